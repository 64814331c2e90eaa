"""What the office wants a roster to look like: title with slots, columns, notes, signers; pure."""

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports.roster import Column, Roster

SLOTS = ("機關", "年度", "名冊", "製表日期", "承辦人", "計畫")
"""What may stand in braces in a title or a note."""
TITLE = "{機關} {年度}年度{名冊}"
NARROWEST, WIDEST = 3.0, 120.0
"""Width of a column in half-width characters."""


class Wanted(NamedTuple):
    """One column: the heading it has by itself, the heading that is printed, its width, whether it is printed."""

    heading: str
    label: str
    width: float
    shown: bool = True


class Template(NamedTuple):
    """The office's form of one roster; None and () leave what the roster has by itself."""

    title: str = TITLE
    columns: tuple[Wanted, ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] | None = None
    landscape: bool | None = None


def check(template: Template) -> None:
    """DeskError for what cannot be printed: unknown slots, no title, no column, a width that is none."""
    if not template.title.strip():
        raise DeskError("名冊標題不能空白。")
    for text in (template.title, *template.notes):
        check_slots(text)
    if template.columns and not any(column.shown for column in template.columns):
        raise DeskError("至少要印一個欄位。")
    for column in template.columns:
        if not column.label.strip():
            raise DeskError(f"「{column.heading}」的欄位名稱不能空白。")
        if not NARROWEST <= column.width <= WIDEST:
            raise DeskError(f"「{column.label}」的欄寬要在 {NARROWEST:g} 到 {WIDEST:g} 之間。")


def check_slots(text: str, slots: Sequence[str] = SLOTS) -> None:
    """DeskError for braces that stand for nothing."""
    known = "、".join(f"{{{slot}}}" for slot in slots)
    try:
        named = [name for _, name, *_ in Formatter().parse(text) if name is not None]
    except ValueError:
        raise DeskError(f"「{text}」的大括號不成對；可以用 {known}。") from None
    if wrong := next((name for name in named if name not in slots), None):
        raise DeskError(f"「{{{wrong}}}」不是可以代入的項目；可以用 {known}。")
    if "" in named:
        raise DeskError(f"「{text}」有空的大括號；可以用 {known}。")


def dress(roster: Roster, template: Template, slots: Mapping[str, str]) -> Roster:
    """A roster in the office's form; columns that the template does not know stay where they are, behind the others."""
    places = _places(roster.columns, template.columns)
    made = roster._replace(
        title=template.title.format(**slots),
        notes=(*roster.notes, *(note.format(**slots) for note in template.notes)),
        signers=roster.signers if template.signers is None else template.signers,
        landscape=roster.landscape if template.landscape is None else template.landscape,
    )
    if not template.columns:
        return made
    columns = tuple(_column(roster.columns[place], template.columns) for place in places)
    return made._replace(columns=columns, rows=[tuple(row[place] for place in places) for row in roster.rows])


def _places(columns: tuple[Column, ...], wanted: tuple[Wanted, ...]) -> list[int]:
    where = {column.heading: place for place, column in enumerate(columns)}
    known = {column.heading for column in wanted}
    chosen = [where[column.heading] for column in wanted if column.shown and column.heading in where]
    return [*chosen, *(place for heading, place in where.items() if heading not in known)]


def _column(column: Column, wanted: tuple[Wanted, ...]) -> Column:
    own = next((item for item in wanted if item.heading == column.heading), None)
    return column._replace(heading=own.label, width=own.width) if own else column
