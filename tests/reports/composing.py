"""Documents of the sample team, ready to be written (虛構資料)."""

from collections.abc import Mapping
from pathlib import Path

from hualien_desk.domain.composition import Document, Written
from hualien_desk.domain.team_work import Workbook
from hualien_desk.reports import (
    composition_docx,
    composition_forms,
    composition_odt,
    composition_paper,
    composition_pdf,
    compositions,
)
from hualien_desk.reports.composition_paper import Composed, Pictures, no_pictures
from tests.reports import compositions as sample

FORM = composition_forms.form("proposal")
WRITERS = {"docx": composition_docx.write, "odt": composition_odt.write, "pdf": composition_pdf.write}


def proposal(written: Mapping[str, Written] | None = None, work: Workbook = sample.WORK) -> Document:
    """The proposal of the sample team, or of what was written."""
    own = sample.written() if written is None else written
    return compositions.assemble(FORM, work, own, office=sample.OFFICE, year=sample.YEAR, today=sample.TODAY)


def composed(document: Document, pictures: Pictures = no_pictures) -> Composed:
    """A document to be written."""
    return composition_paper.composed(FORM, document, sample.OFFICE, sample.TODAY, pictures)


def write(kind: str, document: Document, folder: Path, pictures: Pictures = no_pictures) -> Path:
    """A document as a file of a kind."""
    path = folder / f"a.{kind}"
    WRITERS[kind](composed(document, pictures), path)
    return path
