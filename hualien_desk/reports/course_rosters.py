"""Rosters of the plan's daily work: 組裝課程完成名冊, 年度行事曆, and the sheet that reminds an agency."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date, year_days
from hualien_desk.domain.people import Participant
from hualien_desk.domain.year_days import Day
from hualien_desk.reports.award_rosters import NAME, settings
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, made_of, numbered

WEEKDAYS = "一二三四五六日"


class Assembled(NamedTuple):
    """A person's part of a set of courses."""

    name: str
    person: Participant
    done: int
    whole: int
    missing: Sequence[str]


def course_sets(found: Iterable[Assembled], wish: Wish) -> Roster:
    """組裝課程完成名冊: who completed a set, wholly or in part, and what is missing."""
    wanted = [item for item in found if not wish.agency or item.person.posting.agency.name == wish.agency]
    rows = numbered(
        (
            item.name,
            *(item.person.posting.agency.name, item.person.posting.unit, item.person.posting.title, item.person.name),
            wish.show_id(item.person.national_id),
            f"{item.done}／{item.whole}",
            "全部完成" if item.done == item.whole else "部分完成",
            "、".join(item.missing),
        )
        for item in wanted
    )
    columns = (
        *(NUMBER, Column("組裝課程", 18, wrap=True), *PLACE, NAME, ID),
        *(Column("完成門數", 9, "center"), Column("情形", 10, "center"), Column("未完成課程", 40, wrap=True)),
    )
    whole = sum(item.done == item.whole for item in wanted)
    foot = (f"合計 {len(rows):,} 人次：全部完成 {whole:,}、部分完成 {len(rows) - whole:,}",)
    return made_of("組裝課程完成名冊", columns, rows, wish, foot, (settings()["course-sets"]["note"],))


def calendar(days: Sequence[Day], wish: Wish) -> Roster:
    """年度行事曆: every day of the plan, of the records and of the office's own."""
    rows = numbered(
        (
            roc_date.show(item.day),
            WEEKDAYS[item.day.weekday()],
            year_days.WORDS[item.kind],
            item.title,
            item.note,
            year_days.left(item.day, wish.made_on),
        )
        for item in days
    )
    columns = (
        *(NUMBER, Column("日期", 11, "center"), Column("星期", 6, "center"), Column("類別", 14, wrap=True)),
        *(Column("事項", 40, wrap=True), Column("說明", 44, wrap=True), Column("距製表日", 13, "center")),
    )
    return made_of("年度行事曆", columns, rows, wish, (f"合計 {len(rows):,} 項",))


class Reminded(NamedTuple):
    """A line of a reminder: whose, what is said of it, and its last day."""

    person: Participant
    agency: str
    order: int
    cells: tuple[Cell, ...]
    day: date


_FOR: dict[str, tuple[Column, ...]] = {
    "cafeteria": (
        *(Column("已計入時數", 11, "center"), Column("下一級", 20, wrap=True), Column("還差", 12, "center")),
        Column("選課未完成", 50, wrap=True),
    ),
    "nearly": (Column("方案", 17, wrap=True), Column("還差一項", 44, wrap=True), Column("期限", 12, "center")),
    "english": (Column("已修畢課程", 40, wrap=True), Column("完成後應接續", 40, wrap=True)),
    "workshop": (
        *(Column("班別場次", 22, wrap=True), Column("日期", 11, "center"), Column("時間", 13, "center")),
        *(Column("地點", 22, wrap=True), Column("狀態", 8, "center")),
    ),
}
"""What a reminder of each kind says of a person."""
REMINDERS = tuple(_FOR)


def reminder(kind: str, title: str, lead: Sequence[str], lines: Sequence[Reminded], wish: Wish) -> Roster:
    """The sheet for one agency: a short letter, then its people."""
    rows = numbered(
        (
            *(line.person.posting.unit, line.person.posting.title, line.person.name),
            *(wish.show_id(line.person.national_id), *line.cells),
        )
        for line in lines
    )
    columns = NUMBER, *(column._replace(width=12) for column in PLACE[1:]), NAME, ID, *_FOR[kind]
    people = len({line.person.id for line in lines})
    made = made_of(title, columns, rows, wish, (f"合計 {len(rows):,} 筆（{people:,} 人）",))
    return made._replace(scope=f"{wish.book.name}　機關：{wish.agency}", lead=tuple(lead), signers=())
