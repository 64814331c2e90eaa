"""Keeps copies of the data file while one works: hourly, on start, on leaving, here and in the second folder."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, repairing
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.runner import Runner

SECOND, SECOND_AT, FULL_AT, TROUBLE = "backup_second", "backup_second_at", "full_check_at", "backup_trouble"
"""Where the window's settings keep the second folder, its latest copy, the last full check, what failed on leaving."""
TITLE = "備份"
Make = Callable[[], Outcome | None]


def second_of(settings: QSettings) -> Path | None:
    """The second folder that a window's settings name, None for none."""
    chosen = str(settings.value(SECOND, "") or "")
    return Path(chosen) if chosen else None


class Round(NamedTuple):
    """What a round of copying did: news, what failed (a sentence), when the latest copy away was made."""

    news: str = ""
    trouble: str = ""
    away_at: datetime | None = None
    unsound: bool = False
    """The data file itself did not pass the checks."""


class Keeper(QObject):
    """Looks every minute whether a copy is due; a copy that fails is told on 待辦, not in the way of the work."""

    changed = Signal()
    damaged = Signal(str)
    """The file was found damaged while it is open: what was found."""
    restored = Signal()
    """Another file stands in the place of the open one."""

    def __init__(self, window: MainWindow, runner: Runner, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._runner, self._desk = window, runner, desk
        self._busy = self._looking = False
        desk.away = self.second
        self.trouble = str(window.settings.value(TROUBLE, "") or "")
        """Why the last copy failed, as a sentence; "" when it did not."""
        runner.damaged.connect(lambda: self.look_at_pages(datetime.now()))
        self._timer = QTimer(self, interval=backups.numbers()["hourly"]["look_seconds"] * 1000)
        self._timer.timeout.connect(lambda: self.tick(datetime.now()))

    def start(self) -> None:
        """From now on copies are made; the first at once when the last is old."""
        self._timer.start()
        if not self._desk.access.refusal():
            self._round(lambda: backups.make_when_old(self._desk))

    def tick(self, now: datetime) -> None:
        """Make a copy beside the window when it is due."""
        if self._busy or self._desk.access.refusal():
            return
        try:
            wanted = backups.due(self._desk, now)
        except DeskError as error:  # told when 待辦 is next read: nothing can be read now
            self.trouble = str(error)
            return
        if wanted:
            self._round(lambda: backups.hourly(self._desk, now))

    def bring_away(self) -> None:
        """Bring to the second folder what it lacks."""
        self._round(lambda: None)

    def _round(self, make: Make) -> None:
        self._busy = True
        desk, second = self._desk, self.second

        def work(progress: Progress, cancelled: Cancelled) -> Round:
            news = ""
            try:
                made = make()
                news = made.message if made else ""
                tell = backups.telling(progress, cancelled)
                at = backups.bring_away(desk.backups, second, tell) if second else None
            except DeskError as error:
                return Round(news, str(error), unsound=isinstance(error, backups.Unsound))
            return Round(news, "", at)

        self._runner.run(TITLE, work, self._took, quiet=True, ended=self._ended)

    def _ended(self) -> None:
        self._busy = False

    def _took(self, found: Round) -> None:
        self._window.settings.remove(TROUBLE)
        self.trouble = found.trouble
        if found.away_at:
            self._window.settings.setValue(SECOND_AT, found.away_at.isoformat())
        if found.unsound:
            self.look_at_pages(datetime.now())
        if found.news:
            self._window.whisper(found.news)
        self.changed.emit()

    @property
    def second(self) -> Path | None:
        """The second folder of this computer, None for none."""
        return second_of(self._window.settings)

    def choose_second(self, folder: Path | None) -> None:
        """Take another second folder, or none; every copy is brought there at once."""
        if folder is not None:
            backups.choose_away(self._desk, folder)
        self._window.settings.setValue(SECOND, str(folder or ""))
        self._desk.away = folder
        self._window.settings.remove(SECOND_AT)
        self.changed.emit()
        if folder is not None:
            self.bring_away()

    def away_days(self, now: datetime) -> int | None:
        """How many days old the latest copy in the second folder is; None: there is none."""
        at = str(self._window.settings.value(SECOND_AT, "") or "")
        return max((now.date() - datetime.fromisoformat(at).date()).days, 0) if at else None

    def look_at_pages(self, now: datetime) -> None:
        """Look at the file beside the window, one look at a time: every page, once a week everything."""
        if self._looking:
            return
        self._looking = True
        at = str(self._window.settings.value(FULL_AT, "") or "")
        days = timedelta(days=backups.numbers()["full_check"]["days"])
        full = not at or not timedelta(0) <= now - datetime.fromisoformat(at) < days
        ask = repairing.whole if full else repairing.pages
        path, key = self._desk.path, self._desk.access.key
        looked = lambda words: self._looked(words, now if full else None)  # noqa: E731
        self._runner.run("檢查資料檔", lambda *way: ask(path, key, *way), looked, quiet=True, ended=self._look_ended)

    def _look_ended(self) -> None:
        self._looking = False

    def _looked(self, words: str, at: datetime | None) -> None:
        if words:
            self.damaged.emit(words)
        elif at:
            self._window.settings.setValue(FULL_AT, at.isoformat())

    def stop(self) -> None:
        """No more copies from here: another window has the file, or another file is open."""
        self._timer.stop()

    def leave(self) -> None:
        """The window is closed: a last copy when something changed; what fails is told at the next start."""
        self.stop()
        try:
            if not self._desk.access.refusal():
                backups.make_if_changed(self._desk, "leaving")
        except DeskError as error:
            self._window.settings.setValue(TROUBLE, f"上次結束時：{error}")

    def make_later(self, work: Make | None) -> None:
        """Beside the window, a copy of the file that was open before this one."""
        if work is not None:
            self._round(work)
