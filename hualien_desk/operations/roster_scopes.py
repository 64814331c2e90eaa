"""Which rosters go by scheme and agency: the others list everything, and their titles may claim nothing else."""

from hualien_desk.reports.award_rosters import settings
from hualien_desk.reports.rosters import Wish


def honest(name: str, wanted: Wish) -> Wish:
    """What was asked for without what this roster does not go by."""
    whole = settings()["whole"]
    scheme = "" if name in whole["scheme"] else wanted.scheme
    agency = "" if name in whole["agency"] else wanted.agency
    return wanted._replace(scheme=scheme, agency=agency)
