"""Completions: matching a platform's list against what is stored, and writing it fast."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain import names, roc_date
from hualien_desk.store import courses, matching, people, proofs
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.proofs import CERTIFICATES, HELD
from hualien_desk.store.tables import DATABASE, rows

FACTS = ("hours", "score", "e_certificate", "exam_certificate", "exam_on")
COLUMNS = ("participant_id", "course_id", "completed_on", "platform", *FACTS, "batch_id", "source_row", "entry_id")
Key = tuple[int, int, str, str]
Given = tuple[float | None, str, str, str, str, int]
"""The facts of a row, then the row."""


class Plan(Matched):
    """The plan of an import, with the courses that the catalogue lacks: key -> (stand-in id below zero, values)."""

    def __init__(self) -> None:
        super().__init__()
        self.unlisted: dict[str, tuple[int, dict[str, Any]]] = {}


def match(data: Iterable[tuple[Any, ...]]) -> Plan:
    """Compare rows (fields of `completions`) with the store; the result does not depend on the rows' order."""
    plan, who, finder = Plan(), people.People(), courses.Finder()
    data = list(data)
    codes = _codes({item[3:5] for item in data})
    course_ids: dict[tuple[str, str], int] = {}
    given: dict[Key, Given] = {}
    again: dict[Key, list[Given]] = {}
    for row, national_id, name, code, course, day, hours, score, e_certificate, exam, exam_on, platform in data:
        person = who.find(national_id)
        if person is None:
            plan.complain(row, "national_id", people.not_on_roster(national_id, name))
            continue
        if name and (own := who.other_name(national_id, name)):
            plan.warn(row, "name", people.name_differs(name, own))
        course_id = course_ids.get((code, course))
        if course_id is None:
            course_id = course_ids[code, course] = _course(plan, finder, codes, row, code, course)
        key = (person, course_id, day, platform)
        facts: Given = (hours, score, e_certificate, exam, exam_on, row)
        if given.setdefault(key, facts) is not facts:
            again.setdefault(key, [given[key]]).append(facts)
    given |= {key: _unite(plan, same) for key, same in again.items()}
    _compare(plan, given)
    _warn_of_numbers(plan, given)
    return plan


def _codes(courses_named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The code of each course name that this file gives one code only: rows without a code mean the same course."""
    found: dict[str, set[str]] = {}
    for code, name in courses_named:
        if code:
            found.setdefault(names.match_key(name), set()).add(code.upper())
    return {name: own.pop() for name, own in found.items() if len(own) == 1}


def _course(plan: Plan, finder: courses.Finder, codes: Mapping[str, str], row: int, code: str, name: str) -> int:
    found = finder.find(code, name)
    if found is None and not code:
        code = codes.get(names.match_key(name), "")
        found = finder.find(code, name)
    if found is not None:
        if code and name and finder.differs(found, name):
            own = finder.names[found]
            found_words = f"課程代碼「{code}」在課程清單為「{own}」，此列寫「{name}」"
            plan.warn(row, "course", f"{found_words}；已依代碼認定，請查明。")
        if found not in finder.catalogued:
            plan.warn(row, "course", _not_listed(name, [] if code else finder.alike(name)))
        return found
    key = courses.course_key(code, name)
    if key not in plan.unlisted:
        values = dict.fromkeys(courses.CATALOGUE, "") | {"code": code, "name": name, "hours": None}
        plan.unlisted[key] = (-1 - len(plan.unlisted), values)
        plan.warn(row, "course", _not_listed(name, [] if code else finder.alike(name)))
    return plan.unlisted[key][0]


def _not_listed(name: str, codes: Sequence[str]) -> str:
    if codes:
        listed = "、".join(code or "（無代碼）" for code in codes)
        words = f"課程清單有 {len(codes)} 門課程名為「{name}」（代碼 {listed}），這一列沒有寫明是哪一門"
        return f"{words}；紀錄會保存，但補上課程代碼再匯入後才計入獎勵。"
    return f"課程「{name}」不在課程清單；紀錄會保存，但要在課程清單填上類別後才計入獎勵。"


def _unite(plan: Plan, same: Sequence[Given]) -> Given:
    """Rows of one file that speak of the same completion: certificates united, hours once."""
    first, *others = sorted(row for *_, row in same)
    plan.same_rows += others
    hours = max((item[0] for item in same if item[0] is not None), default=None)
    score, e_certificate = (min(filter(None, texts), default="") for texts in list(zip(*same, strict=True))[1:3])
    return (hours, score, e_certificate, *_examined([(item[4], item[3]) for item in same]), first)


def _examined(said: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The examination's certificate and its own day, the earliest; any other day only where no certificate has one."""
    held = [(day, number == HELD, number) for day, number in said if number]
    if not any(day for day, *_ in held):
        return min(held, default=("", False, ""))[2], min((day for day, _ in said if day), default="")
    day, _, number = min(item for item in held if item[0])
    if number == HELD:
        number = min((own for no_day, _, own in held if not no_day and own != HELD), default=HELD)
    return number, day


def _compare(plan: Plan, given: dict[Key, Given]) -> None:
    stored = _stored() if given else {}
    days: dict[tuple[int, int, str], str] = {}
    for person, course, day, platform in stored.keys() - given.keys():
        days[person, course, platform] = max(day, days.get((person, course, platform), ""))
    for key, facts in given.items():
        old = stored.get(key)
        if old is None:
            plan.new.append((*key, *facts))
            if other := days.get((key[0], key[1], key[3])):
                plan.warn(facts[5], "completed_on", _another_day(other))
            continue
        values = matching.differing(dict(zip(FACTS, old[1:], strict=True)), dict(zip(FACTS, facts[:5], strict=True)))
        if values:
            plan.changed.append(Change("completion", old[0], values, facts[5]))
        else:
            plan.same_rows.append(facts[5])


def _another_day(day: str) -> str:
    shown = roc_date.show(date.fromisoformat(day))
    words = f"此人這門課已有完成日期 {shown} 的紀錄，這個檔案裡沒有那一筆；兩筆都會保存、課程只計一次"
    return f"{words}。若是更正日期，匯入後請刪除 {shown} 的一筆。"


def _stored() -> dict[Key, tuple[Any, ...]]:
    sql = f"SELECT participant_id, course_id, completed_on, platform, id, {', '.join(FACTS)} FROM completion"
    return {row[:4]: row[4:] for row in rows(sql)}


def _warn_of_numbers(plan: Plan, given: dict[Key, Given]) -> None:
    """Say of every number that a row brings when somebody else, or another course, has it."""
    touched = {item[9] for item in plan.new} | {change.row for change in plan.changed}
    for place, kind in enumerate(CERTIFICATES, FACTS.index("e_certificate")):
        owners, brought = _owners(kind), {key: str(facts[place]) for key, facts in given.items()}
        for key, number in brought.items():
            if number not in ("", HELD):
                owners.setdefault(number, set()).add(key[:2])
        for key, number in brought.items():
            others, row = owners.get(number, set()) - {key[:2]}, given[key][5]
            if others and row in touched:
                plan.warn(row, kind, proofs.twice(kind, number, *_owner_words(plan, min(others))))


def _owners(kind: str) -> dict[str, set[tuple[int, int]]]:
    """Who has which number, and for which course."""
    found: dict[str, set[tuple[int, int]]] = {}
    sql = f"SELECT {kind}, participant_id, course_id FROM completion WHERE {kind} NOT IN ('', ?)"
    for number, person, course in rows(sql, HELD):
        found.setdefault(number, set()).add((person, course))
    return found


def _owner_words(plan: Plan, owner: tuple[int, int]) -> tuple[str, str]:
    """The name of a person and of a course, which the catalogue may lack."""
    person, course = owner
    unlisted = {stand_in: str(values["name"]) for stand_in, values in plan.unlisted.values()}
    name = rows("SELECT name FROM participant WHERE id = ?", person)[0][0]
    return name, unlisted.get(course) or rows("SELECT name FROM course WHERE id = ?", course)[0][0]


def write(plan: Plan, entry_id: int, batch_id: int | None) -> None:
    """Store a plan: unlisted courses first."""
    matching.update(plan.changed)
    courses.add(((key, values, 0) for key, (_, values) in plan.unlisted.items()), entry_id)
    ids = dict(rows("SELECT key, id FROM course")) if plan.unlisted else {}
    real = {stand_in: ids[key] for key, (stand_in, _) in plan.unlisted.items()}
    matching.insert(
        "completion",
        COLUMNS,
        (
            (
                *(person, real.get(course, course), day, platform, hours, score, e, exam),
                *(exam_on or None, batch_id, row, entry_id),
            )
            for person, course, day, platform, hours, score, e, exam, exam_on, row in plan.new
        ),
    )


def move(course: int, to: int) -> None:
    """Give the completions of one course to another and forget the first; what the other has already goes."""
    same = " AND ".join(f"y.{column} = x.{column}" for column in _SAME)
    both = "SELECT DISTINCT y.id, x.id FROM proof z JOIN completion x ON x.id = z.completion_id JOIN completion y"
    for pair in rows(f"{both} ON {same} WHERE x.course_id = ? AND y.course_id = ?", course, to):
        proofs.take_over(*pair)
    twin = f"SELECT 1 FROM completion y WHERE y.course_id = ? AND {same}"
    DATABASE.execute_sql(f"DELETE FROM completion AS x WHERE x.course_id = ? AND EXISTS ({twin})", (course, to))
    DATABASE.execute_sql("UPDATE completion SET course_id = ? WHERE course_id = ?", (to, course))
    DATABASE.execute_sql("DELETE FROM acceptance WHERE course_id = ?", (course,))
    DATABASE.execute_sql("DELETE FROM course WHERE id = ?", (course,))


_SAME = "participant_id", "completed_on", "platform"
