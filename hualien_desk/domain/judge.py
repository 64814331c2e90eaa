"""The one evaluation path, for one person and for everyone: facts and rule book to rulings."""

from collections.abc import Iterable, Iterator, Sequence

from hualien_desk.domain import assignment, cafeteria, english, findings, mooc, rising_star
from hualien_desk.domain.assignment import Assignment
from hualien_desk.domain.courses import United
from hualien_desk.domain.english import Step
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.findings import Doubt
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.rulings import Ruling


class Judge:
    """Rules people by one rule book; what depends on the book alone is worked out once."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._reading = Reading(book)

    @property
    def clauses(self) -> dict[str, Clause]:
        """The clauses as they are ruled by: windows moved by 末日順延."""
        return self._reading.clauses

    def rule(self, facts: Facts) -> list[Ruling]:
        """Every line of one person: at least one a scheme, in the order of the plan."""
        reading = self._reading
        clauses, record = reading.clauses, Record(facts, reading)
        hours = findings.sure(record, clauses["cafeteria"])
        steps = english.options(record, clauses["english"])
        certified = mooc.options(record, clauses["mooc"])
        chosen = assignment.choose(reading, hours, steps, certified)
        used = self._used(chosen)

        def wins(deed: United) -> bool:
            """Say whether the course would earn 陸、四 if its certificates were complete."""
            hoped = assignment.choose(reading, hours, steps, [(clauses["mooc"].until, deed)])
            return any(item.key == deed.key for _, item in hoped.mooc)

        def gains(step: Step, doubts: Sequence[Doubt]) -> bool:
            """Say whether the person would get more in all if these counted for 陸、三: there, or in what they free."""
            higher = english.may_rise(record, clauses["english"], step, doubts)
            if not higher and not assignment.wanted_elsewhere(reading, step.deed.key, hours, certified):
                return False  # asked of everyone: the rest takes its time
            hoped = assignment.choose(reading, hours, english.options(record, clauses["english"], doubts), certified)
            return assignment.points(reading, hoped, hours) > assignment.points(reading, chosen, hours)

        first = cafeteria.rule(record, clauses["cafeteria"], hours, {} if reading.cafeteria_reuses else used)
        if first.award and not reading.cafeteria_reuses:
            used = {deed.key: first.clause for _, deed in hours} | used
        return [
            first,
            *rising_star.rule(record, clauses["rising_star"]),
            *english.rule(record, clauses["english"], steps, chosen.english, used, gains),
            *mooc.rule(record, clauses["mooc"], certified, chosen.mooc, used, wins),
        ]

    def _used(self, chosen: Assignment) -> dict[str, Clause]:
        clauses = self._reading.clauses
        used = {deed.key: clauses["mooc"] for _, deed in chosen.mooc}
        if chosen.english:
            used[chosen.english.deed.key] = clauses["english"]
        return used

    def rule_all(self, everyone: Iterable[Facts]) -> Iterator[Ruling]:
        """Every line of every person, in the order given."""
        for facts in everyone:
            yield from self.rule(facts)
