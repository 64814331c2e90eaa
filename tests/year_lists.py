"""One year's lists that differ from the desk in every way that a 對帳表 knows (虛構資料)."""

from pathlib import Path
from typing import Any

from tests.exports import NEW_HOURS, big5, book, new_hours, orders, park, portal

AGENCY = "花蓮縣消防局"
WANG, LIN, CHEN, HUANG = (
    ("A123456789", "王小明"),
    ("U120000004", "林美玲"),
    ("U220000006", "陳志豪"),
    ("U120000013", "黃雅婷"),
)
CHANG, STRANGER = ("U220000015", "張家瑋"), ("B120000001", "鄭不在")
ENGLISH, DATA, POLICY = ("E01", "英語會話入門", 2), ("M01", "資料科學導論", 6), ("C01", "政策宣導", 3)

MORE = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數", "電子完課證明"),
    ("U120000013", "黃雅婷", "C01", "政策宣導", "106/04/10", 3, ""),
    ("U120000013", "黃雅婷", "E01", "英語會話入門", "106/04/20", 2, ""),
    ("A123456789", "王小明", "C01", "政策宣導", "106/04/11", 3, ""),
    ("A123456789", "王小明", "M02", "Business English", "106/06/02", 6, ""),
    ("U120000004", "林美玲", "C01", "政策宣導", "106/04/12", 3, ""),
)


def learned(person: tuple[str, str], course: tuple[str, str, float], day: str, hours: float | None = None) -> list[Any]:
    """A row of e學中心's list."""
    return [AGENCY, person[1], person[0], course[0], course[1], hours or course[2], day, 90]


def passed(person: tuple[str, str], course: tuple[str, str, float], moment: str, proof: str = "") -> list[Any]:
    """A row of e等公務園's list."""
    return [person[1], person[0], course[0], course[1], course[2], moment, proof]


def write(folder: Path) -> dict[str, Path]:
    """Write two platforms' lists, the hours ledger and the orders."""
    listed = portal(
        [
            learned(WANG, ENGLISH, "106/05/03"),  # the same
            learned(HUANG, POLICY, "106/04/13"),  # another day
            learned(WANG, POLICY, "106/04/11", 2),  # other hours
            learned(LIN, POLICY, "106/04/12"),  # the same, twice
            learned(LIN, POLICY, "106/04/12"),
            learned(CHEN, ENGLISH, "106/05/03"),  # the same
            learned(CHEN, POLICY, "106/05/04"),  # not here
            learned(CHANG, ENGLISH, "106/03/15"),  # the same
            learned(STRANGER, ENGLISH, "106/05/03"),
            learned((WANG[0], "王大明"), ("X09", "沒有的課", 1), "106/05/05"),
            learned(("A12345678", "缺一碼"), POLICY, "106/05/05"),
        ]
    )
    certified = park(
        [
            passed(WANG, ("M02", "Business English", 6), "106/06/02 08:00", "E-9"),
            passed(WANG, DATA, "106-06-01 10:20", "E-1"),
            passed(LIN, DATA, "106-06-01 09:10", "E-2"),
        ]
    )
    entered = [
        (WANG, ENGLISH, 2),
        (WANG, DATA, 6),
        (WANG, POLICY, 9),
        (WANG, ("M02", "Business English", 6), 6),
        (LIN, DATA, 6),
        (LIN, POLICY, 3),
    ]
    entered += [
        (CHEN, ENGLISH, 2),
        (HUANG, DATA, 6),
        (HUANG, POLICY, 3),
        (CHANG, ENGLISH, 2),
        (CHANG, ("Z1", "急救訓練", 3), 3),
    ]
    ledger = [
        new_hours(person[0], person[1], course[1], course[0], f"106-0{place % 6 + 1}-28", hours)
        for place, (person, course, hours) in enumerate(entered, 1)
    ]
    issued = [
        ("王小明", WANG[0], "1060801", "府人考字第1060000001號", "修習106年推薦磨課師課程「資料科學導論」", "嘉獎二次"),
        ("林美玲", LIN[0], "1060801", "府人考字第1060000002號", "修習106年推薦磨課師課程「資料科學導論」", "嘉獎一次"),
        ("張家瑋", CHANG[0], "1060801", "府人考字第1060000003號", "辦理防汛工作得力", "嘉獎一次"),
    ]
    return {
        "portal": book(folder / "e學中心.xlsx", listed),
        "park": book(folder / "e等公務園.xlsx", certified),
        "ledger": big5(folder / "時數.csv", NEW_HOURS, ledger),
        "orders": book(folder / "CPAB1209R.xlsx", orders(AGENCY, issued)),
    }
