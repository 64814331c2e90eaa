"""The cards of the teams on 待辦: one for each thing that waits, each leads to the first of them (虛構資料)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from hualien_desk.ui import team_cards
from tests.operations.test_team_records import add, member, team

TODAY = date(2017, 6, 15)


@pytest.fixture
def went() -> list[tuple[str, int]]:
    """Where the cards led."""
    return []


@pytest.fixture
def cards(went: list[tuple[str, int]]) -> Any:
    """The cards of a day, by their titles."""
    office: Any = SimpleNamespace(record_wanted=SimpleNamespace(emit=lambda *place: went.append(place)))
    return lambda: {card.title: card for card in team_cards.cards(office, TODAY)}


def test_nothing_waits_where_there_is_no_team(desk, cards):
    assert cards() == {}


def test_late_and_coming_milestones_are_one_card_each_and_lead_to_the_first(staffed_desk, cards, went):
    team(staffed_desk)
    member(staffed_desk, "王小明", "主持人")
    add(staffed_desk, "team_milestone", title="腳本", ends="6/10")
    first = add(staffed_desk, "team_milestone", title="分工", ends="6/1")
    add(staffed_desk, "team_milestone", title="提案", ends="6/12")
    soon = add(staffed_desk, "team_milestone", title="拍攝", ends="6/20")
    found = cards()
    assert list(found) == ["團隊時程逾期", "團隊時程將到期"]
    late = found["團隊時程逾期"]
    assert (late.number, late.text) == ("3 項", "「防災小隊」分工（106/06/01）、「防災小隊」腳本（106/06/10）等")
    for card in found.values():
        card.do()
    assert went == [("team_milestone", first), ("team_milestone", soon)]


def test_teams_without_leader_and_grades_without_days_lead_to_the_team(staffed_desk, cards, went):
    own = team(staffed_desk, grade="特優")
    found = cards()
    assert found["團隊沒有主持人"].text == "「防災小隊」還沒有主持人。"
    assert found["等第缺日期"].text == "「防災小隊」缺發表日或評定日期。"
    for card in found.values():
        card.do()
    assert went == [("team", own)] * 2
