"""Peer B: the whole job by hand: calamine, three plain tables of the same SQLite, a loop over tuples, openpyxl."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from hualien_desk.bench import plain, plain_rosters
from hualien_desk.bench.plain import Found, Won
from hualien_desk.store import connecting
from hualien_desk.store.database import PRAGMAS

SCHEMA = """
CREATE TABLE person (id INTEGER PRIMARY KEY, national_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, agency TEXT NOT NULL,
    unit TEXT, title TEXT, category TEXT, rank TEXT) STRICT;
CREATE TABLE course (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, categories TEXT) STRICT;
CREATE TABLE completion (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id),
    course_id INTEGER NOT NULL REFERENCES course (id), day TEXT NOT NULL, hours REAL, score TEXT, e_certificate TEXT,
    exam_certificate TEXT, platform TEXT, UNIQUE (person_id, course_id, day, platform)) STRICT;
"""
Row = tuple[Any, ...]


class Ruled(NamedTuple):
    """The awards, and the cafeteria hours by national ID."""

    won: list[Won]
    hours: dict[str, float]


def run(books: Mapping[str, Path], out: Path) -> Found:
    """Read three sheets, store, rule, write the roster."""
    connection = opened(out / "hand.db")
    store(connection, books)
    ruled = rule(connection)
    plain_rosters.streamed(plain.roster(ruled.won, len(ruled.hours)), out / "awards.xlsx")
    connection.close()
    return plain.found(ruled.won, ruled.hours.items())


def opened(path: Path) -> Any:
    """A connection with the program's own pragmas."""
    connection = connecting.connect(path)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def store(connection: Any, books: Mapping[str, Path]) -> None:
    """Read the sheets and store them in one transaction."""
    connection.executescript(SCHEMA)
    connection.execute("BEGIN IMMEDIATE")
    people = {row[0]: (number, *row) for number, row in enumerate(_rows(books["participants"]), 1)}
    courses = {row[0]: (number, *row[:2], row[4]) for number, row in enumerate(_rows(books["courses"]), 1)}
    columns = "id, national_id, name, agency, unit, title, category, rank"
    connection.executemany(f"INSERT INTO person ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", people.values())
    connection.executemany("INSERT INTO course VALUES (?, ?, ?, ?)", courses.values())
    completions = (
        (people[who][0], courses[code][0], day, hours, score, e_certificate, exam, platform)
        for who, _, code, _, day, hours, score, e_certificate, exam, _, platform in _rows(books["completions"])
    )
    columns = "person_id, course_id, day, hours, score, e_certificate, exam_certificate, platform"
    connection.executemany(f"INSERT INTO completion ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", completions)
    connection.execute("COMMIT")


def _rows(path: Path) -> Iterator[list[Any]]:
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows()
    next(rows)
    return iter(rows)


def rule(connection: Any) -> Ruled:
    """Rule everyone in one loop over all completions."""
    people = {row[0]: row[1:] for row in connection.execute("SELECT * FROM person") if row[6] in plain.COVERED}
    courses = {row[0]: (*row[1:3], *_kinds(row[3])) for row in connection.execute("SELECT * FROM course")}
    steps, certified = defaultdict[int, list[Row]](list), defaultdict[int, list[Row]](list)
    hours = defaultdict[str, float](float)
    for row in connection.execute("SELECT * FROM completion"):
        _, person, course, day, amount, _, e_certificate, exam, _ = row
        if person not in people:
            continue
        code, _, english, recommended, cafeteria = courses[course]
        if english and plain.ENGLISH[0] <= day <= plain.ENGLISH[1]:
            steps[person].append((day, code, row))
        if recommended and e_certificate and exam and plain.YEAR[0] <= day <= plain.YEAR[1]:
            certified[person].append((day, code, row))
        if cafeteria and plain.CAFETERIA[0] <= day <= plain.CAFETERIA[1]:
            hours[people[person][0]] += amount
    return Ruled(list(_awards(people, courses, steps, certified)), hours)


def _kinds(text: str) -> tuple[bool, bool, bool]:
    kinds = text.split("、")
    return "英語" in kinds, "推薦磨課師" in kinds, "自助餐" in kinds


def _awards(
    people: Mapping[int, Row], courses: Mapping[int, Row], steps: Mapping[int, Any], certified: Mapping[int, Any]
) -> Iterator[Won]:
    for person in steps.keys() | certified.keys():
        step, item = _chosen(sorted(steps.get(person, ())), sorted(certified.get(person, ())))
        if step:
            yield _won("english", people[person], courses, step[2])
        if item:
            yield _won("mooc", people[person], courses, item[2])


def _chosen(steps: list[Row], certified: list[Row]) -> tuple[Row | None, Row | None]:
    """One completion a scheme, none for both: a pair where there is one, else the earliest."""
    for step in steps:
        for item in certified:
            if item[1] != step[1]:
                return step, item
    return (steps[0], None) if steps else (None, certified[0])


def _won(scheme: str, who: Row, courses: Mapping[int, Row], row: Row) -> Won:
    national_id, name, agency, unit, title, _, rank = who
    code, course = courses[row[2]][:2]
    return Won(agency, unit, name, national_id, scheme, title, rank, code, course, row[3], row[4], row[8], *row[6:8])
