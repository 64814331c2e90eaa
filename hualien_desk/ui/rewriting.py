"""What is done with a data file while nobody has it open: it is closed, worked on and opened again.

`session.Session` asks for it; whatever came of the work, a window stands over the file afterwards.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer

from hualien_desk.operations.access import Access
from hualien_desk.ui import dialogs, errand
from hualien_desk.ui.cover import BusyPage

if TYPE_CHECKING:
    from hualien_desk.ui.main_window import MainWindow
    from hualien_desk.ui.session import Session

SOON = 20
"""Milliseconds until one looks again whether all is still."""
CARE = "完成前請不要關機；若中斷，資料檔維持原狀。"


class Rewrite(NamedTuple):
    """`work` is done beside the window; `access_of` its result opens the file again; `then` sees the new program."""

    title: str
    work: Callable[[], Any]
    access_of: Callable[[Any], Access]
    then: Callable[[Any, Any], None]


def run(session: "Session", wanted: Rewrite) -> None:
    """Close the file of a session, do it beside a window that says so, open the file again."""
    before, path = session.program, session.program.desk.path
    if why := before.desk.access.refusal():
        dialogs.error(before.window, why)
        return
    window = before.window.successor(path.parent)
    window.setWindowTitle(before.window.windowTitle())
    window.cover(BusyPage("hourglass", wanted.title, CARE))
    window.show()
    before.office.keeper.stop()
    before.office.runner.stop()
    _begin_when_still(session, wanted, window)


def _begin_when_still(session: "Session", wanted: Rewrite, window: "MainWindow") -> None:
    """What the window before had under way comes to its end first; this one is painted meanwhile."""
    before = session.program
    if before.office.runner.busy():
        QTimer.singleShot(SOON, window, partial(_begin_when_still, session, wanted, window))
        return
    before.seals.end()
    before.leave()
    before.desk.close()
    done, failed = partial(_done, session, wanted, window), partial(_failed, session, before.desk.access, window)
    errand.run(window, wanted.work, done, failed)


def _done(session: "Session", wanted: Rewrite, window: "MainWindow", made: Any) -> None:
    session.open_again(session.program.desk.path, window, wanted.access_of(made))
    wanted.then(session.program, made)


def _failed(session: "Session", access: Access, window: "MainWindow", error: Exception) -> None:
    session.open_again(session.program.desk.path, window, access)
    dialogs.error(window, str(error))
