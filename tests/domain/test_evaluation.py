"""What is evaluated, as data: shares of nobody, half up, natures, figures that cannot be read (虛構資料)."""

import tomllib
from typing import Any

import pytest

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import show, with_unit
from hualien_desk.domain.evaluation import Sat, TeamSum, figures_of_seat, figures_of_team, share
from hualien_desk.domain.evaluation_plan import PEOPLE, POINTS, RATE, Figure, award_of, plan_of
from tests.rules.shipped import SHIPPED


def _data() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "evaluation.toml").read_text("utf-8"))


PLAN = plan_of(_data(), {"mooc": list(SHIPPED.clauses["mooc"].awards.values())}, ("特優", "優等"))


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        (0, 0, None),
        (1, 0, None),
        (None, 3, None),
        (0, 7, 0.0),
        (1, 3, 33.3),
        (2, 3, 66.7),
        (1, 16, 6.3),
        (7, 7, 100.0),
        (9, 8, 112.5),
    ],
)
def test_a_share_is_half_up_to_one_decimal_and_none_of_nobody(part: Any, whole: Any, found: Any) -> None:
    """6.25 is 6.3; more than all is possible for people who moved."""
    assert share(part, whole) == found


def test_numbers_are_shown_the_same_everywhere() -> None:
    """Thousands, one decimal of a share, a dash of nobody, awards in the larger units."""
    people, rate, points = (
        Figure("x", "數", "數", sort, unit, "") for sort, unit in ((PEOPLE, "人"), (RATE, "%"), (POINTS, ""))
    )
    assert (show(people, 12345), with_unit(people, 1)) == ("12,345", "1 人")
    assert (show(rate, 40.0), show(rate, None), with_unit(rate, None)) == ("40.0%", "—", "—")
    assert (show(points, 16), show(points, 0)) == ("記大功 1、記功 2、嘉獎 1", "0")


@pytest.mark.parametrize(
    ("measures", "nature"),
    [
        (("english",), "混成"),
        (("english", "mooc"), "混成"),
        (("mooc",), "數位"),
        ((), "數位"),
        (("workshops",), "實體"),
    ],
)
def test_every_hour_has_one_nature(measures: tuple[str, ...], nature: str) -> None:
    """混成 goes before 數位; a course of no measure is 數位."""
    assert PLAN.nature_of(measures) == nature


def test_the_measures_are_those_of_the_plan_and_say_how_each_figure_is_made() -> None:
    """Every figure has a sentence; kinds of award and grades have one each."""
    assert [measure.citation for measure in PLAN.measures] == ["陸、一", "陸、二", "陸、二、（三）", "陸、三", "陸、四"]
    assert all(figure.words and "{" not in figure.words for measure in PLAN.measures for figure in measure.figures)
    mooc, teams = PLAN.measure("mooc"), PLAN.measure("rising_star")
    assert [award_of(figure.id).label for figure in mooc.figures if figure.id.startswith("award:")] == ["嘉獎一次"]
    assert teams.has("grade:特優") and teams.has("grade:優等") and not mooc.has("teams")


def test_a_sort_that_nobody_knows_is_one_sentence() -> None:
    data = _data()
    data["figure"][0]["sort"] = "心情"
    with pytest.raises(DeskError, match="「應參加人數」種類「心情」無法辨識"):
        plan_of(data, {}, ())


@pytest.mark.parametrize(
    ("covered", "enrolled", "came", "figures"),
    [
        (True, True, True, ("participants", "enrolled", "finishers", "attended", "hours")),
        (True, True, False, ("participants", "enrolled")),
        (True, False, False, ()),
        (False, True, True, ()),
    ],
)
def test_a_seat_counts_for_covered_people_with_a_place(
    covered: bool, enrolled: bool, came: bool, figures: tuple[str, ...]
) -> None:
    sat = Sat(1, "", "", None, "", None, covered, enrolled, came, 6)  # type: ignore[arg-type]
    assert figures_of_seat(sat) == figures


def test_a_team_counts_for_its_grade_when_it_has_one() -> None:
    assert figures_of_team(TeamSum(1, "甲", "", 0, "", None, 3)) == ("teams",)
    assert figures_of_team(TeamSum(1, "甲", "", 0, "特優", None, 3)) == ("teams", "graded", "grade:特優")
