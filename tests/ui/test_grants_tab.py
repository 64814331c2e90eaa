"""審議與核定 in the window: from the rulings to the order by hand, every step told and undone (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QMessageBox

from hualien_desk.domain.grants import State
from hualien_desk.operations import granting
from hualien_desk.ui import parts
from hualien_desk.ui.grant_forms import Decision, StepForm
from hualien_desk.ui.grants_tab import GrantsTab
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs


def press(text: str) -> None:
    """Answer the question that stands open."""
    (box,) = dialogs(QMessageBox)
    next(button for button in box.buttons() if button.text() == text).click()


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> GrantsTab:
    """The page after 更新敘獎案."""
    found = program.shown.grants
    parts.bring_forward(found)
    settle(program)
    found._refresh()
    settle(program)
    assert "新增　王小明" in dialogs(QMessageBox)[0].text()
    press("更新")
    settle(program)
    return found


def select_all(tab: GrantsTab) -> int:
    """Select every line."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in range(tab.page.model.rowCount()):
        tab.page.table.selectionModel().select(tab.page.model.index(row, 0), flags)
    return tab.page.model.rowCount()


def states() -> set[State]:
    """The states of all lines."""
    return {item.state for item in granting.lines()}


def test_the_awards_become_drafts(tab: GrantsTab, program: Program) -> None:
    """As many lines as the rulings give; the page tells clause and evidence."""
    assert tab.page.model.rowCount() == len(granting.lines()) > 0
    assert states() == {State.DRAFT}
    tab.page.table.selectRow(0)
    told = tab.detail.plain_text()
    assert "條文" in told and "佐證" in told and "辦理期限" in told


def test_from_draft_to_order_by_hand(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """送審, 審議結果, 核定; then Ctrl+Z three times."""
    select_all(tab)
    tab._submit()
    settle(program)
    assert states() == {State.SUBMITTED}
    select_all(tab)
    tab._decide()
    form: Decision = dialogs(Decision)[0]
    form.yes.click()
    assert "請填寫會議名稱" in form.told.text() and form.isVisible()
    form.fields["meeting"].setText("106年第3次考績委員會")
    form.fields["on"].setText("106/7/20")
    form.yes.click()
    settle(program)
    assert states() == {State.REVIEWED}
    count = select_all(tab)
    tab._confirm()
    order: StepForm = dialogs(StepForm)[0]
    order.fields["no"].setText("府人考字第1060000001號")
    order.fields["on"].setText("106/7/21")
    order.yes.click()
    settle(program)
    assert states() == {State.CONFIRMED}
    assert program.window.notice() == f"已核定 {count} 筆。"
    for wanted in (State.REVIEWED, State.SUBMITTED, State.DRAFT):
        program.window.undo.trigger()
        settle(program)
        assert states() == {wanted}


def test_an_altered_award_wants_a_reason(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """The computed award stays beside it."""
    select_all(tab)
    tab._submit()
    settle(program)
    tab.page.table.selectRow(0)
    tab._decide()
    form: Decision = dialogs(Decision)[0]
    assert not form.award.isVisible()
    form.decision.setCurrentText("改額度")
    assert form.award.isVisible() and form.fields["why"].isVisible()
    form.award.setCurrentIndex(form.award.findData("4002"))
    form.fields["meeting"].setText("第3次")
    form.yes.click()
    assert "要填寫理由" in form.told.text()
    form.fields["why"].setText("成效卓著")
    form.yes.click()
    settle(program)
    tab.page.choose("state", State.REVIEWED)
    tab.page.table.selectRow(0)
    assert "審議改為現在的額度" in tab.detail.plain_text()


def test_without_a_selection_nothing_is_asked(tab: GrantsTab, program: Program) -> None:
    """One sentence."""
    tab.page.table.clearSelection()
    tab.page.table.setCurrentIndex(tab.page.model.index(-1, 0))
    if not tab._chosen():
        tab._confirm()
        assert not [form for form in dialogs(StepForm) if form.isVisible()]


def test_again_there_is_nothing_to_update(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """The same facts."""
    tab._refresh()
    settle(program)
    assert not dialogs(QMessageBox)


def test_late_lines_are_on_the_first_page_and_lead_here(
    tab: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The deeds are of 2017: every line is late by now."""
    todo = program.shown.todo
    (card,) = todo._due()
    assert card.title == "敘獎案已逾期"
    assert card.number == f"{len(granting.lines()):,} 筆"
    card.do()
    assert program.window.tabs.currentWidget().isAncestorOf(tab)
    assert tab.page.chosen("light") == "bad"
