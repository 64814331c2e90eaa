"""Rosters as .docx: a table that can be edited and printed by Word; headings repeated, page x/y, signature line."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import repeat
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from hualien_desk.reports import cells, odf, package
from hualien_desk.reports.roster import Roster
from hualien_desk.writing import atomic_file

ASCII, FONT = "DFKai-SB", "標楷體"
SUPERFLUOUS = ("/thumbnail", "/customXml", "/stylesWithEffects")
"""Kinds of parts that say nothing of a roster."""
_MARGINS = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
LETTER = 14
"""Points of the words of a letter."""
TWIPS = 566.93
"""Twentieths of a point in a centimetre."""


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    document = Document()
    _set_up(document, roster)
    body = document.element.body
    end = body[-1]  # the section's properties stay last
    for number, sheet in enumerate(roster.sheets):
        for element in _sheet(sheet, further=number > 0):
            end.addprevious(parse_xml(element))
    with atomic_file(path) as temporary:
        package.write(temporary, package.parts_of(document.save))


def _sheet(roster: Roster, further: bool) -> Iterator[str]:
    size = odf.points(roster)
    yield _paragraph(roster.title, "center", 18, True, more="<w:pageBreakBefore/>" if further else "")
    yield _paragraph(roster.subtitle, "end", size)
    yield from (_paragraph(words, "start", size) for words in roster.head)
    yield from (_paragraph(words, "start", LETTER, before=60, after=120) for words in roster.lead)
    yield _table(roster)
    yield from (_paragraph(words, "start", size, bold) for words, bold in roster.foot)
    if roster.signers:
        yield _paragraph(odf.signature(roster), "start", 14, before=400)


def _set_up(document: Any, roster: Roster) -> None:
    """A4, margins, the footer, and no name of an author."""
    describe(document, roster.title, roster.office, roster.made_on)
    section = document.sections[0]
    sides = Cm(odf.LONG), Cm(odf.SHORT)
    section.page_width, section.page_height = sides if roster.landscape else sides[::-1]
    section.orientation = WD_ORIENT.LANDSCAPE if roster.landscape else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(odf.MARGIN))
    section.footer_distance = Cm(0.6)
    fields = f"{run('第 ')}{_field('PAGE')}{run(' 頁，共 ')}{_field('NUMPAGES')}{run(' 頁')}"
    foot = f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>{fields}</w:p>'
    paragraph = section.footer.paragraphs[0]._p
    paragraph.addprevious(parse_xml(foot))
    paragraph.getparent().remove(paragraph)


def describe(document: Any, title: str, office: str, made_on: date) -> None:
    """Say title and office, nobody's name; leave out what the library's template brings.

    That is a picture of its first page, sources, styles of another Word.
    """
    about = document.core_properties
    about.author, about.title, about.comments, about.last_modified_by = office, title, "", ""
    about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day)
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(SUPERFLUOUS)]:
            del relations[key]


def _font(points: float, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    faces = f'<w:rFonts w:ascii="{ASCII}" w:hAnsi="{ASCII}" w:cs="{ASCII}" w:eastAsia="{FONT}"/>'
    return f'<w:rPr>{faces}{weight}<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/></w:rPr>'


def run(words: str, points: float = 11, bold: bool = False) -> str:
    """Words in the font of printed sheets."""
    lines = cells.safe(words).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{_font(points, bold)}{inside}</w:r>"


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run("1")}</w:fldSimple>'


def _paragraph(
    words: str, align: str, points: float, bold: bool = False, before: int = 0, after: int = 0, more: str = ""
) -> str:
    return f"<w:p {nsdecls('w')}>{_inside(words, align, points, bold, before, after, more)}</w:p>"


def _inside(words: str, align: str, points: float, bold: bool, before: int = 0, after: int = 0, more: str = "") -> str:
    space = f'{more}<w:spacing w:before="{before}" w:after="{after}"/>'
    return f'<w:pPr>{space}<w:jc w:val="{align}"/></w:pPr>{run(words, points, bold)}'


def _table(roster: Roster) -> str:
    """The whole table as one text: cell by cell the library takes minutes for a county."""
    size = odf.points(roster)
    widths = [round(width * TWIPS) for width in odf.widths(roster.columns, odf.room(roster))]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    fixed = f'<w:tblLayout w:type="fixed"/>{_MARGINS}'
    about = f'<w:tblPr><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>{fixed}</w:tblPr>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(column.heading, width, "center", size, True, '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>')
        for column, width in zip(roster.columns, widths, strict=True)
    )
    aligns = [odf.ALIGN[column.align] for column in roster.columns]
    tall = f'<w:trHeight w:val="{round(roster.row_height * TWIPS)}" w:hRule="atLeast"/>' if roster.row_height else ""
    digits = [column.digits for column in roster.columns]
    told = (map(_cell, map(cells.words, row, digits), widths, aligns, repeat(size)) for row in roster.rows)
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{''.join(row)}</w:tr>" for row in told)
    top = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    return f"<w:tbl {nsdecls('w')}>{about}<w:tblGrid>{grid}</w:tblGrid>{top}{rows}</w:tbl>"


def _cell(text: str, width: int, align: str, size: float, bold: bool = False, more: str = "") -> str:
    about = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{about}<w:p>{_inside(text, align, size, bold)}</w:p></w:tc>"
