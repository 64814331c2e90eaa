"""An invented county year at full size (虛構資料): staff list, courses and completions as spreadsheets."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import roc_date

PEOPLE, COMPLETIONS, COURSES = 10_000, 200_000, 400
AGENCIES = ("消防局", "文化局", "環境保護局", "衛生局", "地方稅務局", "民政處", "教育處", "人事處", "社會處", "地政處")
CATEGORIES = ("自助餐",) * 12 + ("英語",) * 3 + ("推薦磨課師", "推薦磨課師、英語") + ("磨課師",) * 3
STAFF = ("有給專任",) * 16 + ("約僱", "聘用", "教師", "約用")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
SURNAMES = "林陳黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴"
GIVEN = "怡君志明淑芬俊傑雅婷建宏美玲家豪惠雯冠宇佳穎承恩詩涵柏翰欣妤宗翰郁婷彥廷心怡品妍子軒宜蓁"


class Sizes(NamedTuple):
    """How many people, completions and courses."""

    people: int = PEOPLE
    completions: int = COMPLETIONS
    courses: int = COURSES


def national_id(number: int) -> str:
    """A valid invented citizen's number; every number gives another."""
    body = f"{1 + number % 2}{20_000_00 + number:07d}"
    letter = 10 + _LETTERS.index("U")
    digits = [letter // 10, letter % 10, *map(int, body)]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return f"U{body}{-total % 10}"


def people(sizes: Sizes) -> Iterator[tuple[str, ...]]:
    """Rows of the staff list."""
    draw = random.Random(106)
    for number in range(sizes.people):
        name = draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)
        yield national_id(number), name, draw.choice(AGENCIES), "第一科", "科員", draw.choice(STAFF), "薦任第七職等"


def courses(sizes: Sizes) -> Iterator[tuple[str, ...]]:
    """Rows of the catalogue."""
    draw = random.Random(107)
    for number in range(sizes.courses):
        yield f"E{number:04d}", f"數位課程第{number}號", "e學中心", "2", draw.choice(CATEGORIES)


def completions(sizes: Sizes) -> Iterator[tuple[str | float, ...]]:
    """Rows of a platform's list: every person the same number of different courses."""
    draw = random.Random(108)
    each = sizes.completions // sizes.people
    first = date(2017, 1, 1)
    for number in range(sizes.people):
        who = national_id(number)
        for course in draw.sample(range(sizes.courses), each):
            day = roc_date.show(first + timedelta(days=draw.randrange(365)))
            e_certificate = f"證{number}{course}" if draw.random() < 0.3 else ""
            exam = f"認{number}{course}" if draw.random() < 0.2 else ""
            platform = "e學中心" if draw.random() < 0.5 else "e等公務園+學習平臺"
            yield who, "", f"E{course:04d}", f"數位課程第{course}號", day, 2.0, "85", e_certificate, exam, "", platform


HEADINGS = {
    "participants": ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "官職等"),
    "courses": ("課程代碼", "課程名稱", "平台", "時數", "類別"),
    "completions": (
        *("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"),
        *("成績", "電子完課證明", "實體認證證書", "認證日期", "平台"),
    ),
}
ROWS = {"participants": people, "courses": courses, "completions": completions}


def write_books(folder: Path, sizes: Sizes) -> dict[str, Path]:
    """Write the three workbooks and return their paths by kind."""
    import openpyxl

    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for kind, headings in HEADINGS.items():
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("虛構資料")
        sheet.append(headings)
        for row in ROWS[kind](sizes):
            sheet.append(row)
        found[kind] = folder / f"{kind}.xlsx"
        book.save(found[kind])
    return found
