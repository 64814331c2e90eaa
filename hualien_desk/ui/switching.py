"""From one data file to another, to another user, or from looking to changing, in one session."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile

from hualien_desk.domain.errors import DeskError
from hualien_desk.store import unsafe_disks
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import dialogs
from hualien_desk.ui.file_lock import locked
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.taken_page import LOOKING, Taken

if TYPE_CHECKING:  # the frame stands before the database is loaded
    from hualien_desk.operations.opening import Door
    from hualien_desk.ui.entrance import Entrance
    from hualien_desk.ui.session import Session


class Switching:
    """The ways from the file that a session has open; when one leads nowhere the file stays open as it was."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def to(self, path: Path) -> None:
        """Open another year or another folder in place of this one; when it cannot be used all stays as it is."""
        from hualien_desk.ui import repair

        before = self._session.program
        same = self._session.lock if path.resolve() == before.desk.path.resolve() else None
        try:
            unsafe_disks.refuse(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = same or locked(path)
        except UnsafeDisk as error:
            offer_copy(before.window, error, self.to)
            return
        except Taken as taken:
            self._way_to(path, None, f"{taken.who}{LOOKING}").offer_to_look(taken)
            return
        except (DeskError, OSError) as error:
            dialogs.error(before.window, words_of(error))
            return
        if not same and (found := repair.look(path, None)):
            self._damaged(lock, path, found)
        else:
            self._way_to(path, lock).begin()

    def _way_to(self, path: Path, lock: QLockFile | None, read_only: str = "") -> "Entrance":
        from hualien_desk.ui.entrance import Entrance

        self._session.entrance = entrance = Entrance(self._session.program.window, path, back=True)
        entrance.opened.connect(partial(self._change, path, lock, read_only=read_only))
        entrance.left.connect(partial(self._stay, lock))
        entrance.refused.connect(partial(self._refuse, lock))
        entrance.other_wanted.connect(partial(self._switch_other, lock))
        return entrance

    def edit(self) -> None:
        """Who only looked wants to change something: possible once the other window has let go of the file."""
        from hualien_desk.operations.opening import Door

        before = self._session.program
        try:
            lock = locked(before.desk.path)
        except (DeskError, OSError) as error:
            dialogs.error(before.window, words_of(error))
            return
        self._change(before.desk.path, lock, Door(before.desk.access, ""))

    def user(self) -> None:
        """This login ends (what was typed is kept as drafts), and the file asks who comes."""
        from hualien_desk.operations import opening

        opening.forget(self._session.program.desk.path)
        self._leave_for(self._session.program.desk.path)

    def _leave_for(self, path: Path) -> None:
        """Close this file and go to one as at the start."""
        before, window = self._session.program, self._session.program.window.successor(path.parent)
        before.holding.end()  # a lock would hide the new window
        window.show()
        before.leave()
        before.desk.close()
        self._session.program = None
        self._session.open_other(window, path)

    def _damaged(self, lock: QLockFile | None, path: Path, found: str) -> None:
        """Another file is damaged: stay here, or leave for it and repair it as at the start."""
        self._stay(lock)
        text = f"{found}。\n要離開目前的資料檔，以備份修復它嗎？"
        dialogs.question(self._session.program.window, "資料檔損壞", text, "前往修復", partial(self._leave_for, path))

    def _switch_other(self, lock: QLockFile | None, path: Path) -> None:
        self._stay(lock)
        self.to(path)

    def _stay(self, lock: QLockFile | None) -> None:
        """Nobody came in: the file that was open is open; one that was replaced by a pack may need its own key."""
        before = self._session.program
        if lock is not self._session.lock:
            if lock:
                lock.unlock()
        else:
            try:
                before.desk.reopen()
            except DeskError as error:
                dialogs.error(before.window, str(error))
                return
        before.window.uncover()

    def _refuse(self, lock: QLockFile | None, sentence: str) -> None:
        self._stay(lock)
        dialogs.error(self._session.program.window, sentence)

    def _change(self, path: Path, lock: QLockFile | None, door: "Door", read_only: str = "") -> None:
        """The door to another file is open: go through, or stay when its data cannot be used."""
        from hualien_desk.operations import backups
        from hualien_desk.operations.desk import Desk
        from hualien_desk.ui import repair

        before = self._session.program
        before.seals.end()
        later = backups.leaving(before.desk)
        try:
            desk = Desk(path, access=door.access._replace(read_only=read_only))
        except (DeskError, OSError) as error:
            before.desk.reopen()
            if lock is not self._session.lock and (found := repair.look(path, door.access.key)):
                self._damaged(lock, path, found)
            else:
                self._refuse(lock, words_of(error))
            return
        window = before.window.successor(desk.path.parent)
        self._session.hold(desk, lock)
        self._session.show(desk, window, door, self._session.entrance.paper)
        window.show()
        before.leave()
        self._session.program.office.keeper.make_later(later)


def offer_copy(window: MainWindow, error: UnsafeDisk, then: Any, otherwise: Any = None) -> None:
    """A copy on this computer in place of a file that may not be used where it lies."""
    from hualien_desk.ui import local_copy  # only who has data in an unsafe place waits for it

    local_copy.offer(window, error, then, otherwise)


def words_of(error: Exception) -> str:
    """Why a file could not be opened, as a sentence."""
    return str(error) if isinstance(error, DeskError) else f"無法使用資料夾（{error}）；請確認路徑與權限。"
