"""The 對帳表 puts each difference in its class, says nothing where all agree, and stores nothing (虛構資料)."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hualien_desk import assets
from hualien_desk.operations import looks, reconciling
from hualien_desk.operations.reconciling import LEDGER, ORDERS, PLATFORM, Source
from hualien_desk.store import journal
from tests import exports, year_lists
from tests.conftest import COMPLETIONS
from tests.year_lists import AGENCY, CHANG, DATA, ENGLISH, LIN, MORE, POLICY, WANG, learned, passed


@pytest.fixture
def reconciled(staffed_desk: Any, bring: Any, tmp_path: Path) -> reconciling.Reconciled:
    """Two platforms, the hours ledger and the orders of one year against the desk."""
    bring("completions", MORE)
    paths = year_lists.write(tmp_path)
    roles = {"portal": PLATFORM, "park": PLATFORM, "ledger": LEDGER, "orders": ORDERS}
    return reconciling.reconcile(staffed_desk, [Source(role, paths[name]) for name, role in roles.items()])


DASH = "—"
EXPECTED = [
    ("order_unearned", "林美玲", "磨課師（MOOCs）", DASH, "不敘獎", DASH, "嘉獎一次"),
    ("order_differs", "王小明", "磨課師（MOOCs）", DASH, "嘉獎一次", DASH, "嘉獎二次"),
    ("unknown_person", "鄭不在", "名冊沒有這個字號", "1 列", DASH, DASH, DASH),
    ("name", "王小明", "清單「王大明」，名冊「王小明」", "1 列", DASH, DASH, DASH),
    ("only_platform", "王小明", "沒有的課", "106/05/05 1 小時", DASH, DASH, DASH),
    ("only_platform", "陳志豪", "政策宣導", "106/05/04 3 小時", DASH, DASH, DASH),
    ("only_ours", "黃雅婷", "英語會話入門", DASH, "106/04/20 2 小時", DASH, DASH),
    ("day", "黃雅婷", "政策宣導", "106/04/13 3 小時", "106/04/10 3 小時", DASH, DASH),
    ("hours", "王小明", "政策宣導", "106/04/11 2 小時", "106/04/11 3 小時", DASH, DASH),
    ("proof", "王小明", "Business English", "106/06/02，有證明", "106/06/02，無證明", DASH, DASH),
    ("twice", "林美玲", "政策宣導", "106/04/12 3 小時，2 列", DASH, DASH, DASH),
    ("unlisted_course", "", "沒有的課", "1 列", DASH, DASH, DASH),
    ("not_in_ledger", "王小明", "沒有的課", "106/05/05 1 小時", DASH, DASH, DASH),
    ("not_in_ledger", "陳志豪", "政策宣導", "106/05/04 3 小時", DASH, DASH, DASH),
    ("not_in_ledger", "黃雅婷", "英語會話入門", DASH, "106/04/20 2 小時", DASH, DASH),
    ("only_ledger", "黃雅婷", "資料科學導論", DASH, DASH, "106/03/28 6 小時", DASH),
    ("ledger_hours", "王小明", "政策宣導", "106/04/11 2 小時", "106/04/11 3 小時", "106/04/28 9 小時", DASH),
    ("unreadable", "", "身分證字號「A12345678」格式不符", "1 列", DASH, DASH, DASH),
]


def test_every_difference_is_in_its_class_and_nothing_else_is_told(reconciled: reconciling.Reconciled) -> None:
    """Class, person, what, and what each of the four says, the gravest class first."""
    found = [(x.kind, x.name, x.what.split("；")[0], x.platform, x.ours, x.ledger, x.orders) for x in reconciled.lines]
    assert found == EXPECTED


def test_each_line_says_where_and_what_to_do(reconciled: reconciling.Reconciled) -> None:
    """File and row of the list, why it matters, the next step."""
    assert all(line.title and line.why and line.next for line in reconciled.lines)
    assert all(line.where for line in reconciled.lines if line.ours == DASH)
    by_kind = {line.kind: line for line in reconciled.lines}
    assert by_kind["twice"].where == "e學中心.xlsx 第 8 列、e學中心.xlsx 第 9 列"
    assert by_kind["order_differs"].where == "CPAB1209R.xlsx 第 5 列"
    assert by_kind["unknown_person"].masked == "B12****001"


def test_what_was_compared_is_told(reconciled: reconciling.Reconciled) -> None:
    """Rows that have nothing to do with the plan are counted, not hidden."""
    assert reconciled.compared == (
        "平台完課清單 12 筆（106/03/15–106/06/02，所涉機關共 5 人）",
        "終身學習時數表 10 筆（106/01/28–106/06/28，所涉機關共 5 人）",
        "獎懲清單 2 筆屬於本計畫",
        "另有 2 列與本計畫的課程或方案無關，未比對",
    )
    assert reconciling.summary(reconciled.lines).startswith("不應敘而已敘 1、獎度不同 1、不在名冊 1")


def test_the_written_sheet_says_what_the_window_says(staffed_desk: Any, reconciled: reconciling.Reconciled) -> None:
    """Opened again, cell by cell."""
    path = reconciling.write(staffed_desk, reconciled.lines, reconciled.compared)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    headings = [column[0] for column in reconciling.COLUMNS]
    start = next(n for n, row in enumerate(cells) if row[: len(headings)] == headings)
    wanted = [
        [x.title, x.name, x.masked, x.what, x.platform, x.ours, x.ledger, x.orders, x.next, x.where]
        for x in reconciled.lines
    ]
    assert [row[: len(headings)] for row in cells[start + 1 : start + 1 + len(wanted)]] == wanted


def test_nothing_is_stored(staffed_desk: Any, tmp_path: Path) -> None:
    """A comparison leaves no trace."""
    before = journal.latest()
    path = exports.book(tmp_path / "x.xlsx", exports.portal([learned(LIN, POLICY, "106/05/04")]))
    assert reconciling.reconcile(staffed_desk, [Source(PLATFORM, path)]).lines
    assert journal.latest() == before


def test_lists_that_agree_have_no_differences(staffed_desk: Any, tmp_path: Path) -> None:
    """What was imported from a list is no difference to that list."""
    rows = [learned((row[0], row[1]), (row[2], row[3], row[5]), row[4]) for row in COMPLETIONS[1:]]
    path = exports.book(tmp_path / "x.xlsx", exports.portal(rows))
    assert reconciling.reconcile(staffed_desk, [Source(PLATFORM, path)]).lines == []


def test_an_award_that_is_due_but_not_issued_and_one_issued_twice(staffed_desk: Any, tmp_path: Path) -> None:
    """Orders of a scheme that the list speaks of: who lacks one, who has one too many."""
    reason = "參加106年線上英語營，修畢「英語會話入門」"
    again = [("張家瑋", CHANG[0], "1060801", "1060000001", reason, "嘉獎一次")] * 2
    book = exports.book(tmp_path / "獎懲.xlsx", exports.orders(AGENCY, [(*again[0][:3], "2", *again[0][4:]), again[1]]))
    found = reconciling.reconcile(staffed_desk, [Source(ORDERS, book)]).lines
    by_name = {(line.name, line.kind) for line in found}
    assert ("王小明", "order_missing") in by_name
    assert {kind for name, kind in by_name if name == "張家瑋"} <= {"order_twice", "order_unearned"}


@pytest.mark.parametrize(
    ("name", "rows", "role"),
    [
        ("e學中心.xlsx", exports.portal([learned(WANG, ENGLISH, "106/05/03")]), PLATFORM),
        ("清單.xlsx", exports.park([passed(WANG, DATA, "106-06-01 10:20", "E-1")]), PLATFORM),
        ("a.xlsx", [exports.NEW_HOURS, exports.new_hours(*WANG, "英語會話入門", "E01", "106-05-03", 2)], LEDGER),
        ("b.xlsx", [exports.OLD_HOURS, exports.old_hours(*WANG, "英語會話入門", "E01", "106-05-03", 2)], LEDGER),
        ("c.xlsx", [exports.WORKS_HOURS, exports.works_hours(*WANG, "英語會話入門", "E01", "106/05/03", 2)], LEDGER),
        ("d.xlsx", exports.orders(AGENCY, [("王小明", WANG[0], "1060801", "1", "辦理業務得力", "嘉獎一次")]), ORDERS),
        ("e.xlsx", exports.roster(AGENCY, [("人事室", "科員", "王小明", WANG[0])]), ""),
    ],
    ids=["e學中心", "e等公務園", "25 欄", "19 欄", "12 欄", "CPAB1209R", "CPAB1207R 名冊"],
)
def test_a_file_is_known_for_what_it_is(desk: Any, tmp_path: Path, name: str, rows: Any, role: str) -> None:
    """By its headings: a platform's list, the hours ledger, a list of orders; a roster is none of them."""
    (seen,) = looks.look([exports.book(tmp_path / name, rows)])
    assert reconciling.role_of(seen.sheets[0]) == role


def test_the_manual_explains_every_class() -> None:
    """The clerk finds each class, its meaning and its next step in the manual."""
    manual = (assets.resources() / "help" / "14-對帳.md").read_text("utf-8")
    assert [title for title in reconciling.titles().values() if f"| {title} |" not in manual] == []
