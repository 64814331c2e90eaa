"""Exports of the field's systems come in as they are, every cell where it belongs (domain 2.2-2.4; 虛構資料)."""

from pathlib import Path
from typing import Any

import pytest

from hualien_desk.operations import imports
from hualien_desk.store.tables import rows
from tests import exports

WANG, LIN = ("A123456789", "王小明"), ("U120000004", "林美玲")


def bring_in(desk: Any, kind: str, path: Path) -> imports.ImportPlan:
    """Read and store a file as it is."""
    plan = imports.prepare(desk, kind, path)
    assert plan.problems == (), [problem.line() for problem in plan.problems]
    imports.store(desk, plan)
    return plan


def completions() -> list[tuple[Any, ...]]:
    """Number, course, day, hours of everything that was learned."""
    return rows(
        "SELECT p.national_id, c.code, c.name, x.completed_on, x.hours FROM completion x "
        "JOIN participant p ON p.id = x.participant_id JOIN course c ON c.id = x.course_id ORDER BY x.id"
    )


@pytest.fixture
def staff(desk: Any, tmp_path: Path) -> Any:
    """The county's fire bureau as WebHR lists it (CPAB1207R)."""
    people = [("人事室", "科員", WANG[1], WANG[0]), ("訓練科", "教師", LIN[1], LIN[0])]
    bring_in(desk, "participants", exports.book(tmp_path / "職員.xlsx", exports.roster("花蓮縣消防局", people)))
    return desk


def test_the_roster_of_webhr(staff: Any) -> None:
    """Agency from the title row, category from title and rank, the first day in this agency."""
    found = rows(
        "SELECT p.national_id, p.name, a.name, o.unit, o.title, o.category, o.since FROM participant p "
        "JOIN posting o ON o.participant_id = p.id JOIN agency a ON a.id = o.agency_id ORDER BY p.id"
    )
    assert found == [
        ("A123456789", "王小明", "花蓮縣消防局", "人事室", "科員", "有給專任", "2011-03-01"),
        ("U120000004", "林美玲", "花蓮縣消防局", "訓練科", "教師", "教師", "2011-03-01"),
    ]


LAYOUTS = [
    ("25 columns", exports.NEW_HOURS, exports.new_hours, "106-05-03"),
    ("19 columns", exports.OLD_HOURS, exports.old_hours, "106-05-03"),
    ("12 columns", exports.WORKS_HOURS, exports.works_hours, "106/05/03"),
]


@pytest.mark.parametrize(("what", "headings", "row", "day"), LAYOUTS, ids=[case[0] for case in LAYOUTS])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_layouts_of_the_hours_portal(
    staff: Any, tmp_path: Path, what: str, headings: list[str], row: Any, day: str, kind: str
) -> None:
    """Big5 or workbook: person, course, code, the day that it ended, hours."""
    lines = [row(*WANG, "政策宣導", "C01", day, 3), row(*LIN, "政策宣導", "C01", day, 1.5)]
    path = tmp_path / f"時數.{kind}"
    made = exports.big5(path, headings, lines) if kind == "csv" else exports.book(path, [headings, *lines])
    plan = bring_in(staff, "completions", made)
    assert plan.counts.added == 2
    assert completions() == [
        ("A123456789", "C01", "政策宣導", "2017-05-03", 3.0),
        ("U120000004", "C01", "政策宣導", "2017-05-03", 1.5),
    ]


def test_the_25_columns_give_the_day_on_which_the_class_really_ended(staff: Any, tmp_path: Path) -> None:
    """開課結束日期 is when it was to end, 實際上課結束日期 when it did."""
    line = exports.new_hours(*WANG, "政策宣導", "C01", "106-05-03", 3)
    line[exports.NEW_HOURS.index("*開課結束日期")] = "106-12-31"
    bring_in(staff, "completions", exports.big5(tmp_path / "時數.csv", exports.NEW_HOURS, [line]))
    assert completions()[0][3] == "2017-05-03"


def test_the_list_of_the_closing_platform(staff: Any, tmp_path: Path) -> None:
    """Title rows above, a sum below, ROC days."""
    row = ["花蓮縣消防局", WANG[1], WANG[0], "E01", "英語會話入門", 2, "106/05/03", 95]
    plan = bring_in(staff, "completions", exports.book(tmp_path / "e學中心.xlsx", exports.portal([row])))
    assert plan.counts.total == 1
    assert completions() == [("A123456789", "E01", "英語會話入門", "2017-05-03", 2.0)]


def test_the_list_of_the_new_platform(staff: Any, tmp_path: Path) -> None:
    """Moments, certificates, and the platform's own name."""
    row = [WANG[1], WANG[0], "M01", "資料科學導論", 6, "2017-08-01 10:20:30", "E106-0001"]
    bring_in(staff, "completions", exports.book(tmp_path / "公務園.xlsx", exports.park([row])))
    assert completions() == [("A123456789", "M01", "資料科學導論", "2017-08-01", 6.0)]
    assert rows("SELECT e_certificate, platform FROM completion") == [("E106-0001", "e等公務園")]


def test_two_platforms_in_one_year_are_one_record(staff: Any, tmp_path: Path) -> None:
    """The same course of the same day in both lists is one completion on each platform; both may be imported."""
    first = ["花蓮縣消防局", WANG[1], WANG[0], "E01", "英語會話入門", 2, "106/05/03", 95]
    second = [WANG[1], WANG[0], "M01", "資料科學導論", 6, "106/08/01", "E-1"]
    bring_in(staff, "completions", exports.book(tmp_path / "a.xlsx", exports.portal([first])))
    bring_in(staff, "completions", exports.book(tmp_path / "b.xlsx", exports.park([second])))
    again = imports.prepare(staff, "completions", tmp_path / "a.xlsx")
    assert (again.counts.same, again.counts.added) == (1, 0)
    assert len(completions()) == 2


def test_the_past_awards_of_webhr(staff: Any, tmp_path: Path) -> None:
    """CPAB1209R: soft breaks are no part of reason and number."""
    reason = "參加106年線上英語營，修畢「英語會話入門」"
    award = (WANG[1], WANG[0], "1060801", "府人考字第1060000001號", reason, "嘉獎1次")
    bring_in(staff, "past-awards", exports.book(tmp_path / "x.xlsx", exports.orders("花蓮縣消防局", [award])))
    found = rows("SELECT national_id, name, reason, award, decided_on, document_no FROM past_award")
    assert found == [("A123456789", "王小明", reason, "4001", "2017-08-01", "府人考字第1060000001號")]
