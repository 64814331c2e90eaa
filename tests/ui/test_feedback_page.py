"""意見調查 in the window: a stack of paper by the keyboard, a pasted block, totals only (虛構資料)."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.feedback import Sheet
from hualien_desk.operations import feedback, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import feedback as sheets_of
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.feedback_entry import FeedbackEntry, FeedbackPaste
from hualien_desk.ui.feedback_page import EMPTY, NONE, SHOWN, FeedbackPage
from hualien_desk.ui.form_preview import FormPreview
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from tests.ui.conftest import dialogs, message
from tests.ui.named import unnamed

IDS = [question.id for question in feedback.asked().questions]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def office(desk, qtbot):
    """An office whose window stays closed."""
    window = MainWindow(qt.NAME, start.settings_in(desk.path.parent))
    qtbot.addWidget(window)
    made = Office(window, desk)
    yield made
    for form in dialogs():
        form.done(0)
    made.runner.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def session(desk):
    """A session."""
    return records.add(desk, KINDS["workshop"], {"kind": "微電影研習班", "number": "1", "held_on": "106/5/10"})[1]


@pytest.fixture
def page(office, session, qtbot):
    """The page of that session."""
    made = FeedbackPage(office)
    qtbot.addWidget(made)
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    made.resize(700, 500)
    made.show()
    made.show_session(session)
    return made


def entry():
    (made,) = dialogs(FeedbackEntry)
    made.activateWindow()
    QApplication.processEvents()
    return made


def type_keys(form, keys):
    for key in keys:
        QTest.keyClicks(form.focusWidget(), key) if isinstance(key, str) else QTest.keyClick(form.focusWidget(), key)


def test_without_a_session_it_says_where_to_choose_one_and_does_nothing(page):
    page.show_session(-1)
    assert page._stack.currentIndex() == NONE
    page.add()
    page.paste("5" * 10)
    assert dialogs(FeedbackEntry) == [] and dialogs(FeedbackPaste) == []


def test_a_stack_of_paper_is_typed_by_digits_and_enter(page, session):
    assert page._stack.currentIndex() == EMPTY
    page.add()
    form = entry()
    type_keys(form, ["4"] * len(IDS) + [ENTER])
    assert form.number.text() == "2" and "第 1 份" in form.told.text()
    type_keys(form, ["5"] * len(IDS) + [ENTER])
    form.reject()
    assert [own.scores for own in sheets_of.of_workshop(session)] == [dict.fromkeys(IDS, 4), dict.fromkeys(IDS, 5)]
    assert page._stack.currentIndex() == SHOWN and page.counted.text() == "2 份"


def test_too_few_sheets_show_no_figure(page, desk, session):
    feedback.add(desk, session, Sheet(0, "", dict.fromkeys(IDS, 5), "看得出是誰"))
    page.renew()
    text = page.detail.plain_text()
    assert "份數不足 5 份，不顯示" in text and "5.00" not in text and "看得出是誰" not in text


def test_enough_sheets_show_means_and_the_distribution(page, desk, session):
    feedback.store(desk, feedback.judge(session, "\n".join(("5" * 10, "5" * 10, "4" * 10, "4" * 10, "2" * 10))))
    page.renew()
    text = page.detail.plain_text()
    assert text.startswith("平均 4.00") and "份數不足" not in text
    assert text.count("4.00") == 1 + 4 + len(IDS)


def test_a_sheet_is_corrected_and_removed(page, desk, session):
    feedback.add(desk, session, Sheet(0, "", dict.fromkeys(IDS, 5)))
    page.renew()
    page.correct()
    form = entry()
    assert form.number.text() == "1"
    type_keys(form, ["1", ENTER])
    assert sheets_of.of_workshop(session)[0].scores["Q1"] == 1
    page.remove()
    assert sheets_of.of_workshop(session) == () and page._stack.currentIndex() == EMPTY


def test_a_begun_sheet_is_not_thrown_away_without_a_question(page):
    page.add()
    form = entry()
    type_keys(form, ["3"])
    form.reject()
    assert dialogs(QMessageBox) and "要捨棄" in message()
    assert form.isVisible()
    form.done(0)


def test_a_pasted_block_is_judged_line_by_line_and_the_bad_line_stays(page, session):
    page.paste("5555555555\n99\n4444444444")
    (form,) = dialogs(FeedbackPaste)
    words = [form.model.data(form.model.index(row, 0)) for row in range(3)]
    assert words == ["存入", "退回", "存入"] and form.yes.text().strip() == "存入 2 份"
    form.store()
    assert form.lines.lines() == ["99"] and page.counted.text() == "2 份"


def test_the_blank_questionnaire_is_looked_at(page, qtbot):
    page.print_form()
    qtbot.waitUntil(lambda: bool(dialogs(FormPreview)), timeout=20_000)
    (form,) = dialogs(FormPreview)
    form.done(0)


def test_everything_that_the_keyboard_reaches_has_a_name(page):
    assert unnamed(page) == []
