"""Cells that hold what people and programs really write."""

from tests.sheets.hostile.books import REFERENCE, body, book, cell, changed, make, plain, reference
from tests.sheets.hostile.books import STYLES as STYLES

ID, NAME, COURSE, DAY, HOURS, PROOF = range(6)
OWN = str(REFERENCE[2][ID])


def one(name: str, column: int, value: object) -> None:
    """A file whose third person (row 4) has one other cell."""
    make(name)(lambda: plain(changed(2, column, value)))


def raw(name: str, column: int, xml: str) -> None:
    """The same with the cell as XML (R stands for its address)."""
    address = f"{'ABCDEF'[column]}4"
    old = cell(REFERENCE[2][column], address)
    make(name)(lambda: book(body(reference()).replace(old, xml.replace("R", address, 1))))


raw("錯誤值必填.xlsx", COURSE, '<c r="R" t="e"><v>#N/A</v></c>')
raw("錯誤值選填.xlsx", PROOF, '<c r="R" t="e"><v>#REF!</v></c>')
raw("未計算公式.xlsx", DAY, '<c r="R"><f>TODAY()</f></c>')
raw("未計算共用公式.xlsx", DAY, '<c r="R"><f t="shared" si="0"/></c>')
raw("已計算公式.xlsx", COURSE, '<c r="R" t="str"><f>VLOOKUP(1,A:B,2,0)</f><v>性別主流化</v></c>')
raw("日期格.xlsx", DAY, '<c r="R" s="1"><v>42858</v></c>')
raw("民國日期格.xlsx", DAY, '<c r="R" s="2"><v>42858</v></c>')
raw("日期格含時間.xlsx", DAY, '<c r="R" s="1"><v>42858.52</v></c>')
raw("序列值無格式.xlsx", DAY, '<c r="R"><v>42858</v></c>')
raw("序列值60.xlsx", DAY, '<c r="R" s="1"><v>60</v></c>')
raw("序列值負數.xlsx", DAY, '<c r="R" s="1"><v>-5</v></c>')
raw("序列值極大.xlsx", DAY, '<c r="R" s="1"><v>1e300</v></c>')
raw("只有時間.xlsx", DAY, '<c r="R" s="3"><v>0.375</v></c>')
raw("布林日期.xlsx", DAY, '<c r="R" t="b"><v>1</v></c>')
raw("布林時數.xlsx", HOURS, '<c r="R" t="b"><v>1</v></c>')
raw("時數NaN.xlsx", HOURS, '<c r="R"><v>NaN</v></c>')
raw("時數1e308.xlsx", HOURS, '<c r="R"><v>1e308</v></c>')
raw("時數誤差.xlsx", HOURS, '<c r="R"><v>3.0000000000000004</v></c>')
raw("時數是時刻.xlsx", HOURS, '<c r="R" s="3"><v>0.125</v></c>')
raw("直式定位字元.xlsx", NAME, '<c r="R" t="inlineStr"><is><t>陳美\x0b玉</t></is></c>')
raw("ISO日期型別.xlsx", DAY, '<c r="R" t="d"><v>2017-05-03</v></c>')


@make("1904日期.xlsx")
def _mac() -> bytes:
    from tests.sheets.hostile.books import SHEET, pack, parts, sheet

    own = body(reference()).replace(cell(REFERENCE[2][DAY], "D4"), f'<c r="D4" s="1"><v>{42858 - 1462}</v></c>')
    return pack(parts({SHEET: sheet(own)}, workbook_extra='<workbookPr date1904="1"/>'))


for _name, _value in {
    "日期七碼數字.xlsx": 1060503,
    "日期七碼文字.xlsx": "1060503",
    "日期點.xlsx": "106.5.3",
    "日期國字.xlsx": "中華民國106年5月3日",
    "日期全國字.xlsx": "一○六年五月三日",
    "日期西元.xlsx": "2017-05-03",
    "日期八碼.xlsx": "20170503",
    "日期含時間.xlsx": "106/05/03 09:30",
    "日期全形.xlsx": "１０６／０５／０３",
    "日期不存在.xlsx": "106.2.29",
    "日期無法辨識.xlsx": "五月初",
    "日期空白.xlsx": "",
}.items():
    one(_name, DAY, _value)

for _name, _value in {
    "字號全形.xlsx": "".join(chr(ord(sign) + 0xFEE0) for sign in OWN),
    "字號小寫.xlsx": OWN.lower(),
    "字號空白.xlsx": f" {OWN[:4]}\u00a0{OWN[4:]}\u3000",
    "字號零寬.xlsx": f"\ufeff{OWN[:5]}\u200b{OWN[5:]}",
    "字號撇號.xlsx": f"'{OWN}",
    "字號連字號.xlsx": f"{OWN[:1]}-{OWN[1:]}",
    "字號少一碼.xlsx": OWN[:-1],
    "字號無字母.xlsx": int(OWN[1:]),
    "字號檢查碼.xlsx": OWN[:-1] + str((int(OWN[-1]) + 1) % 10),
    "字號空.xlsx": "",
    "字號含逗號.xlsx": f"{OWN[0]},{OWN[2:]}",
}.items():
    one(_name, ID, _value)

for _name, _value in {
    "姓名間隔號.xlsx": "哈勇·烏瑪斯",
    "姓名全形點.xlsx": "哈勇．烏瑪斯",
    "姓名擴充字.xlsx": "陳𠮷玉",
    "姓名異體選擇.xlsx": "陳美葛\U000e0100",
    "姓名造字.xlsx": "陳\ue000玉",
    "姓名方向碼.xlsx": "陳\u202e玉",
    "姓名換行碼.xlsx": "陳美玉_x000D_",
    "姓名零碼.xlsx": "陳美_x0000_玉",
    "姓名直式碼.xlsx": "陳美_x000B_玉",
    "姓名中間空白.xlsx": "陳　美　玉",
    "姓名拉丁.xlsx": "Sayun ’Away",
}.items():
    one(_name, NAME, _value)

for _name, _value in {
    "時數有字.xlsx": "3小時",
    "時數千分位.xlsx": "1,000",
    "時數負數.xlsx": -2,
    "時數文字.xlsx": "很多",
    "時數冒號.xlsx": "3:00",
    "時數過大.xlsx": 99999,
}.items():
    one(_name, HOURS, _value)

for _name, _value in {
    "公式樣文字.xlsx": "=HYPERLINK(1)",
    "加號開頭.xlsx": "+甲",
    "小老鼠開頭.xlsx": "@SUM(1)",
    "很長的字.xlsx": "甲" * 32767,
    "文字錯誤值.xlsx": "#N/A",
}.items():
    one(_name, PROOF, _value)
