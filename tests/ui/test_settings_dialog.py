"""設定 and 新增年度 (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from hualien_desk.operations import place, rules
from hualien_desk.operations.desk import Desk
from hualien_desk.store import settings
from hualien_desk.ui import app, start, words
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.settings_dialog import SettingsDialog
from hualien_desk.ui.start import Session
from hualien_desk.ui.year_dialog import YearDialog
from tests.ui.conftest import dialogs, shown

pytestmark = pytest.mark.usefixtures("no_cases")


@pytest.fixture
def dialog(program):
    program._show_settings()
    (made,) = dialogs(SettingsDialog)
    yield made
    if isValid(made):
        made.reject()
    words.mask_ids(True)
    app.dress("light", "medium")


def test_the_clerk_takes_the_seat_and_stands_in_the_journal(program, dialog):
    dialog.operator.setText("林承辦")
    dialog.accept()
    assert program.desk.operator == settings.get("operator") == "林承辦"
    assert "承辦人：林承辦" in program.window._place.text()


def test_ids_are_shown_whole_when_the_office_wants_it_so(program, dialog):
    assert "A12****789" in shown(program.shown.people.page, 1)
    dialog.masking.setChecked(False)
    assert "A123456789" in shown(program.shown.people.page, 1)
    assert start.settings_in(program.desk.path.parent).value("mask") == "no"
    dialog.masking.setChecked(True)
    assert "A12****789" in shown(program.shown.people.page, 1)


def test_look_size_and_font_are_put_on_at_once(program, dialog):
    dialog.mode.setCurrentIndex(dialog.mode.findData("dark"))
    dialog.size_box.setCurrentIndex(dialog.size_box.findData("large"))
    assert app.running().font().pointSize() == 13
    assert program.window.settings.value("mode") == "dark"
    if dialog.family.count() > 1:
        dialog.family.setCurrentIndex(1)
        assert app.running().font().families()[0] == dialog.family.currentData()


def test_a_new_year_says_where_its_rules_come_from(program, settle):
    wanted = []
    program.window.file_wanted.connect(wanted.append)
    program._ask_year()
    (made,) = dialogs(YearDialog)
    assert made.year.text() == "107" and "順延" in made.note.text() and "還沒有存證" in made.note.text()
    made.year.setText("")
    assert not made.yes.isEnabled()
    made.year.setText("107")
    QTest.keyClick(made.year, Qt.Key.Key_Return)
    assert made.people.isChecked() and not made.isVisible()
    settle(program)
    assert [path.name for path in wanted] == ["107.db"]


@pytest.mark.parametrize("wanted", [True, False])
def test_what_the_office_changed_in_the_rules_comes_along_when_it_is_ticked(program, settle, wanted):
    now = rules.current(program.desk.book)
    tried = rules.attempt(program.desk, now._replace(values={"clause english since": "106/3/1"}))
    rules.apply(program.desk, tried, "簽准")
    paths = []
    program.window.file_wanted.connect(paths.append)
    program._ask_year()
    (made,) = dialogs(YearDialog)
    assert made.rules.isChecked()
    made.rules.setChecked(wanted)
    made.yes.click()
    settle(program)
    program.desk.close()
    carried = Desk(paths[0]).book.values
    assert carried == ({"clause english since": "107/03/01"} if wanted else {})


@pytest.fixture
def session(tmp_path, settle, qtbot, staffed_desk):
    staffed_desk.close()
    made = Session()
    window = MainWindow(app.NAME, start.settings_in(staffed_desk.path.parent))
    window.show()
    made.open(staffed_desk.path, window)
    settle(made.program)
    yield made
    settle(made.program)
    made.program.window.close()
    made.end()


def test_the_window_goes_to_another_year_and_back(session, settle, tmp_path):
    from hualien_desk.operations import years

    path = years.make(session.program.desk, 107, ("people",))
    session.program.window.file_wanted.emit(path)
    QApplication.processEvents()
    settle(session.program)
    assert session.program.desk.book.year == 107
    assert session.program.window.windowTitle().startswith("107年度")
    assert "順延" in session.program.window._place.text()
    assert len(shown(session.program.shown.people.page)) == 5
    first = place.file_of(path.parent, 106)
    session.program.window.file_wanted.emit(first)
    settle(session.program)
    assert session.program.desk.book.year == 106
    assert session.program.shown.courses.courses.model.rowCount() == 4


def test_a_file_that_cannot_be_opened_leaves_everything_as_it_is(session, settle, tmp_path):
    bad = tmp_path / "108.db"
    bad.write_text("這不是資料檔" * 200, "utf-8")
    session.program.window.file_wanted.emit(bad)
    (box,) = dialogs(QMessageBox)
    assert "不是本程式的資料檔" in box.text()
    box.close()
    assert session.program.desk.book.year == 106
    session.program.shown.people.page.refresh()
    assert len(shown(session.program.shown.people.page)) == 5
