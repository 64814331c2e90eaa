"""Nothing known in plain text: an encrypted office is worked in, then its bytes are searched for names and IDs."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hualien_desk.bench import county
from hualien_desk.drills import office
from hualien_desk.drills.results import Found
from hualien_desk.operations import history, unsaved
from hualien_desk.operations.desk import Desk
from hualien_desk.ui import app, start
from hualien_desk.ui.crash import Crashes
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.program import Program

ENCODINGS = "utf-8", "utf-16-le", "cp950"


def run(folder: Path, short: bool) -> Found:
    """Nothing is found in an encrypted office; the same search finds it in a plain one."""
    told = search(_work(folder / "encrypted", True))
    plain = search(_work(folder / "plain", False))
    bad = [f"{place}: {count} known words" for place, count in sorted(told.items())]
    if not plain:
        bad.append("the search finds nothing in a plain file either")
    figures = ("searched words", len(words())), ("found in plain", plain.total())
    return Found("scan for names and IDs", len(words()), 0, 0, figures, tuple(bad))


def words() -> frozenset[str]:
    """Every name and ID of the invented people."""
    return frozenset(word for row in county.people(office.SIZES) for word in row[:2])


def search(folder: Path) -> Counter[str]:
    """How many known words stand in the files of a folder, by file; the folder's own files only."""
    needles = {word.encode(encoding) for word in words() for encoding in ENCODINGS}
    found = Counter[str]()
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes() + str(path.name).encode()
        found[path.name] = sum(needle in content for needle in needles)
    return +found


def _work(home: Path, encrypted: bool) -> Path:
    """Do all that leaves something on the disk; what lies beside while the file is open is copied too."""
    office.sheets()  # the invented workbooks are no part of the office
    office.fresh(home, encrypted)
    with _temporary(home / "temp"):
        desk = office.opened(home, encrypted)
        office.bring(desk, "completions")
        name, number = next(county.people(office.SIZES))[1::-1]
        unsaved.keep("form.participant.1", {"name": name, "national_id": number})
        office.back_up(desk)
        history.undo(desk)
        _crash(home, name)
        _log_of(home)
        _window(desk, home, name)
        desk.close()
    return home


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """Whoever asks for the system's folder for temporary files gets ours."""
    folder.mkdir()
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    was = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        os.environ.pop("TMPDIR")
        os.environ.update({"TMPDIR": was} if was else {})


def _crash(home: Path, name: str) -> None:
    """A bug whose words hold a name, as it comes to the log."""
    crashes = Crashes(home)
    crashes.happened.disconnect()
    try:
        raise KeyError(f"虛構的錯誤：{name}")
    except KeyError as error:
        crashes.caught(type(error), error, error.__traceback__)


def _log_of(home: Path) -> None:
    """Keep what SQLite's log holds before it is written back."""
    for ending in ("-wal", "-shm"):
        beside = home / f"{office.NAME}{ending}"
        (home / f"kept{ending}").write_bytes(beside.read_bytes())


def _window(desk: Desk, home: Path, name: str) -> None:
    """Open the window, search for a name, close it: window.ini keeps its place and look."""
    app.create(mode="light")
    window = MainWindow("", start.settings_in(home))
    program = Program(desk, window)
    window.show()
    program.shown.people.page.search.setText(name)
    program.shown.people.page.search.returnPressed.emit()
    _settle(program)
    window.close()
    _settle(program)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _settle(program: Program) -> None:
    """Wait until nothing is under way."""
    while program.office.runner.busy():
        QApplication.processEvents()
