"""Rosters as .odt: tables that can be edited and printed by anybody's LibreOffice or Word."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hualien_desk.reports import cells, odf
from hualien_desk.reports.roster import Roster
from hualien_desk.writing import atomic_file


def write(roster: Roster, path: Path) -> None:
    """Write a roster, each of its sheets on a new page; NotWritten leaves the old file as it was."""
    _write(roster.sheets, path, odf.points(roster), paged=True)


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one document: the first gives title, page and signers, the others follow with headings."""
    _write(rosters, path, min(odf.points(roster) for roster in rosters), paged=False)


def _write(rosters: Sequence[Roster], path: Path, size: float, *, paged: bool) -> None:
    first = rosters[0]
    usual = f'<style:default-style style:family="paragraph">{odf.font(size)}</style:default-style>'
    parts = {
        "content.xml": _content(rosters, size, paged),
        "styles.xml": odf.styles(first, usual),
        "meta.xml": odf.meta(first.title, first.office),
    }
    with atomic_file(path) as temporary:
        odf.write(temporary, "text", parts)


def _content(rosters: Sequence[Roster], size: float, paged: bool) -> str:
    make = _sheet if paged else _part
    inside = "".join(make(roster, place) for place, roster in enumerate(rosters))
    last = "" if paged else _signature(rosters[0])
    body = f"<office:body><office:text>{inside}{last}</office:text></office:body>"
    return odf.content(_styles(rosters, size), body)


def _sheet(roster: Roster, place: int) -> str:
    """A sheet of its own: title, table, what stands below it, who signs."""
    top = _paragraph(roster.title, "further" if place else "title") + _paragraph(roster.subtitle, "scope")
    heads = "".join(_paragraph(words, "head") for words in roster.head)
    heads += "".join(_paragraph(words, "lead") for words in roster.lead)
    return top + heads + _table(roster, place) + _foot(roster) + _signature(roster)


def _part(roster: Roster, place: int) -> str:
    """A part of a book: heading (the first has the title of the document), table, what stands below it."""
    if not place:
        top = _paragraph(roster.title, "title") + _paragraph(roster.subtitle, "scope")
    else:
        top = _paragraph(roster.title, "section")
    return top + (_table(roster, place) if roster.rows else "") + _foot(roster)


def _table(roster: Roster, place: int) -> str:
    mark, rows = odf.mark(place), "".join((*_head(roster), *_body(roster)))
    return (
        f'<table:table table:name="roster{mark}" table:style-name="roster">'
        f"{odf.column_elements(roster.columns, mark)}{rows}</table:table>"
    )


def _foot(roster: Roster) -> str:
    return "".join(_paragraph(words, "tally" if bold else "left") for words, bold in roster.foot)


def _signature(roster: Roster) -> str:
    return _paragraph(odf.signature(roster), "sign") if roster.signers else ""


def _styles(rosters: Sequence[Roster], size: float) -> str:
    roster, room = rosters[0], odf.room(rosters[0])
    columns = "".join(odf.column_styles(own.columns, room, odf.mark(place)) for place, own in enumerate(rosters))
    table = (
        '<style:style style:name="roster" style:family="table">'
        f'<style:table-properties style:width="{room}cm" table:align="center" '
        'table:border-model="collapsing"/></style:style>'
    )
    tall = f'style:min-row-height="{roster.row_height}cm" ' if roster.row_height else ""
    row = (
        '<style:style style:name="row" style:family="table-row">'
        f'<style:table-row-properties {tall}fo:keep-together="always"/></style:style>'
    )
    box = 'fo:border="0.5pt solid #000000" fo:padding="0.08cm" style:vertical-align="middle"'
    section = _style("section", "start", 14, True, 'fo:margin-top="0.5cm" fo:keep-with-next="always"')
    made = (
        f'<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties {box}/></style:style>',
        '<style:style style:name="grey" style:family="table-cell">'
        f'<style:table-cell-properties {box} fo:background-color="#e7e6e6"/></style:style>',
        _style("title", "center", 18, True),
        section if len(rosters) > 1 else "",
        _style("further", "center", 18, True, more='fo:break-before="page"') if len(rosters) > 1 else "",
        _style("scope", "end", size),
        _style("head", "start", size, more='fo:margin-bottom="0.1cm"'),
        _style("lead", "start", 14, more='fo:margin-top="0.1cm" fo:margin-bottom="0.2cm"'),
        _style("heading", "center", size, True),
        *(_style(name, align, size) for name, align in odf.ALIGN.items()),
        _style("tally", "start", size, True),
        _style("sign", "start", 14, more='fo:margin-top="0.8cm"'),
    )
    return columns + table + row + "".join(made)


def _style(name: str, align: str, points: float, bold: bool = False, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}" {more}/>{odf.font(points, bold)}</style:style>'
    )


def _head(roster: Roster) -> Iterator[str]:
    inside = "".join(_cell(column.heading, "heading", "grey") for column in roster.columns)
    yield f"<table:table-header-rows><table:table-row>{inside}</table:table-row></table:table-header-rows>"


def _body(roster: Roster) -> Iterator[str]:
    for row in roster.rows:
        pairs = zip(roster.columns, row, strict=True)
        inside = "".join(_cell(cells.words(value, column.digits), column.align) for column, value in pairs)
        yield f'<table:table-row table:style-name="row">{inside}</table:table-row>'


def _cell(text: str, style: str, cell: str = "cell") -> str:
    kind = f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
    return f"{kind}{_paragraph(text, style)}</table:table-cell>"


def _paragraph(words: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{odf.text(words)}</text:p>'
