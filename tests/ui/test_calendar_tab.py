"""行事曆 in the window: months and list follow each other; the office's own days (虛構資料)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hualien_desk.domain.year_days import NEXT, Kind
from hualien_desk.ui import parts
from hualien_desk.ui.calendar_tab import PAST, CalendarTab
from hualien_desk.ui.program import Program
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import dialogs, shown

TODAY = date(2017, 9, 10)


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> CalendarTab:
    """The page on a September day of the plan's year."""
    page = program.shown.calendar
    page._today = lambda: TODAY
    parts.bring_forward(page)
    settle(program)
    return page


def titles(tab: CalendarTab) -> list[str]:
    """What the list shows."""
    return shown(tab.page, 3)


def add(tab: CalendarTab, program: Program, settle: Callable[[Any], None], title: str) -> None:
    """An own day, through the form."""
    tab.add()
    (form,) = dialogs(RecordForm)
    form.fields["title"].setText(title)
    form.fields["title"].typed.emit(title)
    form.judge()
    form.store()
    settle(program)
    for form in dialogs(RecordForm):
        form.reject()
    settle(program)


def test_the_next_thirty_days_stand_on_top_and_today_is_chosen(tab: CalendarTab) -> None:
    """The next entry is selected."""
    assert tab.next.text() == "今天 106/09/10　接下來 30 天：9/30 自助餐課程 截止（還有 20 天）"
    assert (tab.grid.day, tab.grid.today, tab.year.text()) == (TODAY, TODAY, "106年")
    item = tab.current()
    assert item is not None and item.title == "自助餐課程 截止"


def test_kinds_and_spans_filter(tab: CalendarTab) -> None:
    """The next thirty days, what is over, one kind."""
    tab.page.choose("span", NEXT)
    assert titles(tab) == ["自助餐課程 截止"]
    tab.page.choose("span", PAST)
    assert "新版平臺預計上線" in titles(tab) and "自助餐課程 截止" not in titles(tab)
    tab.page.choose("kind", Kind.PLATFORM)
    assert titles(tab) == ["e學中心 最後一日", "新版平臺預計上線"]


def test_months_and_list_follow_each_other(tab: CalendarTab) -> None:
    """A day selects the next entry; an entry turns to its day; Home is today."""
    tab.grid.choose(date(2017, 6, 1))
    item = tab.current()
    assert item is not None and item.title == "新版平臺預計上線" and tab.grid.day == date(2017, 6, 1)
    tab.page.select(tab.page.model.id_at(0))
    assert tab.grid.day == date(2017, 1, 1)
    QTest.keyClick(tab.grid, Qt.Key.Key_Home)
    assert tab.grid.day == TODAY
    tab.grid.turn(1)
    assert tab.year.text() == "107年"
    tab.go_to_today()
    assert tab.year.text() == "106年"


def test_the_office_adds_corrects_and_removes_its_own_day(
    tab: CalendarTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """On the chosen day; undo brings it back."""
    tab.grid.choose(date(2017, 11, 15))
    add(tab, program, settle, "期末檢討會議")
    tab.page.choose("kind", Kind.OWN)
    assert titles(tab) == ["期末檢討會議"] and shown(tab.page)[0] == "106/11/15"
    tab.correct()
    (form,) = dialogs(RecordForm)
    assert form.fields["title"].text() == "期末檢討會議"
    form.reject()
    tab.remove()
    settle(program)
    assert titles(tab) == []
    program.window.undo.trigger()
    settle(program)
    settle(program)
    assert titles(tab) == ["期末檢討會議"]


def test_what_follows_from_the_rules_is_not_changed_here(tab: CalendarTab, program: Program) -> None:
    """Neither opened nor removed; a sentence says where."""
    before = titles(tab)
    tab.correct()
    tab.remove()
    assert not dialogs(RecordForm) and titles(tab) == before


def test_the_roster_is_written(tab: CalendarTab, program: Program, settle: Callable[[Any], None]) -> None:
    """In one click."""
    program.office.make_roster("calendar")
    settle(program)
    assert next(program.desk.rosters.iterdir()).name.startswith("106年度行事曆")


def test_a_new_session_comes_into_the_calendar(
    tab: CalendarTab, program: Program, bring: Any, settle: Callable[[Any], None]
) -> None:
    """While the page is seen."""
    heading = ("班別", "場次", "日期", "時數")
    program.changed(bring("workshops", (heading, ("微電影研習班", "1", "106/09/20", 6))))
    settle(program)
    settle(program)
    assert "微電影研習班 第1場" in titles(tab) and "9/20 微電影研習班" in tab.next.text()
