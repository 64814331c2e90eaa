"""預期效益 in the window: stored when a field is left, nothing typed is lost (虛構資料)."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from hualien_desk.domain.benefits import Note
from hualien_desk.operations import benefits, history
from hualien_desk.store import benefits as stored
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.benefits_page import BenefitsPage
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from tests.ui.named import unnamed


@pytest.fixture
def office(desk, qtbot):
    """An office whose window stays closed."""
    window = MainWindow(qt.NAME, start.settings_in(desk.path.parent))
    qtbot.addWidget(window)
    made = Office(window, desk)
    yield made
    made.runner.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(office, qtbot):
    """The page, seen."""
    made = BenefitsPage(office, lambda: {2: [("自選課程", "35 人")]})
    qtbot.addWidget(made)
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    made.resize(1100, 600)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def go(page, number):
    page.table.selectRow(number - 1)
    QApplication.processEvents()


def test_all_eight_stand_there_with_their_rating(page):
    model = page.table.model()
    assert model.rowCount() == 8
    assert [model.data(model.index(row, 2)) for row in range(8)] == ["尚未評估"] * 8
    assert page.sentence.text().startswith("一、藉由混成式學習")
    assert page.counted.text() == "尚未評估 8"


def test_leaving_a_field_stores_it_as_one_step(page, qtbot):
    page.text.setFocus()
    page.text.setPlainText("課前先看數位課程")
    assert stored.notes() == []
    qtbot.keyClick(page.text, Qt.Key.Key_Tab)
    assert stored.notes() == [Note(1, "", "課前先看數位課程")]
    assert page.evidence.hasFocus()


def test_ctrl_s_stores_and_undo_brings_the_text_back(page, qtbot, desk, office):
    page.text.setFocus()
    page.text.setPlainText("第一句")
    qtbot.keyClick(page.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page.text.setPlainText("第二句")
    qtbot.keyClick(page.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert stored.notes() == [Note(1, "", "第二句")] and page.text.hasFocus()
    office.runner.do(lambda: history.undo(desk))
    assert page.text.toPlainText() == "第一句"


def test_going_to_another_benefit_keeps_what_was_typed(page):
    page.text.setPlainText("甲")
    go(page, 2)
    assert page.text.toPlainText() == "" and page.figures.text() == "・自選課程：35 人"
    go(page, 1)
    assert page.text.toPlainText() == "甲" and not page.figures.isVisible()
    assert stored.notes() == [Note(1, "", "甲")]


def test_a_rating_is_stored_at_once_and_wants_a_word_of_why(page):
    page.rating.setCurrentIndex(0)
    page.rating.activated.emit(0)
    assert stored.notes() == [Note(1, "已達成")]
    assert "請補上說明或佐證" in page.word.text.text()
    model = page.table.model()
    assert model.data(model.index(0, 2)) == "已達成" and page.counted.text() == "已達成 1、尚未評估 7"
    page.rating.setCurrentIndex(3)
    page.rating.activated.emit(3)
    assert stored.notes() == []


def test_leaving_the_page_or_closing_the_window_stores_what_is_typed(page, office):
    page.text.setPlainText("甲")
    page.hide()
    assert stored.notes() == [Note(1, "", "甲")]
    page.show()
    page.evidence.setPlainText("乙")
    office.window.closed.emit()
    assert stored.notes() == [Note(1, "", "甲", "乙")]


def test_a_change_elsewhere_does_not_disturb_the_typing(page, desk, office):
    page.text.setPlainText("還在打")
    office.runner.do(lambda: benefits.put(desk, Note(5, "已達成", "別處", "")))
    assert page.text.toPlainText() == "還在打"
    model = page.table.model()
    assert model.data(model.index(4, 2)) == "已達成"


def test_everything_that_the_keyboard_reaches_has_a_name(page):
    assert unnamed(page) == []
