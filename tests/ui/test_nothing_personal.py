"""Nothing personal stands where the key of the data file does not reach: titles, window.ini, temporary names, the log.

The crash log has its own tests (test_crash); names and numbers are invented (虛構資料).
"""

import tempfile

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from hualien_desk import writing
from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import scans
from hualien_desk.store.tables import rows
from hualien_desk.ui import parts, picture_files
from hualien_desk.ui.postings_dialog import PostingsDialog
from hualien_desk.ui.proofs_dialog import CertificatesDialog
from hualien_desk.ui.record_form import RecordForm
from tests.conftest import STAFF

PERSONAL = [word for row in STAFF[1:] for word in row[:2]]
"""IDs and names of the people of a staffed desk."""
SETTINGS = {"geometry", "mode", "size", "family", "mask", "roster_formats", "lock_minutes"}
GROUPS = {"columns", "composer", "tour"}
"""What window.ini may hold: looks, which columns are seen, where one was in a text, which tour was seen."""


def personal(text):
    return [word for word in PERSONAL if word in text]


@pytest.fixture
def person(program):
    return rows("SELECT id FROM participant WHERE name = '王小明'")[0][0]


def titles():
    return [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.windowTitle()]


def test_no_title_of_a_window_names_a_person(program, person, settle):
    """The task bar and screenshots of it show titles."""
    completion = rows("SELECT id FROM completion WHERE participant_id = ?", person)[0][0]
    people = program.shown.people
    parts.bring_forward(people)
    people.page.show_one(person)
    settle(program)
    opened = [
        RecordForm(program.office, KINDS["participant"], person),
        RecordForm(program.office, KINDS["completion"], completion),
        PostingsDialog(program.office, person),
        CertificatesDialog(program.office, completion),
    ]
    for form in opened:
        form.open()
    people.print_sheet()
    settle(program)
    assert len(titles()) >= len(opened) + 2
    assert personal("\n".join(titles())) == []
    for widget in QApplication.topLevelWidgets():
        if widget is not program.window and widget.isVisible():
            widget.close()


def test_window_ini_holds_looks_and_nothing_of_people(program, settle):
    people = program.shown.people
    people.page.search.setText("王小明 A123456789")
    program.shown.everything()
    settle(program)
    program.office.window.set_look("mode", "light")
    program.window.settings.setValue("geometry", program.window.saveGeometry())
    program.window.settings.sync()
    kept = QSettings(program.window.settings.fileName(), QSettings.Format.IniFormat)
    assert {key for key in kept.allKeys() if "/" not in key} <= SETTINGS
    assert {key.split("/")[0] for key in kept.allKeys() if "/" in key} <= GROUPS
    text = (program.desk.path.parent / "window.ini").read_text("utf-8")
    assert "geometry" in text and personal(text) == []


def test_a_scan_is_copied_under_a_name_that_tells_nothing(program, tmp_path, monkeypatch):
    seen, put = [], writing.put
    monkeypatch.setattr(writing, "put", lambda made, path: seen.append(made) or put(made, path))
    source = tmp_path / "王小明證書.pdf"
    source.write_bytes(b"%PDF-1.4 x")
    taken = scans.take(source)
    assert len(seen) == 1 and personal(f"{seen[0]} {taken.name}") == []


def test_a_picture_is_worked_on_beside_the_data_and_not_in_the_systems_folder(program, tmp_path, monkeypatch):
    system = tmp_path / "系統暫存"
    system.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(system))
    team = records.add(program.desk, KINDS["team"], {"name": "防災小隊"})[1]
    seen, write = [], picture_files._write
    monkeypatch.setattr(picture_files, "_write", lambda *given: seen.append(write(*given)) or seen[-1])
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "王小明.png"))
    made = picture_files.take(program.desk, team, tmp_path / "王小明.png")
    assert personal(str(seen[0].relative_to(tmp_path))) == [] and personal(made.picture.file) == []
    assert list(system.iterdir()) == [] and not seen[0].parent.exists()
