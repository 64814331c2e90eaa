"""An encrypted 交接包: who opens it, with a password of the former office or with its paper key."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import opening, packs
from hualien_desk.operations.packs import Pack
from hualien_desk.ui import dialogs
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper_entry import PaperEntry
from hualien_desk.ui.unlock_page import UnlockPage

WHERE = "以前任加入的使用者登入；沒有密碼時用救援金鑰。"


class PackKey:
    """`then` takes the data key; nothing is asked when this office's own key opens the pack."""

    def __init__(self, office: Office, pack: Pack, then: Callable[[bytes], None]) -> None:
        self._window, self._pack, self._then = office.window, pack, then
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._path = Path()

    def begin(self) -> None:
        """Lay out the key file alone, and ask in place of the window."""
        self._folder = tempfile.TemporaryDirectory(prefix="hualien-", ignore_cleanup_errors=True)
        try:
            self._path = packs.lay_out_key(self._pack, Path(self._folder.name))
        except DeskError as error:
            self._end()
            dialogs.error(self._window, str(error))
            return
        if key := opening.key_known(self._path):
            self._came(key)
        elif opening.users(self._path):
            self._ask_password()
        else:
            self._ask_paper()

    def _ask_password(self) -> None:
        page = UnlockPage(self._path, title=f"開啟交接包「{self._pack.path.name}」", quiet=WHERE)
        page.opened.connect(lambda door: self._came(door.access.key))
        page.paper_wanted.connect(self._ask_paper)
        self._show(page)

    def _ask_paper(self) -> None:
        page = PaperEntry(self._path)
        page.opened.connect(lambda access: self._came(access.key))
        self._show(page)

    def _show(self, page: CoverPage) -> None:
        page.link("arrow-left", "返回", self._leave)
        self._window.cover(page)

    def _leave(self) -> None:
        self._window.uncover()
        self._end()

    def _came(self, key: bytes) -> None:
        self._window.uncover()
        self._end()
        self._then(key)

    def _end(self) -> None:
        if self._folder:
            self._folder.cleanup()
            self._folder = None
