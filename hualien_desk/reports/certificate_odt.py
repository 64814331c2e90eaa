"""研習證明 and 參與證明 as .odt: one a page in a double frame, editable in LibreOffice and Word."""

from collections.abc import Sequence
from pathlib import Path

from hualien_desk.domain.certificates import Certificate
from hualien_desk.reports import certificate, odf
from hualien_desk.reports.certificate import FRAME, GAP, LEADING, MARGIN, Paragraph
from hualien_desk.writing import atomic_file


def write(found: Sequence[Certificate], path: Path) -> None:
    """Write certificates; NotWritten leaves the old file as it was."""
    styles: dict[tuple[Paragraph, bool], str] = {}
    inside = "".join(
        _paragraph(part, place == 0 and number > 0, styles)
        for number, one in enumerate(found)
        for place, part in enumerate(certificate.paragraphs(one))
    )
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    made = "".join(_style(name, part, breaks) for (part, breaks), name in styles.items())
    parts = {
        "content.xml": odf.content(made, body),
        "styles.xml": _page(),
        "meta.xml": odf.meta(certificate.title_of(found), certificate.office_of(found)),
    }
    with atomic_file(path) as temporary:
        odf.write(temporary, "text", parts)


def _paragraph(part: Paragraph, breaks: bool, styles: dict[tuple[Paragraph, bool], str]) -> str:
    name = styles.setdefault((part._replace(words=""), breaks), f"p{len(styles)}")
    return f'<text:p text:style-name="{name}">{odf.text(part.words)}</text:p>'


def _style(name: str, part: Paragraph, breaks: bool) -> str:
    more = 'fo:break-before="page" ' if breaks else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {more}'
        f'fo:text-align="{odf.ALIGN[part.align]}" fo:margin-top="{part.above:.1f}mm" '
        f'fo:line-height="{part.points * LEADING:g}pt"/>{odf.font(part.points, part.bold)}</style:style>'
    )


def _page() -> str:
    """A4 upright with the frame, and no footer."""
    inside = MARGIN - FRAME - GAP
    layout = (
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm" '
        f'fo:page-height="297mm" style:print-orientation="portrait" fo:margin="{FRAME}mm" '
        f'fo:border="1.6mm double #000000" style:border-line-width="0.3mm 0.7mm 0.6mm" fo:padding="{inside:.1f}mm"/>'
        "</style:page-layout>"
    )
    master = '<style:master-page style:name="Standard" style:page-layout-name="page"/>'
    return odf.part(
        "styles",
        f"{odf.fonts()}<office:styles/><office:automatic-styles>{layout}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles>",
    )
