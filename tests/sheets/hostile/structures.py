"""Sheets laid out in unusual ways."""

from tests.sheets.hostile.books import (
    HEAD,
    REFERENCE,
    SHEET,
    STRICT,
    body,
    book,
    cell,
    make,
    pack,
    parts,
    plain,
    reference,
    row,
    sheet,
)

ROWS = body(reference())
TITLES = (("花蓮縣政府數位學習清單",), ("列印日期：106/12/31",), ())
make("標題列在上.xlsx")(lambda: plain([*TITLES, *reference()]))
make("標題在第18列.xlsx")(lambda: plain([*[("說明",)] * 17, *reference()]))
make("標題在第25列.xlsx")(lambda: plain([*[("說明",)] * 24, *reference()]))
make("空白列夾雜.xlsx")(lambda: plain([HEAD, *(item for values in REFERENCE for item in (values, ()))]))
make("合計列.xlsx")(lambda: plain([*reference(), ("合　計", "", "", "", 24)]))
make("標題重貼.xlsx")(lambda: plain([HEAD, *REFERENCE[:5], HEAD, *REFERENCE[5:]]))
make("左側空白欄.xlsx")(lambda: plain([("", *values) for values in reference()]))
make("欄序不同.xlsx")(lambda: plain([tuple(reversed(values)) for values in reference()]))
make("標題有註記.xlsx")(
    lambda: plain(
        [("身分證字號\n(必填)", "姓 名", "＊課程名稱", "完成日期【民國】", "時數（小時）", "電子完課證明"), *REFERENCE]
    )
)
make("標題重複.xlsx")(lambda: plain([(*HEAD, "姓名"), *[(*values, "別人") for values in REFERENCE]]))
make("缺身分證欄.xlsx")(lambda: plain([values[1:] for values in reference()]))
make("只有標題.xlsx")(lambda: plain([HEAD]))
make("空白活頁簿.xlsx")(lambda: book(""))
make("別種名冊.xlsx")(lambda: plain([("品名", "數量"), ("紙", 3)]))
make("多餘欄位.xlsx")(lambda: plain([(*values, *["備註"] * 15) for values in reference()]))
make("隱藏列.xlsx")(
    lambda: book(
        row(1, HEAD)
        + "".join(row(n, values, ' hidden="1"' if n in (5, 9) else "") for n, values in enumerate(REFERENCE, 2))
    )
)
make("隱藏欄.xlsx")(lambda: book(ROWS, before='<cols><col min="2" max="2" width="9" hidden="1"/></cols>'))


def _two(states: dict[str, str], first: str = "說明", order: bool = True) -> bytes:
    content = {first: sheet(row(1, ["請看另一頁"])), SHEET: sheet(ROWS)}
    return pack(parts(content if order else dict(reversed(content.items())), states=states))


make("名單在第二頁.xlsx")(lambda: _two({}))
make("第一頁隱藏.xlsx")(lambda: _two({"說明": "hidden"}))
make("名單在隱藏頁.xlsx")(lambda: _two({SHEET: "hidden"}))
make("名單在深層隱藏頁.xlsx")(lambda: _two({SHEET: "veryHidden"}))
make("頁名有引號.xlsx")(lambda: pack(parts({'O\'Brien "甲" & <乙>': sheet(ROWS)})))
make("頁名有表情.xlsx")(lambda: pack(parts({"😀名單": sheet(ROWS)})))
make("範圍過小.xlsx")(lambda: book(ROWS, before='<dimension ref="A1:B2"/>'))
make("範圍為A0.xlsx")(lambda: book(ROWS, before='<dimension ref="A0"/>'))
make("列序顛倒.xlsx")(lambda: book("".join(row(n, values) for n, values in reversed(list(enumerate(reference(), 1))))))
make("無列號.xlsx")(
    lambda: book("".join("<row>" + "".join(cell(value) for value in values) + "</row>" for values in reference()))
)
make("嚴格格式.xlsx")(lambda: pack(parts({SHEET: sheet(ROWS, space=STRICT)}, space=STRICT)))
make("保護工作表.xlsx")(lambda: book(ROWS, after='<sheetProtection sheet="1" password="CC1A"/>'))
make("篩選.xlsx")(lambda: book(ROWS, after='<autoFilter ref="A1:F11"/>'))


@make("UTF-16部分.xlsx")
def _utf16() -> bytes:
    content = parts({SHEET: ""})
    text = sheet(ROWS).replace("UTF-8", "UTF-16")
    content["xl/worksheets/sheet1.xml"] = b"\xff\xfe" + text.encode("utf-16-le")
    return pack(content)


@make("字首命名空間.xlsx")
def _prefixed() -> bytes:
    import re

    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet(ROWS)).replace("xmlns=", "xmlns:x=")
    content = parts({SHEET: text})
    return pack(content)


@make("字首命名空間錯誤值.xlsx")
def _prefixed_error() -> bytes:
    import re

    own = ROWS.replace(cell("證字003", "F4"), '<c r="F4" t="e"><v>#N/A</v></c>')
    text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet(own)).replace("xmlns=", "xmlns:x=")
    return pack(parts({SHEET: text}))


@make("注音與格式文字.xlsx")
def _rich() -> bytes:
    rich = (
        '<c r="B2" t="inlineStr"><is><r><t>王小</t></r><r><rPr><b/></rPr><t>明</t></r>'
        '<rPh sb="0" eb="1"><t>ㄨㄤˊ</t></rPh></is></c>'
    )
    return book(ROWS.replace(cell("王小明", "B2"), rich))


@make("合併課名.xlsx")
def _merged_body() -> bytes:
    """The course stands once for all ten rows."""
    rows = [HEAD, *[(*values[:2], "行政程序法" if n == 0 else "", *values[3:]) for n, values in enumerate(REFERENCE)]]
    return book(body(rows), after='<mergeCells count="1"><mergeCell ref="C2:C11"/></mergeCells>')


@make("合併課名未合併.xlsx")
def _unmerged() -> bytes:
    """The same without the merge: nine rows lack the course."""
    rows = [HEAD, *[(*values[:2], "行政程序法" if n == 0 else "", *values[3:]) for n, values in enumerate(REFERENCE)]]
    return book(body(rows))


@make("兩列標題.xlsx")
def _two_headings() -> bytes:
    first, second = ("身分證字號", "姓名", "課程", "", "", "電子完課證明"), ("", "", "名稱", "完成日期", "時數", "")
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A2", "B1:B2", "C1:E1", "F1:F2"))
    return book(body([first, second, *REFERENCE]), after=f'<mergeCells count="4">{merges}</mergeCells>')


@make("合併抬頭.xlsx")
def _merged_title() -> bytes:
    rows = [("花蓮縣政府完課清單",), *reference()]
    return book(body(rows), after='<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>')


make("合併範圍過大.xlsx")(
    lambda: book(ROWS, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
)
