"""Charts as data: round ticks from 0, order, no data unlike 0, what is not drawn is told (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.domain import charts
from hualien_desk.domain.charts import Bars, Heat, Item, Line, Series, Trend


def bars(*values: Any, unit: str = "人", **more: Any) -> Bars:
    return Bars("人數", unit, tuple(Item(f"機關{n}", value, (str(n),)) for n, value in enumerate(values)), **more)


@pytest.mark.parametrize(
    ("values", "unit", "found"),
    [
        ([], "人", (0, 1)),
        ([0, None], "人", (0, 1)),
        ([1], "人", (0, 1)),
        ([3], "人", (0, 1, 2, 3)),
        ([7], "人", (0, 2, 4, 6, 8)),
        ([1234], "人", (0, 500, 1000, 1500)),
        ([10_000_000], "人", tuple(range(0, 10_000_001, 2_000_000))),
        ([0.5], "小時", (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        ([3.2, 40], "%", (0, 20, 40, 60, 80, 100)),
        ([112.5], "%", (0, 50, 100, 150)),
        ([-300, 900], "元", (-500, 0, 500, 1000)),
    ],
)
def test_ticks_are_round_and_start_at_nothing(values: Any, unit: str, found: Any) -> None:
    """Whole numbers have whole ticks, percentages the whole in sight, debts stand below 0."""
    assert charts.ticks(values, unit) == pytest.approx(found)


def test_a_target_that_nobody_reaches_is_on_the_axis() -> None:
    assert charts.axis(bars(3, target=60))[-1] == 60
    assert charts.axis(bars(3)._replace(items=(Item("甲", 3, target=9.0),)))[-1] == 10


def test_the_highest_come_first_and_equals_stay_in_the_countys_order() -> None:
    """No data is last, after 0."""
    found = charts.largest(bars(1, None, 5, 0, 5), 0)
    assert [item.label for item in found.items] == ["機關2", "機關4", "機關0", "機關3", "機關1"]
    assert charts.notes(found) == ()


def test_a_long_list_is_cut_and_the_rest_is_told_and_copied() -> None:
    found = charts.largest(bars(*range(206), note="含約聘僱"), 20)
    assert (len(found.items), charts.notes(found)) == (20, ("其餘 186 個機關見表。", "含約聘僱"))
    assert len(charts.table(found)) == 207 and "機關0\t0\n" in charts.text(found)
    assert len(charts.largest(found, 0).items) == 206


def test_no_data_is_told_unlike_nothing() -> None:
    words = [cell.words for cell in charts.cells(bars(0, None, 1234))]
    assert words == ["機關0　0 人", "機關1　—（無資料）", "機關2　1,234 人"]
    assert charts.said(None, "%") == "—" and charts.said(0.0, "%") == "0.0%"


def test_a_bar_is_held_against_its_own_target_then_that_of_all() -> None:
    items = Item("甲", 50.0), Item("乙", 50.0, target=40.0), Item("丙", None)
    chart = Bars("率", "%", items, target=60.0)
    assert [charts.reached(item, chart) for item in items] == [False, True, None]
    assert [cell.words for cell in charts.cells(chart)] == [
        "甲　50.0%（目標 60.0%，未達）",
        "乙　50.0%（目標 40.0%，達標）",
        "丙　—（無資料）（目標 60.0%）",
    ]
    assert charts.table(chart)[1:] == [("甲", "50.0%", "60.0%"), ("乙", "50.0%", "40.0%"), ("丙", "—", "60.0%")]
    assert charts.reached(items[0], chart._replace(target=None)) is None


def test_the_points_of_a_trend_are_walked_line_by_line() -> None:
    chart = Trend(
        "完課",
        "門次",
        ("1月", "2月"),
        (Series("英語", (3, None), (("english", "1"), ("english", "2"))), Series("磨課師", (0, 1))),
    )
    assert [(c.row, c.column, c.key) for c in charts.cells(chart)][:2] == [
        (0, 0, ("english", "1")),
        (0, 1, ("english", "2")),
    ]
    assert next(charts.cells(chart)).words == "英語　1月　3 門次"
    assert charts.table(chart) == [("月", "英語", "磨課師"), ("1月", "3", "0"), ("2月", "—", "1")]
    assert charts.axis(chart) == (0, 1, 2, 3)


def test_a_heat_map_has_shades_with_words_and_cells_with_keys() -> None:
    rows = tuple(Line(f"機關{n}", (10.0 * n, None), (("a", str(n)), ())) for n in range(12))
    chart = charts.first_rows(Heat("達成率", "%", rows, ("英語", "磨課師")), 3)
    assert charts.notes(chart) == ("其餘 9 個機關見表。",)
    assert [charts.shade(value, charts.scale(chart)) for value in (0, 19.9, 20, 99, 100, 130, -5)] == [
        *(0, 0, 1, 4, 4, 4, 0),
    ]
    assert charts.shade_words(chart) == ("0–20%", "20–40%", "40–60%", "60–80%", "80% 以上")
    assert [cell.words for cell in charts.cells(chart)][2:4] == ["機關1　英語　10.0%", "機關1　磨課師　—（無資料）"]
    assert charts.table(chart)[-1] == ("機關11", "110.0%", "—")
    assert charts.scale(chart._replace(unit="人")) == 20
