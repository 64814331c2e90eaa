"""Rosters as .odt: a table that can be edited and printed by anybody's LibreOffice or Word."""

from collections.abc import Iterator
from pathlib import Path

from hualien_desk.reports import cells, odf
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.reports.roster import Cell, Roster


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    usual = f'<style:default-style style:family="paragraph">{odf.font(odf.points(roster))}</style:default-style>'
    parts = {
        "content.xml": _content(roster),
        "styles.xml": odf.styles(roster, usual),
        "meta.xml": odf.meta(roster),
    }
    with atomic_file(path) as temporary:
        odf.write(temporary, "text", parts)


def _content(roster: Roster) -> str:
    rows = "".join((*_head(roster), *_body(roster)))
    inside = (
        f"{_paragraph(roster.title, 'title')}{_paragraph(roster.subtitle, 'scope')}"
        + "".join(_paragraph(words, "lead") for words in roster.lead)
        + '<table:table table:name="roster" table:style-name="roster">'
        f"{odf.column_elements(roster.columns)}{rows}</table:table>"
        + "".join(_paragraph(words, "tally" if bold else "left") for words, bold in roster.foot)
        + (_paragraph(odf.signature(roster), "sign") if roster.signers else "")
    )
    body = f"<office:body><office:text>{inside}</office:text></office:body>"
    return odf.content(_styles(roster), body)


def _styles(roster: Roster) -> str:
    columns = odf.column_styles(roster.columns, odf.room(roster))
    size = odf.points(roster)
    table = (
        '<style:style style:name="roster" style:family="table">'
        f'<style:table-properties style:width="{odf.room(roster)}cm" table:align="center" '
        'table:border-model="collapsing"/></style:style>'
    )
    row = (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
    )
    box = 'fo:border="0.5pt solid #000000" fo:padding="0.08cm" style:vertical-align="middle"'
    made = (
        f'<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties {box}/></style:style>',
        '<style:style style:name="grey" style:family="table-cell">'
        f'<style:table-cell-properties {box} fo:background-color="#e7e6e6"/></style:style>',
        _style("title", "center", 18, True),
        _style("scope", "end", size),
        _style("lead", "start", 14, more='fo:margin-top="0.1cm" fo:margin-bottom="0.2cm"'),
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
