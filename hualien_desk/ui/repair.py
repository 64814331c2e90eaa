"""修復資料檔: a damaged file is told in plain words, a good copy takes its place, what is newer is listed.

Works before there is a desk: `guard` stands between the choice of a file and its opening, `offer` at any failure.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import copy_keys, repairing
from hualien_desk.operations.access import Access
from hualien_desk.operations.copy_keys import OwnKey
from hualien_desk.operations.repairing import Choice, Ready, Repaired
from hualien_desk.ui import backups_dialog, dialogs, files, icons, keeper, parts, theme
from hualien_desk.ui.copy_key_form import CopyKeyForm
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from hualien_desk.ui.runner import Runner

Then = Callable[[Access], None]
"""Opens the file when it is well: with the access of the copy that took its place, or as it was asked for."""
Otherwise = Callable[[str], object]
"""Told what was found when the user repairs nothing."""
unclean = repairing.unclean
look = repairing.look


def guard(
    window: MainWindow, path: Path, access: Access, was_unclean: bool, then: Then, otherwise: Otherwise | None = None
) -> None:
    """Look at a file before it is opened (page by page after an unclean end); `then` opens it once it is well."""
    if found := repairing.look(path, access.key):
        offer(window, path, access, found, then, otherwise)
    elif was_unclean and path.exists():
        _look_closely(window, path, access, then, otherwise)
    else:
        then(access)


def _look_closely(window: MainWindow, path: Path, access: Access, then: Then, otherwise: Otherwise | None) -> None:
    def looked(found: str) -> None:
        if found:
            offer(window, path, access, found, then, otherwise)
        else:
            _open(window, then, access)

    work = lambda *way: repairing.pages(path, access.key, *way)  # noqa: E731
    Runner(window).run("上次未正常結束，檢查資料檔", work, looked, alone=True)


def _open(window: MainWindow, then: Then, access: Access) -> bool:
    """Open the file; nobody else stands by to tell why it cannot be opened."""
    try:
        then(access)
    except (DeskError, OSError) as error:
        dialogs.error(window, str(error))
        return False
    return True


def offer(
    window: MainWindow, path: Path, access: Access, found: str, then: Then, otherwise: Otherwise | None = None
) -> None:
    """Open the repair of a file that nobody has open; `then` is called with the access to what took its place."""
    dialog = RepairDialog(window, Runner(window), path, access, found, then)
    if otherwise:
        dialog.given_up.connect(lambda: otherwise(found))
    dialog.open()


def offer_open(office: Office, found: str) -> None:
    """Open the repair of the file that is open; it is closed for the exchange and opened again."""
    desk = office.desk

    def reopened(access: Access) -> None:
        desk.access = access
        desk.reopen()
        office.keeper.restored.emit()

    RepairDialog(office.window, office.runner, desk.path, desk.access, found, reopened, is_open=True).open()


COLUMNS = (
    Column("備份時間", "", 9, lambda line: backups_dialog.moment(line.backup), bold=True),
    Column("原因", "", 5, lambda line: line.backup.why or "—"),
    Column("狀態", "", 12, lambda line: backups_dialog.state(line.why_not), icon=lambda line: _sign(line)),
    Column("位置", "", 4, lambda line: line.where),
)


def _sign(line: Choice) -> tuple[str, str]:
    return backups_dialog.sign(line.why_not)


class RepairDialog(Form):
    """Two pages: what was found and which copy; what was done and what is to be entered again."""

    given_up = Signal()
    """Nothing was repaired."""

    def __init__(
        self,
        window: MainWindow,
        runner: Runner,
        path: Path,
        access: Access,
        found: str,
        then: Then,
        *,
        is_open: bool = False,
    ) -> None:
        super().__init__(window, "修復資料檔", "資料檔有損壞，請以最近的完好備份修復。")
        self._window, self._runner, self._path, self._access, self._then = window, runner, path, access, then
        self._choices: Sequence[Choice] = ()
        self._is_open, self._repaired = is_open, False
        self.pages = QStackedWidget()
        self.pages.addWidget(self._first(found))
        self.body.addWidget(self.pages, 1)
        self.other = parts.button("folder-open", "從其他檔案…", self._ask_for_file)
        self.later = parts.button("x", "暫不修復", self.reject)
        self.yes = parts.button("rotate-ccw-clock", "以這份備份修復", self._begin, primary=True)
        self.yes.setEnabled(False)
        self.buttons.insertWidget(0, self.other)
        self.buttons.addWidget(self.later)
        self.buttons.addWidget(self.yes)
        self.spread(860, 560)
        self.look()

    def _first(self, found: str) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(_told("triangle-alert", "bad", f"{found}。"))
        kept = f"損壞的檔案不會刪除，會改名為「{self._path.stem}-損壞-…」留在原資料夾。"
        column.addWidget(_told("shield-check", "quiet", kept))
        newer = "備份之後的資料若還讀得到，會列成清單，由承辦人核對後重新輸入；程式不會自動放回。"
        column.addWidget(_told("list-checks", "quiet", newer))
        self.page = ListPage(
            "可用的備份",
            COLUMNS,
            RecordsSource((), lambda _: "", {}, {}),
            search_hint="搜尋備份",
            empty=Empty("hard-drive", "找不到備份", "請接上放異地備份的隨身碟後再開啟程式，或按「從其他檔案…」。"),
            count=lambda shown, _: f"{shown:,} 份備份",
        )
        self.page.set_margin(0)
        self.page.search.hide()
        self.page.selected.connect(lambda _: self._allow())
        column.addWidget(self.page, 1)
        return page

    def look(self) -> None:
        """Compare the copies with what was verified, beside the window."""
        second = keeper.second_of(self._window.settings)
        work = lambda *way: repairing.choices(self._path, second, *way)  # noqa: E731
        self._runner.run("核對備份", work, self._took, quiet=True, owner=self, alone=True)

    def _took(self, found: list[Choice]) -> None:
        self._choices = found
        self.page.set_source(RecordsSource(found, lambda line: backups_dialog.moment(line.backup), {}, {}))
        self.page.select(next((place for place, line in enumerate(found) if not line.why_not), -1))
        self._allow()

    def current(self) -> Choice | None:
        """The chosen copy."""
        place = self.page.current()
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def _allow(self) -> None:
        chosen = self.current()
        self.yes.setEnabled(chosen is not None and not chosen.why_not)

    def _ask_for_file(self) -> None:
        files.ask_to_open(self, "選擇備份", files.DATA, lambda paths: self._start(paths[0]))

    def _begin(self) -> None:
        if chosen := self.current():
            self._start(chosen.backup.path)

    def _start(self, copy: Path) -> None:
        try:
            access = copy_keys.access_to(copy, self._access)
        except OwnKey as why:
            CopyKeyForm(self, self._runner, copy, str(why), partial(self._repair, copy)).open()
        except DeskError as error:
            dialogs.error(self, str(error))
        else:
            self._repair(copy, access)

    def _repair(self, copy: Path, access: Access) -> None:
        path, key = self._path, self._access.key
        work = lambda *way: repairing.prepare(path, key, copy, access.key, *way)  # noqa: E731
        self._runner.run("修復資料檔", work, partial(self._exchange, access), alone=True)

    def _exchange(self, access: Access, ready: Ready) -> None:
        """At once: what is read meanwhile finds the one file or the other."""
        self._runner.close()
        try:
            aside = repairing.exchange(ready)
        except DeskError as error:
            if self._is_open:
                _open(self._window, self._then, self._access)
            dialogs.error(self, str(error))
            return
        self._repaired = True
        if _open(self._window, self._then, access):
            work = lambda *way: repairing.report(ready, aside, *way)  # noqa: E731
            self._runner.run("讀取較新的資料", work, self._done)

    def reject(self) -> None:
        """Nothing more is done; what was repaired is open."""
        super().reject()
        if not self._repaired:
            self.given_up.emit()

    def _done(self, found: Repaired) -> None:
        self.headline.setText("資料檔已修復，可以繼續工作。")
        self.pages.addWidget(_second(found))
        self.pages.setCurrentIndex(1)
        for button in (self.other, self.later, self.yes):
            button.hide()
        finish = parts.button("check", "完成", self.accept, primary=True)
        self.buttons.addWidget(finish)
        finish.setFocus(Qt.FocusReason.OtherFocusReason)


def _second(found: Repaired) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE[2])
    column.addWidget(_told("circle-check", "good", f"已以「{found.copy.name}」取代損壞的檔案。"))
    if found.aside:
        column.addWidget(_told("shield-check", "quiet", f"損壞的檔案保留為「{found.aside.name}」。"))
    column.addWidget(_told("list-checks", "warn" if found.review else "quiet", found.told))
    if review := found.review:
        told = "清單含完整個人資料，核對並重新輸入後請刪除。"
        show = cast("Callable[[], object]", partial(files.show, review))
        column.addWidget(parts.offer("file-spreadsheet", review.name, told, "開啟清單", show))
    column.addStretch(1)
    return page


def _told(icon: str, role: str, sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    row.addWidget(icons.picture(icon, 20, role), 0, Qt.AlignmentFlag.AlignTop)
    text = parts.label(sentence)
    text.setWordWrap(True)
    row.addWidget(text, 1)
    return line
