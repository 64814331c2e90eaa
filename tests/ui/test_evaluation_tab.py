"""成效評核 in the window: numbers open their derivation and their people; basis, targets, last year (虛構資料)."""

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import history
from hualien_desk.ui import parts
from hualien_desk.ui.behind_dialog import Behind
from hualien_desk.ui.contributors import Contributor
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.evaluation_forms import LastYearForm, TargetForm
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.list_tools import ListTools
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, shown

Settle = Callable[[Any], None]
TEAM = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "良好", "106/10/01"),
)


@pytest.fixture
def tab(program: Program, settle: Settle) -> EvaluationTab:
    """The page as it is first seen."""
    parts.bring_forward(program.shown.evaluation)
    settle(program)
    return program.shown.evaluation


def place(tab: EvaluationTab, agency: str, heading: str) -> Any:
    """Select the number of an agency and a heading; say its index."""
    page = tab.table.page
    column = [column.heading for column in page.model.columns].index(heading)
    index = page.model.index(shown(page).index(agency), column)
    page.table.setCurrentIndex(index)
    return index


def test_every_agency_stands_below_the_sum_of_a_measure(tab: EvaluationTab) -> None:
    """The county first; those with nobody too, unless only those with people are wanted."""
    tab.table.choose("english")
    names = shown(tab.table.page)
    assert names[0] == "本府及所屬合計" and "花蓮縣衛生局" in names and "花蓮縣警察局（未參照）" in names
    assert shown(tab.table.page, 4)[0] == "33.3%" and shown(tab.table.page, 4)[names.index("花蓮縣衛生局")] == "—"
    tab.table.page.choose("level", "with")
    assert shown(tab.table.page) == ["本府及所屬合計", "花蓮縣政府人事處", "花蓮縣消防局"]


def test_a_number_says_how_it_was_made(tab: EvaluationTab) -> None:
    """Numerator, denominator, clause, day, moment."""
    tab.table.choose("english")
    place(tab, "本府及所屬合計", "達成率")
    text = tab.table.detail.plain_text()
    for words in (
        "完成人數 ÷ 應參加人數",
        "完成人數 1 人",
        "應參加人數 3 人",
        "陸、三；捌",
        "基準日：106/12/31",
        "稽核紀錄第",
    ):
        assert words in text
    place(tab, "花蓮縣警察局（未參照）", "應參加")
    assert "未參照者只列名" in tab.table.detail.plain_text()


def test_enter_on_a_number_lists_its_people_who_lead_to_their_pages(
    tab: EvaluationTab, program: Program, settle: Settle, qtbot: Any
) -> None:
    tab.table.choose("english")
    place(tab, "本府及所屬合計", "參加")
    tab.table.page.table.setFocus()
    qtbot.keyClick(tab.table.page.table, Qt.Key.Key_Return)
    settle(program)
    (dialog,) = dialogs(Behind)
    assert sorted(shown(dialog.page)) == ["張家瑋", "王小明"]
    assert "線上英語營　本府及所屬合計　參加人數 2 人" in dialog.headline.text()
    dialog.page.table.selectAll()
    dialog.page.copy()
    assert "U22****015" in QApplication.clipboard().text()
    dialog.page.select(0)
    dialog.page.activated.emit(0)
    settle(program)
    assert program.shown.people.isVisible() and not dialogs(Behind)


def test_a_double_click_on_hours_lists_who_learnt_them(tab: EvaluationTab, program: Program, settle: Settle) -> None:
    """With the hours of each and the courses."""
    tab.table.choose("mooc")
    tab.table.page.table.doubleClicked.emit(place(tab, "花蓮縣消防局", "時數"))
    settle(program)
    (dialog,) = dialogs(Behind)
    assert (shown(dialog.page), shown(dialog.page, 6), shown(dialog.page, 7)) == (["王小明"], ["資料科學導論"], ["6"])
    dialog.page.findChild(ListTools).export()
    settle(program)
    (path,) = program.desk.rosters.glob("106評核名單*.xlsx")
    text = "\n".join(str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row)
    for words in ("磨課師　花蓮縣消防局　學習時數 6 小時", "名單合計 6，與數字相同", "基準日：106/12/31　含約聘僱"):
        assert words in text, "the file says of whom and on which basis"
    dialog.close()


def test_enter_in_the_day_counts_anew_and_opens_no_list(
    tab: EvaluationTab, program: Program, settle: Settle, qtbot: Any
) -> None:
    """Nor does Enter in the search: the list of people is asked for in the table."""
    tab.day.setFocus()
    tab.day.setText("2/28")
    qtbot.keyClick(tab.day, Qt.Key.Key_Return)
    settle(program)
    tab.table.page.search.setFocus()
    qtbot.keyClick(tab.table.page.search, Qt.Key.Key_Return)
    settle(program)
    assert dialogs(Behind) == [] and shown(tab.table.page, 1)[0] == "2"


def test_the_keyboard_and_the_buttons_stay_where_they_are(
    tab: EvaluationTab, program: Program, settle: Settle, qtbot: Any
) -> None:
    """One walks through the measures with the arrows; what is counted anew moves no button."""
    tab.table.measure.setFocus()
    for _ in range(2):
        qtbot.keyClick(tab.table.measure, Qt.Key.Key_Down)
    assert tab.table.measure.hasFocus() and tab.table.measure.currentData() == "workshops"
    doing = tab.table.page.doing
    before = [doing.itemAt(place).widget() for place in range(doing.count())]
    tab.again()
    settle(program)
    assert [doing.itemAt(place).widget() for place in range(doing.count())] == before


def test_another_basis_counts_anew(tab: EvaluationTab, program: Program, settle: Settle) -> None:
    """A day that is none is said and nothing is lost; an earlier day and no 約聘僱 leave one person."""
    tab.day.setText("99月99日")
    tab.day.editingFinished.emit()
    assert "99月99日" in tab.told.text() and shown(tab.table.page, 1)[0] == "3"
    tab.day.setText("2/28")
    tab.day.editingFinished.emit()
    settle(program)
    assert (tab.day.text(), tab.told.text(), shown(tab.table.page, 1)[0]) == ("106/02/28", "", "2")
    tab.contract.click()
    settle(program)
    assert shown(tab.table.page, 1)[0] == "1"
    assert tab.wish().basis == tab.basis and not tab.basis.contract


def test_the_buttons_stay_where_they_are_when_it_counts_again(
    tab: EvaluationTab, settle: Settle, program: Program
) -> None:
    """What is put into the bar of the page is there already."""
    bar = tab.table.page.doing
    before = [bar.itemAt(place).widget() for place in range(bar.count())]
    tab.again()
    settle(program)
    assert [bar.itemAt(place).widget() for place in range(bar.count())] == before


def test_all_measures_of_one_agency_stand_side_by_side(tab: EvaluationTab) -> None:
    """A figure that a measure has not is empty."""
    tab.table.choose("", "花蓮縣消防局")
    page = tab.table.page
    assert shown(page) == ["自助餐課程", "熠星方案", "數位教材研習班", "線上英語營", "磨課師"]
    headings = [column.heading for column in page.model.columns]
    assert shown(page, headings.index("完課門次")) == ["0", "", "", "1", "1"]
    assert shown(page, headings.index("出席率")) == ["", "", "—", "", ""]


def test_teams_are_opened_from_the_derivation(tab: EvaluationTab, program: Program, bring: Any, settle: Settle) -> None:
    """The page follows the import; the link leads to the team."""
    program.changed(bring("teams", TEAM))
    settle(program)
    settle(program)
    tab.table.choose("rising_star")
    place(tab, "花蓮縣消防局", "團隊")
    assert "防災小隊（消防局，良好）" in tab.table.detail.plain_text()
    tab.table.detail._links[0]()
    settle(program)
    assert program.shown.teams.isVisible()


def test_a_target_is_set_from_its_number_and_told_in_words(
    tab: EvaluationTab, program: Program, settle: Settle
) -> None:
    """A wrong one is said in the form; removing and undoing follow at once."""
    tab.table.choose("english")
    place(tab, "花蓮縣消防局", "達成率")
    tab.table._ask_target()
    (form,) = dialogs(TargetForm)
    assert (form.measure.currentText(), form.agency.currentText(), form.figure.currentText()) == (
        *("線上英語營", "花蓮縣消防局", "達成率"),
    )
    assert form.focusWidget() is form.value, "the rest is chosen already"
    form.store()
    assert form.isVisible() and "請填目標值" in form.told.text(), "nothing to set and nothing to take away"
    form.value.setText("很多")
    form.store()
    assert "不是數字" in form.told.text()
    form.value.setText("60")
    form.store()
    settle(program)
    assert (shown(tab.targets.page), shown(tab.targets.page, 5)) == (["達標"], ["100.0%"])
    tab.targets.page.select(0)
    tab.targets.remove()
    settle(program)
    assert shown(tab.targets.page) == []
    program.changed(history.undo(program.desk))
    settle(program)
    assert shown(tab.targets.page) == ["達標"]


def test_a_number_without_targets_offers_the_rate(tab: EvaluationTab) -> None:
    """應參加 is nothing that one reaches."""
    place(tab, "本府及所屬合計", "應參加")
    tab.table._ask_target()
    (form,) = dialogs(TargetForm)
    assert form.figure.currentText() == "達成率"
    form.close()


def test_last_year_is_typed_and_compared(tab: EvaluationTab, program: Program, settle: Settle) -> None:
    """Before it is said why there is nothing; figures are kept with a word."""
    assert "沒有105年度的存證" in tab.years.told
    tab.years._type()
    (form,) = dialogs(LastYearForm)
    form.store()
    assert "至少填一個" in form.told.text()
    form.fields["english", "finishers"].setText("4")
    form.store()
    settle(program)
    assert (shown(tab.years.page, 1), shown(tab.years.page, 4)) == (["完成人數"], ["減少 3（-75.0%）"])
    tab.years._freeze()
    (asked,) = dialogs(AskReason)
    asked.field.setPlainText("年度結算")
    asked.yes.click()
    settle(program)
    assert "存證106年度成效評核" in history.undo_title()


def test_the_sheet_and_the_workbook_are_written_on_the_basis_that_is_seen(
    tab: EvaluationTab, program: Program, settle: Settle
) -> None:
    tab.contract.click()
    settle(program)
    tab._make_book()
    settle(program)
    assert [path.name.split("-")[0] for path in program.desk.rosters.iterdir()] == ["106統計活頁簿"]


def test_an_award_by_hand_begins_at_the_figures_of_an_agency(tab: EvaluationTab, program: Program) -> None:
    """捌: the sum of the county belongs to nobody; a bureau's figures stand beside the form."""
    tab.table.choose("english")
    place(tab, "本府及所屬合計", "參加")
    tab.table._propose()
    assert dialogs(Contributor) == []
    place(tab, "花蓮縣消防局", "參加")
    tab.table._propose()
    (form,) = dialogs(Contributor)
    assert form.fields["why"].text().startswith("花蓮縣消防局推動成效：線上英語營參加人數 1 人")
    form.reject()


def test_money_benefits_and_the_report_stand_beside_the_figures(program: Program, settle: Settle) -> None:
    """Each is reached from elsewhere; the benefits have the figures of the page 成效 beside them."""
    program.shown.go_to("budget_line", 0)
    assert program.shown.budget.lines.isVisible()
    parts.bring_forward(program.shown.benefits)
    settle(program)
    assert "數位教材研習班出席人次" in program.shown.benefits.figures.text()
    parts.bring_forward(program.shown.annual)
    settle(program)
    assert program.shown.annual.basis == program.shown.evaluation.basis
