"""The WebHR file: Big5, CRLF, only rows that pass, whole or not at all (虛構資料)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import (
    exporting,
    granting,
    history,
    imports,
    record_sets,
    records,
    rosters,
    rulings,
    uploads,
)
from hualien_desk.reports import hours, webhr

AGENCIES = (("機關名稱", "機關代碼"), ("花蓮縣消防局", "376550400A"))


def test_rows_that_pass_are_written_and_the_others_are_told(staffed_desk: Any, bring: Any, tmp_path: Path) -> None:
    """Opened again as WebHR reads it."""
    bring("agencies", AGENCIES)
    uploads.choose_law(staffed_desk, "BT", "花蓮縣政府公務人員平時獎懲標準表")
    done = rosters.export(staffed_desk, "webhr", tmp_path / "a.csv", rosters.wish(staffed_desk))
    data = (tmp_path / "a.csv").read_bytes()
    lines = data.decode("cp950").split("\r\n")
    assert lines[0] == ",".join(webhr.headings()) and lines[-1] == ""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert [line.split(",")[0] for line in lines[1:-1]] == ["A123456789"] * (len(lines) - 2)
    left = {problem.message for problem in done.problems if not problem.warning}
    assert f"寫入 {len(lines) - 2} 列" in done.message
    assert all("機關代碼是空白" in words for words in left)


def test_a_unit_of_the_office_goes_by_the_code_of_the_office(staffed_desk: Any, bring: Any) -> None:
    """花蓮縣政府社會處 is no agency with a code of its own (府內單位)."""
    bring("agencies", (("機關名稱", "類型", "上級機關"), ("花蓮縣消防局", "府內單位", "花蓮縣政府")))
    lines = rulings.rule_everyone(staffed_desk).lines
    found = uploads.check(lines, rosters.wish(staffed_desk))
    assert {line.cells[2] for line in found if line.item.agency == "花蓮縣消防局"} == {"376550000A"}


def test_when_no_row_passes_nothing_is_written(staffed_desk: Any, tmp_path: Path) -> None:
    """The sentence gives an example."""
    with pytest.raises(DeskError, match="沒有可以送出的列，未寫入檔案；例如"):
        rosters.export(staffed_desk, "webhr", tmp_path / "a.csv", rosters.wish(staffed_desk))
    assert not list(tmp_path.glob("*.csv"))


def test_it_can_only_be_a_csv(staffed_desk: Any, tmp_path: Path) -> None:
    """WebHR takes nothing else."""
    with pytest.raises(DeskError, match="只能是"):
        rosters.export(staffed_desk, "webhr", tmp_path / "a.xlsx", rosters.wish(staffed_desk))


def test_the_law_is_remembered_and_can_be_undone(desk: Any) -> None:
    """A setting of the office, checked."""
    uploads.choose_law(desk, " BT ", " 獎懲標準表 ")
    assert uploads.law() == ("BT", "獎懲標準表")
    assert uploads.choose_law(desk, "BT", "獎懲標準表").entry is None
    history.undo(desk)
    assert uploads.law() == ("", "")
    with pytest.raises(DeskError, match="Big5 寫不出"):
        uploads.choose_law(desk, "", "峯")


SESSIONS = (
    ("班別", "場次", "日期", "起始時間", "結束時間", "時數"),
    ("微電影研習班", "1", "106/04/10", "09:00", "16:00", 6),
    ("微電影研習班", "2", "106/04/11", "", "", 6),
)
SEATS = (
    ("身分證字號", "班別", "場次", "狀態"),
    ("A123456789", "微電影研習班", "1", "出席"),
    ("U120000004", "微電影研習班", "1", "缺席"),
    ("U220000006", "微電影研習班", "2", "出席"),
)


def test_hours_of_those_who_attended_are_written(staffed_desk: Any, bring: Any, tmp_path: Path) -> None:
    """Who was absent has none; a session without times is told; what is written can be imported again."""
    bring("workshops", SESSIONS)
    bring("attendance", SEATS)
    done = rosters.export(staffed_desk, "hours-25", tmp_path / "時數.csv", rosters.wish(staffed_desk))
    assert "寫入 1 列；1 列未通過" in done.message
    assert ["沒有起訖時間" in problem.message for problem in done.problems] == [True]
    plan = imports.prepare(staffed_desk, "completions", tmp_path / "時數.csv")
    assert [(row[1], row[4], row[5], row[6]) for row in plan.data.rows] == [
        ("A123456789", "微電影研習班第1場", "2017-04-10", 6.0)
    ]


def test_more_rows_than_a_file_may_have_make_more_files(
    staffed_desk: Any, bring: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is lost between two files."""
    bring("workshops", SESSIONS[:2])
    seats = [
        SEATS[0],
        *((number, "微電影研習班", "1", "出席") for number in ("A123456789", "U120000004", "U220000006")),
    ]
    bring("attendance", seats)
    monkeypatch.setitem(hours.data(), "most_rows", 2)
    written = rosters.export(staffed_desk, "hours-19", tmp_path / "a.csv", rosters.wish(staffed_desk))
    assert "分成 2 個檔案" in written.message
    counts = [len(path.read_bytes().split(b"\r\n")) - 2 for path in (tmp_path / "a.csv", tmp_path / "a-2.csv")]
    assert counts == [2, 1]
    assert [(line.file, line.rows) for line in exporting.lines()] == [("a-2.csv", 1), ("a.csv", 2)]


def test_what_the_committee_decided_is_sent_and_not_what_was_computed(
    staffed_desk: Any, bring: Any, tmp_path: Path
) -> None:
    """An altered award goes as altered, a refused one not at all."""
    bring("agencies", AGENCIES)
    uploads.choose_law(staffed_desk, "", "獎懲標準表")
    assert uploads.usual_source() == uploads.COMPUTED
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    own = [item for item in granting.lines() if item.name == "王小明"]
    ids = [item.id for item in own]
    granting.submit(staffed_desk, ids)
    day = date(2017, 7, 20)
    granting.decide(staffed_desk, ids[:1], granting.ALTERED, "第3次", day, "成效卓著", "4002")
    granting.decide(staffed_desk, ids[1:], granting.REFUSED, "第3次", day, "資料不實")
    assert uploads.usual_source() == uploads.PASSED
    done = rosters.export(staffed_desk, "webhr", tmp_path / "a.csv", rosters.wish(staffed_desk))
    lines = (tmp_path / "a.csv").read_bytes().decode("cp950").split("\r\n")[1:-1]
    assert [(line.split(",")[0], line.split(",")[5]) for line in lines] == [("A123456789", "4002")]
    assert "敘獎案：審議通過" in done.message
    granting.confirm(staffed_desk, ids[:1], "府人考字第1號", day)
    assert uploads.usual_source() == uploads.ISSUED


def test_a_cancellation_is_not_sent_by_file(staffed_desk: Any, bring: Any) -> None:
    """WebHR takes it by hand only."""
    bring("agencies", AGENCIES)
    uploads.choose_law(staffed_desk, "", "獎懲標準表")
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    ids, day = [item.id for item in granting.lines()], date(2017, 7, 20)
    granting.submit(staffed_desk, ids)
    granting.decide(staffed_desk, ids, granting.AGREED, "第3次", day)
    granting.confirm(staffed_desk, ids, "府人考字第1號", day)
    record_sets.remove(staffed_desk, records.KINDS["completion"], [1])
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    new = [item.id for item in granting.lines() if item.id not in ids]
    granting.submit(staffed_desk, new)
    granting.decide(staffed_desk, new, granting.AGREED, "第4次", day)
    found = uploads.check((), rosters.wish(staffed_desk), uploads.PASSED)
    assert any("請在 WebHR 逐筆辦理" in words for line in found for words in line.refused)
