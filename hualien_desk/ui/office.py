"""What every tab shares: the desk, the runner, and the way from a button to an import or a roster."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import rosters
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.rosters import Wish
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import allowed, files
from hualien_desk.ui.import_files import Wanted
from hualien_desk.ui.importing import Importing
from hualien_desk.ui.judging import Judging
from hualien_desk.ui.keeper import Keeper
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.runner import Runner

FORMATS = (
    ("xlsx", "Excel（.xlsx）"),
    ("ods", "OpenDocument 試算表（.ods）"),
    ("pdf", "PDF（.pdf）"),
    ("docx", "Word（.docx）"),
    ("odt", "OpenDocument 文字（.odt）"),
    ("xlsx ods csv", "名冊三件組（.xlsx、.ods、.csv）"),
    ("xlsx ods csv pdf", "三件組加 PDF"),
)
"""What a roster can be written as, the usual one first."""

SINGLE = "匯入指定的清單"
"""The menu whose lines say beforehand which list a file holds."""


class Office(QObject):
    """The window, its desk and its runner."""

    person_wanted = Signal(int)
    rulings_wanted = Signal(object, str, str)
    """Bucket (None: all), scheme and agency ("": all) whose rulings are to be shown."""
    grants_wanted = Signal(str)
    pack_wanted = Signal()
    record_wanted = Signal(str, int)
    """Table and id of a record that is to be shown."""
    ruled = Signal()

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window, self.desk = window, desk
        self.runner = Runner(window)
        self.keeper = Keeper(window, self.runner, desk)
        self.importing = Importing(window, self.runner, desk)
        self.judging = Judging(desk, self.runner)
        self.judging.ruled.connect(self.ruled)

    @property
    def run(self) -> Run | None:
        """The rulings that stand; None until everyone is ruled for the first time."""
        return self.judging.run

    @allowed.editing
    def ask_import(self, kind: str) -> None:
        """Let the user choose the files of a kind."""
        title = f"匯入{KINDS[kind].label}"
        files.ask_to_open(self.window, title, files.SHEETS, lambda paths: self.bring(kind, paths))

    @allowed.editing
    def ask_files(self) -> None:
        """Let the user choose files of any kind, as if they were dropped."""
        files.ask_to_open(self.window, "匯入檔案", files.SHEETS, self.bring_dropped)

    @allowed.editing
    def bring(self, kind: str, paths: Sequence[Path]) -> None:
        """Read files of a kind one after the other, show what they would do, store."""
        self.importing.bring([Wanted(kind, path) for path in paths])

    @allowed.editing
    def bring_dropped(self, paths: Sequence[Path]) -> None:
        """Take files of unknown kinds: their headings say, or the user."""
        self.importing.ask(paths)

    def make_roster(self, name: str, wanted: Wish | None = None, *, split: bool = False) -> None:
        """Write a roster (None: of all, IDs masked) in one click into the office's folder and offer to open it."""
        wish, endings = wanted or rosters.wish(self.desk), self.endings()
        write = lambda *_: rosters.export_all(self.desk, name, wish, self.run, endings, split=split)  # noqa: E731
        self.runner.run(f"產生{rosters.TITLES[name]}", write, self.written)

    def preview_roster(self, name: str, wanted: Wish | None = None) -> None:
        """Show the pages of a roster before it is written; from there it is printed or saved."""
        from hualien_desk.ui import roster_preview  # draws pages, not needed for the first frame

        roster_preview.show(self, name, wanted or rosters.wish(self.desk))

    def make_each(self, name: str, agencies: Sequence[str]) -> None:
        """Write a roster of its own for each agency into one folder and offer to open it."""
        wanted, run = rosters.wish(self.desk), self.run
        if run is not None:
            work = lambda *_: rosters.export_each(self.desk, name, agencies, wanted, run)  # noqa: E731
            self.runner.run(f"產生{rosters.TITLES[name]}", work, self.written)

    def explain(self, line: Ruling, wanted: Wish) -> None:
        """Write the 一頁說明單 of a ruling as PDF and offer to open it."""
        self.runner.run("產生說明單", lambda *_: rosters.explain(self.desk, line, wanted), self.written)

    def remind(self, kind: str, scheme: str = "", agency: str = "") -> None:
        """Let the clerk choose what to remind of, of which agencies, in which words."""
        from hualien_desk.ui import reminders_dialog  # not needed for the first frame

        reminders_dialog.show(self, kind, rosters.wish(self.desk, False, agency, scheme))

    def make_upload(self, name: str) -> None:
        """Write an hours file into the office's roster folder and offer to open it."""
        self.runner.run(f"產生{rosters.UPLOADS[name]}", lambda *_: rosters.export_upload(self.desk, name), self.written)

    def endings(self) -> tuple[str, ...]:
        """The formats that rosters are written in."""
        return tuple(str(self.window.settings.value("roster_formats", FORMATS[0][0])).split())

    def written(self, written: Written) -> None:
        """Say what was written and offer to open it."""
        first = written.paths[0]
        actions = (
            ("file-spreadsheet", "開啟", partial(files.show, first)),
            ("folder-open", "開啟資料夾", partial(files.show, first.parent)),
        )
        self.window.say(written.message, actions)
