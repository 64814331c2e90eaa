"""自助餐選課 in the window: chosen for the county, agencies, people; taken back (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest

from hualien_desk.store.tables import rows
from hualien_desk.ui import parts
from hualien_desk.ui.choice_forms import PasteForm, TickForm
from hualien_desk.ui.choices_tab import ChoicesTab
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, shown

MORE = (
    ("課程代碼", "課程名稱", "平台", "時數", "類別"),
    ("C02", "性別平等", "e學中心", 4, "自助餐"),
)


@pytest.fixture
def tab(program: Program, bring: Any, settle: Callable[[Any], None]) -> ChoicesTab:
    """The page as it is first seen, over two courses."""
    program.changed(bring("courses", MORE))
    parts.bring_forward(program.shown.choices)
    settle(program)
    return program.shown.choices


def test_the_page_says_that_choosing_is_no_rule(tab: ChoicesTab) -> None:
    """Courses of the clause alone, none chosen."""
    assert (shown(tab.page), shown(tab.page, 3)) == (["C01", "C02"], ["未選列", "未選列"])
    assert "選課只供規劃與提醒" in tab.detail.plain_text()


def test_several_courses_are_chosen_for_the_county_and_the_choice_is_undone(
    tab: ChoicesTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """With one click and one undo step."""
    tab.page.table.selectAll()
    tab._for_county()
    settle(program)
    assert shown(tab.page, 3) == ["全縣", "全縣"]
    program.window.undo.trigger()
    settle(program)
    settle(program)
    assert shown(tab.page, 3) == ["未選列", "未選列"]


def test_agencies_are_ticked(tab: ChoicesTab, program: Program, settle: Callable[[Any], None]) -> None:
    """Found by a part of their name; the choice stands beside the course, and is taken back."""
    tab.page.select(tab.page.model.id_at(1))
    tab._for_agencies()
    (form,) = dialogs(TickForm)
    assert not form.yes.isEnabled()
    form.ticks.search.setText("消防")
    form.ticks.tick_all(True)
    form.note.setText("業務需要")
    form._decide()
    settle(program)
    assert shown(tab.page, 3) == ["未選列", "機關自訂 1"]
    assert "花蓮縣消防局" in tab.detail.plain_text() and "業務需要" in tab.detail.plain_text()
    tab.page.choose("scope", "agency")
    assert shown(tab.page) == ["C02"]
    tab._drop()
    (form,) = dialogs(TickForm)
    form.ticks.tick_all(True)
    form._decide()
    settle(program)
    assert rows("SELECT 1 FROM course_choice") == []
    tab.page.clear()
    tab._drop()
    assert not dialogs(TickForm)


def test_a_choice_that_is_there_is_refused_below_the_list(
    tab: ChoicesTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The form stays open with one sentence."""
    for _ in range(2):
        tab._for_agencies()
        form = dialogs(TickForm)[-1]
        form.ticks.tick_all(True)
        form._decide()
        settle(program)
    assert "都已經選列" in form.told.text() and form.isVisible()
    form.reject()


def test_people_are_pasted_with_a_verdict_a_line(
    tab: ChoicesTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """Who cannot be found is not added; the others are."""
    tab._for_people()
    (form,) = dialogs(PasteForm)
    form.field.setPlainText("A123456789\n林美玲\n無此人")
    form.look()
    settle(program)
    assert form.told.text() == "2 行可以加入，1 行不加入。"
    assert [form._model.data(form._model.index(row, 0)) for row in range(3)] == ["加入", "加入", "不加入"]
    form._decide()
    settle(program)
    assert shown(tab.page, 3)[0] == "個人自選 2"
