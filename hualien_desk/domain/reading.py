"""A rule book made ready for ruling: windows rolled, switches read, courses told apart by what they serve."""

from dataclasses import replace
from datetime import timedelta

from hualien_desk.domain import names, roc_date
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.rulebook import SCHEMES, RuleBook

_DAY = timedelta(days=1)


class Reading:
    """One reading of the plan, made once and shared by everyone who is ruled by it."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.clauses = {
            scheme: replace(clause, until=book.deadline(clause.until)) for scheme, clause in book.clauses.items()
        }
        self.late_waits = book.on("platform.late", "pending")
        self.cafeteria_reuses = book.on("cafeteria.reuse", "include")
        self.second_step_adds = book.on("english.step2", "add")
        self.per_certificate = book.on("mooc.per", "certificate")
        self.office_issues = frozenset(scheme for scheme in SCHEMES if book.on(f"issuer.{scheme}", "office"))
        self._closed_after = book.platform.closed_after
        self._closing = frozenset(names.match_key(name) for name in book.platform.closing)
        self._of_the_two = self._closing | {"", *(names.match_key(name) for name in book.platform.opening)}
        self._marks = self._wanted_marks()
        self._schemes: dict[frozenset[str], tuple[str, ...]] = {}

    def _wanted_marks(self) -> dict[str, frozenset[str]]:
        """The course categories that make a completion a record of a scheme."""
        english, mooc = self.clauses["english"], self.clauses["mooc"]
        any_mooc = english.mooc_categories if self.book.on("english.mooc", "any") else frozenset()
        return {
            "cafeteria": self.clauses["cafeteria"].course_categories,
            "english": english.course_categories | any_mooc,
            "mooc": mooc.course_categories | mooc.mooc_categories,
        }

    def late(self, row: Completion) -> bool:
        """Reported on the platform after it had closed (陸、三、（四）), however the platform is spelt."""
        return row.completed_on > self._closed_after and names.match_key(row.platform) in self._closing

    def gap_warning(self, row: Completion) -> str:
        """What is doubtful of a row's day: its platform had closed, or the next one was not there yet; "" for none."""
        platform = self.book.platform
        if self.late(row):
            return platform.warning
        if platform.opens is None or not self._closed_after < row.completed_on < platform.opens:
            return ""
        gap = (self._closed_after + _DAY, platform.opens - _DAY)
        words = f"{'至'.join(map(roc_date.show, gap))}{platform.gap_warning}"
        return words if names.match_key(row.platform) in self._of_the_two else ""

    def schemes_of(self, categories: frozenset[str]) -> tuple[str, ...]:
        """The schemes for which a completion of a course with these categories is a record."""
        found = self._schemes.get(categories)
        if found is None:
            found = tuple(scheme for scheme, marks in self._marks.items() if marks & categories)
            self._schemes[categories] = found
        return found
