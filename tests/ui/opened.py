"""Shared by the tests of the pages before the window: a whole start, keys and clicks, nothing mocked (虛構資料)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hualien_desk.ui import app as qt
from hualien_desk.ui import errand, lost_folder, start
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.start import Session


def rest(session: Session, qtbot: Any) -> None:
    """Wait until neither a password is tried nor anything is worked on."""
    qtbot.waitUntil(lambda: not errand.busy(), timeout=20_000)
    QApplication.processEvents()
    if session.program:
        qtbot.waitUntil(lambda: not session.program.office.runner.busy(), timeout=20_000)
    QApplication.processEvents()


@contextmanager
def started(path: Path, qtbot: Any) -> Iterator[Session]:
    """The program as it starts on a path, and ends."""
    window = MainWindow(qt.NAME, start.settings_in(start._folder(path)))
    window.show()
    session = Session()
    lost_folder.open_file(session, path, window)
    rest(session, qtbot)
    try:
        yield session
    finally:
        rest(session, qtbot)
        session._window.close()
        session._window.deleteLater()
        session.end()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def page(session: Session) -> Any:
    """The page in place of the tabs."""
    return session._window.covering


def words(widget: Any) -> str:
    """Everything that is said and seen."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(widget: Any, name: str) -> None:
    """Click the button whose name begins so."""
    found = [own for own in widget.findChildren(QPushButton) if own.accessibleName().startswith(name)]
    found[0].click()
    QApplication.processEvents()


def type_in(qtbot: Any, field: Any, text: str) -> None:
    """Type with the keyboard."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def log_in(session: Session, qtbot: Any, password: str, name: str = "") -> None:
    """Choose a user, type the password, Enter."""
    shown = page(session)
    if name:
        shown.user.setCurrentText(name)
    type_in(qtbot, shown.password.line, password)
    qtbot.keyClick(shown.password.line, Qt.Key.Key_Return)
    rest(session, qtbot)


def choose_password(session: Session, qtbot: Any, password: str, name: str = "") -> None:
    """Fill in a new password twice and go on."""
    shown = page(session)
    if name:
        shown.name.setText(name)
    type_in(qtbot, shown.password.first.line, password)
    type_in(qtbot, shown.password.second.line, password)
    qtbot.keyClick(shown.password.second.line, Qt.Key.Key_Return)
    rest(session, qtbot)


def write_down(session: Session, qtbot: Any) -> tuple[str, ...]:
    """Type the line of the paper key that is asked for; returns all lines."""
    shown = page(session)
    lines: tuple[str, ...] = shown.back._lines
    type_in(qtbot, shown.back.field, lines[shown.back.number - 1].lower())
    qtbot.keyClick(shown.back.field, Qt.Key.Key_Return)
    rest(session, qtbot)
    return lines


Settle = Callable[[Any], None]
