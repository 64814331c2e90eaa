"""審議與核定 in the window: from the rulings to the order by hand, every step told and undone (虛構資料)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel

from hualien_desk.domain.grants import State
from hualien_desk.operations import granting
from hualien_desk.ui import parts
from hualien_desk.ui.grant_changes import Changes
from hualien_desk.ui.grant_forms import Correction, Decision, Later, Order, Proposal, Ratification, StepForm
from hualien_desk.ui.grants_tab import GrantsTab
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, message, shown


@pytest.fixture
def tab(program: Program, settle: Callable[[Any], None]) -> GrantsTab:
    """The page after 更新敘獎案."""
    found = program.shown.grants
    parts.bring_forward(found)
    settle(program)
    found.steps.refresh()
    settle(program)
    (form,) = dialogs(Changes)
    assert "王小明" in shown(form.page, 1) and set(shown(form.page)) == {"新增"}
    form.yes.click()
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


def test_the_lines_of_one_step_stay_selected_for_the_next(
    tab: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """送審 of all, then 審議結果 speaks of all; 核定 names the issuers that have orders of their own."""
    count = select_all(tab)
    tab.steps.submit()
    settle(program)
    assert len(tab.chosen()) == count
    assert f"已選 {count}" in tab.page._counter.text()
    granting.decide(program.desk, tab.chosen(), granting.AGREED, "106年第3次考績委員會", date(2017, 12, 31))
    tab.steps.confirm()
    (form,) = dialogs(Order)
    told = " ".join(label.text() for label in form.findChildren(QLabel))
    assert f"選取的 {count} 筆" in told and "核發機關有" in told
    assert form.focusWidget() is form.fields["no"]
    form.reject()


@pytest.mark.parametrize("several", [False, True])
def test_the_line_that_a_step_changed_stays_the_current_one_and_is_told(
    several: bool, tab: GrantsTab, settle: Callable[[Any], None], program: Program
) -> None:
    """It is found again by its id; else the next step would be done with the first line of the list."""
    tab.page.table.selectRow(1)
    if several:
        select_all(tab)
    before, line = set(tab.chosen()), tab._rows[tab.page.current()].item.id
    tab.steps.submit()
    settle(program)
    now = tab._rows[tab.page.current()]
    assert set(tab.chosen()) == before and now.item.id == line
    assert now.item.reason in tab.detail.plain_text()


def test_from_draft_to_order_by_hand(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """送審, 審議結果, 核定; then Ctrl+Z three times."""
    select_all(tab)
    tab.steps.submit()
    settle(program)
    assert states() == {State.SUBMITTED}
    select_all(tab)
    tab.steps.decide()
    form: Decision = dialogs(Decision)[0]
    form.yes.click()
    assert "請填寫會議名稱" in form.told.text() and form.isVisible()
    form.fields["meeting"].setText("106年第3次考績委員會")
    form.fields["on"].setText("106/7/20")
    form.yes.click()
    settle(program)
    assert states() == {State.REVIEWED}
    count = select_all(tab)
    tab.steps.confirm()
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
    tab.steps.submit()
    settle(program)
    tab.page.table.selectRow(0)
    tab.steps.decide()
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
    if not tab.chosen():
        tab.steps.confirm()
        assert not [form for form in dialogs(StepForm) if form.isVisible()]


def test_again_there_is_nothing_to_update(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> None:
    """The same facts."""
    tab.steps.refresh()
    settle(program)
    assert not dialogs(Changes)


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
    assert tab.page.chosen("mark") == "bad"


def test_an_award_by_hand_is_typed_with_its_document_and_why(
    tab: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """捌: what is missing is said below the fields; the line stands among the drafts."""
    tab.steps.propose()
    (form,) = dialogs(Proposal)
    form.fields["person"].setText("林美玲")
    form.fields["on"].setText("106/11/30")
    form.yes.click()
    assert "依據的文號" in form.told.text()
    form.fields["document"].setText("府人訓字第1060012345號")
    form.fields["why"].setText("主辦推廣")
    form.yes.click()
    settle(program)
    tab.page.choose("mark", "hand")
    assert shown(tab.page, 2) == ["林美玲"] and shown(tab.page, 4) == ["績效評核"]
    tab.page.table.selectRow(0)
    assert "府人訓字第1060012345號" in tab.detail.plain_text() and "適當獎勵" in tab.detail.plain_text()


def test_a_draft_corrected_by_hand_shows_both_values(
    tab: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """The award beside the computed one; 恢復 puts it back."""
    tab.page.table.selectRow(0)
    tab.steps.correct()
    (form,) = dialogs(Correction)
    assert form.award.isVisible() and not form.fields["value"].isVisible()
    form.award.setCurrentIndex(form.award.findData("4002"))
    form.fields["why"].setText("專簽核准")
    form.yes.click()
    settle(program)
    tab.page.choose("mark", "hand")
    assert shown(tab.page, 5) == ["嘉獎二次（原 嘉獎一次）"]
    tab.page.table.selectRow(0)
    assert "專簽核准" in tab.detail.plain_text()
    tab.steps.follow_again()
    settle(program)
    assert shown(tab.page, 5) == []
    tab.steps.follow_again()
    assert "請先選取" in message()


@pytest.fixture
def issued(tab: GrantsTab, program: Program, settle: Callable[[Any], None]) -> GrantsTab:
    """The page after 先行發布 of every line, the first one selected."""
    select_all(tab)
    tab.steps.issue_first()
    (order,) = dialogs(StepForm)
    for name, text in (("no", "府人考字第2號"), ("on", "106/7/20"), ("why", "配合考績")):
        order.fields[name].setText(text)
    order.yes.click()
    settle(program)
    tab.page.table.selectRow(0)
    return tab


def test_what_was_issued_first_may_be_refused(
    issued: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """不通過 wants a reason and drafts a 註銷."""
    tab = issued
    tab.steps.ratify()
    (form,) = dialogs(Ratification)
    form.decision.setCurrentText("不通過")
    form.fields["meeting"].setText("第4次")
    form.yes.click()
    assert "要填寫理由" in form.told.text()
    form.fields["why"].setText("條件不符")
    form.yes.click()
    settle(program)
    tab.page.choose("mark", "hand")
    assert shown(tab.page, 1) == ["註銷"]


def test_a_confirmed_award_is_changed_beside_it(
    issued: GrantsTab, program: Program, settle: Callable[[Any], None]
) -> None:
    """更正 wants the award, the document and why; the order stays."""
    issued.steps.later()
    (change,) = dialogs(Later)
    assert change.award.isVisible()
    change.kind.setCurrentIndex(change.kind.findText("註銷"))
    assert not change.award.isVisible() and change.meant.text() == "原令的獎懲全部撤銷。"
    change.kind.setCurrentText("更正")
    assert change.award.isVisible()
    change.fields["document"].setText("府人考字第5號")
    change.fields["why"].setText("額度有誤")
    change.yes.click()
    assert "現在就是嘉獎一次；更正請選另一種獎懲" in change.told.text()
    change.award.setCurrentText("嘉獎二次")
    change.yes.click()
    settle(program)
    assert [item.kind for item in granting.lines() if item.by_hand] == ["correction"]
