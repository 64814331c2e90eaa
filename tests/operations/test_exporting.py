"""Every written file is noted with its content's digest; the note is no work and cannot be changed (虛構資料)."""

import hashlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hualien_desk.operations import exporting, history, list_export, rosters
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.tables import DATABASE


def test_a_written_roster_is_noted(staffed_desk: Any, tmp_path: Path) -> None:
    """Who, what, how many rows, whether IDs are in full, and the SHA-256 of the very file."""
    path = tmp_path / "a.ods"
    rosters.export(staffed_desk, "participants", path, rosters.wish(staffed_desk, full_id=True))
    (line,) = exporting.lines()
    assert (line.operator, line.title, line.file, line.rows, line.full_id) == (
        "測試員",
        "參訓人員名冊",
        "a.ods",
        5,
        True,
    )
    assert line.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_three_formats_at_once_say_the_same_and_are_noted_each(staffed_desk: Any) -> None:
    """名冊三件組: one name, three endings; the second set of a day has a name of its own."""
    wanted = rosters.wish(staffed_desk)
    for _ in range(2):
        written = rosters.export_all(staffed_desk, "awards", wanted, endings=("xlsx", "ods", "csv"))
        assert [path.suffix for path in written.paths] == [".xlsx", ".ods", ".csv"]
        assert len({path.stem for path in written.paths}) == 1
    lines = exporting.lines()
    assert len(lines) == 6 and len({line.file for line in lines}) == 6
    assert len({line.rows for line in lines}) == 1
    assert "另有.ods、.csv" in written.message


def test_a_list_that_is_exported_is_noted(staffed_desk: Any) -> None:
    """What a list shows."""
    list_export.write(staffed_desk, "課程", "全部", [("名稱", 10.0, "left")], [("英語",)])
    assert exporting.lines()[0].title == "課程"


def test_numbers_of_a_list_are_numbers_in_excel(staffed_desk: Any) -> None:
    """A column of sums can be added up; a column with other words, or with codes, stays as it is."""
    heads = [("憑證", 10.0, "left"), *((heading, 10.0, "right") for heading in ("金額", "時數", "達成率", "編號"))]
    rows = [("001", "12,000", "92.5", "36.4%", "007"), ("002", "-500", "—", "—", "12")]
    sheet = openpyxl.load_workbook(list_export.write(staffed_desk, "支出", "全部", heads, rows)).active
    assert [[cell.value for cell in row[:5]] for row in sheet.iter_rows(4, 5)] == [
        ["001", 12000, 92.5, "36.4%", "007"],
        ["002", -500, "—", "—", "12"],
    ]


def test_an_export_is_no_work(staffed_desk: Any, tmp_path: Path) -> None:
    """Undo and redo stand as they stood."""
    history.undo(staffed_desk)
    before = history.undo_title(), history.redo_title()
    rosters.export(staffed_desk, "courses", tmp_path / "a.csv", rosters.wish(staffed_desk))
    assert (history.undo_title(), history.redo_title()) == before


def test_the_log_cannot_be_changed(staffed_desk: Any, tmp_path: Path) -> None:
    """Not even by a query."""
    rosters.export(staffed_desk, "courses", tmp_path / "a.csv", rosters.wish(staffed_desk))
    for sql in ("DELETE FROM export_log", "UPDATE export_log SET rows = 0"):
        with pytest.raises(Exception, match=r"only added to|readonly|query_only"), staffed_desk.entry("改"):
            DATABASE.execute_sql(sql)
    assert exporting.lines()[0].rows == 4


def test_a_file_that_could_not_be_noted_is_told_as_written(staffed_desk: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """The roster stands, the export log could not take it down: the sentence says both."""

    def refuse(_: Any) -> None:
        raise NotStored("資料檔所在的磁碟空間不足；請清出空間後再試。未存入任何資料。")

    monkeypatch.setattr(exporting.export_log, "add", refuse)
    path = tmp_path / "a.csv"
    with pytest.raises(exporting.NotNoted, match=r"已寫入「a\.csv」，但匯出紀錄未能存入：.*磁碟空間不足"):
        rosters.export(staffed_desk, "participants", path, rosters.wish(staffed_desk))
    assert path.stat().st_size > 0 and exporting.lines() == []
