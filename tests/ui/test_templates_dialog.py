"""名冊範本 in the window: title, columns, notes, signers; stored, printed, put back (虛構資料)."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from hualien_desk.operations import rosters, templates
from hualien_desk.reports.template import Template
from hualien_desk.ui.program import Program
from hualien_desk.ui.templates_dialog import LABEL, OWN, PRINTED, WIDTH, Templates
from tests.ui.conftest import dialogs


@pytest.fixture
def opened(program: Program) -> Templates:
    """The forms, at 敘獎建議名冊."""
    found = Templates(program.office)
    found.open()
    return found


def row_of(form: Templates, heading: str) -> int:
    """The row of a column."""
    return next(row for row in range(form.columns.rowCount()) if form.columns.item(row, OWN).text() == heading)


def made(program: Program, name: str) -> Any:
    """The roster as it is printed."""
    return rosters.make(program.office.run, name, rosters.wish(program.desk))  # type: ignore[arg-type]


def test_the_form_of_a_roster_is_changed_printed_and_put_back(opened: Templates, program: Program) -> None:
    """Title with slots, a column renamed, one hidden, one moved; signers and a note."""
    opened.title.setText("{機關}{年度}年度{名冊}（草案）")
    opened.signers.setText("承辦人、處長")
    opened.notes.setPlainText("聯絡電話 03-8227171\n製表：{承辦人}")
    opened.columns.item(row_of(opened, "法令依據"), LABEL).setText("依據")
    opened.columns.item(row_of(opened, "佐證"), PRINTED).setCheckState(Qt.CheckState.Unchecked)
    opened.columns.selectRow(row_of(opened, "姓名"))
    for _ in range(5):
        opened._move(-1)
    opened.yes.click()
    sheet = made(program, "awards")
    headings = [column.heading for column in sheet.columns]
    assert sheet.title == "花蓮縣政府106年度敘獎建議名冊（草案）"
    assert headings[:2] == ["姓名", "序號"] and "依據" in headings and "佐證" not in headings
    assert sheet.signers == ("承辦人", "處長") and sheet.notes[-2:] == ("聯絡電話 03-8227171", "製表：")
    assert {row[0] for row in sheet.rows} == {"王小明"}
    opened.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    assert templates.get("awards") == Template()
    assert made(program, "awards").columns[0].heading == "序號"


def test_what_is_typed_for_one_roster_is_kept_while_another_is_shown(opened: Templates, program: Program) -> None:
    """存入 takes both."""
    opened.title.setText("{名冊}甲")
    opened.names.setCurrentRow(1)
    opened.title.setText("{名冊}乙")
    opened.names.setCurrentRow(0)
    assert opened.title.text() == "{名冊}甲"
    opened.yes.click()
    assert [templates.get(name).title for name in ("awards", "nearly")] == ["{名冊}甲", "{名冊}乙"]


@pytest.mark.parametrize(
    ("title", "width", "words"),
    [
        ("{姓名}名冊", "12", "不是可以代入的項目"),
        ("名冊{", "12", "不成對"),
        (" ", "12", "不能空白"),
        ("名冊", "寬", "不是數字"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(
    opened: Templates, program: Program, title: str, width: str, words: str
) -> None:
    """Nothing is stored, and the page stays."""
    opened.title.setText(title)
    opened.columns.item(0, WIDTH).setText(width)
    opened.yes.click()
    assert words in opened.told.text()
    opened.names.setCurrentRow(3)
    assert opened.names.currentRow() == 0
    assert templates.get("awards") == Template()


def test_the_usual_form_is_no_form_of_the_office(opened: Templates, program: Program) -> None:
    """Storing without a change makes no journal entry."""
    opened.yes.click()
    assert templates.get("awards") == Template()
    assert "範本" not in program.window.notice()


def test_a_click_turns_the_box_and_what_was_changed_is_not_thrown_away_by_itself(opened: Templates) -> None:
    """The box is drawn anew; closing without a change asks nothing."""
    box = opened.columns.item(1, PRINTED)
    drawn = box.icon().cacheKey()
    opened.columns.cellClicked.emit(1, PRINTED)
    assert box.checkState() == Qt.CheckState.Unchecked and box.icon().cacheKey() != drawn
    opened.reject()
    (asked,) = dialogs(QMessageBox)
    assert asked.text() == "敘獎建議名冊的範本還沒有存入，要捨棄嗎？" and opened.isVisible()
    asked.reject()
    opened.columns.cellClicked.emit(1, PRINTED)
    opened.reject()
    assert not opened.isVisible()
