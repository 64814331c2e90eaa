"""Exports as the systems of the field write them (design: domain 2.2-2.4); everybody in them is invented (虛構)."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

Rows = Sequence[Sequence[Any]]


def _headings(text: str) -> list[str]:
    return text.split(",")


NEW_HOURS = _headings(
    "*身分證字號,*課程名稱,*開課起始日期,*開課起始時間,*開課結束日期,*開課結束時間,*姓名,*學位學分,*課程類別代碼,*上課縣市,"
    "*期別,*訓練總數,*訓練總數單位,訓練成績,證件字號,出勤上課狀況,生日,*學習性質,*數位時數,*實體時數,課程代碼,"
    "*實際上課起始日期,*實際上課起始時間,*實際上課結束日期,*實際上課結束時間"
)
OLD_HOURS = _headings(
    "*身分證字號,*名稱,*起始日期,*姓名,*學位學分,*班別類別(課程類別代碼),*上課縣市,期別,*終迄日期,*訓練總數,*訓練總數單位,"
    "訓練成績,證件字號,出勤上課狀況,生日,*學習性質,*數位時數,*實體時數,課程代碼"
)
WORKS_HOURS = _headings(
    "身分證字號,課程名稱,課程開始日期,課程結束時間,姓名,課程類別代碼,上課縣市,期別,訓練總數,生日,核可時數,課程代碼"
)
ROSTER = _headings(
    "單位,員工代號,職務編號,職稱,職務列等,職系,姓名,身分證號,出生日期,性別,初任公職日,本機關到職日,現職到職日期,"
    "現職職稱到職日,相片,學歷,考試,現支官職等,俸級,俸點,最近五年考績,主要經歷"
)
ORDERS = _headings("機關名稱,單位,職稱,姓名,身分證號,獎懲日期,獎懲文號,獎懲事由,獎懲結果,核定機關")


def big5(path: Path, headings: Sequence[str], rows: Rows) -> Path:
    """A list as the hours portal takes it: Big5, CRLF."""
    with path.open("w", encoding="cp950", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def book(path: Path, rows: Rows, sheet: str = "Sheet1") -> Path:
    """An .xlsx with text cells, as such systems write it."""
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = sheet
    for row in rows:
        first.append(list(row))
    made.save(path)
    return path


def new_hours(number: str, name: str, course: str, code: str, day: str, hours: float) -> list[Any]:
    """A row of the 25-column layout: a digital course taken on one day (ROC date with dashes)."""
    when = [day, "09:00:00", day, "11:00:00"]
    return [
        *(number, course, *when, name, 6, 178, 97, 1, hours, 1, "", "", "", "", 1, hours, 0, code),
        *when,
    ]


def old_hours(number: str, name: str, course: str, code: str, day: str, hours: float) -> list[Any]:
    """A row of the 19-column layout."""
    return [number, course, day, name, 6, 178, 97, "", day, hours, 1, "", "", "", "", 1, hours, 0, code]


def works_hours(number: str, name: str, course: str, code: str, day: str, hours: float) -> list[Any]:
    """A row of the 12-column layout: ROC dates with slashes and minutes."""
    return [number, course, f"{day} 09:00", f"{day} 11:00", name, 178, 97, 1, hours, "", hours, code]


def roster(agency: str, people: Sequence[tuple[str, str, str, str]]) -> Rows:
    """CPAB1207R: two title rows, 7-digit days; people as (unit, title, name, ID)."""
    rows: list[list[Any]] = [[agency], ["列印日期:民國106年10月02日"], ROSTER]
    for place, (unit, title, name, number) in enumerate(people, 1):
        grade = "245薪額" if title == "教師" else "薦任第六職等"
        rank = "" if title == "教師" else "薦任第六職等至第七職等"
        row = [unit, f"A{place:04}", f"{place:06}", title, rank, "人事行政", name, number, "0700101", "男"]
        rows.append(
            [*row, "0930801", "1000301", "1000301", "1000301", "", "大學", "高考", grade, "三級", "415", "", ""]
        )
    return rows


def orders(agency: str, awards: Sequence[tuple[str, str, str, str, str, str]]) -> Rows:
    """CPAB1209R: title rows, soft breaks as `_x000d_`; awards as (name, ID, day, document, reason, result)."""
    rows: list[list[Any]] = [[agency], ["人員獎懲資料清冊 CPAB1209R"], ["列印日期:民國107年02月01日"], ORDERS]
    for name, number, day, document, reason, result in awards:
        broken = f"{reason[:8]}_x000d_\n{reason[8:]}"
        rows.append([agency, "人事室", "科員", name, number, day, f"{document}_x000d_\n", broken, result, agency])
    return rows


def portal(rows: Rows) -> Rows:
    """e學中心: a title, the span, then the list, a sum below."""
    headings = ["序號", "服務機關", "學員姓名", "身分證號", "課程代碼", "課名", "認證時數", "通過日期", "測驗成績"]
    listed = [[place, *row] for place, row in enumerate(rows, 1)]
    sums = ["合計", "", "", "", "", "", sum(row[5] for row in rows), "", ""]
    return [["e學中心 學習紀錄報表"], ["統計期間：106/01/01～106/05/31"], [], headings, *listed, sums]


def park(rows: Rows) -> Rows:
    """e等公務園: an English-looking list with certificates and moments."""
    headings = ["姓名", "身分證字號", "課程編號", "課程名稱", "學習時數", "完成時間", "電子完課證明字號", "資料來源"]
    return [headings, *([*row, "e等公務園"] for row in rows)]
