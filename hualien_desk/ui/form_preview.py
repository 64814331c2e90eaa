"""預覽與列印 of a blank questionnaire: what is seen is what is printed and saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from hualien_desk.operations import blank_forms
from hualien_desk.operations.blank_forms import ENDINGS, Seen
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import layout, pages
from hualien_desk.ui import files
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import KINDS, Preview


def show(office: Office, look: Callable[[Desk, int], Seen], about: int) -> None:
    """Make the questionnaire of a team or session beside the window and show its pages."""
    work = lambda *_: look(office.desk, about)  # noqa: E731
    office.runner.run("預覽空白問卷", work, lambda seen: FormPreview(office, seen).open())


def paper_of(seen: Seen) -> Paper:
    """The pages of the questionnaire."""
    laid, page = seen.layout, layout.page(seen.roster.landscape)
    return Paper(f"{seen.name}　{seen.about}", page, laid.page_count, layout.DPI, partial(pages.draw, laid))


class FormPreview(Preview):
    """The pages of the questionnaire, with the ways on from there."""

    def __init__(self, office: Office, seen: Seen) -> None:
        self._office, self._seen = office, seen
        savings = {ending: partial(self.ask_to_save, ending) for ending in ENDINGS}
        printed = partial(blank_forms.note_printed, office.desk, seen)
        super().__init__(office.window, office.runner, paper_of(seen), savings, printed)

    def ask_to_save(self, ending: str) -> None:
        """Let the user choose where it goes."""
        path = blank_forms.usual_path(self._office.desk, self._seen, ending)
        files.ask_to_save(self, f"存成{KINDS[ending]}", str(path), self.save, f"{KINDS[ending]} (*.{ending})")

    def save(self, path: Path) -> None:
        """Write what is seen."""
        work = lambda *_: blank_forms.save(self._office.desk, self._seen, path)  # noqa: E731
        self._office.runner.run("存檔", work, self._saved, owner=self)

    def _saved(self, written: Written) -> None:
        self.say(f"已存成「{written.paths[0].name}」。")
        self._office.written(written)
