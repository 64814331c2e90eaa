"""Lines that name people, as they are typed or pasted: a name, an ID, a row of a list."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.store import people, records, references
from hualien_desk.store.people import People

_CELLS = re.compile(r"[\t,;，、；　]+|\s{2,}")
SHORT = 4
"""Letters: what is longer in a row that was copied is no name."""


class Line(NamedTuple):
    """One line: whom it names (None: nobody, `problem` says why), the name, the place of work, what is doubtful."""

    row: int
    text: str
    person: int | None = None
    name: str = ""
    place: str = ""
    problem: str = ""
    told: tuple[str, ...] = ()


def resolve(lines: Sequence[str]) -> list[Line]:
    """Whom every line names; empty lines are left out, the numbers of the others count them."""
    who = People()
    return [_line(row, text.strip(), who) for row, text in enumerate(lines, 1) if text.strip()]


def name(person: int) -> str:
    """A person's name."""
    found = records.find("participant", person)
    return str(found["name"]) if found else ""


def words(person: int) -> str:
    """A person as a line that can be typed again: name, masked ID, agency."""
    return references.REFERENCES["person"].show(person)


def _line(row: int, text: str, who: People) -> Line:
    cells = [cell.strip() for cell in _CELLS.split(text) if cell.strip()]
    numbers = [
        number for cell in (*cells, *text.split()) if national_id.shape_ok(number := national_id.normalise(cell))
    ]
    if numbers:
        return _by_number(row, text, numbers[0], cells, who)
    if person := references.REFERENCES["person"].exact(text):
        return _found(row, text, person)
    return _by_name(row, text, cells, who)


def _by_number(row: int, text: str, number: str, cells: Sequence[str], who: People) -> Line:
    others = [cell for cell in cells if national_id.normalise(cell) != number]
    person = who.find(number)
    if person is None:
        return Line(row, text, name=others[0] if others else "", problem=people.not_on_roster(number, ""))
    found, keys = _found(row, text, person), {names.match_key(cell) for cell in others}
    short = [cell for cell in others if len(cell) <= SHORT and not any(sign.isdigit() for sign in cell)]
    if short and names.match_key(found.name) not in keys and who.other_name(number, short[0]):
        return found._replace(told=(people.name_differs(short[0], found.name),))
    return found


def _by_name(row: int, text: str, cells: Sequence[str], who: People) -> Line:
    for cell in cells:
        same = who.by_name(cell)
        others = [other for other in cells if other != cell]
        here = [person for person in same if any(other in words(person) for other in others)]
        chosen = here if len(here) == 1 else same
        if len(chosen) == 1:
            return _found(row, text, chosen[0])
        if chosen:
            return Line(row, text, name=cell, problem=f"名冊上有 {len(chosen)} 位「{cell}」；請改用身分證字號。")
    problem = f"名冊上找不到「{text}」；請查明姓名或字號，或先到「參訓人員」新增這個人。"
    return Line(row, text, name=cells[0], problem=problem)


def _found(row: int, text: str, person: int) -> Line:
    shown = words(person).split(references.GAP)
    return Line(row, text, person, shown[0], shown[2] if len(shown) > 2 else "")
