"""The pages on the way to a data file: what stands there decides which; at the end the door is open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hualien_desk.operations import opening
from hualien_desk.operations.access import Access
from hualien_desk.operations.opening import Door, What
from hualien_desk.ui import files
from hualien_desk.ui.cover import CoverPage, TroublePage
from hualien_desk.ui.first_page import FirstPage, OwnPasswordPage
from hualien_desk.ui.help_window import HelpWindow
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.paper_entry import AnewPage, PaperEntry
from hualien_desk.ui.taken_page import Taken, TakenPage
from hualien_desk.ui.unlock_page import UnlockPage

FOREIGN = "「{}」不是本程式的資料檔；請選擇正確的資料檔，例如 106.db。"
LOST = "找不到可用的鑰匙檔（{}）：請從備份取回後再開啟，或輸入紙本救援金鑰；若選錯了檔案，請開啟其他資料檔。"
LAST = "login"
"""Which of the users came in last, in window.ini, by place."""
Remedy = tuple[str, str, Callable[[], object]]
"""Icon, words, action."""


class Entrance(QObject):
    """Leads a user in; `opened` brings the door, `left` says that nobody came in."""

    opened = Signal(object)
    left = Signal()
    other_wanted = Signal(object)
    refused = Signal(str)
    """The file cannot be opened, and there is one to go back to."""

    def __init__(self, window: MainWindow, path: Path, *, back: bool = False) -> None:
        """`back`: there is a file to go back to; else leaving ends the program."""
        super().__init__(window)
        self._window, self._path, self._back = window, path, back
        self.paper: tuple[str, ...] = ()
        self.pack_wanted = False
        """Who has nothing yet has the pack of the last officer: it is opened over an empty file, which makes way."""
        self.failed = False
        self.manual: HelpWindow | None = None
        for end in (self.opened, self.left, self.other_wanted):
            end.connect(self._close_manual)

    def begin(self) -> None:
        """Open at once what asks nobody; else show the page that asks."""
        found = opening.what(self._path)
        if found is What.PLAIN:
            self.opened.emit(opening.plain())
        elif found is What.ENCRYPTED:
            self._log_in()
        elif found is What.KEYLESS:
            self.ask_paper(LOST.format(opening.key_name(self._path)))
        elif found is What.NEW:
            self._ask_first()
        else:
            self.trouble(FOREIGN.format(self._path.name))

    def offer_to_look(self, taken: Taken) -> None:
        """Somebody else has the file: look at it all the same, or do not come in."""
        page = TakenPage(taken)
        page.looked_at.connect(self.begin)
        self._show(page)

    def trouble(self, sentence: str, remedies: tuple[Remedy, ...] = ()) -> None:
        """Say why the file cannot be opened, with what may be done about it."""
        if self._back:
            self.refused.emit(sentence)
            return
        self.failed = True
        page = TroublePage(f"無法開啟「{self._path.name}」", sentence)
        for remedy in remedies:
            page.link(*remedy)
        self._show(page)

    def _show(self, page: CoverPage) -> None:
        page.link("folder-open", "開啟其他資料檔…", self._ask_other)
        chapter = "開始使用" if isinstance(page, FirstPage) else "遇到問題"
        page.link("book-open", "使用手冊", partial(self._read, chapter)).setShortcut("F1")
        if self._back:
            page.link("arrow-left", "返回", self.left.emit)
        else:
            page.link("log-out", "結束", self.left.emit)
        self._window.cover(page)

    def _read(self, chapter: str) -> None:
        """The manual: who cannot get in may read how."""
        self.manual = self.manual or HelpWindow()
        self.manual.open_at(chapter)

    def _close_manual(self) -> None:
        if self.manual:
            self.manual.close()

    def _ask_other(self) -> None:
        files.ask_to_open(self._window, "開啟其他資料檔", files.DATA, lambda paths: self.other_wanted.emit(paths[0]))

    def _log_in(self) -> None:
        if door := opening.carry(self._path):
            self.opened.emit(door)
            return
        if access := opening.paper_known(self._path):
            self._set_anew(access)
            return
        page = UnlockPage(self._path)
        last = str(self._window.settings.value(LAST, ""))
        page.user.setCurrentIndex(int(last) if last.isdecimal() and int(last) < page.user.count() else 0)
        page.opened.connect(self._came)
        page.paper_wanted.connect(self.ask_paper)
        self._show(page)

    def _came(self, door: Door) -> None:
        names = opening.users(self._path)
        self._window.settings.setValue(LAST, names.index(door.access.user))  # no name stands beside the data
        if not door.must_change:
            self.opened.emit(door)
            return
        page = OwnPasswordPage(self._path, door)
        page.opened.connect(self.opened)
        self._show(page)

    def ask_paper(self, why: str = "") -> None:
        """Ask for the four lines."""
        page = PaperEntry(self._path, why)
        if not why:
            page.link("lock", "以密碼登入…", self._log_in)
        page.opened.connect(self._set_anew)
        self._show(page)

    def _set_anew(self, access: Access) -> None:
        page = AnewPage(self._path, access)
        page.opened.connect(self.opened)
        self._show(page)

    def _ask_first(self) -> None:
        page = FirstPage(self._path)
        page.plain_wanted.connect(lambda: self.opened.emit(opening.plain(page.user())))
        page.made.connect(self._made)
        if not self._back:
            page.link("hand-helping", "開啟前任的交接包…", self._take_over)
        self._show(page)

    def _take_over(self) -> None:
        self.pack_wanted = True
        self.opened.emit(opening.plain())

    def _made(self, door: Door, lines: tuple[str, ...]) -> None:
        self.paper = lines
        self.opened.emit(door)
