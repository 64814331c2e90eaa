"""自助餐 during the year: which courses are chosen by whom (planning, no rule), and where everybody stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from hualien_desk.domain import stands
from hualien_desk.domain.courses import Course
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.stands import Progress
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.award_rosters import settings
from hualien_desk.store import course_choices, facts, journal, records, references
from hualien_desk.store.course_choices import AGENCY, COUNTY, PERSON, SCOPES, Choice

SCHEME = "cafeteria"
PLANNING = "選課只供規劃與提醒：標示為「自助餐」的課程在期間內完成，不論是否選列都計入時數（陸、一（三）（四））。"


class Line(NamedTuple):
    """A 自助餐 course, how many people completed it and who chose it."""

    course: Course
    people: int
    choices: tuple[Choice, ...]

    def count(self, scope: str) -> int:
        """How many chose it in a scope."""
        return sum(choice.scope == scope for choice in self.choices)

    @property
    def scopes(self) -> str:
        """Who chose it, in words: 全縣、機關自訂 2."""
        counts = ((scope, self.count(scope)) for scope in SCOPES)
        return "、".join(SCOPES[scope] + ("" if scope == COUNTY else f" {n:,}") for scope, n in counts if n) or "未選列"


class Place(NamedTuple):
    """Where a person stands, with the chosen courses that are done and that are open."""

    progress: Progress
    done: tuple[str, ...]
    open: tuple[str, ...]


def clause_of(book: RuleBook) -> Clause:
    """The clause with its last day as it is reckoned today."""
    clause = book.clauses[SCHEME]
    return replace(clause, until=book.deadline(clause.until))


def near() -> float:
    """Hours that are few."""
    return float(settings()[SCHEME]["near"])


def courses(book: RuleBook) -> dict[int, Course]:
    """The courses that the clause counts."""
    wanted = book.clauses[SCHEME].course_categories
    return {key: course for key, course in facts.courses().items() if course.categories & wanted}


def lines(book: RuleBook) -> list[Line]:
    """Every 自助餐 course, and those that were chosen without being one."""
    every, marks = facts.courses(whole=True), book.clauses[SCHEME].course_categories
    chosen: dict[int, list[Choice]] = {}
    for choice in course_choices.all_choices():
        chosen.setdefault(choice.course, []).append(choice)
    wanted = [key for key, course in every.items() if course.categories & marks or key in chosen]
    people = course_choices.people(wanted)
    found = [Line(every[key], people.get(key, 0), tuple(chosen.get(key, ()))) for key in wanted]
    return sorted(found, key=lambda line: (not line.course.code, line.course.code, line.course.name))


def places(run: Run, book: RuleBook) -> list[Place]:
    """Everybody once, in the order of the roster, as the ruling says."""
    clause, few = clause_of(book), near()
    choices = course_choices.all_choices()
    wanted = list(dict.fromkeys(choice.course for choice in choices))
    every = facts.courses(whole=True)
    names = {key: every[key].name for key in wanted}
    done = course_choices.completed(wanted, clause.since, clause.until) if wanted else {}
    of, nothing, found = _chosen(choices), frozenset[int](), list[Place]()
    for line in run.lines:
        if line.scheme == SCHEME:
            person = line.participant
            own, mine = of(person.posting.agency.id, person.id), done.get(person.id, nothing)
            ready = tuple(names[key] for key in own if key in mine) if mine else ()
            left = tuple(names[key] for key in own if key not in mine)
            found.append(Place(stands.progress(line, few), ready, left))
    return found


def _chosen(choices: Iterable[Choice]) -> Callable[[int, int], Sequence[int]]:
    """The courses chosen for a person: the county's, those of the agency, the person's own; each once."""
    by_place: dict[tuple[str, int | None], list[int]] = {}
    for choice in choices:
        by_place.setdefault((choice.scope, choice.agency or choice.person), []).append(choice.course)

    everybody, of_agency = by_place.get((COUNTY, None), []), dict[int, list[int]]()

    def of(agency: int, person: int) -> Sequence[int]:
        if agency not in of_agency:
            of_agency[agency] = list(dict.fromkeys([*everybody, *by_place.get((AGENCY, agency), ())]))
        own = by_place.get((PERSON, person))
        return list(dict.fromkeys([*of_agency[agency], *own])) if own else of_agency[agency]

    return of


def choose(desk: Desk, chosen: Sequence[int], scope: str, targets: Sequence[int] = (), note: str = "") -> Outcome:
    """Choose courses for the county, for agencies or for people, as one undo step; what is chosen already stays."""
    if not chosen:
        raise DeskError("請先選取課程。")
    if scope != COUNTY and not targets:
        raise DeskError("請選取機關。" if scope == AGENCY else "請填入人員。")
    whom = {COUNTY: "全縣選列", AGENCY: f"為 {len(targets):,} 個機關選列", PERSON: f"為 {len(targets):,} 人選列"}[scope]
    title = f"{whom} {len(chosen):,} 門自助餐課程"
    with desk.entry(title) as entry:
        added = course_choices.add(chosen, scope, targets or (0,), note.strip(), entry.id)
        if not added:
            raise DeskError("這些課程都已經選列，沒有新增。")
    return Outcome(f"已{title}，新增 {added:,} 筆。", entry, journal.tables_of(entry.id))


def drop(desk: Desk, ids: Sequence[int]) -> Outcome:
    """Take choices back; completions and hours stay as they are."""
    if not ids:
        raise DeskError("請先選取要取消的選課。")
    with desk.entry(f"取消 {len(ids):,} 筆選課") as entry:
        records.remove("course_choice", ids)
    return Outcome(f"已取消 {len(ids):,} 筆選課。", entry, journal.tables_of(entry.id))


class Verdict(NamedTuple):
    """A pasted line: the record that it names (0: none), its words, what is wrong."""

    text: str
    record: int
    words: str
    problem: str = ""


def verdicts(kind: str, text: str, known: Iterable[int] = ()) -> list[Verdict]:
    """What each pasted line names, people or courses; one that came before is refused."""
    seen, found = set(known), list[Verdict]()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        own = _verdict(kind, line)
        if own.record in seen:
            own = own._replace(problem=f"「{own.words}」已經有了，不再加入。", record=0)
        seen.add(own.record or -1)
        found.append(own)
    return found


def _verdict(kind: str, line: str) -> Verdict:
    """By the whole line, else by the first of its cells that names a record exactly."""
    reference, cells = references.REFERENCES[kind], [cell.strip() for cell in line.split("\t") if cell.strip()]
    for text in (references.GAP.join(cells[:2]), *cells):
        if (own := reference.exact(text)) is not None:
            return Verdict(line, own, reference.show(own).replace(references.GAP, " "))
    try:
        own = references.resolve(kind, cells[0])
    except DeskError as error:
        return Verdict(line, 0, line, str(error))
    return Verdict(line, own, reference.show(own).replace(references.GAP, " "))
