"""How long each kind of personal data is kept, and from when it may be purged; pure."""

from datetime import date
from typing import NamedTuple


class Term(NamedTuple):
    """Years from the day of 歸檔, and on what basis."""

    years: int
    basis: str


class Kind(NamedTuple):
    """A kind of personal data: what becomes of it when it is purged, and what 個人資料檔案清冊 says of it."""

    key: str
    title: str
    usual: Term
    what: str
    purpose: str
    sort: str
    whose: str
    used: str


class Archived(NamedTuple):
    """已歸檔: the day, the document and the file number, who said so and when."""

    on: date
    document: str
    file_no: str
    by: str
    at: str


def due(archived: date, term: Term) -> date:
    """From which day a kind may be purged."""
    try:
        return archived.replace(year=archived.year + term.years)
    except ValueError:  # the 29th of February
        return date(archived.year + term.years, 3, 1)
