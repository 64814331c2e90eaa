"""Who is covered on a day: 伍 (agencies and staff categories) and 拾 (those who may follow)."""

from datetime import date, timedelta
from typing import NamedTuple

from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import CoverageRules, RuleBook
from hualien_desk.domain.rulings import Check


class Cover(NamedTuple):
    """The answer for one person on one day: covered or not, the posting in force (if any), why not, and the check."""

    ok: bool
    posting: Posting | None
    reason: str
    check: Check


def why_not(posting: Posting, rules: CoverageRules) -> str:
    """The reason why a posting is not covered, "" when it is."""
    agency = posting.agency
    if agency.kind not in rules.covered_kinds:
        if agency.kind not in rules.may_follow_kinds:
            return rules.not_kind
        if not agency.follows:
            return rules.not_following
    return "" if posting.category in rules.categories else rules.not_category


def _cover(posting: Posting | None, reason: str, rules: CoverageRules) -> Cover:
    found = f"{posting.agency.name}／{posting.category}" if posting else reason
    if posting and reason:
        found = f"{found}（{reason}）"
    return Cover(not reason, posting, reason, Check("實施對象", f"{rules.citation}：實施對象", found, not reason))


class Standing:
    """One person's coverage over the year, worked out once and asked by day."""

    __slots__ = ("_covers", "_rules", "_single")

    def __init__(self, participant: Participant, rules: CoverageRules) -> None:
        postings = participant.postings
        self._rules = rules
        self._covers = [_cover(posting, why_not(posting, rules), rules) for posting in postings]
        always = len(postings) == 1 and postings[0].since is None and postings[0].until is None
        self._single = self._covers[0] if always else None

    def on(self, day: date) -> Cover:
        """The coverage on a day; the later posting wins where two overlap."""
        if self._single is not None:
            return self._single
        for cover in reversed(self._covers):
            if cover.posting is not None and cover.posting.holds_on(day):
                return cover
        return _cover(None, self._rules.not_posted, self._rules)

    def covers(self, day: date) -> bool:
        """Say whether the person is covered on a day."""
        return self._single.ok if self._single is not None else self.on(day).ok

    def within(self, since: date, until: date) -> Cover:
        """The best coverage on any day of a window: the latest covered posting, else the latest posting."""
        if self._single is not None:
            return self._single
        covers = [self.on(day) for day in sorted(self._turns(since, until), reverse=True)]
        return max(covers, key=lambda cover: (cover.ok, cover.posting is not None))

    def _turns(self, since: date, until: date) -> set[date]:
        """The days of a window on which the answer may change."""
        days = {since}
        for posting in (cover.posting for cover in self._covers):
            if posting and posting.since:
                days.add(posting.since)
            if posting and posting.until:
                days.add(posting.until + timedelta(days=1))
        return {day for day in days if since <= day <= until}


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
