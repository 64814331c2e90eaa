"""Rosters of award lines: what is put to the committee, what was issued, one for each 核發機關 (虛構資料)."""

from datetime import date
from typing import Any

import openpyxl

from hualien_desk.domain.grants import Kind
from hualien_desk.operations import by_hand, granting, rosters, rulings
from tests.operations.test_granting import DAY, confirmed, ids, of

MADE = date(2017, 12, 31)


def make(desk: Any, name: str, **other: Any) -> Any:
    """A roster of today's lines."""
    return rosters.make(rulings.rule_everyone(desk), name, rosters.wish(desk, made_on=MADE, **other))


def test_before_the_order_nothing_is_issued(drafted: Any) -> None:
    """An empty sheet says so in its sums."""
    sheet = make(drafted, "confirmed")
    assert sheet.rows == [] and sheet.tally == ("合計 0 人次（0 人）",)


def test_what_was_issued_stands_with_its_order(drafted: Any) -> None:
    """By 核發機關; a later 註銷 stands below and is counted apart."""
    confirmed(drafted)
    sheet = make(drafted, "confirmed")
    by_name = {row[5]: row for row in sheet.rows}
    assert by_name["王小明"][1:5] in (("花蓮縣消防局", "人事室", "科員", ""),)
    assert {row[9:11] for row in sheet.rows} == {("府人考字第1060000001號", "106/07/20")}
    assert sheet.tally == (f"嘉獎一次 {len(sheet.rows)} 人次　合計 {len(sheet.rows)} 人次（1 人）",)
    by_hand.later(drafted, [of("王小明")[0].id], Kind.CANCELLATION, "", "府人考字第9號", "查證不實")
    new = ids()[-1]
    granting.submit(drafted, [new])
    (put,) = make(drafted, "review").rows
    assert put[-1] == "註銷，原令 嘉獎一次（府人考字第1060000001號 106/07/20）；依據 府人考字第9號：查證不實"
    granting.decide(drafted, [new], granting.AGREED, "第4次", DAY)
    granting.confirm(drafted, [new], "府人考字第10號", DAY)
    again = make(drafted, "confirmed", scheme="english")
    assert [row[8] for row in again.rows] == ["嘉獎一次", "註銷 嘉獎一次"]
    assert [row[-1] for row in again.rows] == [
        "註銷（核定，府人考字第10號 106/07/20）",
        "原令 嘉獎一次（府人考字第1060000001號 106/07/20）",
    ]
    assert again.tally[-1] == "另有註銷 1 筆，未併入合計"


def test_a_roster_without_ids_has_no_column_of_them(drafted: Any) -> None:
    """不印字號: for sheets that are passed round."""
    plain, masked = make(drafted, "awards", no_id=True), make(drafted, "awards")
    assert "身分證字號" not in [column.heading for column in plain.columns]
    assert all(len(row) == len(plain.columns) for row in plain.rows)
    assert [row[6] for row in masked.rows] == ["A12****789"] * len(masked.rows)
    assert not any("A12" in str(cell) for row in plain.rows for cell in row)


def test_the_awards_are_split_by_who_issues_them(staffed_desk: Any) -> None:
    """本府 for 磨課師, the own agency for 英語營; every award is on exactly one sheet."""
    run = rulings.rule_everyone(staffed_desk)
    wanted = rosters.wish(staffed_desk, made_on=MADE)
    assert rosters.issuers(run, wanted) == ["花蓮縣政府", "花蓮縣消防局"]
    written = rosters.export_all(staffed_desk, "awards", wanted, run, split=True)
    assert [path.name for path in written.paths] == [
        "106敘獎建議名冊-花蓮縣政府核發-1061231.xlsx",
        "106敘獎建議名冊-花蓮縣消防局核發-1061231.xlsx",
    ]
    assert "分成 2 份" in written.message
    sheets = [openpyxl.load_workbook(path).worksheets[0] for path in written.paths]
    assert ["核發機關：花蓮縣政府" in str(sheet["A2"].value) for sheet in sheets] == [True, False]
    assert [sheet["I4"].value for sheet in sheets] == ["嘉獎一次", "嘉獎一次"]
    assert sum(
        len(rosters.make(run, "awards", wanted._replace(issuer=own)).rows) for own in rosters.issuers(run, wanted)
    ) == (len(rosters.make(run, "awards", wanted).rows))
