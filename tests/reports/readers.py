"""Reads written rosters back, whatever their format, with other means than those they were written with."""

import csv
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import python_calamine

Rows = list[list[str]]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _word(value: Any, shown: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:,}" if shown == "#,##0" else f"{value:.1f}" if shown == "0.0" else f"{value:.15g}"
    return str(value)


def of_csv(path: Path) -> Rows:
    """The cells; a sign that Excel would take for a formula has an apostrophe before it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.removeprefix("'") for cell in row] for row in csv.reader(file)]


def of_xlsx(path: Path) -> Rows:
    """The cells of each row; of a line over all columns its one cell."""
    found: Rows = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        across = {span.min_row for span in sheet.merged_cells.ranges}
        rows = enumerate(sheet.iter_rows(), 1)
        shown = ((row[:1] if number in across else row) for number, row in rows)
        found += [[_word(cell.value, cell.number_format) for cell in row] for row in shown]
    return found


def of_ods(path: Path) -> Rows:
    """The cells of each row, by the reader of the imports; of a line over all columns its one cell."""
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    found: Rows = []
    for name, table in zip(book.sheet_names, root.iter(f"{TABLE}table"), strict=True):
        spans = [row.find(f"{TABLE}covered-table-cell") is not None for row in table.iter(f"{TABLE}table-row")]
        rows = zip(book.get_sheet_by_name(name).to_python(), spans, strict=True)
        found += [[_word(cell) for cell in (row[:1] if across else row)] for row, across in rows]
    return found


def of_odt(path: Path) -> Rows:
    """Every paragraph outside of the table, every row of it, by the XML."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    (body,) = root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
    found: Rows = []
    for part in body:
        if part.tag == f"{TABLE}table":
            rows = part.iter(f"{TABLE}table-row")
            found += [[_words(cell) for cell in row.iter(f"{TABLE}table-cell")] for row in rows]
        else:
            found.append([_words(part)])
    return found


def _words(element: ElementTree.Element) -> str:
    kinds = {f"{TEXT}line-break": "\n", f"{TEXT}s": "  "}
    parts = [element.text or ""]
    for child in element:
        parts += [kinds.get(child.tag, ""), _words(child), child.tail or ""]
    return "".join(parts)


def of_docx(path: Path) -> Rows:
    """Every paragraph outside of the table, every row of it."""
    document = docx.Document(str(path))
    found: Rows = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            found += [[cell.text for cell in row.cells] for row in part.rows]
        else:
            found.append([part.text])
    return found


READERS: dict[str, Callable[[Path], Rows]] = {
    "csv": of_csv,
    "xlsx": of_xlsx,
    "ods": of_ods,
    "odt": of_odt,
    "docx": of_docx,
}
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
_BOLD_AGAIN = re.compile(rb"/Span << /ActualText <> >> BDC.*?EMC", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(ET)\n")
_MEANT = re.compile(rb"<([0-9A-F]{4})> <[0-9A-F]{4}> (?:\[(.*?)\]|<([0-9A-F]+)>)")


def of_pdf(path: Path) -> list[str]:
    """The text layer of each page as Qt writes it, in the order of drawing, a line for each line of a cell."""
    objects = {number: body for number, body in _OBJECT.findall(path.read_bytes())}
    fonts = {b"F" + number: _signs(objects, body) for number, body in objects.items() if b"/ToUnicode" in body}
    pages = [body for body in objects.values() if b"/Type /Page\n" in body]
    return ["".join(_shown(_stream(objects, _reference(page, b"Contents")), fonts)) for page in pages]


def parts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Everything that a file holds, as text, however it is packed."""
    if path.suffix == ".pdf":
        yield "", path.read_bytes().decode("latin-1")
        yield "text", "\n".join(of_pdf(path))
    elif path.suffix == ".csv":
        yield "", path.read_text("utf-8-sig")
    else:
        with zipfile.ZipFile(path) as archive:
            assert archive.comment == b""
            for entry in archive.infolist():
                assert (entry.comment, entry.extra) == (b"", b""), entry.filename
                yield entry.filename, archive.read(entry).decode("utf-8")


def _reference(body: bytes, name: bytes) -> bytes:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found
    return found[1]


def _stream(objects: dict[bytes, bytes], number: bytes) -> bytes:
    found = _STREAM.search(objects[number])
    assert found
    return zlib.decompress(found[1]) if b"/FlateDecode" in objects[number] else found[1]


def _signs(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    """What each glyph of a font means."""
    signs: dict[int, str] = {}
    for first, several, one in _MEANT.findall(_stream(objects, _reference(font, b"ToUnicode"))):
        meant = several.replace(b"<", b"").replace(b">", b"").split() if several else [one]
        for place, code in enumerate(meant):
            signs[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return signs


def _shown(content: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    signs: dict[int, str] = {}
    for font, glyphs, end in _SHOWN.findall(_BOLD_AGAIN.sub(b"", content)):
        signs = fonts[font] if font else signs
        if end:
            yield "\n"
        for place in range(0, len(glyphs), 4):
            yield signs[int(glyphs[place : place + 4], 16)]
