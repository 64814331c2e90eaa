"""研習證明 and 參與證明 as .docx: one a page in a double frame, editable in Word and LibreOffice."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from hualien_desk.domain.certificates import Certificate
from hualien_desk.reports import certificate, docx, odf, package
from hualien_desk.reports.certificate import FRAME, LEADING, MARGIN, Paragraph
from hualien_desk.reports.sheet import ACROSS, DOWN, POINT
from hualien_desk.writing import atomic_file

_FARTHEST = 31
"""Points from the edge to the frame that Word allows at most."""


def write(found: Sequence[Certificate], path: Path, made_on: date) -> None:
    """Write certificates; NotWritten leaves the old file as it was."""
    document = Document()
    docx.describe(document, certificate.title_of(found), certificate.office_of(found), made_on)
    _set_up(document)
    end = document.element.body[-1]  # the section's properties stay last
    for number, one in enumerate(found):
        for place, part in enumerate(certificate.paragraphs(one)):
            end.addprevious(parse_xml(_paragraph(part, breaks=place == 0 and number > 0)))
    with atomic_file(path) as temporary:
        package.write(temporary, package.parts_of(document.save))


def _set_up(document: Any) -> None:
    """A4 upright, margins, the frame."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(ACROSS), Mm(DOWN)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    section.header_distance = section.footer_distance = Mm(FRAME)
    space = min(round(FRAME / POINT), _FARTHEST)
    sides = "".join(
        f'<w:{side} w:val="double" w:sz="12" w:space="{space}" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    borders = parse_xml(f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{sides}</w:pgBorders>')
    section._sectPr.find(f"{{{section._sectPr.nsmap['w']}}}pgMar").addnext(borders)


def _paragraph(part: Paragraph, breaks: bool) -> str:
    more = "<w:pageBreakBefore/>" if breaks else ""
    before, line = round(part.above / POINT * 20), round(part.points * LEADING * 20)
    space = f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    about = f'<w:pPr>{more}{space}<w:jc w:val="{odf.ALIGN[part.align]}"/></w:pPr>'
    return f"<w:p {nsdecls('w')}>{about}{docx.run(part.words, part.points, part.bold)}</w:p>"
