"""Rosters as .ods: A4, fit to width, repeated headings, page x/y, signature line; text is never a formula."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from hualien_desk.reports import cells, odf
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.writing import atomic_file

_LINES_IN_TALL = 2
"""Lines of text that a row for handwriting holds."""
HEADING_ROWS = 3
"""Title, scope and headings; the words of a letter stand between them."""
_BOX = 'fo:border="0.5pt solid #000000" fo:padding="0.09cm"'


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    parts = {
        "content.xml": _content(roster),
        "styles.xml": odf.styles(
            roster, "", 'style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="horizontal"'
        ),
        "meta.xml": odf.meta(roster.title, roster.office),
        "settings.xml": _settings(roster),
    }
    with atomic_file(path) as temporary:
        odf.write(temporary, "spreadsheet", parts)


def _content(roster: Roster) -> str:
    sheets = "".join(map(_sheet, roster.sheets, roster.tabs, count()))
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    return odf.content(_styles(roster), body)


def _sheet(roster: Roster, tab: str, place: int) -> str:
    columns = odf.column_elements(roster.columns, odf.mark(place))
    table = "".join((columns, *_head(roster), *_body(roster), *_foot(roster)))
    return f'<table:table table:name="{odf.text(tab)}" table:style-name="sheet">{table}</table:table>'


def _styles(roster: Roster) -> str:
    columns = "".join(
        odf.column_styles(sheet.columns, mark=odf.mark(place)) for place, sheet in enumerate(roster.sheets)
    )
    row = (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    )
    tall = (
        '<style:style style:name="tall" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{roster.row_height}cm" style:use-optimal-row-height="false"/></style:style>'
    )
    sheet = (
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Standard">'
        '<style:table-properties table:display="true"/></style:style>'
    )
    made = (
        _style("title", "center", 18, True),
        _style("scope", "end", 12),
        _style("heading", "center", 12, True, f'{_BOX} fo:background-color="#e7e6e6"'),
        *(_style(name, align, 12, False, _BOX) for name, align in odf.ALIGN.items()),
        _style("tally", "start", 12, True),
        _style("note", "start", 12),
        _style("sign", "start", 14),
    )
    return columns + row + (tall if roster.row_height else "") + sheet + "".join((*made, *_numbers(roster)))


def _numbers(roster: Roster) -> Iterator[str]:
    """How numbers are shown that are not shown as they are, each with the style of its cells."""
    for align, digits in sorted({(column.align, column.digits) for sheet in roster.sheets for column in sheet.columns}):
        if digits:
            places, name = digits.partition(".")[2].count("0"), _style_of(align, digits)
            inside = f'number:decimal-places="{places}" number:min-decimal-places="{places}"'
            grouped = f'number:min-integer-digits="1" number:grouping="{str("," in digits).lower()}"'
            yield (
                f'<number:number-style style:name="{name}-number"><number:number {inside} {grouped}/>'
                "</number:number-style>"
            )
            yield _style(name, odf.ALIGN[align], 12, False, _BOX, f"{name}-number")


def _style_of(align: str, digits: str) -> str:
    return f"{align}-{list(cells.PLACES).index(digits)}" if digits else align


def _style(name: str, align: str, points: float, bold: bool = False, more: str = "", number: str = "") -> str:
    shown = f' style:data-style-name="{number}"' if number else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{shown}>'
        f'<style:table-cell-properties style:vertical-align="middle" fo:wrap-option="wrap" {more}/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>{odf.font(points, bold)}</style:style>'
    )


def _head(roster: Roster) -> Iterator[str]:
    headings = "".join(_cell(column.heading, "heading") for column in roster.columns)
    yield "<table:table-header-rows>"
    yield _across(roster, roster.title, "title")
    yield _across(roster, roster.subtitle, "scope")
    yield from (_across(roster, words, "note") for words in (*roster.head, *roster.lead))
    yield f'<table:table-row table:style-name="row">{headings}</table:table-row></table:table-header-rows>'


def _body(roster: Roster) -> Iterator[str]:
    for row in roster.rows:
        inside = "".join(map(_styled, roster.columns, row))
        yield f'<table:table-row table:style-name="{_row_style(roster, row)}">{inside}</table:table-row>'


def _row_style(roster: Roster, row: Sequence[Cell]) -> str:
    """A row for handwriting has its own height, unless its words want more."""
    pairs = zip(roster.columns, row, strict=True)
    fits = all(
        cells.lines(cells.words(value, column.digits), column.width - 1.5) <= _LINES_IN_TALL for column, value in pairs
    )
    return "tall" if roster.row_height and fits else "row"


def _foot(roster: Roster) -> Iterator[str]:
    for words, bold in roster.foot:
        yield _across(roster, words, "tally" if bold else "note")
    if roster.signers:
        yield _across(roster, odf.signature(roster), "sign")


def _across(roster: Roster, words: str, style: str) -> str:
    """One line over all columns."""
    span = f'table:number-columns-spanned="{len(roster.columns)}"'
    covered = f'<table:covered-table-cell table:number-columns-repeated="{len(roster.columns) - 1}"/>'
    return f'<table:table-row table:style-name="row">{_cell(words, style, span)}{covered}</table:table-row>'


def _styled(column: Column, value: Cell) -> str:
    style = _style_of(column.align, "" if isinstance(value, str) else column.digits)
    return _cell(value, style, digits=column.digits)


def _cell(value: Cell, style: str, more: str = "", digits: str = "") -> str:
    kind = f'table:style-name="{style}" {more}'
    if value is None or value == "":
        return f"<table:table-cell {kind}/>"
    if isinstance(value, str):
        said, words = 'office:value-type="string"', "</text:p><text:p>".join(map(odf.text, value.split("\n")))
    else:
        said, words = f'office:value-type="float" office:value="{value}"', cells.words(value, digits)
    return f"<table:table-cell {kind} {said}><text:p>{words}</text:p></table:table-cell>"


def _settings(roster: Roster) -> str:
    """The headings stay in sight."""
    rows = HEADING_ROWS + len(roster.head) + len(roster.lead)
    items = (("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", rows), ("PositionBottom", "int", rows))
    inside = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in (*items, ("ActiveSplitRange", "short", 2))
    )
    entries = "".join(
        f'<config:config-item-map-entry config:name="{odf.text(tab)}">{inside}</config:config-item-map-entry>'
        for tab in roster.tabs
    )
    tables = f'<config:config-item-map-named config:name="Tables">{entries}</config:config-item-map-named>'
    views = f'<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>{tables}'
    views += "</config:config-item-map-entry></config:config-item-map-indexed>"
    own = f'<config:config-item-set config:name="ooo:view-settings">{views}</config:config-item-set>'
    return odf.part("settings", f"<office:settings>{own}</office:settings>")
