"""交接清單: its tables, cut when long, masked wherever a number stands (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.operations import granting, handover_list, merging, open_items, rosters, rulings
from hualien_desk.operations.handover_list import Found
from hualien_desk.store.tables import rows

DAY = date(2017, 12, 31)


def parts(desk: Any) -> dict[str, Any]:
    """The tables by their titles."""
    run = rulings.rule_everyone(desk)
    items = open_items.open_items(run, DAY)
    return {part.title: part for part in handover_list.rosters(Found(desk, run, items, DAY))}


def part(desk: Any, words: str) -> Any:
    """The one table whose title holds the words."""
    return next(own for title, own in parts(desk).items() if words in title)


def test_the_parts_are_numbered_and_each_row_fits_its_columns(staffed_desk: Any) -> None:
    """The first has the title of the whole and who signs."""
    found = parts(staffed_desk)
    assert next(iter(found)) == "花蓮縣政府 106年度承辦業務交接清單"
    assert [title[:2] for title in list(found)[1:]] == [f"{numeral}、" for numeral in "一二三四五六七八九十"]
    assert found[next(iter(found))].signers == ("移交人", "接收人", "監交人")
    for own in found.values():
        assert all(len(row) == len(own.columns) for row in own.rows)
        assert own.rows or own.tally == ("目前沒有。",)


def test_states_are_counted_by_scheme(staffed_desk: Any) -> None:
    """Rulings beside the lines on each step."""
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    granting.submit(staffed_desk, [granting.lines()[0].id])
    by_scheme = {row[0]: row[1:] for row in part(staffed_desk, "敘獎案到哪裡").rows}
    assert by_scheme["線上英語營"] == (1, 0, 1, 0, 0, 0, 1)
    assert by_scheme["自助餐課程"] == (0,) * 7


def test_deadlines_stand_in_the_order_of_days(staffed_desk: Any) -> None:
    """With what is over."""
    days = [row[0] for row in part(staffed_desk, "、期限").rows]
    assert days == sorted(days) and len(days) == 4 and days[0] == "106/09/30"
    assert part(staffed_desk, "、期限").rows[0][2] == "已過"


def test_who_was_told_apart_and_what_was_exported_stands_there(staffed_desk: Any, tmp_path: Any) -> None:
    """IDs masked."""
    one, other = [row[0] for row in rows("SELECT id FROM participant ORDER BY id LIMIT 2")]
    merging.mark_not_same(staffed_desk, one, other)
    rosters.export(staffed_desk, "courses", tmp_path / "課程.csv", rosters.wish(staffed_desk))
    (decision,) = part(staffed_desk, "決定").rows
    assert decision[2:5] == ("非同一人", "王小明 A12****789、林美玲 U12****004", "註記為不同的人")
    (export,) = part(staffed_desk, "匯出紀錄").rows
    assert export[1:6] == ("測試員", "課程清單", "課程.csv", 4, "遮蔽") and len(export[6]) == 64


def test_counts_and_workers_add_up(staffed_desk: Any) -> None:
    """As the journal has them."""
    counted = dict(part(staffed_desk, "資料筆數").rows)
    assert (counted["參訓人員"], counted["完課紀錄"]) == (5, 5)
    assert [row[:2] for row in part(staffed_desk, "誰做過").rows] == [("測試員", 3), ("系統", 1)]
    assert "共 4 個動作" in part(staffed_desk, "誰做過").notes[0]


def test_a_long_table_is_cut_with_a_word_about_the_rest(staffed_desk: Any, monkeypatch: Any) -> None:
    """The list stays a list."""
    monkeypatch.setattr(handover_list, "MOST", 3)
    own = part(staffed_desk, "資料筆數")
    assert len(own.rows) == 3 and "未列印" in own.notes[-1]


@pytest.mark.parametrize(("decide", "told"), [(rulings.accept, "採計"), (rulings.decline, "不採計")])
def test_which_way_a_completion_was_decided_is_told(staffed_desk: Any, decide: Any, told: str) -> None:
    """With the reason."""
    pending = next(line for line in rulings.rule_everyone(staffed_desk).lines if line.status == "pending")
    decide(staffed_desk, pending, "專簽")
    (decision,) = part(staffed_desk, "決定").rows
    assert decision[2:] == ("認定", "張家瑋 U22****015", f"線上英語營{told}「英語會話入門」", "專簽")
