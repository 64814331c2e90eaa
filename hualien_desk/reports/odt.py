"""Rosters as .odt: tables that can be edited and printed by anybody's LibreOffice or Word."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hualien_desk.reports import cells, odf
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.reports.roster import Cell, Roster


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    write_book([roster], path)


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one document: the first gives title, page and signers, the others follow with headings."""
    first, size = rosters[0], min(odf.points(roster) for roster in rosters)
    usual = f'<style:default-style style:family="paragraph">{odf.font(size)}</style:default-style>'
    parts = {
        "content.xml": _content(rosters, size),
        "styles.xml": odf.styles(first, usual),
        "meta.xml": odf.meta(first),
    }
    with atomic_file(path) as temporary:
        odf.write(temporary, "text", parts)


def _content(rosters: Sequence[Roster], size: float) -> str:
    first = rosters[0]
    inside = (
        f"{_paragraph(first.title, 'title')}{_paragraph(first.subtitle, 'scope')}"
        + "".join(_part(roster, number, len(rosters) == 1) for number, roster in enumerate(rosters))
        + (_paragraph(odf.signature(first), "sign") if first.signers else "")
    )
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    return odf.content(_styles(rosters, size), body)


def _part(roster: Roster, number: int, alone: bool) -> str:
    """Heading (the first has the title of the document), table, what stands below it."""
    mark, rows = _mark(number), "".join((*_head(roster), *_body(roster)))
    table = (
        f'<table:table table:name="roster{mark}" table:style-name="roster">'
        f"{odf.column_elements(roster.columns, mark)}{rows}</table:table>"
    )
    heading = _paragraph(roster.title, "section") if number else ""
    foot = "".join(_paragraph(words, "tally" if bold else "left") for words, bold in roster.foot)
    return heading + (table if roster.rows or alone else "") + foot


def _mark(number: int) -> str:
    return f"-{number}-" if number else ""


def _styles(rosters: Sequence[Roster], size: float) -> str:
    room = odf.room(rosters[0])
    columns = "".join(odf.column_styles(own.columns, room, _mark(number)) for number, own in enumerate(rosters))
    table = (
        '<style:style style:name="roster" style:family="table">'
        f'<style:table-properties style:width="{room}cm" table:align="center" '
        'table:border-model="collapsing"/></style:style>'
    )
    row = (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
    )
    box = 'fo:border="0.5pt solid #000000" fo:padding="0.08cm" style:vertical-align="middle"'
    section = _style("section", "start", 14, True, 'fo:margin-top="0.5cm" fo:keep-with-next="always"')
    made = (
        f'<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties {box}/></style:style>',
        '<style:style style:name="grey" style:family="table-cell">'
        f'<style:table-cell-properties {box} fo:background-color="#e7e6e6"/></style:style>',
        _style("title", "center", 18, True),
        section if len(rosters) > 1 else "",
        _style("scope", "end", size),
        _style("heading", "center", size, True),
        *(_style(name, align, size) for name, align in (("left", "start"), ("center", "center"), ("right", "end"))),
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
        inside = "".join(_cell(value, column.align) for column, value in zip(roster.columns, row, strict=True))
        yield f'<table:table-row table:style-name="row">{inside}</table:table-row>'


def _cell(value: Cell, style: str, cell: str = "cell") -> str:
    kind = f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
    return f"{kind}{_paragraph(cells.words(value), style)}</table:table-cell>"


def _paragraph(words: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{odf.text(words)}</text:p>'
