"""What the reader would not tell of a sheet: error cells, never-calculated formulas, hidden rows; also hostile XML."""

import re
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from xml.parsers import expat

from hualien_desk.sheets.preflight import NotASheet

_P = rb"(?:\w+:)?"  # some programs write every tag with a prefix
_CELL = re.compile(rb"<" + _P + rb"c\b([^>]*?)(?:/>|>(.*?)</" + _P + rb"c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'\bt="e"')
_VALUE = re.compile(rb"<" + _P + rb"v>(.*?)</" + _P + rb"v>", re.DOTALL)
_FORMULA = re.compile(rb"<" + _P + rb"f\b")
_INLINE = re.compile(rb"<" + _P + rb"is>")
_ROW = re.compile(rb"<" + _P + rb"row\b[^>]*>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_SHEET = re.compile(rb"<" + _P + rb"sheet\b[^>]*?/?>")
_RELATION = re.compile(rb"<Relationship\b[^>]*?/?>")
_ANY_ADDRESS = re.compile(rb"<" + _P + rb"c\b[^>]*?\br=\"([^\"]*)\"")
_PLACE = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})")
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="([^"]*)"')
UNCALCULATED = "尚未計算的公式"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_CELLS = 20_000_000
"""A sheet read as a whole has no more places than this, filled or not."""


class Scan(NamedTuple):
    """(row, column letters) -> what stands there: #N/A …, or a formula never calculated; and the hidden rows."""

    bad: dict[tuple[int, str], str]
    hidden: frozenset[int] = frozenset()


def scan(path: Path, sheet: str) -> Scan:
    """Look through a sheet of an .xlsx; NotASheet when it declares entities."""
    with zipfile.ZipFile(path) as book:
        part = _part_of(book, sheet)
        for name in ("xl/workbook.xml", "xl/sharedStrings.xml", part):
            if name in book.namelist():
                _refuse_declarations(path, book, str(name))
        return _scan(book.read(part)) if part else Scan({})


def explain(path: Path) -> None:
    """NotASheet when a part declares entities, or a cell stands where none can be or too far away to be read."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                _refuse_declarations(path, book, name)
        for sheet in (_attribute(tag, b"name") for tag in _SHEET.findall(book.read("xl/workbook.xml"))):
            part = _part_of(book, sheet)
            if part:
                _explain_places(path, sheet, book.read(part))


def check_ods(path: Path) -> None:
    """NotASheet when an .ods breaks off (its reader would never end) or repeats more often than a sheet has places."""
    with zipfile.ZipFile(path) as book:
        if "content.xml" not in book.namelist():
            return
        _refuse_declarations(path, book, "content.xml")
        data = book.read("content.xml")
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        raise NotASheet(path, "已損壞或不是完整的試算表", "請用 LibreOffice 開啟修復後另存，再匯入。") from error
    for what, times in set(_REPEATED.findall(data)):
        if not times.isdigit() or int(times) > (LAST_ROW if what == b"rows" else LAST_COLUMN):
            words = f"有一處重複 {times.decode('utf-8', 'replace')[:20]} 次，超過試算表的大小"
            raise NotASheet(path, words, "請用 Excel 或 LibreOffice 開啟修復後另存為 .xlsx，再匯入。")


def _explain_places(path: Path, sheet: str, data: bytes) -> None:
    rows = columns = 0
    for address in _ANY_ADDRESS.findall(data):
        place = _PLACE.fullmatch(address)
        column, row = (_index(place[1]), int(place[2])) if place else (LAST_COLUMN + 1, 0)
        words = f"的工作表「{sheet}」儲存格 {address.decode('utf-8', 'replace')[:20]}"
        if column > LAST_COLUMN or row > LAST_ROW:
            raise NotASheet(path, f"{words} 的位置不可能存在，檔案可能已損壞", "請用 Excel 開啟修復後另存，再匯入。")
        rows, columns = max(rows, row), max(columns, column)
        if rows * columns > MOST_CELLS:
            advice = "請刪除名單以外的儲存格（按 Ctrl+End 可到最遠的一格），存檔後再匯入。"
            raise NotASheet(path, f"{words} 離名單太遠", advice)


def _index(letters: bytes) -> int:
    found = 0
    for sign in letters:
        found = found * 26 + sign - 64
    return found


def _refuse_declarations(path: Path, book: zipfile.ZipFile, part: str) -> None:
    with book.open(part) as file:
        head = file.read(4096).replace(b"\0", b"")  # a part may be UTF-16
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise NotASheet(path, "內含外部定義（DOCTYPE），不安全")


def _part_of(book: zipfile.ZipFile, sheet: str) -> str | None:
    """The zip part of a sheet, through the workbook's relationships."""
    names = set(book.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    wanted = next((s for s in _SHEET.findall(book.read("xl/workbook.xml")) if _attribute(s, b"name") == sheet), None)
    if wanted is None:
        return None
    key = _attribute(wanted, b"(?:[a-z]+:)?id")
    for relation in _RELATION.findall(book.read("xl/_rels/workbook.xml.rels")):
        if _attribute(relation, b"Id") == key:
            target = _attribute(relation, b"Target")
            part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
            return part if part in names else None
    return None


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    text = found[1].decode("utf-8", "replace") if found else ""
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return text


def _scan(data: bytes) -> Scan:
    hidden = frozenset[int]()
    if b"hidden=" in data:
        rows = (tag for tag in _ROW.findall(data) if _HIDDEN.search(tag))
        hidden = frozenset(int(number[1]) for tag in rows if (number := _NUMBER.search(tag)))
    # Plain byte searches first: a list without errors and formulas costs almost nothing.
    if b't="e"' not in data and b"<f" not in data and b":f>" not in data and b":f " not in data:
        return Scan({}, hidden)
    found: dict[tuple[int, str], str] = {}
    for attributes, inside in _CELL.findall(data):
        what = _what(attributes, inside)
        address = _ADDRESS.search(attributes) if what else None
        if address:
            found[int(address[2]), address[1].decode()] = what
    return Scan(found, hidden)


def _what(attributes: bytes, inside: bytes) -> str:
    if _ERROR.search(attributes):
        value = _VALUE.search(inside)
        return value[1].decode("utf-8", "replace") if value else "#錯誤值"
    if _FORMULA.search(inside) and not _INLINE.search(inside):
        value = _VALUE.search(inside)
        if value is None or (not value[1] and b't="str"' not in attributes):  # a text may truly be empty
            return UNCALCULATED
    return ""
