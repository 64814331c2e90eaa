"""What holds while a file is open: the lock, what others write, the clipboard, the line about reading only."""

from PySide6.QtCore import QObject

from hualien_desk.domain.roles import MEANINGS, Role
from hualien_desk.operations import archiving, locking
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import away
from hualien_desk.ui.clip_guard import ClipGuard
from hualien_desk.ui.lock import Lock
from hualien_desk.ui.office import Office
from hualien_desk.ui.watch import Watch


class Holding(QObject):
    """Made with the window over a file, ended with it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window)
        self._office = office
        self.watch = Watch(office.desk, self, self._others_wrote, self._lost)
        self.clipboard = ClipGuard(self)
        self.lock = Lock(office) if locking.can_lock(office.desk) else None
        self._heard: away.Away | None = None
        if self.lock:
            self._follow_lock(self.lock)
        self._say_state()
        office.runner.done.connect(self._follow)

    def _follow(self, outcome: Outcome) -> None:
        if "office_setting" in outcome.tables:
            self._say_state()

    def fill_menu(self) -> None:
        """The lines of a file with passwords."""
        if self.lock:
            window = self._office.window
            window.add_action("安全", "lock", "鎖定", self.lock.lock, "Ctrl+L")
            window.add_action("安全", "users", "切換使用者…", window.switch_asked.emit)

    def _follow_lock(self, lock: Lock) -> None:
        window = self._office.window
        lock.locked.connect(self._locked)
        lock.opened.connect(self._opened)
        lock.switch_asked.connect(window.switch_asked)
        self._heard = away.listen(window, lock.lock)

    def _locked(self) -> None:
        self.watch.resting = True
        self.clipboard.clear()

    def _opened(self) -> None:
        self.watch.resting = False
        self.watch.look()

    def _others_wrote(self, outcome: Outcome) -> None:
        """Read again, calmly: no bar of news; what is selected stays."""
        self._office.window.whisper(outcome.message)
        self._office.runner.done.emit(outcome._replace(message=""))

    def _lost(self, sentence: str) -> None:
        """Another window put another file in its place, such as an encrypted one: it has to be opened anew."""
        window, path = self._office.window, self._office.desk.path
        again = ("rotate-ccw", "重新開啟", lambda: window.file_wanted.emit(path))
        window.say(f"資料檔已由另一個視窗更換。{sentence}", (again,))

    def _say_state(self) -> None:
        """Above the tabs: why nothing can be changed here, or that the year is archived and should stay as it is."""
        access = self._office.desk.access
        viewer = "" if access.role.covers(Role.EDITOR) else f"您以{access.role.words}登入：{MEANINGS[access.role]}。"
        told = viewer or access.read_only or self._archived()
        self._office.window.say_only_look(told, bool(access.read_only) and not viewer)

    def _archived(self) -> str:
        year, state = self._office.desk.book.year, archiving.words()
        return f"{year}年度{state}：請與歸檔的文件保持一致，不要在這裡登打其他年度的資料。" if state else ""

    def end(self) -> None:
        """The window closes or makes way for another."""
        self.watch.stop()
        self.clipboard.clear()
        away.deafen(self._heard)
        if self.lock:
            self.lock.end()
