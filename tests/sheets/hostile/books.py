"""Raw workbooks, written part by part, so that any part can be wrong."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from xml.sax.saxutils import escape

from hualien_desk.domain import national_id

Rows = Sequence[Sequence[object]]
HEAD = ("身分證字號", "姓名", "課程名稱", "完成日期", "時數", "電子完課證明")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "名單"
MAKERS: dict[str, Callable[[], bytes]] = {}
"""File name -> its bytes."""


def make(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register the maker of a file."""

    def keep(maker: Callable[[], bytes]) -> Callable[[], bytes]:
        assert name not in MAKERS, name
        MAKERS[name] = maker
        return maker

    return keep


def valid_ids(many: int) -> list[str]:
    """National IDs with right check digits, counted up from a number that is not in use."""
    numbers = (f"U1{n:07d}{digit}" for n in count(9_900_000) for digit in range(10))
    found = (number for number in numbers if national_id.check_digit_ok(number))
    return [next(found) for _ in range(many)]


NAMES = ("王小明", "李大同", "陳美玉", "林志強", "張淑芬", "黃建國", "吳雅婷", "劉家豪", "蔡佩珊", "楊宗翰")
COURSES = ("行政程序法", "資訊安全", "性別主流化", "環境教育", "英語會話")
REFERENCE: tuple[tuple[object, ...], ...] = tuple(
    (number, name, COURSES[n % 5], f"106/05/{n + 1:02d}", float(n % 4 + 1), f"證字{n + 1:03d}")
    for n, (number, name) in enumerate(zip(valid_ids(10), NAMES, strict=True))
)
"""The rows that every file holds, whatever else is wrong with it."""


def cell(value: object, address: str = "", extra: str = "") -> str:
    """One cell; text inline, numbers bare."""
    place = f' r="{address}"' if address else ""
    if value is None or value == "":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"<c{place}{extra}><v>{value!r}</v></c>"
    return f'<c{place}{extra} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def row(number: int, values: Sequence[object], extra: str = "") -> str:
    """One row with its addresses."""
    cells = "".join(cell(value, f"{chr(65 + n)}{number}") for n, value in enumerate(values))
    return f'<row r="{number}"{extra}>{cells}</row>'


def body(rows: Rows, start: int = 1) -> str:
    """Rows one after the other."""
    return "".join(row(number, values) for number, values in enumerate(rows, start))


def sheet(inside: str, before: str = "", after: str = "", space: str = MAIN) -> str:
    """A worksheet part."""
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{space}">'
    return f"{head}{before}<sheetData>{inside}</sheetData>{after}</worksheet>"


def reference(rows: Rows = REFERENCE) -> list[Sequence[object]]:
    """Headings and rows."""
    return [HEAD, *rows]


def changed(place: int, column: int, value: object) -> list[Sequence[object]]:
    """The reference with one cell changed (0-based row and column)."""
    rows = [list(item) for item in REFERENCE]
    rows[place][column] = value
    return reference(rows)


STYLES = (
    f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" '
    'formatCode="[$-404]e/m/d"/></numFmts><fonts count="1"><font><sz val="12"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="170" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="20" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
"""Style 1: a date; 2: a ROC date; 3: a time of day."""


def parts(
    sheets: Mapping[str, str], workbook_extra: str = "", states: Mapping[str, str] | None = None, space: str = MAIN
) -> dict[str, bytes]:
    """All parts of a workbook with these sheets (name -> part)."""
    relations = RELATIONS if space == MAIN else "http://purl.oclc.org/ooxml/officeDocument/relationships"
    listed = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + states[name] + chr(34) if states and name in states else ''}/>"
        for n, name in enumerate(sheets, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    found = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
        f'ContentType="{kinds}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{space}" xmlns:r="{relations}">{workbook_extra}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{package}/relationships">{targets}'
        f'<Relationship Id="rIdS" Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    found |= {f"xl/worksheets/sheet{n}.xml": part for n, part in enumerate(sheets.values(), 1)}
    return {name: part.encode() for name, part in found.items()}


def pack(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts, the same bytes on every run."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as file:
        for name, part in content.items():
            file.writestr(_info(name, method), part)
    return out.getvalue()


def _info(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2017, 1, 1, 0, 0, 0))
    info.compress_type = method
    return info


def book(inside: str, **more: str) -> bytes:
    """A workbook of one sheet with these rows (XML)."""
    return pack(parts({SHEET: sheet(inside, **more)}))


def plain(rows: Rows) -> bytes:
    """A workbook of one sheet with these rows (values)."""
    return book(body(rows))


def csv_text(rows: Rows, sign: str = ",", end: str = "\r\n") -> str:
    """Rows as text, nothing quoted."""
    return "".join(sign.join("" if v is None else str(v) for v in item) + end for item in rows)
