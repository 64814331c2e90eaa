"""Shared by the tests of the window: a program over an open desk, driven as users drive it (虛構資料)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.program import Program


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> None:
    """The look and the fonts of the program."""
    qt.create(mode="light")


@pytest.fixture(autouse=True)
def no_key_is_held(dressed: None) -> None:
    """Qt remembers the keys of the test before: let go of them, as a new user would have."""
    somewhere = QWidget()
    QTest.keyRelease(somewhere, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
    assert not QApplication.keyboardModifiers().value


@pytest.fixture
def settle(qtbot: Any) -> Callable[[Any], None]:
    """Wait until nothing is under way."""

    def wait(program: Any) -> None:
        qtbot.waitUntil(lambda: not program.office.runner.busy(), timeout=20_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def program(staffed_desk: Any, settle: Callable[[Any], None], qtbot: Any) -> Iterator[Program]:
    """The window over five people, four courses and their completions."""
    yield from _open(staffed_desk, settle)


@pytest.fixture
def empty_program(desk: Any, settle: Callable[[Any], None], qtbot: Any) -> Iterator[Program]:
    """The window over a new file."""
    yield from _open(desk, settle)


def _open(desk: Any, settle: Callable[[Any], None]) -> Iterator[Program]:
    made = Program(desk, MainWindow(qt.NAME, start.settings_in(desk.path.parent)))
    made.window.show()
    settle(made)
    yield made
    settle(made)
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def dialogs(kind: type[QDialog] = QDialog) -> list[Any]:
    """The dialogs that stand open."""
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]


def message() -> str:
    """The sentence of the one message box, which is then closed."""
    (box,) = dialogs(QMessageBox)
    text = box.text()
    box.close()
    QApplication.processEvents()
    return str(text)


def shown(page: Any, column: int = 0) -> list[str]:
    """The words of a column, in display order."""
    model = page.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def choose_in_menu(page: Any, words: str) -> None:
    """Open the menu of a list's lines and choose the entry that begins so."""
    page.table.customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(menu for menu in page.table.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text().startswith(words))
    menu.close()
    action.trigger()
    QApplication.processEvents()


@pytest.fixture
def graded_office(staffed_desk: Any, bring: Any, qtbot: Any) -> Iterator[Any]:
    """A window without its tabs over four teams that nobody has graded yet."""
    from hualien_desk.ui.office import Office
    from tests.operations.test_grading import TEAMS

    bring("teams", TEAMS)
    window = MainWindow(qt.NAME, start.settings_in(staffed_desk.path.parent))
    qtbot.addWidget(window)
    window.show()
    yield Office(window, staffed_desk)
    window.close()
