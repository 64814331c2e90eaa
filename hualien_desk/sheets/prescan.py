"""Error cells and never-calculated formulas of an .xlsx, which the reader would show as empty; also hostile XML."""

import re
import zipfile
from pathlib import Path, PurePosixPath

from hualien_desk.sheets.preflight import NotASheet

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb'\bt="e"')
_VALUE = re.compile(rb"<v>(.*?)</v>", re.DOTALL)
_FORMULA = re.compile(rb"<f\b")
_SHEET = re.compile(rb"<sheet\b[^>]*?/?>")
_RELATION = re.compile(rb"<Relationship\b[^>]*?/?>")
UNCALCULATED = "尚未計算的公式"


def bad_cells(path: Path, sheet: str) -> dict[tuple[int, str], str]:
    """(row, column letters) -> what stands there: #N/A …, or a formula that was never calculated."""
    with zipfile.ZipFile(path) as book:
        part = _part_of(book, sheet)
        if part is None:
            return {}
        return _scan(path, book.read(part))


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


def _scan(path: Path, data: bytes) -> dict[tuple[int, str], str]:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise NotASheet(path, "內含外部定義（DOCTYPE），不安全")
    # Plain byte searches first: a list without errors and formulas costs almost nothing.
    if b't="e"' not in data and b"<f" not in data:
        return {}
    found: dict[tuple[int, str], str] = {}
    for attributes, inside in _CELL.findall(data):
        what = _what(attributes, inside)
        address = _ADDRESS.search(attributes) if what else None
        if address:
            found[int(address[2]), address[1].decode()] = what
    return found


def _what(attributes: bytes, inside: bytes) -> str:
    if _ERROR.search(attributes):
        value = _VALUE.search(inside)
        return value[1].decode("utf-8", "replace") if value else "#錯誤值"
    if _FORMULA.search(inside) and not _VALUE.search(inside) and b"<is>" not in inside:
        return UNCALCULATED
    return ""
