"""People who may be one: found, merged after a look, or noted as two."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import facts, names, national_id, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import WORDS, Ruling, bucket
from hualien_desk.operations import backups, changes, records, rulings, slots
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store import duplicates, journal, merging, proofs, references
from hualien_desk.store import records as store
from hualien_desk.store.duplicates import LIKELY as LIKELY
from hualien_desk.store.duplicates import NAMESAKE as NAMESAKE
from hualien_desk.store.duplicates import SURE as SURE
from hualien_desk.store.duplicates import Found as Found
from hualien_desk.store.duplicates import Pair as Pair
from hualien_desk.store.duplicates import Someone as Someone
from hualien_desk.store.merging import Contradiction, Merged

FIELDS = "national_id", "name", "email", "phone"
"""What a person can be called by; where two differ one has to be chosen."""
LABELS = {**proofs.LABELS, "counts": "認定"}
"""The words of columns that nobody types."""


NOTES = frozenset({"not_same", "id_alias", "name_alias"})
"""What hangs on a person and is no record of theirs."""


class Preview(NamedTuple):
    """What a merge would do, what denies what, what becomes of the awards; `made_after`: the data it was made on."""

    keep: int
    other: int
    values: Mapping[str, str]
    moves: tuple[str, ...]
    doubts: tuple[str, ...]
    awards: tuple[str, ...]
    made_after: int


class _Looked(Exception):
    """Ends a look at what would happen."""


def find() -> Found:
    """People who may be one, the likeliest first."""
    return duplicates.find()


def fields(person: int) -> dict[str, str]:
    """What a person is called; DeskError when the person is gone."""
    found = store.find("participant", person)
    if found is None:
        raise DeskError("這位人員已不存在，可能已合併或刪除；請重新整理清單。")
    return {name: str(found[name]) for name in FIELDS}


def holdings(person: int) -> dict[str, int]:
    """How many records a person has, by kind."""
    return {item.label: count for item, count in store.hanging("participant", [person]) if item.table not in NOTES}


def proposed(keep: Someone, other: Someone) -> dict[str, str]:
    """What the kept one is best called: a number that can be right, a name without 造字, no empty field."""
    found = {name: str(getattr(keep, name) or getattr(other, name)) for name in FIELDS}
    if national_id.check_digit_ok(other.national_id) and not national_id.check_digit_ok(keep.national_id):
        found["national_id"] = other.national_id
    if names.suspicious(keep.name) and not names.suspicious(other.name):
        found["name"] = other.name
    return found


def preview(desk: Desk, keep: int, other: int, values: Mapping[str, str]) -> Preview:
    """Say what merging would do: it is done, looked at and given up."""
    if keep == other:
        raise DeskError("請選取兩個不同的人。")
    fields(keep), fields(other)
    made_after, before = journal.latest(), [rulings.rule_one(desk, person) for person in (keep, other)]
    postings = {row: _posting(row) for (row,) in store.where("posting", ("id",), participant_id=other)}
    found = Preview(keep, other, values, (), (), (), made_after)
    try:
        with journal.entry("預覽合併", desk.operator):
            done = merging.merge(keep, other, _stored(values))
            doubts = (*_doubts(done, postings), *_two_roles(keep))
            awards = tuple(_awards(before[0], before[1], rulings.rule_one(desk, keep)))
            found = found._replace(moves=_moves(done), doubts=doubts, awards=awards)
            raise _Looked
    except _Looked:
        return found


def merge(desk: Desk, found: Preview) -> Outcome:
    """Make two people one, as previewed, in one undo step."""
    name = found.values["name"]
    masked = " → ".join(national_id.mask(fields(person)["national_id"]) for person in (found.other, found.keep))
    warned = backups.before(desk, "merge")
    with desk.entry(f"合併 {name}（{masked}）") as entry:
        if found.made_after != journal.latest(before=entry.id):
            raise DeskError("預覽之後資料又有變更，沒有合併；請重新預覽。")
        merging.merge(found.keep, found.other, _stored(found.values))
    return Outcome(f"已合併為 {name}。{warned}", entry, journal.tables_of(entry.id))


def mark_not_same(desk: Desk, one: int, other: int) -> Outcome:
    """Note that two people are two; they are not proposed again."""
    who = "、".join(fields(person)["name"] for person in (one, other))
    with desk.entry(f"註記非同一人：{who}") as entry:
        duplicates.settle(one, other, entry.id)
    return Outcome("已註記為不同的人，之後不再提醒。", entry, journal.tables_of(entry.id))


def _stored(values: Mapping[str, str]) -> dict[str, Any]:
    return {**values, "name_key": names.match_key(values["name"])}


def _posting(row: int) -> str:
    found = records.texts(KINDS["posting"], row)
    return f"{found['agency']} {found['category']} {found['since'] or '…'}–{found['until'] or '迄今'}"


def _moves(done: Merged) -> tuple[str, ...]:
    moved = [f"{changes.label(table)} {count:,} 筆併入" for table, count in done.moved.items()]
    united = [f"{changes.label(table)} {count:,} 筆重複，合為一筆" for table, count in done.united.items()]
    return (*moved, *united) or ("沒有其他資料需要併入",)


def _doubts(done: Merged, postings: Mapping[int, str]) -> Iterator[str]:
    for row in done.dropped:
        yield f"任職「{postings[row]}」與保留者期間重疊，不併入；如果屬實，請先更正起訖日再合併"
    for found in done.contradictions:
        label, kept, other = _told(found)
        what = f"{changes.label(found.table)} {changes.title(found.table, found.row)}"
        yield f"{what}的{label}不同：採「{kept or '空白'}」，不採「{other}」"


def _told(found: Contradiction) -> tuple[str, str, str]:
    """The label of a column, and two values as people type them."""
    kind = KINDS.get(found.table)
    slot = next((slot for slot in kind.slots if slot.column == found.column), None) if kind else None
    if slot is None:
        told = (_said(found.column, found.kept), _said(found.column, found.other))
        return LABELS.get(found.column, "理由"), *told
    return slot.label, slots.show(slot, found.kept), slots.show(slot, found.other)


def _said(column: str, value: Any) -> str:
    if column == "counts":
        return facts.verb(value)
    return roc_date.show(date.fromisoformat(value)) if value and column == "issued_on" else str(value or "")


def _two_roles(person: int) -> Iterator[str]:
    roles = Counter(team for (team,) in store.where("team_member", ("team_id",), participant_id=person))
    for team in (team for team, count in roles.items() if count > 1):
        yield f"在團隊「{references.REFERENCES['team'].show(team)}」同時是主持人與成員"


def _awards(one: list[Ruling], other: list[Ruling], now: list[Ruling]) -> Iterator[str]:
    """What becomes of the awards, scheme by scheme."""
    for scheme in dict.fromkeys(line.scheme for line in now):
        was, gone, comes = ([line for line in lines if line.scheme == scheme] for lines in (one, other, now))
        if _answer(was) != _answer(comes) or any(line.award for line in gone):
            yield f"{comes[0].clause.title}：{_answer(comes)}（保留者原為{_answer(was)}，併入者原為{_answer(gone)}）"


def _answer(lines: list[Ruling]) -> str:
    awards = "、".join(line.award.label for line in lines if line.award)
    return awards or (WORDS[bucket(lines)] if lines else "沒有任職，未判定")
