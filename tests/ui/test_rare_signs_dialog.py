"""缺字與異體字 in the window: every doubtful sign by person, with its code point and the way out (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from hualien_desk.ui import files
from hualien_desk.ui.program import Program
from hualien_desk.ui.rare_signs_dialog import RareSigns
from tests.ui.conftest import dialogs

PEOPLE = (
    ("身分證字號", "姓名", "機關", "人員類別"),
    ("A123456789", "王峯明", "花蓮縣消防局", "有給專任"),
    ("U120000004", "林\ue000", "花蓮縣文化局", "約僱"),
    ("U220000006", "陳志豪", "花蓮縣文化局", "約僱"),
)


@pytest.fixture
def opened(empty_program: Program, bring: Any, settle: Callable[[Any], None]) -> RareSigns:
    """The dialog over three people, two of them with doubtful signs."""
    bring("participants", PEOPLE)
    empty_program._show_rare_signs()
    settle(empty_program)
    found: RareSigns = dialogs(RareSigns)[0]
    return found


def test_the_signs_are_listed_by_person_with_their_code_points(opened: RareSigns) -> None:
    """造字 first; whoever has a common name is not listed."""
    shown = [(line.name, line.code, line.title, line.other) for line in opened._lines]
    assert shown == [("林\ue000", "U+E000", "造字", ""), ("王峯明", "U+5CEF", "Big5 沒有的字、異體字", "峰")]


def test_one_reads_why_and_what_to_do(opened: RareSigns) -> None:
    """Beside the list."""
    opened.page.choose("kind", "variant")
    opened.page.table.selectRow(0)
    told = opened.detail.plain_text()
    assert "U+5CEF" in told and "WebHR" in told and "戶籍資料" in told


def test_the_list_is_written_as_it_is_seen(
    opened: RareSigns, empty_program: Program, settle: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the chosen kind, with masked numbers."""
    paths: list[Path] = []
    monkeypatch.setattr(files, "show", paths.append)
    opened.page.choose("kind", "own_made")
    qtbot.mouseClick(opened.keep, Qt.MouseButton.LeftButton)
    settle(empty_program)
    cells = [str(cell) for row in openpyxl.load_workbook(paths[0]).worksheets[0].values for cell in row if cell]
    assert "U+E000" in cells and "U12****004" in cells
    assert "U+5CEF" not in cells


def test_one_goes_to_the_person(opened: RareSigns, empty_program: Program, settle: Any, qtbot: Any) -> None:
    """The list of people shows who it is."""
    opened.page.table.selectRow(1)
    qtbot.mouseClick(opened.go, Qt.MouseButton.LeftButton)
    settle(empty_program)
    assert not dialogs(RareSigns)
    assert empty_program.window.tabs.currentWidget().isAncestorOf(empty_program.shown.people)
