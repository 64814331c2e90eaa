"""個人資料檔案清冊 and 個人資料銷毀紀錄."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date, seals
from hualien_desk.domain.retention import Kind, Term
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import NUMBER, Wish, made_of, numbered

FILES, DESTROYED = "個人資料檔案清冊", "個人資料銷毀紀錄"
WORDS = {"remove": "刪除", "failed": "未能刪除", "keep": "保留"}


class Held(NamedTuple):
    """A kind of data as this office holds it."""

    kind: Kind
    term: Term
    rows: int


class Place(NamedTuple):
    """Where the data are, how they are guarded, who works on them."""

    file: str
    backups: str
    measures: Sequence[str]
    operator: str


class Purged(NamedTuple):
    """A purge with what became of the copies, and the head of the chain after it."""

    at: str
    operator: str
    basis: str
    archived: Mapping[str, Any]
    kinds: Sequence[Mapping[str, Any]]
    copies: Sequence[Mapping[str, Any]]
    figures: Mapping[str, str]
    head: str
    head_after: str
    troubles: Mapping[str, str]


def files(held: Sequence[Held], place: Place, data: Mapping[str, Any], wish: Wish) -> Roster:
    """個人資料檔案清冊: each kind of personal data that the program holds."""
    rows = numbered(
        (
            *(one.kind.title, f"{one.kind.purpose}\n{one.term.basis}", one.kind.sort, one.kind.whose, one.rows),
            *(_term(one.term), place.file, place.backups, one.kind.used, place.operator),
        )
        for one in held
    )
    columns = (
        *(NUMBER, Column("檔案名稱", 12, wrap=True), Column("特定目的及保有依據", 28, wrap=True)),
        *(Column("個人資料類別", 18, wrap=True), Column("當事人範圍", 15, wrap=True), Column("筆數", 7, "right")),
        *(Column("保存期限", 9, "center", wrap=True), Column("存放處所", 14, wrap=True)),
        *(Column("備份處所", 12, wrap=True), Column("利用期間與對象", 18, wrap=True), Column("承辦人", 8, wrap=True)),
    )
    guarded = "保護措施：" + "".join(place.measures)
    total = f"合計 {len(rows)} 類　{sum(one.rows for one in held):,} 筆"
    return made_of(FILES, columns, rows, wish, (total,), (guarded, *data["inventory"]["notes"]))


def _term(term: Term) -> str:
    return f"歸檔後\n{term.years} 年" if term.years else "歸檔後\n即可清除"


def destroyed(found: Sequence[Purged], data: Mapping[str, Any], wish: Wish) -> Roster:
    """個人資料銷毀紀錄: what each purge took, on what basis; then the copies, then the figures that stay."""
    first, *others = [_taken(one, data, wish) for one in found] or [_none(wish)]
    more = [sheet for one in found for sheet in (_copies(one, wish), _figures(one, wish)) if sheet.rows]
    return first._replace(more=(*others, *more))


def _none(wish: Wish) -> Roster:
    return made_of(DESTROYED, _COLUMNS, [], wish, ("還沒有清除過個人資料。",))


_COLUMNS = (
    *(NUMBER, Column("資料類別", 20, wrap=True), Column("保存年限", 9, "right"), Column("依據", 52, wrap=True)),
    *(Column("到期日", 12, "center"), Column("清除筆數", 11, "right"), Column("方式", 26, wrap=True)),
)


def _taken(one: Purged, data: Mapping[str, Any], wish: Wish) -> Roster:
    how = {kind["key"]: kind.get("how", data["record"]["how"]) for kind in data["kind"]}
    rows = numbered(
        (kind["title"], kind["years"], kind["basis"], _day(kind["due"]), kind["rows"], how.get(kind["kind"], ""))
        for kind in one.kinds
    )
    total = f"合計 {len(rows)} 類　{sum(kind['rows'] for kind in one.kinds):,} 筆"
    made = made_of(DESTROYED, _COLUMNS, rows, wish, (total,), tuple(data["record"]["notes"]))
    return made._replace(head=tuple(_head(one)), signers=("承辦人", "監毀人", "科長", "處長"))


def _head(one: Purged) -> Iterator[str]:
    yield f"銷毀時間：{_moment(one.at)}　　執行人：{one.operator}　　理由與核准文號：{one.basis}"
    own = one.archived
    if own:
        yield f"歸檔：{_day(own['on'])}　文號：{own['document']}　檔號：{own['file_no']}　登錄人：{own['by']}"
    yield f"清除前封印：{seals.short(one.head)}　　清除後封印：{seals.short(one.head_after)}"


def _copies(one: Purged, wish: Wish) -> Roster:
    rows = numbered(
        (copy["sort"], copy["path"].replace("\\", "/").rsplit("/", 1)[-1], *_fate(copy, one.troubles), copy["sha256"])
        for copy in one.copies
    )
    columns = (
        *(NUMBER, Column("種類", 12, wrap=True), Column("檔案", 36, wrap=True), Column("處理", 9, "center")),
        *(Column("保留的理由或未能刪除的原因", 30, wrap=True), Column("SHA-256", 36, wrap=True)),
    )
    return made_of("備份、交接包與名冊檔的處理", columns, rows, wish, (f"合計 {len(rows)} 個檔案",))


def _fate(copy: Mapping[str, Any], troubles: Mapping[str, str]) -> tuple[Cell, Cell]:
    if copy["fate"] == WORDS["keep"]:
        return WORDS["keep"], copy["why"]
    trouble = troubles.get(copy["path"], "")
    return (WORDS["failed"], trouble) if trouble else (WORDS["remove"], "")


def _figures(one: Purged, wish: Wish) -> Roster:
    rows = numbered((title, value) for title, value in one.figures.items())
    columns = NUMBER, Column("統計項目", 40, wrap=True), Column("清除前後相同的數字", 30, "right")
    return made_of("保留的統計", columns, rows, wish, ("清除前後由程式逐項核對相同。",))


def _day(iso: str) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""


def _moment(at: str) -> str:
    return f"{_day(at[:10])} {at[11:16]}"
