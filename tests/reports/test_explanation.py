"""一頁說明單: why or why not, on one page (虛構資料)."""

from datetime import date
from typing import Any

from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import exporting, rosters, rulings
from hualien_desk.reports import explanation

DAY = date(2017, 12, 20)


def ruling(desk: Any, name: str, scheme: str) -> Ruling:
    """The ruling of a person under a scheme."""
    lines = rulings.rule_everyone(desk).lines
    return next(line for line in lines if line.participant.name == name and line.scheme == scheme)


def test_an_award_is_explained_with_clause_checks_and_evidence(staffed_desk: Any) -> None:
    """Everything the window says, on one page."""
    made = explanation.sheet(ruling(staffed_desk, "王小明", "english"), rosters.wish(staffed_desk, made_on=DAY))
    said = dict(made.rows)
    assert said["姓名"] == "王小明　A12****789"
    assert said["結果"] == "嘉獎一次"
    assert "嘉獎一次" in str(said["條文"]) and "英語會話入門" in str(said["佐證"])
    assert any(str(name).startswith("✓") for name in said)
    assert not made.landscape


def test_who_is_one_check_short_reads_what_and_by_when(staffed_desk: Any) -> None:
    """The missing certificate with its last day."""
    made = explanation.sheet(ruling(staffed_desk, "林美玲", "mooc"), rosters.wish(staffed_desk, full_id=True))
    said = dict(made.rows)
    assert "實體認證證書" in str(said["還差一項"]) and "106/12/31" in str(said["還差一項"])
    assert "U120000004" in str(said["姓名"])
    assert any(str(name).startswith("✗") for name in said)


def test_it_is_written_and_noted(staffed_desk: Any, qapp: object) -> None:
    """As PDF in the roster folder."""
    written = rosters.explain(staffed_desk, ruling(staffed_desk, "王小明", "english"), rosters.wish(staffed_desk))
    assert written.paths[0].read_bytes().startswith(b"%PDF")
    assert exporting.lines()[0].title == "敘獎審查說明單"
