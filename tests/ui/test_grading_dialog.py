"""The window of the grades, driven by the keyboard as clerks do (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from hualien_desk.domain.grading import GRADE, GRADED, SOURCE
from hualien_desk.operations import history
from hualien_desk.store.tables import rows
from hualien_desk.ui.fields import FieldEdit
from hualien_desk.ui.grading_dialog import GradingDialog
from tests.operations.test_grading import grade
from tests.ui.conftest import dialogs, shown

STATE, TEAM, RANK, GIVEN, TOLD = 0, 1, 3, 7, 8


@pytest.fixture
def opened(graded_office):
    """The window, with the day and the letter that all share."""
    dialog = GradingDialog(graded_office)
    dialog.open()
    dialog.usual[GRADED].setText("106/12/15")
    dialog.usual[SOURCE].setText("府人訓字第1060001號")
    dialog.judge()
    dialog.activateWindow()
    dialog.page.table.setFocus()
    QApplication.processEvents()
    yield dialog
    if isValid(dialog):
        dialog.done(0)  # not asked about what was typed


def cell(dialog, team, column):
    return shown(dialog.page, column)[shown(dialog.page, TEAM).index(team)]


def select(dialog, *teams):
    """Select teams as Ctrl+click does."""
    dialog.page.table.clearSelection()
    for team in teams:
        row = shown(dialog.page, TEAM).index(team)
        index = dialog.page.model.index(row, RANK)
        selection = dialog.page.table.selectionModel()
        selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)


def type_into(dialog, text):
    """Open the cell with Enter, type, leave with Enter."""
    QTest.keyClick(dialog.page.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    field = QApplication.focusWidget()
    assert isinstance(field, FieldEdit)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_it_begins_at_the_first_team_without_a_grade_in_the_column_of_the_grades(opened):
    index = opened.page.table.currentIndex()
    assert (shown(opened.page, TEAM)[index.row()], index.column()) == ("文化小組", RANK)
    assert shown(opened.page, STATE) == ["未評定"] * 4
    assert not opened.yes.isEnabled()


def test_grades_are_typed_one_below_the_other_and_seen_before_they_are_stored(opened):
    first = opened.page.table.currentIndex().row()
    type_into(opened, "優")
    assert opened.page.table.currentIndex().row() == first + 1
    assert cell(opened, "文化小組", RANK) == "優等"
    assert cell(opened, "文化小組", GIVEN) == "嘉獎二次 1"
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(0,)]
    assert opened.yes.text() == " 存入 1 隊"


def test_many_selected_teams_get_one_grade_by_a_key_and_are_one_undo_step(opened):
    select(opened, "文化小組", "防災小隊")
    QTest.keyClick(opened.page.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert [cell(opened, team, RANK) for team in ("文化小組", "防災小隊")] == ["特優", "特優"]
    QTest.mouseClick(opened.yes, Qt.MouseButton.LeftButton)
    assert rows("SELECT count(*) FROM team WHERE graded_on = '2017-12-15' AND grade = '特優'") == [(2,)]
    assert history.undo_title() == "評定熠星團隊等第 2 隊"


def test_what_each_person_would_get_stands_below_with_the_reason(opened):
    select(opened, "防災小隊")
    opened.give("特優")
    opened.page.select(next(n for n, line in enumerate(opened.lines) if line.team.name == "防災小隊"))
    model = opened.people.model()
    found = [[model.data(model.index(row, column)) for column in (1, 3)] for row in range(model.rowCount())]
    assert found == [["王小明", "記功一次"], ["林美玲", "嘉獎二次"], ["黃雅婷", "不在實施對象"]]
    assert "不在實施對象 1 人。" in cell(opened, "防災小隊", TOLD)


def test_what_is_lacking_is_said_and_nothing_can_be_stored(opened):
    opened.usual[SOURCE].setText("")
    select(opened, "還沒發表")
    opened.give("優等")
    assert cell(opened, "還沒發表", STATE) == "不能存入"
    assert cell(opened, "還沒發表", TOLD).startswith("請填成果發表日；沒有發表日不會敘獎。請填評定依據（文號）。")
    assert opened.told.text.text().startswith("「還沒發表」：請填成果發表日")
    assert not opened.yes.isEnabled()


def test_a_day_that_cannot_be_read_stays_where_it_was_typed(opened):
    place = next(n for n, line in enumerate(opened.lines) if line.team.name == "防災小隊")
    opened.type(place, GRADE, "特優")
    opened.type(place, GRADED, "106/13/1")
    assert "沒有這一天" in cell(opened, "防災小隊", TOLD)
    assert opened.page.model.editor.text(place, GRADED) == "106/13/1"


def test_a_grade_is_taken_away_only_after_a_question(graded_office):
    grade(graded_office.desk, {"防災小隊": "特優"})
    dialog = GradingDialog(graded_office)
    dialog.open()
    select(dialog, "防災小隊")
    dialog.give("")
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    (box,) = dialogs(QMessageBox)
    assert "要清除「防災小隊」的等第嗎" in box.text()
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(1,)]
    next(button for button in box.buttons() if button.text() == "存入").click()
    QApplication.processEvents()
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(0,)]


def test_every_field_and_list_has_a_name_for_those_who_do_not_see(opened):
    for widget in (*opened.usual.values(), opened.page.table, opened.people, opened.page.search):
        assert widget.accessibleName()
