"""Participants and their postings by date."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain.agencies import Agency


class Posting(NamedTuple):
    """One stretch of service: agency, unit, title and staff category from `since` to `until`, both inclusive."""

    agency: Agency
    category: str
    unit: str = ""
    title: str = ""
    rank: str = ""
    manager: bool | None = None
    since: date | None = None
    until: date | None = None
    id: int = 0

    def holds_on(self, day: date) -> bool:
        """Say whether this posting was in force that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Participant(NamedTuple):
    """A person of the roster; `postings` in order of time, at least one."""

    national_id: str
    name: str
    postings: tuple[Posting, ...]
    email: str = ""
    phone: str = ""
    id: int = 0

    @property
    def posting(self) -> Posting:
        """The latest known posting."""
        return self.postings[-1]
