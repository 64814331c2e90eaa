"""The one road from a button to an operation: errors in one place, long work beside the window."""

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Cancelled, Outcome, Progress, left_closed, own_connection
from hualien_desk.operations.imports import Stopped as ImportStopped
from hualien_desk.operations.repairing import is_damage
from hualien_desk.operations.rulings import Stopped as RulingStopped
from hualien_desk.ui import dialogs, occupied
from hualien_desk.writing import Occupied

T = TypeVar("T")
OFTEN = 0.05
"""Seconds between two words of progress."""


class Worker(QThread):
    """One operation on its own thread and connection."""

    progressed = Signal(int, int, str)

    def __init__(self, operation: Callable[[Progress, Cancelled], Any], *, alone: bool = False) -> None:
        super().__init__(QCoreApplication.instance())  # a window that goes meanwhile takes no running thread along
        self._alone = alone
        self._operation, self._stop, self._told = operation, threading.Event(), 0.0
        self.result: Any = None
        self.dropped = False
        self.owner: QObject | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do the work; whatever goes wrong is kept for the window's thread."""
        try:
            with left_closed() if self._alone else own_connection(), writing.asking():
                self.result = self._operation(self._progress, self._stop.is_set)
        except BaseException as error:
            self.error = error

    def _progress(self, done: int, total: int, text: str) -> None:
        now = time.monotonic()
        if now - self._told >= OFTEN:
            self._told = now
            self.progressed.emit(done, total, text)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()


_under_way: set[Worker] = set()


def wait_for_all() -> None:
    """Ask everything to stop and wait for it, before the program ends."""
    for worker in list(_under_way):
        worker.stop()
        worker.wait()


class Runner(QObject):
    """Runs operations and says what became of them."""

    done = Signal(object)
    said = Signal(str)
    damaged = Signal()
    """Something failed because the data file is damaged."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._workers: list[Worker] = []
        self._held = False
        self._waiting: list[Callable[[], None]] = []

    def hold(self, on: bool) -> None:
        """While the window is locked work goes on, but what it found waits to be shown."""
        self._held = on
        if not on:
            self._show_what_waits()

    def _show_what_waits(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()

    def do(self, operation: Callable[[], T], then: Callable[[T], None] | None = None) -> None:
        """Something quick, at once."""
        try:
            with writing.asking():
                result = operation()
        except Exception as error:
            if not isinstance(error, DeskError) and not is_damage(error):
                raise
            self._fail(error)
            return
        self._finish(result, then)

    def run(
        self,
        title: str,
        operation: Callable[[Progress, Cancelled], T],
        then: Callable[[T], None] | None = None,
        *,
        quiet: bool = False,
        ended: Callable[[], None] | None = None,
        owner: QObject | None = None,
        newest: bool = False,
        alone: bool = False,
    ) -> None:
        """Something long, beside the window; unless quiet with progress and a way to cancel it.

        `then` takes the result; `ended` is called first, also after a failure; nobody wants the result of an `owner`
        (a dialog) that was closed meanwhile. `newest`: nobody wants what the owner's earlier work of this title found,
        which was begun on older data and may yet end after this one. `alone`: no data file has to be open.
        """
        worker = Worker(operation, alone=alone)
        worker.owner = owner
        worker.setObjectName(title)
        if newest:
            self._drop(title, owner)
        self._workers.append(worker)
        busy = None if quiet else dialogs.Busy(self._window, title, worker.stop)
        if busy:
            worker.progressed.connect(busy.show_progress)
        if ended:
            worker.finished.connect(ended)
        _under_way.add(worker)
        worker.finished.connect(lambda: self._came_to_an_end(worker, partial(self._ended, worker, busy, then)))
        worker.start()

    def _came_to_an_end(self, worker: Worker, end: Callable[[], None]) -> None:
        _under_way.discard(worker)
        if not isValid(self):  # the window is gone: of its work only a fault is of interest
            worker.deleteLater()
            if worker.error is not None and not isinstance(worker.error, DeskError):
                sys.excepthook(type(worker.error), worker.error, worker.error.__traceback__)
        elif self._held and not worker.dropped:
            self._waiting.append(end)
        else:
            end()

    def _drop(self, title: str, owner: QObject | None) -> None:
        for worker in self._workers:
            if worker.owner is owner and worker.objectName() == title:
                worker.dropped = True

    def _ended(self, worker: Worker, busy: dialogs.Busy | None, then: Callable[[Any], None] | None) -> None:
        if worker in self._workers:
            self._workers.remove(worker)
        if busy:
            busy.finish()
        error, result = worker.error, worker.result
        dropped = worker.dropped or (worker.owner is not None and not isValid(worker.owner))
        worker.deleteLater()
        if dropped and (error is None or isinstance(error, DeskError)):
            return
        if error is None:
            self._finish(result, then)
        else:
            self._fail(error)

    def _finish(self, result: Any, then: Callable[[Any], None] | None) -> None:
        if isinstance(result, Outcome):
            self.done.emit(result)
        if then:
            then(result)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, ImportStopped | RulingStopped):
            self.said.emit(str(error))
        elif isinstance(error, Occupied):
            occupied.offer(self._window, error, self.said.emit)
        elif is_damage(error):
            self.damaged.emit()
        elif isinstance(error, DeskError):
            dialogs.error(self._window, str(error))
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def busy(self) -> bool:
        """Say whether something is under way."""
        return bool(self._workers)

    def stop(self) -> None:
        """Ask everything to stop; what it found is no longer wanted, also by a window that is locked."""
        for worker in self._workers:
            worker.dropped = True
            worker.stop()
        self._show_what_waits()

    def close(self) -> None:
        """Ask everything to stop and wait for it."""
        self.stop()
        for worker in list(self._workers):
            worker.wait()
        self._workers.clear()  # a window that goes hears of no end any more
