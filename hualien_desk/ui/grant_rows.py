"""What the list of award lines shows, and what its detail says of one of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.grants import WORDS, Kind, State
from hualien_desk.domain.rulebook import IN_ORDER, RuleBook
from hualien_desk.operations import granting
from hualien_desk.operations.grant_chain import Chain
from hualien_desk.operations.granting import FIELDS, Light, Shown
from hualien_desk.store.award_lines import WHOLE
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column

SIGNS = {
    State.DRAFT: ("square-pen", "quiet"),
    State.SUBMITTED: ("file-up", "accent"),
    State.REVIEWED: ("list-checks", "accent"),
    State.CONFIRMED: ("stamp", "good"),
    State.REJECTED: ("ban", "quiet"),
}
LIGHTS = {"bad": "circle-alert", "warn": "hourglass", "good": "calendar-clock", "quiet": "calendar"}
HAND, OWN, BY_OFFICE, BY_AGENCY = "hand", "own", "office", "agency"
"""Lines that an officer made or corrected; the officer's own case; issued by the office; by each agency."""


class Row(NamedTuple):
    """A line with what is read from its snapshot, its light, and whether it is the officer's own case."""

    item: Shown
    agency: str
    scheme: str
    light: Light
    own: bool
    by_office: bool
    order: str = ""
    """The order that the line changes, in words; "" for a line of its own."""
    after: tuple[str, ...] = ()
    """What came after its order."""


def all_rows(book: RuleBook, operator: str, today: date) -> list[Row]:
    """Every line, what is to do first."""
    lines = granting.lines()
    chain = Chain(lines)
    found = [
        Row(
            item,
            granting.frozen(item)["agency"],
            book.title_of(item.scheme),
            granting.light(item, today),
            item.name == operator,
            item.issuer == book.office,
            chain.order_of(item),
            tuple(chain.after(item)),
        )
        for item in lines
    ]
    return sorted(found, key=lambda row: (ORDERS["state"](row), ORDERS["due"](row)))


def _mark(row: Row) -> tuple[str, str] | None:
    if row.own:
        return "triangle-alert", "warn"
    return ("hand-helping", "quiet") if row.item.overrides else None


def _award(row: Row) -> str:
    item, label = row.item, awards.by_code(row.item.award).label
    other = item.award != item.computed and item.kind != Kind.SUPPLEMENT  # which adds to what was computed
    return f"{label}（原 {awards.by_code(item.computed).label}）" if other else label


COLUMNS = (
    Column("狀態", "state", 6, lambda row: WORDS[row.item.state], icon=lambda row: SIGNS[row.item.state]),
    Column("種類", "kind", 3, lambda row: granting.kind_of(row.item)),
    Column("姓名", "name", 5, lambda row: row.item.name, bold=True, icon=_mark),
    Column("機關", "agency", 8, lambda row: row.agency),
    Column("方案", "scheme", 6, lambda row: row.scheme),
    Column("獎懲", "award", 8, _award),
    Column(
        "期限或發布日",
        "due",
        11,
        lambda row: row.light.words,
        icon=lambda row: (LIGHTS[row.light.sign], row.light.sign),
    ),
    Column("文號", "order", 7, lambda row: row.item.order_no),
)
ORDERS: dict[str, Callable[[Row], Any]] = {
    "state": lambda row: list(WORDS).index(row.item.state),
    "kind": lambda row: row.item.kind,
    "name": lambda row: row.item.name,
    "agency": lambda row: row.agency,
    "scheme": lambda row: IN_ORDER.index(row.item.scheme),
    "award": lambda row: -awards.by_code(row.item.award).points,
    "due": lambda row: row.item.early_until or row.item.due_on or "9",
    "order": lambda row: row.item.order_no,
}
FILTERS: dict[str, Callable[[Row, Any], bool]] = {
    "state": lambda row, value: row.item.state == value,
    "mark": lambda row, value: _marked(row)[value],
    "scheme": lambda row, value: row.item.scheme == value,
}


def _marked(row: Row) -> dict[str, bool]:
    signs = {sign: row.light.sign == sign for sign in ("bad", "warn")}
    issued = {BY_OFFICE: row.by_office, BY_AGENCY: not row.by_office}
    return {**signs, **issued, HAND: bool(row.item.overrides), OWN: row.own}


def search_text(row: Row) -> str:
    """What the search looks in."""
    return f"{row.item.name} {row.agency} {row.item.reason} {row.item.order_no}"


def show(detail: Detail, row: Row) -> None:
    """One line on the page: what stands, what was computed, what happened, clause and evidence."""
    item, frozen = row.item, granting.frozen(row.item)
    detail.begin(item.name, f"{WORDS[item.state]}　{granting.kind_of(item)}　{awards.by_code(item.award).label}")
    if row.own:
        detail.note("這是承辦人本人的案件，請依規定迴避。")
    for words in row.after:
        detail.note(f"這道令後來{words}。")
    if item.computed != item.award and not item.by_hand and "award" not in item.overrides:
        detail.note(f"依計畫計算為{awards.by_code(item.computed).label}，審議改為現在的額度。")
    detail.bullets("事由", [item.reason])
    detail.table("人工更正", ("項目", "計算的內容", "更正為", "理由", "誰、何時"), _set_by_hand(item))
    detail.facts("經過", [pair for pair in _course(row) if pair[1]])
    detail.facts("行為時", [(name, frozen[key]) for name, key in _PLACE if frozen.get(key)])
    detail.quote("條文", frozen["text"], frozen["citation"])
    detail.bullets("佐證", frozen["evidence"])
    detail.bullets("備註", frozen["notes"])
    detail.end()


_PLACE = (
    ("機關", "agency"),
    ("單位", "unit"),
    ("職稱", "title"),
    ("官職等", "rank"),
    ("人員類別", "category"),
    ("規則版本", "rules"),
)


def _set_by_hand(item: Shown) -> Sequence[Sequence[str]]:
    return [
        (FIELDS[name], _words(name, said.computed), _words(name, said.value), said.why, f"{said.operator} {said.at}")
        for name, said in item.overrides.items()
        if name != WHOLE
    ]


def _words(field: str, value: str) -> str:
    return awards.by_code(value).label if field == "award" else value


def _roc(iso: str | None) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""


def _course(row: Row) -> list[tuple[str, str]]:
    """What happened to a line: name and words, "" for what has not happened."""
    item, hand = row.item, row.item.overrides.get(WHOLE)
    return [
        ("事實發生日", _roc(item.deed_on)),
        ("原令", row.order),
        ("人工擬具", f"{hand.operator} {hand.at}；依據 {hand.value}；{hand.why}" if hand else ""),
        ("辦理期限", row.light.words if item.state != State.CONFIRMED else _roc(item.due_on)),
        ("逾期理由", item.late_reason),
        ("審議", f"{item.meeting} {_roc(item.meeting_on)} {item.decision}".strip()),
        ("理由", item.why),
        ("發布令", f"{item.order_no} {_roc(item.order_on)}".strip()),
        ("先行發布", f"{_roc(item.early_until)} 前須追認" if item.early_until and not item.meeting else ""),
        ("核發機關", item.issuer),
    ]
