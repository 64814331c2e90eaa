"""Work beside the window that needs no open data file: a password takes a quarter of a second to try."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread
from shiboken6 import isValid

from hualien_desk.domain.errors import DeskError

T = TypeVar("T")
_under_way: set["_Errand"] = set()


class _Errand(QThread):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__(QCoreApplication.instance())  # Qt owns it: never freed from two sides
        self._work = work
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work; whatever goes wrong is kept for the window's thread."""
        from hualien_desk.operations.desk import left_closed  # the frame stands before the database is loaded

        try:
            with left_closed():
                self.result = self._work()
        except BaseException as error:
            self.error = error


def run(
    owner: QObject, work: Callable[[], T], then: Callable[[T], object], failed: Callable[[DeskError], object]
) -> None:
    """Do something beside the window; nobody wants to know of it when the owner is gone meanwhile."""
    errand = _Errand(work)
    _under_way.add(errand)
    errand.finished.connect(lambda: _ended(errand, owner, then, failed))
    errand.start()


def _ended(
    errand: _Errand, owner: QObject, then: Callable[[Any], object], failed: Callable[[DeskError], object]
) -> None:
    _under_way.discard(errand)
    error, result = errand.error, errand.result
    errand.wait()
    errand.deleteLater()
    if error is not None and not isinstance(error, DeskError):
        sys.excepthook(type(error), error, error.__traceback__)
    elif isValid(owner):
        failed(error) if error is not None else then(result)


def busy() -> bool:
    """Whether something is under way."""
    return bool(_under_way)


def wait() -> None:
    """Wait for everything before the program ends."""
    for errand in list(_under_way):
        errand.wait()
