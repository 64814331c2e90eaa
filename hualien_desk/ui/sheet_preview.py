"""預覽與列印 of 研習證明, 名牌 and 桌牌: what is seen is what is printed and saved."""

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import session_sheets
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.session_sheets import ENDINGS, TITLES, Made
from hualien_desk.reports import layout, sheet_pages
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import files
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import KINDS, Preview

if TYPE_CHECKING:
    from hualien_desk.ui.office import Office


def show(
    office: "Office", name: str, wanted: Wish, chosen: Collection[int] = (), parent: QWidget | None = None
) -> None:
    """Make a sheet beside the window and show its pages."""
    work = lambda *_: session_sheets.make(office.desk, name, wanted, chosen)  # noqa: E731
    office.runner.run(f"預覽{TITLES[name]}", work, lambda made: SheetPreview(office, made, parent).open())


def paper_of(made: Made) -> Paper:
    """The pages of a sheet."""
    sheet = made.sheet
    page = layout.page(sheet.landscape)
    return Paper(sheet.title, page, len(sheet.pages), layout.DPI, partial(sheet_pages.draw, sheet))


class SheetPreview(Preview):
    """The pages of a sheet, with the ways on from there."""

    def __init__(self, office: "Office", made: Made, parent: QWidget | None = None) -> None:
        self._office, self._made = office, made
        savings = {ending: partial(self.ask_to_save, ending) for ending in ENDINGS[made.name]}
        printed = partial(session_sheets.note_printed, office.desk, made)
        super().__init__(parent or office.window, office.runner, paper_of(made), savings, printed)

    def ask_to_save(self, ending: str) -> None:
        """Let the user choose where the sheet goes."""
        path = session_sheets.usual_path(self._office.desk, self._made, ending)
        files.ask_to_save(self, f"存成{KINDS[ending]}", str(path), self.save, f"{KINDS[ending]} (*.{ending})")

    def save(self, path: Path) -> None:
        """Write what is seen."""
        desk, made = self._office.desk, self._made
        work = lambda *_: Written(session_sheets.save(desk, made, path), (path,))  # noqa: E731
        self._office.runner.run("存檔", work, self._saved, owner=self)

    def _saved(self, written: Written) -> None:
        self.say(f"已存成「{written.paths[0].name}」。")
        self._office.written(written)
