"""佐證: files that prove a team's work; they may be dropped onto the page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from hualien_desk.domain.team_work import File
from hualien_desk.operations import team_files
from hualien_desk.store import scans
from hualien_desk.store.scans import EVIDENCE
from hualien_desk.ui import allowed, files, parts
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty
from hualien_desk.ui.office import Office
from hualien_desk.ui.records_page import Look, RecordsPage


class FilesPage(RecordsPage):
    """The evidence of a team: title, what it proves, the file."""

    def __init__(self, office: Office) -> None:
        self._troubles: dict[int, str] = {}
        super().__init__(office, self._look())
        self.setAcceptDrops(True)
        self.list.commands["add"] = self.ask

    def _look(self) -> Look:
        kinds = f"{scans.told(EVIDENCE)}，每個最多 {scans.most(EVIDENCE)} MB"
        told = f"把檔案拖到這裡，或按「附上檔案…」：{kinds}。"
        columns = (
            Column("名稱", "title", 10, lambda line: line.title, bold=True, field="title"),
            Column("用途", "about", 10, lambda line: line.about, field="about"),
            Column("檔案", "file_name", 9, lambda line: line.file_name),
            Column("大小", "file_size", 4, lambda line: parts.size(line.file_size), "right"),
            Column("狀態", "", 7, lambda line: self._troubles.get(line.id, "完好"), icon=self._sign),
        )
        return Look("team_file", columns, Empty("file-check", "還沒有佐證", told), "件", adds=False)

    def _sign(self, line: File) -> tuple[str, str]:
        return ("circle-alert", "bad") if line.id in self._troubles else ("circle-check", "good")

    def add_buttons(self) -> None:
        """Attach, open; the rest is the list's."""
        self.list.add(parts.button("file-up", "附上檔案…", self.ask, primary=True))
        self.list.add(parts.button("eye", "開啟", self.open))
        super().add_buttons()

    def read(self) -> None:
        """Read the list, and look beside the window whether the files are as they were stored."""
        super().read()
        team = self.team
        self.office.runner.run(
            "檢查佐證", lambda *_: team_files.troubles(team), self._take_troubles, quiet=True, owner=self, newest=True
        )

    def _take_troubles(self, found: dict[int, str]) -> None:
        if found != self._troubles:
            self._troubles = found
            self.list.refresh()

    def tell_more(self, record: int) -> None:
        """What is wrong with the file."""
        if words := self._troubles.get(record):
            told = f"佐證檔{words}；請從備份的「{scans.IN_BACKUPS}」資料夾取回，或刪除後重新附上。"
            self.detail.signs("請查明", [("circle-alert", "bad", told)])

    @allowed.editing
    def ask(self) -> None:
        """Let the user choose files."""
        if self.team < 0:
            self.office.window.whisper("請先在左側選取一隊。")
            return
        kinds = f"佐證檔 ({' '.join(f'*{ending}' for ending in scans.endings(EVIDENCE))})"
        files.ask_to_open(self.window(), "附上佐證", kinds, self.attach)

    def attach(self, paths: Sequence[Path]) -> None:
        """Take files, beside the window."""
        desk, team = self.office.desk, self.team
        self.office.runner.run("附上佐證", lambda *_: team_files.attach(desk, team, paths))

    def open(self) -> None:
        """Show the selected file in the program that the computer has for it."""
        if (record := self.list.current()) < 0:
            self.office.window.whisper("請先選取一件佐證。")
            return
        self.office.runner.run("開啟佐證", lambda *_: team_files.open_file(record), files.show, quiet=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls() and self.team >= 0:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files as evidence."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.attach(paths)
