"""One window over one data file at a time: the way in, to another file, and out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QTimer

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import presence
from hualien_desk.operations.access import PLAIN, Access
from hualien_desk.store import unsafe_disks
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import errand
from hualien_desk.ui.file_lock import locked
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.switching import Switching, offer_copy, words_of
from hualien_desk.ui.taken_page import LOOKING, Taken

if TYPE_CHECKING:  # the frame stands before the database is loaded
    from hualien_desk.operations.opening import Door
    from hualien_desk.ui.entrance import Entrance, Remedy
    from hualien_desk.ui.rewriting import Rewrite

LATER = 4_000
"""Milliseconds after which the data are compared with their seals: the lists come first."""
UNREPAIRED = "尚未修復；可以現在以備份修復，或開啟其他資料檔。"


class Session:
    """One window over one data file at a time; what has to live as long as the window."""

    def __init__(self) -> None:
        self.lock: QLockFile | None = None
        self._held = Path()
        self._crashes: Any = None
        self._window: Any = None
        self._broke_off = self._unclean = False
        self.entrance: Any = None
        self.program: Any = None
        self.switching = Switching(self)

    def open(self, path: Path, window: MainWindow) -> None:
        """Lead the user to the data file; what cannot be opened is told on a page of the window."""
        try:
            unsafe_disks.refuse(path)  # before a lock or a log is made there
            path.parent.mkdir(parents=True, exist_ok=True)
            self._watch_for_crashes(path)
            self.lock, self._held = locked(path), path
        except UnsafeDisk as error:
            offer_copy(window, error, partial(self.open_other, window), window.close)
            return
        except Taken as taken:
            self.lead(path, window, f"{taken.who}{LOOKING}").offer_to_look(taken)
            return
        except (DeskError, OSError) as error:
            self.lead(path, window).trouble(words_of(error))
            return
        self._look(path, window)

    def _look(self, path: Path, window: MainWindow) -> None:
        """What is damaged at first sight is repaired before anybody is asked for a password."""
        from hualien_desk.operations.opening import Door
        from hualien_desk.ui import repair

        lead = self.lead(path, window)
        if not (found := repair.look(path, None)):
            lead.begin()
            return

        def enter(access: Access) -> None:
            self._enter(path, window, Door(access, ""))

        repair.offer(window, path, PLAIN, found, enter, partial(self._unrepaired, path, window, PLAIN, enter))

    def _unrepaired(
        self, path: Path, window: MainWindow, access: Access, enter: Callable[[Access], None], found: str
    ) -> None:
        """Nobody wanted it repaired now: say what is wrong, with the way back to the repair."""
        from hualien_desk.operations import opening
        from hualien_desk.ui import repair

        again = partial(self._unrepaired, path, window, access, enter)
        mend = ("rotate-ccw-clock", "以備份修復…", partial(repair.offer, window, path, access, found, enter, again))
        told = opening.mismatch(path, access) or f"{found}。{UNREPAIRED}"
        self.entrance.trouble(told, (mend, *self._paper_way(access)))

    def _paper_way(self, access: Access) -> "tuple[Remedy, ...]":
        """What else may open an encrypted file."""
        return (("key-round", "用救援金鑰…", self.entrance.ask_paper),) if access.key else ()

    def _watch_for_crashes(self, path: Path) -> None:
        from hualien_desk.ui import after_crash, repair
        from hualien_desk.ui.crash import Crashes

        if self._crashes is None:
            self._crashes = Crashes(path.parent)
            self._broke_off = self._crashes.install()
        self._broke_off = self._broke_off or after_crash.left_open(path)
        self._unclean = self._broke_off or repair.unclean(path)

    @property
    def failed(self) -> bool:
        """Whether the data file could not be opened; leaving the login is no failure."""
        return self.program is None and self.entrance is not None and self.entrance.failed

    def lead(self, path: Path, window: MainWindow, read_only: str = "") -> "Entrance":
        """The pages on the way to the data file."""
        from hualien_desk.ui.entrance import Entrance

        self._window = window
        self.entrance = entrance = Entrance(window, path)
        entrance.opened.connect(partial(self._begin, path, window, read_only=read_only))
        entrance.left.connect(window.close)
        entrance.other_wanted.connect(partial(self.open_other, window))
        return entrance

    def open_other(self, window: MainWindow, path: Path) -> None:
        """Let go of this file and lead the user to another in the same window."""
        self._let_go()
        self.open(path, window)

    def _begin(self, path: Path, window: MainWindow, door: "Door", read_only: str = "") -> None:
        """The door is open: the file is looked at (page by page after an unclean end; not by who only looks)."""
        from hualien_desk.ui import repair

        def enter(access: Access) -> None:
            self._enter(path, window, door._replace(access=access), read_only)

        if read_only:
            enter(door.access)
            return
        was_unclean, self._unclean = self._unclean, False
        later = partial(self._unrepaired, path, window, door.access, enter)
        repair.guard(window, path, door.access, was_unclean, enter, later)

    def _enter(self, path: Path, window: MainWindow, door: "Door", read_only: str = "") -> None:
        """The desk, the tabs; after a new key the paper key first."""
        from hualien_desk.operations.desk import Desk

        try:
            desk = Desk(path, access=door.access._replace(read_only=read_only))
        except (DeskError, OSError) as error:
            self._explain(path, door, error)
            return
        window.uncover()
        self.hold(desk, self.lock)
        self.show(desk, window, door, self.entrance.paper)

    def hold(self, desk: Any, lock: QLockFile | None) -> None:
        """Keep the lock of the file that is open and say who has it; who may change nothing keeps nobody out."""
        if lock is not self.lock:
            self._let_go()
        self.lock, self._held = lock, desk.path
        if desk.access.refusal():
            self._let_go()
        elif lock:
            presence.arrive(desk.path, desk.operator, datetime.now())

    def _explain(self, path: Path, door: "Door", error: Exception) -> None:
        """Tell why a file cannot be opened although the door is open, and what may be done about it."""
        from hualien_desk.operations import opening

        self.entrance.trouble(opening.mismatch(path, door.access) or words_of(error), self._paper_way(door.access))

    def show(self, desk: Any, window: MainWindow, door: "Door", paper: tuple[str, ...] = ()) -> None:
        """The tabs over a file, and what is to be said first; `paper`: the lines of a new paper key."""
        from hualien_desk.operations import users
        from hualien_desk.ui.program import Program

        users.note_entry(desk, door)
        self.program, self._window = Program(desk, window), window
        window.file_wanted.connect(self.switching.to)
        window.rewrite_wanted.connect(self.rewrite)
        window.edit_asked.connect(self.switching.edit)
        window.switch_asked.connect(self.switching.user)
        QTimer.singleShot(0, self.program.back_up_when_old)
        QTimer.singleShot(0, self.program.handing.welcome)
        if paper:
            self.program.guarding.show_paper(paper)
        elif self.entrance and self.entrance.pack_wanted:
            QTimer.singleShot(0, self.program.handing.ask_to_open)
        else:
            QTimer.singleShot(0, self.program.guarding.offer)
        QTimer.singleShot(LATER, window, self.program.seals.check)
        if words := unsafe_disks.warning(desk.path):
            window.say(words)
        self._tell_of_crash()

    def _tell_of_crash(self) -> None:
        if self._broke_off:
            from hualien_desk.ui import after_crash

            self._broke_off = False
            after_crash.tell(self.program.office)

    def rewrite(self, wanted: "Rewrite") -> None:
        """Close the data file, do something with it beside the window, open it again, whatever came of it."""
        from hualien_desk.ui import rewriting

        rewriting.run(self, wanted)

    def open_again(self, path: Path, window: MainWindow, access: "Access") -> None:
        """Open a file that was closed for a rewriting, as before it or with its new access."""
        from hualien_desk.operations.opening import Door

        self.lead(path, window)
        self._begin(path, window, Door(access, ""))

    def _let_go(self) -> None:
        if self.lock:
            presence.leave(self._held)
            self.lock.unlock()
        self.lock = None

    def end(self) -> None:
        """Let others open the data file, and the next session catch its own crashes."""
        from hualien_desk.ui import runner  # the frame stands before it is loaded

        errand.wait()
        runner.wait_for_all()
        if self.program:
            self.program.close()  # after 存檔離開 the window was not asked
        self._let_go()
        if self._crashes:
            self._crashes.remove()
