"""Rosters about learning: 課程清單, 完課名冊, 學習逾120小時名冊, 稽核紀錄."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import courses as learning
from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Completion, Course, United
from hualien_desk.domain.facts import Facts
from hualien_desk.reports.award_rosters import NAME, settings
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, bad_id, made_of, numbered


class Logged(NamedTuple):
    """One entry of the journal: when, who, what, how many records it touched, whether it was taken back."""

    at: str
    operator: str
    title: str
    records: int
    undone: bool


def courses(found: Iterable[tuple[Course, int]], wish: Wish) -> Roster:
    """課程清單: courses and how many completions each has."""
    rows = numbered(
        (
            course.code,
            course.name,
            course.platform,
            course.hours,
            "、".join(sorted(course.categories)) or "無類別，不計入",
            roc_date.show(course.opens),
            roc_date.show(course.closes),
            count,
        )
        for course, count in found
    )
    columns = (
        NUMBER,
        Column("課程代碼", 12),
        Column("課程名稱", 40, wrap=True),
        Column("平台", 14, wrap=True),
        Column("時數", 7, "right"),
        Column("類別", 18, wrap=True),
        Column("開放起日", 11, "center"),
        Column("開放迄日", 11, "center"),
        Column("完課筆數", 9, "right"),
    )
    return made_of("課程清單", columns, rows, wish, (f"合計 {len(rows)} 門",))


def completions(everyone: Iterable[Facts], wish: Wish) -> Roster:
    """完課名冊: one row a completion as some platform reported it."""
    rows = numbered(row for own in _wanted(everyone, wish) for row in _completed(own, wish))
    columns = (
        NUMBER,
        *PLACE[:1],
        NAME,
        ID,
        Column("課程代碼", 10),
        Column("課程名稱", 30, wrap=True),
        Column("完成日期", 11, "center"),
        Column("時數", 7, "right"),
        Column("電子完課證明", 14, wrap=True),
        Column("實體認證證書", 14, wrap=True),
        Column("認證日期", 11, "center"),
        Column("平台", 12, wrap=True),
    )
    people = len({row[3] for row in rows}) if wish.full_id else len({(row[2], row[3]) for row in rows})
    return made_of("完課名冊", columns, rows, wish, (f"合計 {len(rows)} 筆（{people} 人）",))


def _completed(own: Facts, wish: Wish) -> Iterator[tuple[Cell, ...]]:
    person, show = own.participant, roc_date.show
    who = person.posting.agency.name, person.name, wish.show_id(person.national_id)
    for row in own.completions:
        course, hours = row.course, row.hours if row.hours is not None else row.course.hours
        certified = row.e_certificate, row.exam_certificate, show(row.exam_on)
        yield *who, course.code, course.name, show(row.completed_on), hours, *certified, row.platform


def _wanted(everyone: Iterable[Facts], wish: Wish) -> Iterator[Facts]:
    return (own for own in everyone if not wish.agency or own.participant.posting.agency.name == wish.agency)


def over_120(everyone: Iterable[Facts], attended: Mapping[int, float], wish: Wish) -> Roster:
    """學習逾120小時名冊: digital hours, a course once, and hours in workshops; `attended` by participant."""
    own = settings()["over-120"]
    found = [
        (person.participant, digital, on_site)
        for person in _wanted(everyone, wish)
        for digital, on_site in [(_digital(person.completions, wish), attended.get(person.participant.id, 0.0))]
        if round(digital + on_site, 2) > own["hours"]
    ]
    rows = numbered(
        (
            *(person.posting.agency.name, person.posting.unit, person.posting.title, person.name),
            *(wish.show_id(person.national_id), digital, on_site, round(digital + on_site, 2)),
            "".join(bad_id(person)),
        )
        for person, digital, on_site in sorted(found, key=lambda item: -(item[1] + item[2]))
    )
    columns = (
        *(NUMBER, *PLACE, NAME, ID),
        Column("數位時數", 10, "right"),
        Column("實體時數", 10, "right"),
        Column("合計時數", 10, "right"),
        Column("備註", 24, wrap=True),
    )
    title = f"學習逾{own['hours']}小時名冊"
    return made_of(title, columns, rows, wish, (f"合計 {len(rows)} 人",), (own["note"], f"依據：{own['citation']}"))


def _digital(rows: Sequence[Completion], wish: Wish) -> float:
    """Hours of the plan's year, each course once."""
    own = [row for row in rows if wish.book.since <= row.completed_on <= wish.book.until]
    united: list[United] = learning.unite(own)
    return round(sum(item.hours for item in united), 2)


def _moment(at: str) -> str:
    return f"{roc_date.show(date.fromisoformat(at[:10]))} {at[11:16]}"


def history(entries: Sequence[Logged], wish: Wish) -> Roster:
    """稽核紀錄: who did what and when."""
    rows = numbered(
        (_moment(item.at), item.operator, item.title, item.records, "已復原" if item.undone else "") for item in entries
    )
    columns = (
        NUMBER,
        Column("時間", 20, "center"),
        Column("承辦人", 12, wrap=True),
        Column("動作", 60, wrap=True),
        Column("筆數", 9, "right"),
        Column("狀態", 9, "center"),
    )
    return made_of("稽核紀錄", columns, rows, wish, (f"合計 {len(rows)} 個動作",))
