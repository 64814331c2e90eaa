"""Rules everyone beside the window, at the start and after every change; who shows rulings listens."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress
from hualien_desk.operations.rulings import Run
from hualien_desk.ui.runner import Runner

PIECE = 1000
"""Rulings that are freed at a time."""


class Judging(QObject):
    """The rulings that stand (`run`, None until the first are made), and the way to the next."""

    began = Signal()
    ended = Signal()
    ruled = Signal()

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__(runner)
        self._desk, self._runner = desk, runner
        self._again = False
        self.working = False
        self.run: Run | None = None

    def renew(self) -> None:
        """Rule everyone again; once more when something changed meanwhile."""
        if self.working:
            self._again = True
        else:
            self._work(lambda *way: rulings.rule_everyone(self._desk, *way))

    def follow(self, outcome: Outcome) -> None:
        """Rule again after an operation: those whose facts it touched; all when no entry tells, as after a restore."""
        run, entry = self.run, outcome.entry
        if not outcome.tables:
            return
        if entry is None or run is None or self.working:
            self.renew()
        else:
            self._work(lambda *way: rulings.renew(self._desk, run, entry.id, *way))

    def _work(self, work: Callable[[Progress, Cancelled], Run]) -> None:
        self.working = True
        self.began.emit()
        self._runner.run("計算敘獎", work, self._take, quiet=True, ended=self._stopped)

    def _stopped(self) -> None:
        self.working = False
        self.ended.emit()

    def _take(self, run: Run) -> None:
        old, self.run = self.run, run
        self.ruled.emit()
        if old:
            self._let_go(list(old.lines))
        if self._again:
            self._again = False
            self.renew()

    def _let_go(self, lines: list[Ruling]) -> None:
        """Free what stood before piece by piece: at once it would hold the window."""
        del lines[-PIECE:]
        if lines:
            QTimer.singleShot(0, self, lambda: self._let_go(lines))
