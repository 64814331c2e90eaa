"""預覽與列印 of the blank questionnaire: what is seen is what is printed and saved."""

from functools import partial
from pathlib import Path

from hualien_desk.operations import diagnosis_form
from hualien_desk.operations.diagnosis_form import ENDINGS, NAME, Seen
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import layout, pages
from hualien_desk.ui import files
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import KINDS, Preview


def show(office: Office, team: int) -> None:
    """Make the questionnaire of a team beside the window and show its pages."""
    work = lambda *_: diagnosis_form.look(office.desk, team)  # noqa: E731
    office.runner.run(f"預覽{NAME}", work, lambda seen: FormPreview(office, seen).open())


def paper_of(seen: Seen) -> Paper:
    """The pages of the questionnaire."""
    laid, page = seen.layout, layout.page(seen.roster.landscape)
    return Paper(f"{NAME}　{seen.team}", page, laid.page_count, layout.DPI, partial(pages.draw, laid))


class FormPreview(Preview):
    """The pages of the questionnaire, with the ways on from there."""

    def __init__(self, office: Office, seen: Seen) -> None:
        self._office, self._seen = office, seen
        savings = {ending: partial(self.ask_to_save, ending) for ending in ENDINGS}
        printed = partial(diagnosis_form.note_printed, office.desk, seen)
        super().__init__(office.window, office.runner, paper_of(seen), savings, printed)

    def ask_to_save(self, ending: str) -> None:
        """Let the user choose where it goes."""
        path = diagnosis_form.usual_path(self._office.desk, self._seen, ending)
        files.ask_to_save(self, f"存成{KINDS[ending]}", str(path), self.save, f"{KINDS[ending]} (*.{ending})")

    def save(self, path: Path) -> None:
        """Write what is seen."""
        work = lambda *_: diagnosis_form.save(self._office.desk, self._seen, path)  # noqa: E731
        self._office.runner.run("存檔", work, self._saved, owner=self)

    def _saved(self, written: Written) -> None:
        self.say(f"已存成「{written.paths[0].name}」。")
        self._office.written(written)
