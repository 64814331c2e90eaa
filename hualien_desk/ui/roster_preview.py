"""預覽與列印 of a roster: what is seen is what is printed and saved."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hualien_desk.operations import previewing, rosters
from hualien_desk.operations.previewing import Seen
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import layout, pages, writers
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import files
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import KINDS, Preview

if TYPE_CHECKING:
    from hualien_desk.ui.office import Office


def show(office: "Office", name: str, wanted: Wish) -> None:
    """Make a roster beside the window and show its pages."""
    work = partial(previewing.look, office.desk, name, wanted, office.run)
    office.runner.run(f"預覽{rosters.TITLES[name]}", work, lambda seen: RosterPreview(office, seen).open())


def paper_of(seen: Seen) -> Paper:
    """The pages of a roster."""
    laid = seen.layout
    page = layout.page(seen.roster.landscape)
    return Paper(seen.roster.title, page, laid.page_count, layout.DPI, partial(pages.draw, laid))


class RosterPreview(Preview):
    """The pages of a roster, with the ways on from there."""

    def __init__(self, office: "Office", seen: Seen) -> None:
        self._office, self._seen = office, seen
        savings = {ending: partial(self.ask_to_save, ending) for ending in writers.ENDINGS}
        printed = partial(previewing.note_printed, office.desk, seen)
        super().__init__(office.window, office.runner, paper_of(seen), savings, printed)

    def ask_to_save(self, ending: str) -> None:
        """Let the user choose where the roster goes."""
        path = previewing.usual_path(self._office.desk, self._seen, ending)
        files.ask_to_save(self, f"存成{KINDS[ending]}", str(path), self.save, f"{KINDS[ending]} (*.{ending})")

    def save(self, path: Path) -> None:
        """Write what is seen."""
        desk, seen = self._office.desk, self._seen
        self._office.runner.run("存檔", lambda *_: previewing.save(desk, seen, path), self._saved, owner=self)

    def _saved(self, written: Written) -> None:
        self.say(f"已存成「{written.paths[0].name}」。")
        self._office.written(written)
