"""送出前檢查 in the window: reasons row by row, the law is asked here, only what passes is written (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from hualien_desk.operations import uploads
from hualien_desk.ui.program import Program
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.webhr_dialog import LEFT, READY, WebHR, verdict
from tests.ui.conftest import dialogs

CODES = (("機關名稱", "機關代碼"), ("花蓮縣消防局", "376550400A"))


@pytest.fixture
def opened(program: Program, bring: Any, settle: Callable[[Any], None]) -> WebHR:
    """The check over the awards of five people; only one agency has a code."""
    bring("agencies", CODES)
    program.shown.awards._send()
    settle(program)
    found: WebHR = dialogs(WebHR)[0]
    return found


def test_without_a_law_nothing_can_be_sent(opened: WebHR) -> None:
    """Each row says why."""
    assert {verdict(line) for line in opened.lines} == {LEFT}
    assert not opened.yes.isEnabled() and opened.focusWidget() is opened.name
    assert "請先填寫「適用法規名稱」" in opened.told.text()
    opened.page.table.selectRow(0)
    assert "沒有適用法規名稱" in opened.detail.plain_text()


def test_the_law_is_typed_here_and_then_rows_pass(
    opened: WebHR, program: Program, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """It is remembered for the next time; the file has the rows that pass."""
    opened.name.insert("獎懲標準表")
    opened.name.editingFinished.emit()
    settle(program)
    assert uploads.law().name == "獎懲標準表"
    good = [line for line in opened.lines if verdict(line) == READY]
    assert good and all(line.item.agency == "花蓮縣消防局" for line in good)
    qtbot.mouseClick(opened.yes, Qt.MouseButton.LeftButton)
    settle(program)
    (path,) = Path(program.desk.rosters).glob("*WebHR*.csv")
    assert len(path.read_bytes().decode("cp950").splitlines()) == len(good) + 1
    assert path.name in program.window.notice() and f"寫入 {len(good)} 列" in program.window.notice()


def test_a_missing_code_is_summed_up_and_mended_from_the_row(
    program: Program, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """The form of the agency opens; once its code is stored the rows pass."""
    uploads.choose_law(program.desk, "", "獎懲標準表")
    program.shown.awards._send()
    settle(program)
    (check,) = dialogs(WebHR)
    assert check.told.text() == "可寫入 0 列，2 列不能送出，不會寫入：機關代碼 2 列。"
    check.page.table.selectRow(0)
    qtbot.mouseClick(check.code_of, Qt.MouseButton.LeftButton)
    (form,) = dialogs(RecordForm)
    form.fields["code"].setText("376550400A")
    form.store()
    settle(program)
    assert check.told.text() == "可寫入 2 列。" and not check.code_of.isVisible()
