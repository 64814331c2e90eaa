"""Files that are not what their name says, or not whole."""

import io
import zipfile

import msoffcrypto
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

from tests.sheets.hostile.books import (
    REFERENCE,
    SHEET,
    body,
    csv_text,
    make,
    pack,
    parts,
    plain,
    reference,
    sheet,
)

WHOLE = plain(reference())
make("原樣.xlsx")(lambda: WHOLE)
make("零位元組.xlsx")(lambda: b"")
make("截斷.xlsx")(lambda: WHOLE[: len(WHOLE) // 2])
make("圖片.xlsx")(lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8)
make("文件.xls")(lambda: b"%PDF-1.7\n" + b"x" * 500)
make("執行檔.xlsx")(lambda: b"MZ" + bytes(2000))
make("尾端多餘.xlsx")(lambda: WHOLE + b"\0" * 100)
make("未壓縮.xlsx")(lambda: pack(parts({SHEET: sheet(body(reference()))}), zipfile.ZIP_STORED))
make("壓縮檔.xlsx")(lambda: pack({"名單.xlsx": WHOLE}))
make("巨集.xlsm")(lambda: pack(parts({SHEET: sheet(body(reference()))}) | {"xl/vbaProject.bin": bytes(5000)}))
make("路徑穿越.xlsx")(lambda: pack(parts({SHEET: sheet(body(reference()))}) | {"../../evil.txt": b"x"}))
make("外部連結.xlsx")(
    lambda: pack(parts({SHEET: sheet(body(reference()))}) | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
)
make("XML文件.xls")(lambda: b'<?xml version="1.0"?><data><row/></data>')
make("亂碼.xlsx")(lambda: bytes((n * 37 + 11) % 256 for n in range(4000)))


@make("密碼.xlsx")
def _password() -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(WHOLE)).encrypt("1234", out)
    assert msoffcrypto.OfficeFile(io.BytesIO(out.getvalue())).is_encrypted()
    return out.getvalue()


@make("校驗碼不符.xlsx")
def _bad_crc() -> bytes:
    name = b"xl/worksheets/sheet1.xml"
    data = bytearray(pack(parts({SHEET: sheet(body(reference()))}), zipfile.ZIP_STORED))
    place = data.index(b"<sheetData>", data.index(name))
    data[place + 60] ^= 1
    return bytes(data)


@make("Word文件.xlsx")
def _docx() -> bytes:
    return pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})


@make("舊Word文件.xls")
def _doc() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(1000)


def _without(name: str) -> bytes:
    content = parts({SHEET: sheet(body(reference()))})
    del content[name]
    return pack(content)


make("缺活頁簿.xlsx")(lambda: _without("xl/workbook.xml"))
make("缺工作表.xlsx")(lambda: _without("xl/worksheets/sheet1.xml"))
make("缺關聯.xlsx")(lambda: _without("xl/_rels/workbook.xml.rels"))
make("缺樣式.xlsx")(lambda: _without("xl/styles.xml"))
make("工作表是空的.xlsx")(lambda: pack(parts({SHEET: ""})))
make("工作表未結束.xlsx")(lambda: pack(parts({SHEET: sheet(body(reference()))[:-60]})))


def xls(error: tuple[int, int] | None = None) -> bytes:
    """An old workbook; `error`: the place (0-based) of a #N/A."""
    old = xlwt.Workbook(encoding="utf-8")
    own = old.add_sheet(SHEET)
    for number, values in enumerate(reference()):
        for column, value in enumerate(values):
            if (number, column) == error:
                own.row(number).set_cell_error(column, _NOT_AVAILABLE)
            else:
                own.write(number, column, value)
    out = io.BytesIO()
    old.save(out)
    return out.getvalue()


_NOT_AVAILABLE = 42
make("舊式.xls")(xls)
make("舊式截斷.xls")(lambda: xls()[:3000])
make("舊式名為xlsx.xlsx")(xls)


make("錯誤值.xls")(lambda: xls((3, 5)))


def ods(rows: list[tuple[object, ...]] | None = None, extra: str = "", encrypted: bool = False, cut: int = 0) -> bytes:
    """An OpenDocument sheet; `extra`: more rows as XML."""
    names = ("office", "table", "text", "manifest", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    lines = "".join(
        "<table:table-row>" + "".join(_ods_cell(value) for value in values) + "</table:table-row>"
        for values in rows or reference()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="{SHEET}">{lines}{extra}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if encrypted else ""
    manifest = f'<?xml version="1.0"?><manifest:manifest {spaces}>{secret}</manifest:manifest>'
    return pack(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode()[: len(content.encode()) - cut],
            "META-INF/manifest.xml": manifest.encode(),
        },
        zipfile.ZIP_STORED,
    )


def _ods_cell(value: object) -> str:
    if isinstance(value, float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


make("開放格式.ods")(ods)
make("開放格式密碼.ods")(lambda: ods(encrypted=True))
make("開放格式截斷.ods")(lambda: ods()[:400])
_REPEATED = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384" '
)
make("開放格式重複炸彈.ods")(
    lambda: ods(extra=f'{_REPEATED}office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>')
)
make("開放格式重複過多.ods")(lambda: ods(extra=f"{_REPEATED}/></table:table-row>".replace("1048000", "99999999048000")))
make("開放格式內容截斷.ods")(lambda: ods(cut=200))
make("開放格式空白重複.ods")(lambda: ods(extra=f"{_REPEATED}/></table:table-row>"))


@make("開放格式錯誤值.ods")
def _ods_error() -> bytes:
    rows = [list(values) for values in reference()]
    rows[3][5] = "#N/A"
    return ods(rows)


def html(rows: list[tuple[object, ...]], head: str = "") -> str:
    """A web page with a table, as many systems name it .xls."""
    lines = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in values) + "</tr>" for values in rows)
    return f"<html><head>{head}</head><body><table border=1>{lines}</table></body></html>"


make("網頁.xls")(lambda: html(reference(), '<meta charset="utf-8">').encode())
make("網頁cp950.xls")(lambda: html(reference(), '<meta charset="big5">').encode("cp950"))
make("網頁沒有表格.xls")(lambda: "<html><body>請重新登入</body></html>".encode())
make("定位字元分隔.xls")(lambda: csv_text(reference(), "\t").encode("cp950"))
make("逗號分隔.xlsx")(lambda: csv_text(reference()).encode("utf-8-sig"))
assert len(REFERENCE) == 10
