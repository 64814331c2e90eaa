"""點名 by the keyboard: forty people, the last mark back, walk-ins, lists (虛構資料)."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.operations import history, rollcall
from hualien_desk.store import journal, seats
from hualien_desk.ui import dialogs as forms
from hualien_desk.ui.mark_list import MarkList
from hualien_desk.ui.rollcall_window import RollCall
from tests.operations.test_enrolment import CHANG, CHEN, HUANG, LIN, WANG, enrol, session
from tests.ui.conftest import dialogs
from tests.ui.test_workshops_tab import show

ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace


@pytest.fixture
def film(program):
    """A session with four places, four people on the sheet and one who waits."""
    made = session(program.desk, capacity="4")
    enrol(program.desk, made, WANG, LIN, CHEN, HUANG, CHANG)
    show(program, made)
    return made


@pytest.fixture
def window(program, film):
    """點名 of that session."""
    program.window.activateWindow()
    program.shown.workshops.steps.marking.click()
    (made,) = dialogs(RollCall)
    yield made
    if made in dialogs(RollCall):
        made.accept()


def type_in(window, text):
    """Type a line and press Enter."""
    QTest.keyClicks(window.field, text)
    QTest.keyClick(window.field, ENTER)


def test_a_number_and_enter_mark_somebody(window, film):
    assert window.count.text() == "已到 0／4　缺席 0　未點 4"
    type_in(window, "1")
    place = seats.places(film)[0]
    assert window.last.text() == f"✓ 1　{place.name}　出席" and place.held.state == "出席"
    assert window.count.text() == "已到 1／4　缺席 0　未點 3" and window.field.text() == ""
    type_in(window, "-2")
    assert window.last.text().startswith("✕ 2　") and "缺席 1" in window.count.text()
    type_in(window, "3 4")
    assert window.last.text() == "出席 2 人"


def test_backspace_on_an_empty_line_and_ctrl_z_take_the_last_mark_back(window):
    type_in(window, "1")
    type_in(window, "2")
    QTest.keyClick(window.field, BACK)
    assert "已到 1／4" in window.count.text()
    QTest.keyClick(window.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "已到 0／4" in window.count.text()
    QTest.keyClicks(window.field, "12")
    QTest.keyClick(window.field, BACK)
    assert window.field.text() == "1", "a line that is typed is only corrected"


def test_nothing_beyond_the_marks_of_this_window_is_taken_back(window, film):
    QTest.keyClick(window.field, BACK)  # the numbers that were given at the start
    QTest.keyClick(window.field, BACK)
    assert window.told.text() == "這個視窗沒有可以復原的點名。"
    assert len(seats.places(film)) == 5


def test_what_cannot_be_is_a_sentence_and_the_line_stays_to_be_corrected(window):
    type_in(window, "99")
    assert "沒有 99 號；最後一號是 4 號" in window.told.text()
    assert window.field.text() == "99" and window.field.selectedText() == "99"
    type_in(window, "1*9")
    assert "時數 9 超過本場次的 6 小時" in window.told.text()


def test_morning_and_afternoon(window, film):
    window.parts["morning"].click()
    type_in(window, "1")
    assert window.last.text().endswith("出席 3 小時（上午）") and "已到 1／4" in window.count.text()
    window.parts["afternoon"].click()
    assert "已到 0／4" in window.count.text()
    type_in(window, "1")
    assert window.last.text().endswith("出席") and seats.places(film)[0].held == ("出席", None, None, None, 0, 0)


def test_a_session_without_an_afternoon_offers_no_choice(program):
    made = session(program.desk, starts="09:00", ends="12:00", capacity="")
    enrol(program.desk, made, WANG)
    window = RollCall(program.office, made)
    assert window.parts == {}
    window.reject()


def test_the_rest_is_absent_after_a_question_with_the_count(window):
    type_in(window, "1-3")
    window.ask_rest()
    (box,) = dialogs(QMessageBox)
    assert "還有 1 人沒有點到" in box.text()
    box.buttons()[0].click()
    QApplication.processEvents()
    assert window.count.text() == "已到 3／4　缺席 1　未點 0"
    window.ask_rest()
    assert window.told.text() == "每個人都已點名。"


def test_a_scanned_walk_in_is_let_in_by_enter_once_more_with_a_reason_when_full(window, film):
    type_in(window, CHANG)
    assert "張家瑋（花蓮縣政府人事處）沒有這一場的名額。候補第 1 位。名額 4 已滿。" in window.told.text()
    QTest.keyClick(window.field, ENTER)
    (ask,) = dialogs(forms.AskReason)
    assert not ask.yes.isEnabled()
    ask.field.setPlainText("現場有空位")
    ask.yes.click()
    QApplication.processEvents()
    assert window.last.text() == "✓ 5　張家瑋　出席" and "已到 1／5" in window.count.text()
    QTest.keyClick(window.field, BACK)
    assert [place.name for place in seats.queue(film)] == ["張家瑋"]


def test_somebody_who_is_not_on_the_roster_is_told_how_to_come_in(window):
    type_in(window, "F131104093")
    assert "不在參訓人員名冊" in window.told.text()
    window.field.setText("高大同")
    QTest.keyClick(window.field, ENTER)
    assert "先到「參訓人員」新增" in window.told.text()


def test_enter_while_the_ime_composes_marks_nothing(window):
    window.field.setFocus()
    QApplication.sendEvent(window.field, QInputMethodEvent("王", []))
    QTest.keyClick(window.field, ENTER)
    assert "已到 0／4" in window.count.text() and window.told.text() == ""


def test_a_pasted_list_is_judged_line_by_line_before_it_is_stored(window):
    window.paste()
    (form,) = dialogs(MarkList)
    form.lines.setPlainText(f"1\n林美玲\n{HUANG}\t黃雅婷\n張家瑋\n99")
    form.judge()
    assert [line.word for line in form._plan.lines] == ["標記"] * 3 + ["退回"] * 2
    form.yes.click()
    assert form.lines.lines() == ["張家瑋", "99"] and "依名單標記" in window.told.text()
    form.reject()
    QTest.keyClick(window.field, BACK)
    assert "已到 0／4" in window.count.text()


def test_the_program_reads_again_when_the_window_closes(program, window, film):
    type_in(window, "1-4")
    window.accept()
    assert "已到 4／4" in program.window.notice()
    tab = program.shown.workshops
    assert tab.page.model.line(0).attended == 4
    program.office.runner.do(lambda: history.undo(program.desk))
    assert tab.page.model.line(0).attended == 0


def test_opening_and_closing_without_a_mark_says_nothing_new(program, window, film):
    window.accept()
    again = RollCall(program.office, film)
    notice = program.window.notice()
    again.accept()
    assert program.window.notice() == notice and again._tables == frozenset()


def test_the_cell_tells_the_mark_in_words(window, film):
    type_in(window, "1+20")
    grid = window.grid.roll
    assert grid.data(grid.index(0, 0)).startswith("1　") and "5.5 小時" in grid.data(grid.index(0, 0))
    assert "遲到 20 分" in grid.data(grid.index(0, 0), Qt.ItemDataRole.ToolTipRole)


NAMES = [f"測試{chr(0x4E00 + n)}" for n in range(40)]


@pytest.fixture
def forty(program, bring):
    """A session of forty invented people."""
    from hualien_desk.domain import national_id

    numbers = (f"A1{n:08d}" for n in range(30_000_000, 30_001_000))
    valid = [number for number in numbers if national_id.check_digit_ok(number)][:40]
    heads = ("身分證字號", "姓名", "機關", "人員類別")
    rows = [(number, name, "花蓮縣消防局", "有給專任") for number, name in zip(valid, NAMES, strict=True)]
    bring("participants", (heads, *rows))
    made = session(program.desk, capacity="40")
    enrol(program.desk, made, *valid)
    show(program, made)
    return made


def test_forty_people_are_marked_by_digits_and_enter(program, forty, settle, record_property):
    settle(program)
    window = RollCall(program.office, forty)
    window.open()
    keys, began = 0, time.perf_counter()
    for number in range(1, 41):
        type_in(window, str(number))
        keys += len(str(number)) + 1
    seconds = time.perf_counter() - began
    record_property("keys", keys)
    record_property("seconds", round(seconds, 2))
    assert keys == 111 and window.count.text() == "已到 40／40　缺席 0　未點 0"
    assert all(place.held.state == "出席" for place in rollcall.roll(forty).places)
    assert journal.next_undo().title.startswith("點名「微電影研習班 第1場」40 號")
    for _ in range(40):
        QTest.keyClick(window.field, BACK)
    assert window.count.text() == "已到 0／40　缺席 0　未點 40"
    window.accept()
