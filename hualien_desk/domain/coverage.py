"""Who is covered on a day: 伍 (agencies and staff categories) and 拾 (those who may follow)."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import CoverageRules, RuleBook


class Cover(NamedTuple):
    """The answer for one person on one day: the posting in force (if any) and why not; "" means covered."""

    posting: Posting | None
    reason: str

    @property
    def ok(self) -> bool:
        """Covered that day."""
        return not self.reason

    @property
    def found(self) -> str:
        """What was found, in words for a check."""
        if self.posting is None:
            return self.reason
        place = f"{self.posting.agency.name}／{self.posting.category}"
        return f"{place}（{self.reason}）" if self.reason else place


def why_not(posting: Posting, rules: CoverageRules) -> str:
    """The reason why a posting is not covered, "" when it is."""
    agency = posting.agency
    if agency.kind not in rules.covered_kinds and not (
        agency.kind in rules.may_follow_kinds and agency.follows
    ):
        return rules.not_following
    return "" if posting.category in rules.categories else rules.not_category


class Standing:
    """One person's coverage over the year, worked out once and asked by day."""

    __slots__ = ("_covers", "_single", "_unposted")

    def __init__(self, participant: Participant, book: RuleBook) -> None:
        rules = book.coverage
        self._covers = [Cover(posting, why_not(posting, rules)) for posting in participant.postings]
        first = participant.postings[0]
        always = len(self._covers) == 1 and first.since is None and first.until is None
        self._single = self._covers[0] if always else None
        self._unposted = Cover(None, rules.not_posted)

    def on(self, day: date) -> Cover:
        """The coverage on a day; the later posting wins where two overlap."""
        if self._single is not None:
            return self._single
        for cover in reversed(self._covers):
            if cover.posting is not None and cover.posting.holds_on(day):
                return cover
        return self._unposted

    def within(self, since: date, until: date) -> Cover:
        """The best coverage on any day of a window: a covered posting if there is one, else the latest reason."""
        if self._single is not None:
            return self._single
        best = None
        for cover in reversed(self._covers):
            posting = cover.posting
            assert posting is not None
            if (posting.since or since) <= until and since <= (posting.until or until):
                if cover.ok:
                    return cover
                best = best or cover
        return best or self._unposted


def issuer(posting: Posting, office_issues: bool, book: RuleBook) -> str:
    """核發機關: the following agency itself, 本府 for its clauses, its units and agency heads, else the own agency."""
    agency, rules = posting.agency, book.coverage
    if agency.kind in rules.may_follow_kinds:
        return agency.name
    head = posting.manager is not False and posting.title in rules.heads.get(agency.kind, frozenset())
    if office_issues or head or agency.kind in rules.units_of_office:
        return book.office
    return agency.name


def follows_by_itself(posting: Posting, book: RuleBook) -> bool:
    """Say whether the person belongs on an own roster of a 得參照機關 (拾), never on the county's."""
    return posting.agency.kind in book.coverage.may_follow_kinds
