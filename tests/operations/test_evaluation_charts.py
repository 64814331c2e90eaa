"""The charts of an evaluation say the figures of its rows, and nobody vanishes (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain import charts
from hualien_desk.domain.evaluated import Evaluation, Target
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import evaluation, rulings
from hualien_desk.reports import evaluation_charts
from hualien_desk.reports.evaluation_charts import KINDS

FIRE = "花蓮縣消防局"


@pytest.fixture
def made(staffed_desk: Any) -> Evaluation:
    return evaluation.of_run(staffed_desk, rulings.rule_everyone(staffed_desk), Basis(date(2017, 12, 31)))


def test_rates_are_those_of_the_countys_sums_with_their_targets(made: Evaluation) -> None:
    agency = made.row("english", FIRE).agency
    assert agency is not None
    targets = Target(1, "english", None, "rate", 40.0), Target(2, "mooc", agency.id, "rate", 90.0)
    chart = evaluation_charts.rates(made._replace(targets=targets))
    found = {item.label: (item.value, item.target) for item in chart.items}
    assert found["線上英語營"] == (33.3, 40.0) and found["磨課師"][1] is None
    assert chart.items[3].key == ("english", "", "rate")
    assert "基準日：106/12/31　含約聘僱" in chart.note
    by_agency = evaluation_charts.rates_by_agency(made._replace(targets=targets), "mooc")
    assert next(item for item in by_agency.items if item.label == FIRE).target == 90.0


def test_agencies_with_most_are_drawn_and_the_others_are_told(made: Evaluation) -> None:
    """Every agency is either drawn or among the rest; those that do not follow say so."""
    chart = evaluation_charts.rates_by_agency(made, "english", 2)
    assert chart.items[0].label == FIRE
    every = len(made.known.agencies)
    assert charts.notes(chart)[0] == f"其餘 {every - 2} 個機關見表。"
    assert any(item.label.endswith("（未參照）") for item in chart.rest)
    assert len(evaluation_charts.rates_by_agency(made, "english", 0).items) == every


def test_the_months_add_up_to_the_figures_of_each_measure(made: Evaluation) -> None:
    """王小明 in May and 張家瑋 in March; a month that is not over yet is no data."""
    chart = evaluation_charts.completions(made)
    assert chart.months == tuple(f"{month}月" for month in range(1, 13))
    for own in chart.series:
        measure, agency, figure = own.keys[0][:3]
        assert sum(value or 0 for value in own.values) == made.value(measure, figure, agency)
    english = evaluation_charts.completions(made, "english")
    assert [own.name for own in english.series] == ["線上英語營"] and english.series[0].values[2:5] == (1, 0, 1)
    assert "研習班為出席人次" in chart.note and "研習班" not in english.note
    early = made._replace(as_of=made.as_of._replace(at="2017-04-30 09:00:00"))
    assert evaluation_charts.completions(early, "english").series[0].values[2:5] == (1, 0, None)


def test_the_heat_map_has_every_agency_and_measure(made: Evaluation) -> None:
    """The same numbers as the rows; most people first; who has nobody has no data."""
    chart = evaluation_charts.heat(made, "", 0)
    assert chart.columns == tuple(measure.title for measure in made.plan.measures)
    assert len(chart.rows) == len(made.known.agencies)
    for row in chart.rows:
        assert row.values == tuple(made.value(key[0], key[2], key[1]) for key in row.keys)
    assert {row.label for row in chart.rows[:3]} == {FIRE, "花蓮縣文化局", "花蓮縣政府人事處"}
    assert chart.rows[-1].values == (None,) * 5


def test_awards_stand_by_measure_and_kind(made: Evaluation) -> None:
    chart = evaluation_charts.awards(made)
    found = {item.label: item.value for item in chart.items}
    assert found["線上英語營　嘉獎一次"] == 1 and 0 in found.values()
    assert [item.label for item in evaluation_charts.awards(made, "mooc").items] == ["嘉獎一次"]
    assert sum(item.value or 0 for item in chart.items) == sum(
        made.value(measure.id, "awards") or 0 for measure in made.plan.measures if measure.has("awards")
    )


def test_hours_of_each_nature_are_counted_once(made: Evaluation) -> None:
    chart = evaluation_charts.hours(made)
    assert {item.label: item.value for item in chart.items} == {"混成": 4.0, "數位": 12.0, "實體": 0.0}


def test_every_kind_makes_a_chart_of_what_it_can_be_of(made: Evaluation) -> None:
    for key, kind in KINDS.items():
        own = [measure.id for measure in evaluation_charts.measures(made, key)]
        assert bool(own) == (kind.needs or kind.takes)
        for measure in own or [""]:
            assert kind.make(made, measure, 5).title.startswith(kind.title)
