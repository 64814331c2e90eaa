"""People who may be one: found, merged after a look, or noted as two."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import changes, records
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store import duplicates, journal, merging
from hualien_desk.store import records as store
from hualien_desk.store.duplicates import LIKELY as LIKELY
from hualien_desk.store.duplicates import NAMESAKE as NAMESAKE
from hualien_desk.store.duplicates import SURE as SURE
from hualien_desk.store.duplicates import Pair as Pair
from hualien_desk.store.merging import Merged

FIELDS = "national_id", "name", "email", "phone"
"""What a person can be called by; where two differ one has to be chosen."""


class Preview(NamedTuple):
    """What a merge would do, in sentences; `made_after`: the data it was made on."""

    keep: int
    other: int
    values: Mapping[str, str]
    sentences: tuple[str, ...]
    made_after: int


class _Looked(Exception):
    """Ends a look at what would happen."""


def pairs() -> list[Pair]:
    """People who may be one, the likeliest first."""
    return duplicates.find()


def fields(person: int) -> dict[str, str]:
    """What a person is called; DeskError when the person is gone."""
    found = store.find("participant", person)
    if found is None:
        raise DeskError("這位人員已不存在，可能已合併或刪除；請重新整理清單。")
    return {name: str(found[name]) for name in FIELDS}


def preview(desk: Desk, keep: int, other: int, values: Mapping[str, str]) -> Preview:
    """Say what merging would do: it is done, looked at and given up."""
    fields(keep), fields(other)
    said: tuple[str, ...] = ()
    made_after = journal.latest()
    try:
        with journal.entry("預覽合併", desk.operator):
            told = {row: _posting(row) for (row,) in store.where("posting", ("id",), participant_id=other)}
            said = _sentences(merging.merge(keep, other, _stored(values)), told)
            raise _Looked
    except _Looked:
        return Preview(keep, other, values, said, made_after)


def merge(desk: Desk, found: Preview) -> Outcome:
    """Make two people one, as previewed, in one undo step."""
    name = found.values["name"]
    masked = " → ".join(national_id.mask(fields(person)["national_id"]) for person in (found.other, found.keep))
    with desk.entry(f"合併 {name}（{masked}）") as entry:
        if found.made_after != journal.latest(before=entry.id):
            raise DeskError("預覽之後資料又有變更，沒有合併；請重新預覽。")
        merging.merge(found.keep, found.other, _stored(found.values))
    return Outcome(f"已合併為 {name}。", entry, journal.tables_of(entry.id))


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


def _sentences(done: Merged, postings: Mapping[int, str]) -> tuple[str, ...]:
    moved = [f"{changes.label(table)} {count:,} 筆併入" for table, count in done.moved.items()]
    united = [
        f"{changes.label(table)} {count:,} 筆重複，合為一筆（證書、時數擇有者）" for table, count in done.united.items()
    ]
    dropped = [f"任職「{postings[row]}」與保留者期間重疊，不併入" for row in done.dropped]
    return (*moved, *united, *dropped) or ("沒有其他資料需要併入",)
