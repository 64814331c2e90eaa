"""The annual report of the sample year: its tables against plain SQL, the rulings and the workbook (虛構資料)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from hualien_desk import demo
from hualien_desk.domain.composition import Table
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import annual, records, rosters, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Run
from hualien_desk.store.tables import rows

BASIS = Basis(date(2017, 12, 31))
COUNTY = "府內單位", "一級機關", "二級機關", "學校"
LINES = {"title": "講師鐘點費", "planned": "20,000"}, {"title": "材料費", "planned": "3,000"}
SPENT = (
    ("A-1", "講師鐘點費", "講師費", "12,000", "微電影研習班　1"),
    ("A-2", "材料費", "材料費", "4,500", "微電影研習班　1"),
    ("A-3", "講師鐘點費", "講師費", "6,000", "自製數位教材研習班　1"),
)


class Year(NamedTuple):
    """The sample year with some money spent: its rulings and its report."""

    desk: Desk
    run: Run
    report: annual.Annual

    def table(self, key: str, number: int = 0) -> list[tuple[str, ...]]:
        """The rows of a table under a heading, below its own heading row."""
        section = next(own for own in self.report.made.document.sections if own.heading.key == key)
        return list([block for block in section.text if isinstance(block, Table)][number].rows[1:])


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    desk = Desk(tmp_path_factory.mktemp("year") / "106.db", "測試員")
    list(demo.bring_samples(desk))
    for line in LINES:
        records.add(desk, KINDS["budget_line"], line)
    for voucher, line, kind, amount, session in SPENT:
        given = {"spent_on": "5/20", "voucher": voucher, "budget_line": line, "kind": kind, "title": kind}
        records.add(desk, KINDS["expense"], {**given, "amount": amount, "workshop": session})
    run = rulings.rule_everyone(desk)
    yield Year(desk, run, annual.make(desk, run, BASIS))
    desk.close()


def dollars(text: str) -> int:
    """12,000 as a number."""
    return int(text.replace(",", "").replace("−", "-"))


def test_the_awards_are_those_of_the_rulings(year: Year) -> None:
    lines = [line for line in year.run.lines if line.award and line.posting.agency.kind in COUNTY]
    kinds = Counter((line.scheme, line.award.label) for line in lines if line.award)
    people = {scheme: len({own.participant.id for own in lines if own.scheme == scheme}) for scheme, _ in kinds}
    schemes = "cafeteria", "rising_star", "english", "mooc"
    for title, *cells in year.table("6.5"):
        if title.startswith(("嘉獎", "記功")):
            wanted = {scheme: kinds[scheme, title] for scheme in schemes}
            assert {s: int(c) for s, c in zip(schemes, cells, strict=True) if c != "—"}.items() <= wanted.items()
            assert sum(int(cell) for cell in cells if cell != "—") == sum(wanted.values())
        if title == "敘獎人數":
            assert [int(cell) for cell in cells] == [people.get(scheme, 0) for scheme in schemes]


def test_the_teams_are_those_that_are_stored(year: Year) -> None:
    wanted = rows(
        "SELECT name, CASE grade WHEN '' THEN '未評定' ELSE grade END, (SELECT count(DISTINCT participant_id) "
        "FROM team_member m WHERE m.team_id = team.id) FROM team"
    )
    assert {(row[0], row[2], int(row[4])) for row in year.table("6.2")} == set(wanted)


def test_the_sessions_are_those_that_are_stored(year: Year) -> None:
    wanted = rows(
        "SELECT w.kind || ' 第' || w.number || '場', sum(a.state NOT IN ('取消', '候補')), sum(a.state = '出席') "
        "FROM workshop w JOIN attendance a ON a.workshop_id = w.id GROUP BY w.id"
    )
    *sessions, whole = year.table("6.2", 1)
    assert [row[0] for row in sessions] == [row[0] for row in year.table("7", 1)][: len(sessions)]
    assert {(row[0], int(row[2]), int(row[3])) for row in sessions} == set(wanted)
    assert (int(whole[2]), int(whole[3])) == (sum(row[1] for row in wanted), sum(row[2] for row in wanted))


def test_the_report_says_why_the_sessions_tell_more_than_the_measure(year: Year) -> None:
    """Teachers and guests sit in a session too; 實施對象 alone count for a measure."""
    section = next(own for own in year.report.made.document.sections if own.heading.key == "6.2")
    note = next(block.words for block in section.text if getattr(block, "words", "").startswith("上表計列"))
    attended = year.report.known.made.value("workshops", "attended")
    assert f"實施對象（含約聘僱）：出席{attended} 人次" in note and f"{attended}" != year.table("6.2", 1)[-1][3]


def test_the_money_is_the_sum_of_the_vouchers(year: Year) -> None:
    wanted = rows(
        "SELECT b.title, b.planned, (SELECT coalesce(sum(amount), 0) FROM expense e WHERE e.budget_line_id = b.id) "
        "FROM budget_line b"
    )
    *lines, whole = year.table("7")
    assert {(row[0], dollars(row[1]), dollars(row[2])) for row in lines} == set(wanted)
    assert dollars(whole[2]) == rows("SELECT sum(amount) FROM expense")[0][0] == 22500
    assert {row[0]: dollars(row[3]) for row in lines} == {"講師鐘點費": 2000, "材料費": -1500}


def test_a_session_costs_what_was_spent_on_it_by_the_hours_of_those_who_came(year: Year) -> None:
    costs = {row[0]: row[1:] for row in year.table("7", 1)}
    first = next(cells for name, cells in costs.items() if "微電影研習班" in name and "1" in name)
    ((hours,),) = rows(
        "SELECT sum(coalesce(a.hours, w.hours)) FROM attendance a JOIN workshop w ON w.id = a.workshop_id "
        "WHERE w.kind = '微電影研習班' AND w.number = '1' AND a.state = '出席'"
    )
    assert [dollars(cell) for cell in first[:4]] == [12000, 4500, 0, 16500]
    assert dollars(first[4]) == round(16500 / hours)


def test_the_report_the_workbook_and_the_screen_say_the_same(year: Year, tmp_path: Path) -> None:
    rosters.export(year.desk, "statistics-book", tmp_path / "a.xlsx", rosters.wish(year.desk), year.run)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["總表"]
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(row for row in cells if "應參加" in row)
    of = {row[head.index("措施")]: row for row in cells[cells.index(head) + 1 :] if row[1]}
    for title, eligible, participants, finishers, rate, *_ in year.table("6"):
        found: list[Any] = [of[title][head.index(word)] for word in ("應參加", "參加", "完成", "達成率（%）")]
        assert [eligible, participants, finishers, rate] == [*(f"{one:,}" for one in found[:3]), f"{found[3]:.1f}%"]


def test_every_benefit_of_the_plan_has_its_line(year: Year) -> None:
    assert [row[1] for row in year.table("9")] == ["尚未評估"] * 8
