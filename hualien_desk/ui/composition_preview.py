"""預覽與列印 of a team's 實施計畫 and 成果報告: what is seen is what is printed (on both sides) and saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import proposals
from hualien_desk.operations.proposals import ENDINGS, Made
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import composition_forms, composition_pages, layout
from hualien_desk.ui import files
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import KINDS, Preview

if TYPE_CHECKING:
    from hualien_desk.ui.office import Office


def show(office: "Office", team_id: int, document: str, parent: QWidget | None = None) -> None:
    """Put a document together beside the window and show its pages."""
    show_made(office, document, lambda: proposals.make(office.desk, team_id, document), parent)


def show_made(office: "Office", document: str, make: Callable[[], Made], parent: QWidget | None = None) -> None:
    """Show the pages of a document that is made beside the window (a draft, a version that was handed in)."""
    work = lambda *_: proposals.look(make())  # noqa: E731
    title = composition_forms.form(document).name
    office.runner.run(f"預覽{title}", work, lambda made: CompositionPreview(office, made, parent).open())


def paper_of(made: Made) -> Paper:
    """The pages of a document; they are printed on both sides."""
    seen = made if made.pages else proposals.look(made)
    assert seen.pages
    draw = partial(composition_pages.draw, seen.pages)
    return Paper(seen.composed.title, layout.page(False), seen.pages.page_count, layout.DPI, draw, both_sides=True)


class CompositionPreview(Preview):
    """The pages of a document, with the ways on from there."""

    def __init__(self, office: "Office", made: Made, parent: QWidget | None = None) -> None:
        self._office, self._made = office, made
        savings = {ending: partial(self.ask_to_save, ending) for ending in ENDINGS}
        printed = partial(proposals.note_printed, office.desk, made)
        super().__init__(parent or office.window, office.runner, paper_of(made), savings, printed)

    def ask_to_save(self, ending: str) -> None:
        """Let the user choose where the document goes."""
        path = proposals.usual_path(self._office.desk, self._made, ending)
        files.ask_to_save(self, f"存成{KINDS[ending]}", str(path), self.save, f"{KINDS[ending]} (*.{ending})")

    def save(self, path: Path) -> None:
        """Write what is seen."""
        desk, made = self._office.desk, self._made
        work = lambda *_: Written(proposals.save(desk, made, path), (path,))  # noqa: E731
        self._office.runner.run("存檔", work, self._saved, owner=self)

    def _saved(self, written: Written) -> None:
        self.say(f"已存成「{written.paths[0].name}」。")
        self._office.written(written)
