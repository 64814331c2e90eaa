"""Text lists: which encoding, which separator, and their rows as Excel would show them."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hualien_desk.sheets.preflight import NotASheet

MOST_SIGNS = 100_000
"""Characters in one cell; Excel itself takes 32,767."""
_SEPARATORS = ",\t;|"
# 造字 of the user in cp950: the first code, the last one, and where Windows puts them.
_OWN_SIGNS = ((0xFA40, 0xFEFE, 0xE000), (0x8E40, 0xA0FE, 0xE311), (0x8140, 0x8DFE, 0xEEB8), (0xC6A1, 0xC8FE, 0xF6B1))
_IN_A_ROW = 157
"""Codes that share a lead byte: 40-7E, A1-FE."""
csv.field_size_limit(MOST_SIGNS)


def read(path: Path) -> str:
    """The text of a file; NotASheet naming the line that no encoding fits."""
    data = path.read_bytes()
    return decode(path, data)


def decode(path: Path, data: bytes) -> str:
    """Bytes to text: the mark at the beginning decides, else UTF-8, else cp950."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp950", "hualien-own-signs")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        advice = "請用 Excel 另存為「CSV UTF-8」或 .xlsx 後再匯入。"
        raise NotASheet(path, f"的文字編碼無法辨識（第 {line} 行）", advice) from error


def _own_sign(error: UnicodeError) -> tuple[str, int]:
    """造字 become the private characters that Windows shows them as; names with them are told to the clerk."""
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    code = int.from_bytes(pair, "big") if len(pair) == 2 else 0
    for first, last, start in _OWN_SIGNS:
        if first <= code <= last and _place(code) is not None:
            place = _place(code) - _place(first)  # type: ignore[operator]
            return chr(start + place), error.start + 2
    raise error


def _place(code: int) -> int | None:
    lead, trail = divmod(code, 256)
    if 0x40 <= trail <= 0x7E:
        return lead * _IN_A_ROW + trail - 0x40
    return lead * _IN_A_ROW + trail - 0xA1 + 63 if 0xA1 <= trail <= 0xFE else None


codecs.register_error("hualien-own-signs", _own_sign)


def split(path: Path, text: str) -> Iterator[list[Any]]:
    """Rows, counted as Excel shows them: a quoted cell may hold line breaks; NotASheet names a row that cannot be."""
    head = text[:4096]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator, strict=True)
    guarded, number = '="' in text, 0
    try:
        for row in reader:
            number += 1
            yield [_bare(cell) for cell in row] if guarded else row
    except csv.Error as error:
        what = f"有一格超過 {MOST_SIGNS:,} 個字" if "limit" in str(error) else "的引號不成對"
        raise NotASheet(path, f"第 {number + 1} 列{what}", "請用 Excel 開啟檢查，另存為 .xlsx 後再匯入。") from error


def _bare(cell: str) -> str:
    """A text that was written as ="…" so that Excel keeps its zeros."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
