"""Writes workbooks and text files whose bytes do not depend on the day they are made."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_STAMP = (2018, 1, 15, 9, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("number", "datastyle"),
    )
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


class Sheet(NamedTuple):
    """One sheet: the lines above the headings, the headings, and the rows as they are typed."""

    name: str
    above: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]

    @property
    def lines(self) -> list[Sequence[Any]]:
        """Everything from the first row on."""
        return [*([line] for line in self.above), self.headings, *self.rows]


def xlsx(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "虛構資料"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as made:
        _pack(path, {name: _undated(name, made.read(name)) for name in made.namelist()})


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for line in sheet.lines:
        page.append([None if value == "" else value for value in line])
    head = len(sheet.above) + 1
    for number in range(1, head):
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(sheet.headings))
    if sheet.above:
        page["A1"].font = Font(size=14, bold=True)
        page["A1"].alignment = Alignment(horizontal="center")
    for column in range(1, len(sheet.headings) + 1):
        page.cell(head, column).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = _width(sheet, column)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row in page.iter_rows(min_row=head + 1):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "[$-404]e/m/d"


def _width(sheet: Sheet, column: int) -> int:
    """Room for the widest cell of a column, Chinese characters being twice as wide."""
    texts = [str(line[column - 1]) for line in (sheet.headings, *sheet.rows) if column <= len(line)]
    return 2 + min(48, max(sum(2 if sign > "\u2e80" else 1 for sign in text) for text in texts))


def _undated(name: str, data: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>2018-01-15T01:00:00Z", data) if name == "docProps/core.xml" else data


def _pack(path: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.external_attr = 0o644 << 16
            info.create_system = 0
            packed = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(info, data, packed, 9)


def ods(path: Path, sheet: Sheet) -> None:
    """Write an OpenDocument spreadsheet of one sheet."""
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in sheet.lines)
    columns = f'<table:table-column table:style-name="wide" table:number-columns-repeated="{len(sheet.headings)}"/>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_SPACES} office:version="1.2">'
        '<office:automatic-styles><number:date-style style:name="N1"><number:year number:style="long"/>'
        "<number:text>/</number:text><number:month/><number:text>/</number:text><number:day/></number:date-style>"
        '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="wide" style:family="table-column"><style:table-column-properties '
        'style:column-width="4.2cm"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet><table:table table:name={quoteattr(sheet.name)}>{columns}{rows}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{_ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {"mimetype": _ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest}
    _pack(path, {name: text.encode() for name, text in parts.items()})


def _ods_cell(value: Any) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'table:style-name="day" office:value-type="date" office:date-value="{value.isoformat()}"'
        shown = f"{value.year}/{value.month}/{value.day}"
    elif isinstance(value, int | float):
        kind, shown = f'office:value-type="float" office:value="{value}"', f"{value:g}"
    else:
        kind, shown = 'office:value-type="string"', escape(str(value))
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def csv(path: Path, sheet: Sheet, encoding: str) -> None:
    """Write a text file; what the encoding lacks becomes a question mark, as the platforms' own exports have it."""
    lines = (",".join(_quoted(value) for value in line) for line in sheet.lines)
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding, "replace"))


def _quoted(value: Any) -> str:
    if isinstance(value, date | time):
        raise TypeError("a text file has no real dates")
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return '"' + text.replace('"', '""') + '"' if re.search('[",\\n]', text) else text
