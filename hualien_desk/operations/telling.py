"""What the sources of a 對帳表 tell of completions and orders; rows that nothing can be compared with are findings."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import awards, drafting, national_id
from hualien_desk.domain.differences import Difference, Due, Order, Scope, Told
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Flag, Ruling
from hualien_desk.sheets.reading import SheetData
from hualien_desk.store import courses, people, records
from hualien_desk.store.tables import rows

PLATFORM, LEDGER, ORDERS = "platform", "ledger", "orders"
NOBODY = 0
Words = tuple[str, str]
"""Name and masked number of somebody."""

_OURS = (
    "SELECT x.participant_id, x.course_id, x.completed_on, coalesce(x.hours, c.hours), "
    "x.e_certificate <> '' OR x.exam_certificate <> '' FROM completion x JOIN course c ON c.id = x.course_id"
)
_AGENCIES = f"SELECT p.id, o.agency_id FROM participant p JOIN posting o ON o.id = ({records.latest_of('p.id')})"


class Place(NamedTuple):
    """Where a row stands: in what sort of list, in which file and row."""

    role: str
    words: str


class Found(NamedTuple):
    """A finding about whole rows: of whom (id, name, number), of which course, how many rows, where the first is."""

    kind: str
    person: int
    who: Words
    what: str
    rows: int
    place: Place


class Teller:
    """Knows people and courses; turns the rows of lists into what they tell. Reads the tables once."""

    def __init__(self, book: RuleBook) -> None:
        self._book, self._who, self._finder = book, people.People(), courses.Finder()
        self.titles: dict[str, str] = {_key(number): name for number, name in self._finder.names.items()}
        self.people: dict[int, Words] = {
            row[0]: (row[1], national_id.mask(row[2])) for row in rows("SELECT id, name, national_id FROM participant")
        }
        self._agency: dict[int, int] = dict(rows(_AGENCIES))
        self._strange: dict[tuple[str, int, Words, str, str], list[Place]] = {}
        self.left_out = 0
        """Rows of the ledger and of orders that have nothing to do with the plan."""

    def ours(self) -> list[Told]:
        """Every completion that is stored."""
        return [Told(who, _key(course), day, hours, bool(proof)) for who, course, day, hours, proof in rows(_OURS)]

    def platform(self, data: SheetData) -> Iterator[Told]:
        """What a platform's list tells."""
        return self._deeds(data, PLATFORM, self._tell_course)

    def ledger(self, data: SheetData, known: Callable[[str], bool]) -> Iterator[Told]:
        """What the hours ledger tells of courses of the plan: catalogued ones, and those that `known` knows."""
        catalogued = {_key(number) for number in self._finder.catalogued}
        for told in self._deeds(data, LEDGER, lambda *_: None):
            if told.course in catalogued or known(told.course):
                yield told
            else:
                self.left_out += 1

    def _deeds(self, data: SheetData, role: str, tell_course: Callable[[str, str, Place], None]) -> Iterator[Told]:
        keys: dict[tuple[str, str], str] = {}
        for row, number, name, code, course, day, hours, _, e_proof, exam_proof, *_ in data.rows:
            place = _place(data, role, row)
            person = self._person(number, name, place)
            key = keys.get((code, course)) or keys.setdefault((code, course), self._course(code, course))
            tell_course(key, course, place)
            if person:
                yield Told(person, key, day, hours, bool(e_proof or exam_proof), place.words)

    def _course(self, code: str, name: str) -> str:
        found = self._finder.find(code, name)
        key = _key(found) if found is not None else courses.course_key(code, name)
        self.titles.setdefault(key, name)
        return key

    def _tell_course(self, key: str, name: str, place: Place) -> None:
        if not key.startswith("#") or int(key[1:]) not in self._finder.catalogued:
            self._tell("unlisted_course", NOBODY, ("", ""), name, key, place)

    def _person(self, number: str, name: str, place: Place) -> int:
        person = self._who.find(number) if number else self._by_name(name)
        masked = national_id.mask(number) if number else "無字號"
        if not person:
            what = "名冊沒有這個字號" if number else "沒有字號；名冊上沒有這個姓名或不只一人"
            self._tell("unknown_person", NOBODY, (name, masked), what, number, place)
            return NOBODY
        if number and name and (own := self._who.other_name(number, name)):
            self._tell("name", person, (own, masked), f"清單「{name}」，名冊「{own}」", number, place)
        return person

    def _by_name(self, name: str) -> int:
        found = self._who.by_name(name)
        return found[0] if len(found) == 1 else NOBODY

    def _tell(self, kind: str, person: int, who: Words, what: str, key: str, place: Place) -> None:
        self._strange.setdefault((kind, person, who, what, key), []).append(place)

    def findings(self) -> Iterator[Found]:
        """People and courses that nothing can be compared with, each once."""
        for (kind, person, who, what, _), places in self._strange.items():
            yield Found(kind, person, who, what, len(places), places[0])

    def unreadable(self, data: SheetData, role: str) -> Iterator[Found]:
        """Rows that could not be read; what each says of itself."""
        told: dict[int, list[str]] = {}
        for problem in data.problems:
            told.setdefault(problem.row, []).append(problem.message)
        for row, messages in told.items():
            yield Found("unreadable", NOBODY, ("", ""), "；".join(messages), 1, _place(data, role, row))

    def scope(self, told: Iterable[Told]) -> Scope:
        """What lists cover: from their first to their last day, everyone of the agencies they name people of."""
        told = list(told)
        days, who = {item.day for item in told}, {item.who for item in told}
        agencies = {self._agency.get(person) for person in who}
        covered = who | {person for person, agency in self._agency.items() if agency in agencies}
        return Scope(min(days, default=""), max(days, default=""), covered)

    def orders(self, data: SheetData) -> Iterator[Order]:
        """The orders of a list that are this year's under a scheme of the plan; the others are left out."""
        for row, number, name, reason, award, decided_on, *_ in data.rows:
            day = date.fromisoformat(decided_on) if decided_on else None
            own = [c for c in self._book.clauses.values() if drafting.speaks_of(self._book, c, reason, day)]
            place = _place(data, ORDERS, row)
            if not own:
                self.left_out += 1
            elif person := self._person(number, name, place):
                yield Order(person, own[0].id, awards.by_code(award), reason, place.words)

    def due(self, lines: Iterable[Ruling]) -> Iterator[Due]:
        """What the rulings give."""
        before = self._issued_before()
        for line in lines:
            if line.award:
                own = before.get((line.participant.id, line.scheme), 0) if Flag.TOP_UP in line.flags else 0
                yield Due(line.participant.id, line.scheme, line.award, own)

    def _issued_before(self) -> dict[tuple[int, str], int]:
        found: dict[tuple[int, str], int] = {}
        sql = "SELECT participant_id, reason, award, decided_on FROM past_award WHERE participant_id IS NOT NULL"
        for person, reason, award, decided_on in rows(sql):
            day = date.fromisoformat(decided_on) if decided_on else None
            for clause in self._book.clauses.values():
                if drafting.speaks_of(self._book, clause, reason, day):
                    key = (person, clause.id)
                    found[key] = found.get(key, 0) + awards.by_code(award).points
        return found


def _place(data: SheetData, role: str, row: int) -> Place:
    return Place(role, f"{data.file} 第 {row} 列")


def _key(course: int) -> str:
    return f"#{course}"


def words_of(difference: Difference, teller: Teller, book: RuleBook) -> tuple[Words, str]:
    """Who and what a difference is about, in words."""
    who = teller.people.get(difference.who, ("", ""))
    clause = book.clauses.get(difference.course)
    return who, clause.title if clause else teller.titles.get(difference.course, "")
