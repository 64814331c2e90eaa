"""Files made to exhaust, crash or trick a reader."""

import struct
import zipfile

from tests.sheets.hostile.books import (
    MAIN,
    SHEET,
    body,
    book,
    cell,
    make,
    pack,
    parts,
    reference,
    row,
    sheet,
)
from tests.sheets.hostile.containers import html, xls

ROWS = body(reference())


def _dtd(declaration: str, inside: str = ROWS) -> bytes:
    text = sheet(inside).replace("?><worksheet", f"?>{declaration}<worksheet")
    return pack(parts({SHEET: text}))


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
make("十億笑聲.xlsx")(lambda: _dtd(f"<!DOCTYPE w [{_LAUGHS}]>", ROWS.replace("王小明", "&l9;")))
make("平方膨脹.xlsx")(
    lambda: _dtd(f'<!DOCTYPE w [<!ENTITY a "{"a" * 100_000}">]>', ROWS.replace("王小明", "&a;" * 9999))
)
make("外部實體.xlsx")(
    lambda: _dtd('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', ROWS.replace("王小明", "&a;"))
)
make("外部定義.xlsx")(lambda: _dtd('<!DOCTYPE w SYSTEM "http://example.invalid/w.dtd">'))


@make("共用字串內定義.xlsx")
def _dtd_in_strings() -> bytes:
    return pack(_with_strings('<!DOCTYPE sst [<!ENTITY a "a">]>', 1))


@make("壓縮炸彈.xlsx")
def _bomb() -> bytes:
    """One cell of 1 GiB: 1 MiB packed."""
    content = parts({SHEET: ""})
    head, tail = sheet("|").split("|")
    out = zipfile.io.BytesIO()  # type: ignore[attr-defined]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in content.items():
            if name != "xl/worksheets/sheet1.xml":
                file.writestr(zipfile.ZipInfo(name), part)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part_file:
            part_file.write((head + '<row r="1"><c r="A1" t="inlineStr"><is><t>').encode())
            for _ in range(1024):
                part_file.write(b"x" * 1024 * 1024)
            part_file.write(("</t></is></c></row>" + tail).encode())
    return out.getvalue()


@make("目錄謊報大小.xlsx")
def _lying() -> bytes:
    data = bytearray(book(ROWS))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(data)


@make("百萬列.xlsx")
def _million() -> bytes:
    """As many rows as Excel has, three cells each."""
    one = "".join(cell(value) for value in reference()[1])
    return book(ROWS + f"<row>{one}</row>" * 1_048_000)


make("遠方儲存格.xlsx")(lambda: book(ROWS + '<row r="1048576">' + cell("x", "XFD1048576") + "</row>"))
make("遠方空白格.xlsx")(lambda: book(ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
make("不可能的位址.xlsx")(lambda: book(ROWS + '<row r="12">' + cell("x", "ZZZZZ12") + "</row>"))
make("第零列.xlsx")(lambda: book(ROWS + '<row r="0">' + cell("x", "A0") + "</row>"))
make("列號過大.xlsx")(lambda: book(ROWS + '<row r="99999999999">' + cell("x", "A99999999999") + "</row>"))
make("無位址亂碼.xlsx")(lambda: book(ROWS + '<row r="12">' + cell("x", "12A") + "</row>"))


def _with_strings(declaration: str, count: int) -> dict[str, bytes]:
    content = parts({SHEET: sheet(ROWS)})
    content["xl/sharedStrings.xml"] = (
        f'<?xml version="1.0"?>{declaration}<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">'
        "<si><t>甲</t></si></sst>"
    ).encode()
    relations = content["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    own = f'<Relationship Id="rIdT" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    content["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", own).encode()
    return content


make("共用字串四十億.xlsx")(lambda: pack(_with_strings("", 4_294_967_295)))
make("共用字串編號過大.xlsx")(
    lambda: pack(
        _with_strings("", 1)
        | {
            "xl/worksheets/sheet1.xml": sheet(
                ROWS + row(12, [1]).replace("<c ", '<c t="s" ').replace("<v>1<", "<v>99<")
            ).encode()
        }
    )
)
make("巢狀標籤.xlsx")(lambda: book("<a>" * 200_000 + "</a>" * 200_000))
make("超多部分.xlsx")(lambda: pack(parts({SHEET: sheet(ROWS)}) | {f"xl/media/{n}.bin": b"x" for n in range(3000)}))


@make("重複名稱.xlsx")
def _twice() -> bytes:
    out = zipfile.io.BytesIO(book(ROWS))  # type: ignore[attr-defined]
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as file:
        warnings.simplefilter("ignore")
        file.writestr("xl/worksheets/sheet1.xml", sheet(row(1, ["x"])))
    return out.getvalue()


def _fat(value: int) -> bytes:
    """An old workbook whose allocation table leads nowhere or in a ring."""
    data = bytearray(xls())
    first = struct.unpack_from("<I", data, 76)[0]
    start = 512 + first * 512
    for n in range(128):
        struct.pack_into("<I", data, start + 4 * n, value)
    return bytes(data)


make("配置表迴圈.xls")(lambda: _fat(1))
make("配置表超界.xls")(lambda: _fat(0x7FFFFFF0))


@make("配置表四十億.xls")
def _fat_count() -> bytes:
    data = bytearray(xls())
    struct.pack_into("<I", data, 44, 0xFFFFFFF0)
    return bytes(data)


make("巨大單列.csv")(lambda: b"x" * 30_000_000)
make("百萬欄.csv")(lambda: ("身分證字號,姓名" + "," * 1_000_000 + "\r\n").encode())
make("巢狀表格.xls")(lambda: b"<html>" + b"<table><tr><td>" * 50_000)
make("網頁外部資源.xls")(
    lambda: html(reference(), '<meta charset="utf-8"><script src="http://example.invalid/x.js"></script>').encode()
)
make("動態交換.xlsx")(
    lambda: book(
        body(reference()[:3])
        + row(4, reference()[3])
        .replace("<row", "<row")
        .replace(
            '<c r="F4" t="inlineStr"><is><t xml:space="preserve">證字003</t></is></c>',
            '<c r="F4" t="str"><f>cmd|\'/c calc\'!A1</f><v>證字003</v></c>',
        )
        + body(reference()[4:], 5)
    )
)
