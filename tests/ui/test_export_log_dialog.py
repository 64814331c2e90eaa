"""匯出紀錄 and the format of rosters in the window (虛構資料)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hualien_desk.operations import rosters
from hualien_desk.ui.export_log_dialog import FULL, ExportLog
from hualien_desk.ui.program import Program
from hualien_desk.ui.reminders_dialog import Reminders
from hualien_desk.ui.settings_dialog import SettingsDialog
from tests.ui.conftest import dialogs


def test_the_format_that_was_chosen_is_written_and_logged(program: Program, settle: Callable[[Any], None]) -> None:
    """三件組: three files with one click, three lines in the log."""
    program._show_settings()
    form: SettingsDialog = dialogs(SettingsDialog)[0]
    form.formats.setCurrentIndex(form.formats.findData("xlsx ods csv"))
    form.accept()
    program.office.make_roster("participants", rosters.wish(program.desk, full_id=True))
    settle(program)
    found = sorted(path.suffix for path in Path(program.desk.rosters).iterdir())
    assert found == [".csv", ".ods", ".xlsx"]
    log = ExportLog(program.office)
    log.open()
    assert log.page.model.rowCount() == 3
    log.page.choose("ids", FULL)
    assert log.page.model.rowCount() == 3
    log.page.search.setText("ods")
    log.page._search_now()
    assert log.page.model.rowCount() == 1
    log.accept()


def test_an_explanation_and_reminders_are_written_from_the_rulings(
    program: Program, settle: Callable[[Any], None]
) -> None:
    """PDF is drawn beside the window."""
    awards = program.shown.awards
    awards.page.table.selectRow(0)
    awards._explain()
    settle(program)
    awards._remind()
    settle(program)
    (form,) = dialogs(Reminders)
    form.ending.setCurrentIndex(form.ending.findData("pdf"))
    form.write()
    settle(program)
    paths = list(Path(program.desk.rosters).rglob("*.pdf"))
    assert any("敘獎審查說明單" in path.name for path in paths)
    assert any("待補件" in path.name for path in paths)
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)
