"""簽到表: who is expected at a session, with room to sign; no ID, blank rows for whoever comes along."""

from collections.abc import Sequence

from hualien_desk.domain.sittings import EXPECTED, WAITING, Seat, Sitting, parts_of
from hualien_desk.reports import cells
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.session_settings import settings

TITLE = "簽到表"
_PEOPLE = (
    Column("編號", 5, "center"),
    Column("機關／單位", 19, wrap=True),
    Column("職稱", 9, wrap=True),
    Column("姓名", 13, wrap=True),
)
_REMARKS = Column("備註", 9, wrap=True)
_SIGNED = 10.0
"""Width of a column to sign in."""

Row = tuple[Cell, ...]


def sheets(found: Sequence[tuple[Sitting, Sequence[Seat]]], wish: Wish) -> Roster:
    """A sheet for each session, each on a new page."""
    if not found:
        return _sheet(TITLE, (), (*_PEOPLE, _REMARKS), [], wish)._replace(notes=(settings()["sign-in"]["none"],))
    first, *more = (_of_session(sitting, seats, wish) for sitting, seats in found)
    return first._replace(more=tuple(more))


def _of_session(sitting: Sitting, seats: Sequence[Seat], wish: Wish) -> Roster:
    columns = (*_PEOPLE, *_signed(sitting), _REMARKS)
    own = [seat for seat in seats if wish.agency in ("", seat.agency)]
    room: Row = ("",) * (len(columns) - len(_PEOPLE) - 1)
    rows: list[Row] = [_row(seat, room, "") for seat in own if seat.state in EXPECTED]
    if settings()["sign-in"]["waiting"]:
        rows += [_row(seat, room, WAITING) for seat in own if seat.state == WAITING]
    blank: Row = ("",) * len(columns)
    rows += [blank] * _blank_rows(rows)
    return _sheet(f"{sitting.name} {TITLE}", _head(sitting), columns, rows, wish)


def _row(seat: Seat, room: Row, remark: str) -> Row:
    return seat.number, seat.place, seat.title, seat.name, *room, remark


def _sheet(title: str, head: tuple[str, ...], columns: tuple[Column, ...], rows: list[Row], wish: Wish) -> Roster:
    own = settings()["sign-in"]
    return Roster(
        title=f"{wish.book.office} {wish.book.year}年度{title}",
        columns=columns,
        rows=rows,
        made_on=wish.made_on,
        office=wish.book.office,
        scope=f"機關：{wish.agency}" if wish.agency else "",
        notes=(own["note"],),
        signers=tuple(own["signers"]),
        landscape=False,
        head=head,
        row_height=own["row_height"],
    )


def _head(sitting: Sitting) -> tuple[str, ...]:
    hours = "" if sitting.hours is None else f"　　時數：{sitting.hours:g} 小時"
    return (
        f"研習名稱：{sitting.kind}（場次 {sitting.number}）",
        f"日期時間：{sitting.day} {sitting.times}{hours}",
        f"地點：{sitting.place}　　講師：{sitting.teacher}",
    )


def _signed(sitting: Sitting) -> list[Column]:
    """In and out of each half day that the session has."""
    parts = parts_of(sitting, settings()["part"], settings()["sign-in"]["long_session"])
    return [Column(f"{part}{half}", _SIGNED) for part in parts for half in settings()["sign-in"]["half"]]


def _blank_rows(rows: Sequence[Row]) -> int:
    """As many as are wanted, and up to the end of the page; a long name takes the room of two rows."""
    own = settings()["sign-in"]
    used = sum(_room(row, own["lines_in_a_row"]) for row in rows) + own["blank_rows"]
    return int(own["blank_rows"] + (own["rows_on_last"] - used) % own["rows_a_page"])


def _room(row: Row, lines: int) -> int:
    tallest = max(cells.lines(cells.words(row[n]), column.width - 1.5) for n, column in enumerate(_PEOPLE))
    return -(-tallest // lines)
