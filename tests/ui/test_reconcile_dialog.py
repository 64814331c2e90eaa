"""對帳表 in the window: files are known for what they are, differences by class, the sheet is written (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from hualien_desk.operations import reconciling
from hualien_desk.ui import files, reconcile_dialog
from hualien_desk.ui.import_files import Files
from hualien_desk.ui.program import Program
from hualien_desk.ui.reconcile_dialog import Differences, Sources
from tests import year_lists
from tests.ui.conftest import dialogs


@pytest.fixture
def asked(program: Program, bring: Any, tmp_path: Path, settle: Callable[[Any], None]) -> Sources:
    """Four files have been chosen."""
    bring("completions", year_lists.MORE)
    reconcile_dialog.look(program.office, list(year_lists.write(tmp_path).values()))
    settle(program)
    found: Sources = dialogs(Sources)[0]
    return found


def compared(program: Program, asked: Sources, settle: Callable[[Any], None], qtbot: Any) -> Differences:
    """Press 對帳 and wait for the list."""
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle(program)
    found: Differences = dialogs(Differences)[0]
    return found


def test_every_file_is_known_for_what_it_is(asked: Sources) -> None:
    """Two platforms, the ledger, the orders."""
    assert [line.role.currentText() for line in asked.lines] == [
        "平台完課清單",
        "平台完課清單",
        "終身學習時數表",
        "獎懲清單",
    ]
    assert all(line.told.text().startswith("✓") for line in asked.lines)


def test_a_file_that_is_left_out_is_not_compared(asked: Sources) -> None:
    """With every file left out there is nothing to compare."""
    for line in asked.lines:
        line.role.setCurrentIndex(0)
    assert not asked.yes.isEnabled()


def test_the_differences_are_shown_with_their_next_step(
    program: Program, asked: Sources, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """Choose a class, then a line: why it matters, what to do."""
    found = compared(program, asked, settle, qtbot)
    assert found.headline.text() == "對帳結果：18 筆差異。"
    found.page.choose("kind", "day")
    assert found.page.model.rowCount() == 1
    found.page.table.selectRow(0)
    told = found.detail.plain_text()
    assert "完成日不同" in told and "106/04/13" in told and "106/04/10" in told and "更正有誤的一方" in told


def test_one_goes_from_a_difference_to_the_person(
    program: Program, asked: Sources, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """The dialog closes and the list of people shows who it is."""
    found = compared(program, asked, settle, qtbot)
    found.page.choose("kind", "only_ours")
    found.page.table.selectRow(0)
    with qtbot.waitSignal(program.office.person_wanted):
        qtbot.mouseClick(found.go, Qt.MouseButton.LeftButton)
    settle(program)


def test_what_is_shown_is_written(
    program: Program, asked: Sources, settle: Callable[[Any], None], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chosen class goes into the sheet, nothing else."""
    opened: list[Path] = []
    monkeypatch.setattr(files, "show", opened.append)
    found = compared(program, asked, settle, qtbot)
    found.page.choose("kind", "twice")
    qtbot.mouseClick(found.keep, Qt.MouseButton.LeftButton)
    settle(program)
    assert "106對帳表" in opened[0].name
    assert opened[0].name in found.told.text()


def test_dropped_files_can_be_compared_without_being_stored(
    program: Program, tmp_path: Path, settle: Callable[[Any], None], qtbot: Any
) -> None:
    """The import's first page leads here as well."""
    program.window.files_dropped.emit([year_lists.write(tmp_path)["portal"]])
    settle(program)
    qtbot.mouseClick(dialogs(Files)[0].reconcile, Qt.MouseButton.LeftButton)
    assert [line.role.currentData() for line in dialogs(Sources)[0].lines] == [reconciling.PLATFORM]
