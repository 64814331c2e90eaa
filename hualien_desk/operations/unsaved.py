"""What was typed and not yet stored: kept while typing, brought back after a crash or a closed window."""

from typing import Any

from hualien_desk.store import drafts, journal

FORM, GRID, TEXT = "form.", "grid.", "text."
CASE, ENROL, MARKS = "case.", "enrol.", "marks."
FEEDBACK, DIAGNOSIS = "feedback.", "diagnosis."
"""Sheets of the questionnaires: session or team, and the sheet that is corrected (0: a new one)."""
GRADES, RULES = "grades", "rules"


def text_name(team: int, document: str) -> str:
    """The name for what is written in a document of a team."""
    return f"{TEXT}{document}.{team}"


def text_of(name: str) -> tuple[int, str]:
    """Team and document of such a name."""
    document, team = name.removeprefix(TEXT).rsplit(".", 1)
    return int(team), document


def sheet_name(prefix: str, of: int, answer: int) -> str:
    """The name for a sheet of a questionnaire."""
    return f"{prefix}{of}.{answer}"


def numbers_of(name: str) -> list[int]:
    """The numbers in a name, behind what it begins with."""
    return [int(part) for part in name.split(".")[1:]]


def keep(name: str, content: Any) -> None:
    """Keep what was typed under a name, over what was there; DeskError when the file cannot be written.

    A window that may change nothing leaves alone what others typed.
    """
    if not journal.forbidden():
        drafts.keep(name, content)


def find(name: str) -> tuple[str, Any] | None:
    """When something was typed, and what; None for nothing."""
    return drafts.find(name)


def drop(name: str) -> None:
    """Forget what was typed."""
    if not journal.forbidden():
        drafts.drop(name)


def all_kept() -> dict[str, str]:
    """The names of everything that was typed and not stored, and when, latest first."""
    return drafts.all_kept()
