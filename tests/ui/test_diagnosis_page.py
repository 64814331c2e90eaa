"""自我診斷 as it is typed: a stack of paper by the keyboard, a pasted block, the chart (虛構資料)."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMessageBox, QPushButton, QTabBar, QWidget

from hualien_desk.operations import diagnosis, history, records
from hualien_desk.operations.diagnosis import Sheet
from hualien_desk.operations.records import KINDS
from hualien_desk.store import team_answers
from hualien_desk.ui import theme
from hualien_desk.ui.diagnosis_entry import EntryForm
from hualien_desk.ui.diagnosis_page import EMPTY, NO_TEAM, SHOWN, DiagnosisPage
from hualien_desk.ui.diagnosis_paste import PasteSheets
from hualien_desk.ui.diagnosis_print import FormPreview
from hualien_desk.ui.runner import Runner
from tests.ui.conftest import dialogs, message

IDS = [question.id for question in diagnosis.questionnaire().questions]
FOURS = dict.fromkeys(IDS, 4)
ENTER = Qt.Key.Key_Return


class Window(QWidget):
    """Stands for the window of the program."""

    def __init__(self):
        super().__init__()
        self.said = []

    def whisper(self, sentence):
        """Keep the news."""
        self.said.append(sentence)


@pytest.fixture
def office(desk, qtbot):
    """An office with a window that only listens."""
    window = Window()
    qtbot.addWidget(window)
    runner = Runner(window)
    yield SimpleNamespace(window=window, desk=desk, runner=runner)
    runner.close()
    for form in dialogs():
        form.done(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def team(desk):
    """A team."""
    return records.add(desk, KINDS["team"], {"name": "防災小隊"})[1]


@pytest.fixture
def page(office, team, qtbot):
    """The page of that team."""
    made = DiagnosisPage(office)
    qtbot.addWidget(made)
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    made.resize(1000, 700)
    made.show()
    made.show_team(team, "防災小隊")
    return made


def sheets(team):
    """The scores of every sheet."""
    return [(own.round, own.respondent, own.scores) for own in team_answers.of_team(team)]


def entry():
    """The window in which sheets are typed."""
    (made,) = dialogs(EntryForm)
    made.activateWindow()
    QApplication.processEvents()
    return made


def type_keys(form, keys):
    """Press keys one after the other, wherever the focus goes."""
    for key in keys:
        QTest.keyClicks(form.focusWidget(), key) if isinstance(key, str) else QTest.keyClick(form.focusWidget(), key)


def button(parent, words):
    """A button that is seen, by its words."""
    return next(one for one in parent.findChildren(QPushButton) if one.text().strip() == words and one.isVisible())


def test_without_a_team_it_says_where_to_choose_one(page):
    page.show_team(-1, "")
    assert page._stack.currentIndex() == NO_TEAM


def test_the_empty_page_teaches_and_leads_to_the_first_sheet(page):
    assert page._stack.currentIndex() == EMPTY
    button(page, "輸入問卷…").click()
    assert entry().number.text() == "1"
    entry().reject()


def test_a_stack_of_paper_is_typed_by_digits_and_enter(page, team):
    page.add()
    form = entry()
    type_keys(form, ["4"] * len(IDS) + [ENTER])
    assert form.number.text() == "2" and "前測第 1 份" in form.told.text()
    type_keys(form, ["2"] * len(IDS) + [ENTER])
    form.reject()
    assert sheets(team) == [("前測", "1", FOURS), ("前測", "2", dict.fromkeys(IDS, 2))]
    assert page._stack.currentIndex() == SHOWN and page.counted.text() == "前測 2 份、後測 0 份"


def test_a_digit_answers_and_goes_on_and_backspace_goes_back(page):
    page.add()
    form = entry()
    type_keys(form, ["4", "7", "0", "5", Qt.Key.Key_Backspace, "3", Qt.Key.Key_Up, Qt.Key.Key_Up])
    assert [row.score for row in form.rows[:4]] == [4, 0, 3, 0]
    assert form.focusWidget() is form.rows[1]
    assert form.rows[0].accessibleName().endswith("4 熟悉") and form.rows[1].accessibleName().endswith("未作答")


def test_a_click_answers_and_a_second_click_takes_it_back(page):
    page.add()
    row = entry().rows[2]
    place = row.chip(5).center().toPoint()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.score == 5
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.score == 0
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert row.score == 0


def test_missing_answers_are_told_before_the_sheet_is_stored_without_them(page, team):
    page.add()
    form = entry()
    type_keys(form, ["4", ENTER])
    assert "再按一次 Enter" in form.told.text() and sheets(team) == []
    type_keys(form, [ENTER])
    assert sheets(team) == [("前測", "1", {"A1": 4})]


def test_what_is_wrong_is_said_in_the_window_and_nothing_is_lost(page, team, desk):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.add()
    form = entry()
    form.number.setText("1")
    type_keys(form, ["3"] * len(IDS) + [ENTER])
    assert "已經有編號 1" in form.told.text() and form.rows[0].score == 3 and len(sheets(team)) == 1


def test_the_round_and_the_day_stay_for_the_next_sheet(page, team):
    page.add()
    form = entry()
    form.round.setCurrentIndex(1)
    form.day.setText("106/12/01")
    form.rows[0].setFocus()
    type_keys(form, ["1"] * len(IDS) + [ENTER])
    assert (form.round.currentText(), form.number.text(), form.day.text()) == ("後測", "2", "106/12/01")


def test_a_sheet_that_was_begun_is_not_thrown_away_without_a_question(page, team):
    page.add()
    form = entry()
    type_keys(form, ["4"])
    form.reject()
    (box,) = dialogs(QMessageBox)
    assert form.isVisible() and "捨棄" in box.text()
    next(one for one in box.buttons() if one.text() == "捨棄").click()
    assert dialogs(EntryForm) == [] and sheets(team) == []


def test_enter_corrects_the_selected_sheet(page, team, desk):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.renew()
    page.table.setFocus()
    QTest.keyClick(page.table, ENTER)
    form = entry()
    assert [row.score for row in form.rows] == [4] * len(IDS)
    type_keys(form, ["1", ENTER])
    assert dialogs(EntryForm) == [] and sheets(team)[0][2] == FOURS | {IDS[0]: 1}


def test_delete_removes_a_sheet_at_once_and_several_after_a_question(page, team, desk):
    for _ in range(3):
        diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.renew()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert [own[1] for own in sheets(team)] == ["2", "3"]
    page.table.selectAll()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert "刪除 2 份" in message() and len(sheets(team)) == 2
    history.undo(desk)
    page.renew()
    assert page.table.model().rowCount() == 3


def test_a_block_from_a_spreadsheet_is_judged_and_stored(page, team):
    good, bad = "\t".join(["5"] * len(IDS)), "\t".join(["九"] * len(IDS))
    QGuiApplication.clipboard().setText(f"{good}\n\t{good[2:]}\n{bad}")
    page.paste_clipboard()
    (form,) = dialogs(PasteSheets)
    form.round.setCurrentIndex(1)
    assert [item.word for item in form._plan.lines] == ["存入", "存入", "退回"]
    assert form.yes.text().strip() == "存入 2 份"
    form.yes.click()
    assert [own[:2] for own in sheets(team)] == [("後測", "1"), ("後測", "2")]
    assert IDS[0] not in sheets(team)[1][2]
    assert form.isVisible() and form.lines.toPlainText() == bad
    form.reject()


def test_the_figures_stand_beside_the_chart_with_words(page, team, desk):
    for score in (1, 2, 3):
        diagnosis.add(desk, team, Sheet("前測", {"A1": score, "N1": 5}))
    page.renew()
    model = page.result.lines.model()
    row = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert row == ["數位學習平台操作", "2.00", "－", "－", "5.00", "+3.00", "優先充實"]
    assert page.result.told.text() == "前測 3 份。需求順位（前測）：1 數位學習平台操作。"
    questions = page.result.questions.model()
    assert questions.data(questions.index(0, 4)) == "1/1/1/0/0"
    assert "數位學習平台操作：前測 2.00" in page.result.chart.accessibleDescription()


def test_few_sheets_show_no_question(page, team, desk):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.renew()
    questions = page.result.questions.model()
    assert questions.data(questions.index(0, 4)) == "－" and "前測不到 3 份" in page.result.few.text()


def test_the_chart_is_copied_black_on_white(page, team, desk, office):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.renew()
    button(page, "複製雷達圖").click()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1200 and image.pixelColor(0, 0).lightness() == 255
    assert "已複製雷達圖" in office.window.said[-1]


def test_the_chart_is_saved(page, team, desk, office, tmp_path, qtbot):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.save_chart(tmp_path / "圖.png")
    qtbot.waitUntil(lambda: bool(office.window.said))
    assert (tmp_path / "圖.png").is_file() and office.window.said == ["已存成「圖.png」。"]


def test_the_chart_on_the_screen_has_ink_in_both_rounds_in_light_and_dark(page, team, desk, qapp):
    for round, score in (("前測", 2), ("後測", 5)):
        diagnosis.add(desk, team, Sheet(round, dict.fromkeys(IDS, score)))
    page.renew()
    try:
        for mode in ("light", "dark"):
            theme.apply(qapp, mode)
            image = page.result.chart.grab().toImage()
            seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
            assert {theme.hexa("warn"), theme.hexa("accent"), theme.hexa("base")} <= seen
    finally:
        theme.apply(qapp, "light")


def test_the_blank_questionnaire_is_looked_at(page, qtbot):
    page.print_form()
    qtbot.waitUntil(lambda: bool(dialogs(FormPreview)))
    (form,) = dialogs(FormPreview)
    assert form.paper.pages == 2 and "防災小隊" in form.paper.title
    form.reject()


def test_everything_that_takes_the_focus_has_a_name(page, team, desk):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    page.renew()
    page.add()
    for root in (page, entry()):
        reached = [one for one in root.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [one for one in reached if not one.accessibleName() and not isinstance(one, QTabBar | QListView)] == []
        assert len(reached) > 5
