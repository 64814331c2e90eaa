"""Restoring: ask, lay the copy ready beside the window, exchange the file, tell what is lost."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, copy_keys
from hualien_desk.operations.access import Access
from hualien_desk.operations.backups import Staged
from hualien_desk.operations.copy_keys import OwnKey
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.history import Entry
from hualien_desk.ui import allowed, dialogs, files, parts, words
from hualien_desk.ui.copy_key_form import CopyKeyForm
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office


def ask_for_file(office: Office) -> None:
    """Let the user choose a copy anywhere."""
    files.ask_to_open(office.window, "選擇備份", files.DATA, lambda paths: ask(office, paths[0]))


def ask(office: Office, copy: Path, told: str = "") -> None:
    """Ask, then restore a copy; `told`: what is known of it."""
    if allowed.refused(Role.APPROVER):
        return
    text = f"要以「{copy.name}」取代目前的資料嗎？"
    text = "\n".join(filter(None, (text, told, "目前的資料會先備份，資料檔再改名保留在同一資料夾。")))
    dialogs.question(office.window, "還原備份", text, "還原", partial(begin, office, copy))


def begin(office: Office, copy: Path) -> None:
    """Open the copy with the present key, or ask for its own."""
    try:
        access = copy_keys.access_to(copy, office.desk.access)
    except OwnKey as why:
        CopyKeyForm(office.window, office.runner, copy, str(why), partial(_prepare, office, copy)).open()
    except DeskError as error:
        dialogs.error(office.window, str(error))
    else:
        _prepare(office, copy, access)


def _prepare(office: Office, copy: Path, access: Access) -> None:
    desk = office.desk
    work = lambda *way: backups.prepare(desk, copy, access.key, *way)  # noqa: E731
    office.runner.run("還原備份", work, lambda ready: _put(office, access, *ready))


def _put(office: Office, access: Access, staged: Staged, lost: list[Entry]) -> None:
    office.runner.close()

    def note(made: tuple[Outcome]) -> None:
        """Beside the window, which draws meanwhile; then every list is read again, whatever became of the note."""
        tell = partial(_tell, office, *made, lost)
        office.runner.run("記下還原", lambda *_: backups.note(staged), quiet=True, ended=tell)

    office.runner.do(lambda: (backups.exchange(office.desk, staged, access),), note)


def _tell(office: Office, made: Outcome, lost: list[Entry]) -> None:
    if not office.window.isVisible():  # the program ended meanwhile
        return
    office.runner.done.emit(made)
    office.keeper.changed.emit()
    if lost:
        Lost(office, lost).open()


COLUMNS = (
    Column("時間", "at", 8, lambda entry: words.moment(entry.at)),
    Column("承辦人", "operator", 5, lambda entry: entry.operator),
    Column("動作", "title", 20, lambda entry: entry.title, bold=True),
)
ORDERS = {
    "at": lambda entry: entry.id,
    "operator": lambda entry: entry.operator,
    "title": lambda entry: entry.title,
}


class Lost(Form):
    """What was done after the copy was made, and is not in it."""

    def __init__(self, office: Office, lost: list[Entry]) -> None:
        headline = f"備份之後的 {len(lost):,} 個動作不在還原的資料裡；如有需要，請重新輸入或匯入。"
        super().__init__(office.window, "還原後不見的動作", headline)
        self.page = ListPage(
            "還原後不見的動作",
            COLUMNS,
            RecordsSource(lost, lambda entry: f"{entry.title} {entry.operator}", ORDERS, {}),
            search_hint="搜尋動作、承辦人",
            empty=Empty("scroll-text", "沒有", ""),
            count=lambda shown, _: f"{shown:,} 個動作",
        )
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        note = parts.label("還原前的資料已另外備份，可在「備份與還原」再換回來。", "quiet")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.buttons.insertWidget(0, parts.button("copy-plus", "複製清單", self._copy))
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.refresh()
        self.spread(900, 520)

    def _copy(self) -> None:
        self.page.table.selectAll()
        self.page.copy()
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
