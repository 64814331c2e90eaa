"""What certificates say besides their number, and whether a number is used twice."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.store import matching, records
from hualien_desk.store.listing import marks
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

CERTIFICATES = {"e_certificate": "電子完課證明", "exam_certificate": "實體認證證書"}
"""The columns of a completion that hold the number of a certificate, and what it is called."""
HELD = "有"
"""Stands for the number of a certificate where nobody noted it."""
LABELS = {"issuer": "核發單位", "issued_on": "核發日期", "file_name": "掃描檔"}
SCAN = ("file", "file_name", "file_size")


class Certificate(NamedTuple):
    """Issuer, day (ISO) and scan of one certificate of a completion; `file` is the stored name, "" for none."""

    completion: int
    kind: str
    issuer: str = ""
    issued_on: str | None = None
    file: str = ""
    file_name: str = ""
    file_size: int = 0
    id: int = 0


_COLUMNS = ", ".join(("completion_id", "kind", "issuer", "issued_on", *SCAN, "id"))


def of(completions: Sequence[int]) -> dict[tuple[int, str], Certificate]:
    """The certificates of some completions, by completion and kind."""
    found = rows(f"SELECT {_COLUMNS} FROM proof WHERE completion_id IN ({marks(completions)})", *completions)
    return {(row[0], row[1]): Certificate(*row) for row in found}


def find(completion: int, kind: str) -> Certificate:
    """One certificate of a completion; an empty one when nothing is noted of it."""
    return of([completion]).get((completion, kind), Certificate(completion, kind))


def put(before: Certificate, values: Mapping[str, Any], entry_id: int) -> None:
    """Note something of a certificate, inside an entry; nothing is kept of one that says nothing more."""
    now = before._replace(**values)
    says = any((now.issuer, now.issued_on, now.file))
    if before.id and says:
        matching.update([Change("proof", before.id, values)])
    elif before.id:
        records.remove("proof", [before.id])
    elif says:
        own = {"completion_id": before.completion, "kind": before.kind, **values, "entry_id": entry_id}
        matching.insert_one("proof", own)


def take_over(kept: int, gone: int) -> list[tuple[int, str, Any, Any]]:
    """What is noted of the certificates of a completion that goes comes to the kept one, inside an entry.

    Returned is what is given up: the kept row, the column, the value that stays and the one that does not.
    """
    numbers = {own: records.find("completion", own) or {} for own in (kept, gone)}
    lost: list[tuple[int, str, Any, Any]] = []
    for (_, kind), other in sorted(of([gone]).items()):
        mine, real = find(kept, kind), {numbers[own][kind] for own in (kept, gone)} - {"", HELD}
        same = len(real) < 2
        if not mine.id and same:
            matching.update([Change("proof", other.id, {"completion_id": kept})])
            continue
        lost += _unite(mine, other, same)
        records.remove("proof", [other.id])
    return lost


def _unite(mine: Certificate, other: Certificate, same: bool) -> list[tuple[int, str, Any, Any]]:
    """The kept one takes what it lacks when both are the same certificate; says what is given up."""
    groups = (("issuer",), ("issued_on",), SCAN)
    lacks = [column for group in groups if same and not getattr(mine, group[0]) for column in group]
    if mine.id and lacks:
        matching.update([Change("proof", mine.id, {column: getattr(other, column) for column in lacks})])
    left = (column for column in LABELS if column not in lacks)
    pairs = ((column, getattr(mine, column), getattr(other, column)) for column in left)
    return [(mine.id, *pair) for pair in pairs if pair[2] and pair[1] != pair[2]]


def used_names() -> set[str]:
    """The stored names of every scan that is in use."""
    return {row[0] for row in rows("SELECT DISTINCT file FROM proof WHERE file <> ''")}


def twice(kind: str, number: str, name: str, course: str) -> str:
    """The sentence for a certificate's number that somebody else, or another course, has."""
    return f"{CERTIFICATES[kind]}「{number}」也登錄在 {name}「{course}」；一張證書只能用一次，請查明。"


def used_elsewhere(kind: str, number: str, person: int | None, course: int | None, record: int = 0) -> str:
    """The sentence when another person, or another course, has this number; "" when nobody has."""
    if number in ("", HELD):
        return ""
    found = rows(
        "SELECT p.name, c.name FROM completion x JOIN participant p ON p.id = x.participant_id "
        f"JOIN course c ON c.id = x.course_id WHERE x.{kind} = ? AND x.id <> ? "
        "AND (x.participant_id IS NOT ? OR x.course_id IS NOT ?) ORDER BY x.id LIMIT 1",
        *(number, record, person, course),
    )
    return twice(kind, number, *found[0]) if found else ""
