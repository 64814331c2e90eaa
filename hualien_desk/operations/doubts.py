"""Doubts about a file that an officer settles once: an agency, a course or a person that is written differently."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import agencies, aliases, courses, journal, people, settings
from hualien_desk.store.tables import rows

AGENCY, COURSE, PERSON, NAME = "機關", "課程", "字號", "姓名"
_DECLINED = "declined."
MOST_OFFERED, AS_NEAR = 4, 0.6
MOST_SIGNS_WRONG = 2
"""Signs in which a mistyped number may differ from the person's own."""


class Choice(NamedTuple):
    """What a doubtful writing may mean: the record, and the words that name it."""

    id: int
    words: str


class Doubt(NamedTuple):
    """One writing that is not known: what it is about, as written, in how many rows, what it may mean."""

    about: str
    said: str
    rows: int
    choices: tuple[Choice, ...]
    why: str


def of_plan(plan: ImportPlan) -> list[Doubt]:
    """Every doubt of a file that has a likely answer, each once; exact matches ask nothing."""
    fields = [field.name for field in KINDS[plan.data.kind].fields]
    columns = {name: place for place, name in enumerate(fields, 1)}
    found = [*_agencies(plan, columns), *_people(plan, columns)]
    found += _courses(plan, columns) if plan.data.kind == "completions" else []
    declined = settings.all_with(_DECLINED)
    return [doubt for doubt in found if _key(doubt) not in declined]


def _key(doubt: Doubt) -> str:
    return hashlib.sha256(f"{doubt.about} {doubt.said}".encode()).hexdigest()[:20]


def _agencies(plan: ImportPlan, columns: dict[str, int]) -> list[Doubt]:
    if plan.data.kind != "participants":
        return []
    finder, count = agencies.Finder(), Counter(row[columns["agency"]] for row in plan.data.rows)
    everyone = {names.agency_key(name): (number, name) for number, name in rows("SELECT id, name FROM agency")}
    found = []
    for said, many in count.items():
        if finder.find(said) is None:
            near = get_close_matches(names.agency_key(said), everyone, n=MOST_OFFERED, cutoff=AS_NEAR)
            inside = [key for key in everyone if key in names.agency_key(said) or names.agency_key(said) in key]
            keys = list(dict.fromkeys((*near, *inside)))[:MOST_OFFERED]
            if keys:
                found.append(_doubt(AGENCY, said, many, [everyone[key] for key in keys], "機關清單沒有這個名稱"))
    return found


def _doubt(about: str, said: str, many: int, choices: Sequence[tuple[int, str]], why: str) -> Doubt:
    return Doubt(about, said, many, tuple(Choice(*choice) for choice in choices), why)


def _courses(plan: ImportPlan, columns: dict[str, int]) -> list[Doubt]:
    """Courses that neither the catalogue nor an earlier file knows, and that are nearly one of the catalogue."""
    finder = courses.Finder()
    listed = {names.match_key(finder.names[number]): number for number in sorted(finder.catalogued)}
    code, name = columns["course_code"], columns["course"]
    count = Counter((row[code], row[name]) for row in plan.data.rows)
    found = []
    for (own_code, said), many in count.items():
        if finder.find(own_code, said) is None:
            near = get_close_matches(names.match_key(said), listed, n=MOST_OFFERED, cutoff=0.75)
            if near:
                choices = [(listed[key], finder.names[listed[key]]) for key in near]
                found.append(_doubt(COURSE, said, many, choices, "課程清單沒有這個名稱"))
    return found


def _people(plan: ImportPlan, columns: dict[str, int]) -> list[Doubt]:
    name = columns.get("person", columns.get("name", 0))
    if not name or plan.data.kind in ("agencies", "courses", "workshops", "past-awards"):
        return []
    who = people.People()
    pairs = Counter((row[columns["national_id"]], row[name]) for row in plan.data.rows)
    if plan.data.kind == "participants":
        return [*_names(who, pairs)]
    return [*_numbers(who, pairs), *_names(who, pairs)]


def _numbers(who: people.People, pairs: Counter[tuple[str, str]]) -> list[Doubt]:
    """A number that nobody has, beside the name of somebody whose number is nearly the same."""
    found = []
    for (number, said), many in pairs.items():
        if said and who.find(number) is None:
            near = [(person, who.id_of(person)) for person in who.by_name(said)]
            likely = [(person, own) for person, own in near if _slips(own, number) <= MOST_SIGNS_WRONG]
            if likely:
                choices = [(person, f"{said} {national_id.mask(own)}") for person, own in likely]
                found.append(_doubt(PERSON, f"{number} {said}", many, choices, "名冊沒有這個字號，同名者的字號相近"))
    return found


def _slips(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else len(one)


def _names(who: people.People, pairs: Counter[tuple[str, str]]) -> list[Doubt]:
    """A number of the roster beside another name that may be a writing of the person's."""
    found = []
    for (number, said), many in pairs.items():
        person = who.find(number)
        own = who.other_name(number, said) if person is not None else ""
        if person is not None and own and set(names.match_key(said)) & set(names.match_key(own)):
            choices = [(person, f"{own} {national_id.mask(number)}")]
            found.append(_doubt(NAME, f"{number} {said}", many, choices, f"名冊上這個字號的姓名是「{own}」"))
    return found


def learn(desk: Desk, answers: Sequence[tuple[Doubt, Choice]], declined: Sequence[Doubt] = ()) -> Outcome:
    """Remember what was answered, as one undo step; the same writing is never asked about again.

    What is none of the choices is asked again only where its rows cannot be stored otherwise.
    """
    with desk.entry(f"記住 {len(answers) + len(declined)} 項對照") as entry:
        for doubt, choice in answers:
            _LEARN[doubt.about](doubt, choice, entry.id)
        for doubt in declined:
            if doubt.about in (COURSE, NAME):
                settings.put(_DECLINED + _key(doubt), date.today().isoformat())
    return Outcome(f"已記住 {len(answers) + len(declined)} 項對照，下次不再詢問。", entry, journal.tables_of(entry.id))


def _parts(doubt: Doubt) -> tuple[str, str]:
    number, _, name = doubt.said.partition(" ")
    return number, name


_LEARN: dict[str, Any] = {
    AGENCY: lambda doubt, choice, entry: aliases.learn_agency(doubt.said, choice.id, entry),
    COURSE: lambda doubt, choice, entry: aliases.learn_course(doubt.said, choice.id, entry),
    PERSON: lambda doubt, choice, entry: aliases.learn_id(_parts(doubt)[0], choice.id, entry),
    NAME: lambda doubt, choice, entry: aliases.learn_name(choice.id, _parts(doubt)[1], entry),
}
