"""對帳表: platform lists × our records × the hours ledger × orders; differences only, each with its next step."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import differences
from hualien_desk.domain.differences import NOWHERE, Difference, Scope, Told
from hualien_desk.operations import layouts, list_export, rulings
from hualien_desk.operations.desk import Cancelled, Desk, Progress, never, no_progress
from hualien_desk.operations.imports import Stopped
from hualien_desk.operations.rulings import Run
from hualien_desk.operations.telling import LEDGER, ORDERS, PLATFORM, Found, Teller, words_of
from hualien_desk.sheets import reading
from hualien_desk.sheets.kinds import heading_key
from hualien_desk.sheets.looking import SheetLook
from hualien_desk.sheets.reading import SheetData

ROLES = {PLATFORM: "平台完課清單", LEDGER: "終身學習時數表", ORDERS: "獎懲清單"}
KINDS_READ = {PLATFORM: "completions", LEDGER: "completions", ORDERS: "past-awards"}


class Source(NamedTuple):
    """A file of a 對帳表: what it is to be compared as, where it is, which sheet (None: the first that fits)."""

    role: str
    path: Path
    sheet: str | None = None


class Line(NamedTuple):
    """One difference in words; `person`: the participant's id, 0 for nobody; `where`: file and row of the lists."""

    kind: str
    person: int
    name: str
    masked: str
    what: str
    platform: str
    ours: str
    ledger: str
    orders: str
    where: str

    @property
    def title(self) -> str:
        """The name of its class."""
        return str(_words()[self.kind]["title"])

    @property
    def why(self) -> str:
        """What the class means."""
        return str(_words()[self.kind]["why"])

    @property
    def next(self) -> str:
        """The next step."""
        return str(_words()[self.kind]["next"])


class Reconciled(NamedTuple):
    """The differences in the order of their classes, and what was compared, in words."""

    lines: list[Line]
    compared: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "reconciling.toml").read_text("utf-8"))


def titles() -> dict[str, str]:
    """The name of every class by its id, the gravest first."""
    return {kind: str(part["title"]) for kind, part in _words().items() if kind != "words"}


def role_of(sheet: SheetLook) -> str:
    """What a sheet seems to be compared as, "" for nothing."""
    for guess in sheet.guesses[:2]:
        role = _role(guess.kind, sheet.rows[guess.row] if guess.row < len(sheet.rows) else [])
        if role and not guess.missing:
            return role
    return ""


def _role(kind: str, headings: Sequence[str]) -> str:
    if kind == "past-awards":
        return ORDERS
    ledger = {heading_key(text) for text in _words()["words"]["ledger_headings"]}
    return (LEDGER if ledger & {heading_key(text) for text in headings if text} else PLATFORM) * (kind == "completions")


def reconcile(
    desk: Desk,
    sources: Sequence[Source],
    run: Run | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Reconciled:
    """Compare lists with what is stored; nothing is written. DeskError when a file cannot be read, Stopped."""
    read = [(source.role, _read(source, progress, cancelled)) for source in sources]
    progress(0, 0, "對帳")
    by_role = {role: [data for own, data in read if own == role] for role in ROLES}
    teller = Teller(desk.book)
    found, compared = _deeds(teller, by_role)
    if by_role[ORDERS]:
        due = (run or rulings.rule_everyone(desk, progress, cancelled)).lines
        issued = [order for data in by_role[ORDERS] for order in teller.orders(data)]
        found += differences.of_orders(teller.due(due), issued)
        compared.append(f"{ROLES[ORDERS]} {len(issued):,} 筆屬於本計畫")
    if teller.left_out:
        compared.append(f"另有 {teller.left_out:,} 列與本計畫的課程或方案無關，未比對")
    if cancelled():
        raise Stopped("已取消對帳。")
    rest = [*teller.findings(), *(item for role, data in read for item in teller.unreadable(data, role))]
    lines = [*(_line(item, teller, desk) for item in found), *map(_strange, rest)]
    order = list(titles())
    lines.sort(key=lambda line: (order.index(line.kind), line.name, line.masked, line.what, line.where))
    return Reconciled(lines, tuple(compared))


def _read(source: Source, progress: Progress, cancelled: Cancelled) -> SheetData:
    kind, name = KINDS_READ[source.role], source.path.name
    told = lambda done, total: progress(done, total, f"讀取 {name}")  # noqa: E731
    return reading.read(source.path, kind, source.sheet, told, cancelled, layouts=layouts.remembered(kind))


def _deeds(teller: Teller, lists: dict[str, list[SheetData]]) -> tuple[list[Difference], list[str]]:
    if not lists[PLATFORM] and not lists[LEDGER]:
        return [], []
    ours = teller.ours()
    platform = [told for data in lists[PLATFORM] for told in teller.platform(data)]
    known = {told.course for told in (*platform, *ours)}
    ledger = [told for data in lists[LEDGER] for told in teller.ledger(data, known.__contains__)]
    listed = teller.scope(platform) if lists[PLATFORM] else None
    entered = teller.scope(ledger) if lists[LEDGER] else None
    compared = [*_compared(ROLES[PLATFORM], platform, listed), *_compared(ROLES[LEDGER], ledger, entered)]
    return list(differences.of_deeds(platform, ours, ledger, listed, entered)), compared


def _compared(label: str, told: Sequence[Told], scope: Scope | None) -> Iterator[str]:
    if scope is not None and told:
        span = "–".join(dict.fromkeys((differences.roc(scope.since), differences.roc(scope.until))))
        yield f"{label} {len(told):,} 筆（{span}，所涉機關共 {len(scope.people):,} 人）"
    elif scope is not None:
        yield f"{label} 0 筆"


def _line(item: Difference, teller: Teller, desk: Desk) -> Line:
    (name, masked), what = words_of(item, teller, desk.book)
    where = "、".join(item.where)
    return Line(item.kind, item.who, name, masked, what, item.platform, item.ours, item.ledger, item.orders, where)


def _strange(item: Found) -> Line:
    role, where = item.place
    said = {own: f"{item.rows:,} 列" if own == role else NOWHERE for own in ROLES}
    told = said[PLATFORM], NOWHERE, said[LEDGER], said[ORDERS]
    return Line(item.kind, item.person, *item.who, item.what, *told, where)


def summary(lines: Sequence[Line]) -> str:
    """How many of each class."""
    count = Counter(line.kind for line in lines)
    return "、".join(f"{title} {count[kind]:,}" for kind, title in titles().items() if count[kind])


COLUMNS = (
    ("類別", 18.0, "left"),
    ("姓名", 10.0, "left"),
    ("身分證字號", 13.0, "left"),
    ("課程、方案或事由", 26.0, "left"),
    ("平台清單", 17.0, "left"),
    ("本程式", 17.0, "left"),
    ("時數表", 15.0, "left"),
    ("獎懲清單", 12.0, "left"),
    ("下一步", 34.0, "left"),
    ("出處", 22.0, "left"),
)
"""Heading, width and stand of each column of the sheet."""


def write(desk: Desk, lines: Sequence[Line], compared: Sequence[str]) -> Path:
    """Write a 對帳表 into the roster folder; says where."""
    cells = (
        (x.title, x.name, x.masked, x.what, x.platform, x.ours, x.ledger, x.orders, x.next, x.where) for x in lines
    )
    notes = (f"比對範圍：{'；'.join(compared)}。", f"差異：{summary(lines)}。", "四方相同的不列出。")
    return list_export.write(desk, "對帳表", f"差異 {len(lines):,} 筆", COLUMNS, cells, notes)
