"""The sign of every bucket of a ruling."""

from hualien_desk.domain.rulings import Status

STATUS_ICONS = {
    Status.AWARD: ("award", "good"),
    Status.PENDING: ("circle-question-mark", "warn"),
    Status.MET: ("circle-check", "quiet"),
    Status.ABSORBED: ("git-merge", "quiet"),
    Status.MISSING: ("circle-alert", "warn"),
    Status.NOT_COVERED: ("ban", "quiet"),
    Status.NONE: ("circle-dashed", "faint"),
}
"""Icon and colour role of every bucket; the word always stands beside it."""
