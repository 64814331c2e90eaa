"""All teams at a glance: what each step of the year says of a team (陸、二; 虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.composition import plain, to_json
from hualien_desk.domain.team_states import COLUMNS
from hualien_desk.operations import composition_places, granting, rosters, rulings, team_overview
from hualien_desk.store import matching
from tests.operations.test_grading import TEAMS, USUAL, Sheet, put

TODAY = date(2017, 9, 1)


@pytest.fixture
def teams(staffed_desk: Any, bring: Any) -> Any:
    """Four teams without any workbook."""
    bring("teams", TEAMS)
    return staffed_desk


def line(name: str = "防災小隊") -> dict[str, tuple[str, str]]:
    """Sign and words of each column of a team."""
    found = next(one for one in team_overview.standings(TODAY) if one.counts.name == name)
    return {key: tuple(word) for key, word in found.words.items()}  # type: ignore[misc]


def note(desk: Any, table: str, **values: Any) -> None:
    """Write a row of the workbook of 防災小隊."""
    team = next(one.counts.id for one in team_overview.standings(TODAY) if one.counts.name == "防災小隊")
    with desk.entry("登錄") as entry:
        matching.insert_one(table, {"team_id": team, "entry_id": entry.id, **values})


def test_a_team_at_the_beginning_has_people_and_nothing_else(teams):
    found = line()
    assert list(found) == list(COLUMNS)
    assert found["leaders"] == ("good", "王小明")
    assert found["people"] == ("good", "3")
    empty = {"proposal", "sheets", "visits", "meetings", "milestones", "materials", "topics", "kpis", "report"}
    assert {found[key] for key in empty} == {("none", "無")}
    assert found["presented"] == ("under_way", "106/12/08")
    assert (found["grade"], found["awards"]) == (("none", "未評定"), ("none", "—"))
    assert line("無人領隊")["leaders"] == ("late", "未登錄")


def test_what_was_done_is_counted(teams):
    for number in (1, 2):
        note(teams, "team_visit", held_on="2017-06-01")
        note(teams, "team_meeting", held_on=f"2017-06-1{number}")
        note(teams, "team_answer", round="前測", respondent=str(number), scores="{}")
    note(teams, "team_material", name="教材")
    note(teams, "team_topic", title="子議題")
    found = line()
    assert found["visits"] == ("good", "2")
    assert found["meetings"] == ("good", "2次 106/06/12")
    assert (found["sheets"][1], found["materials"][1], found["topics"][1]) == ("2", "1", "1")


def test_a_step_that_is_late_is_named(teams):
    note(teams, "team_milestone", title="拍攝", begins="2017-07-01", ends="2017-07-31", done_on="2017-07-20")
    assert line()["milestones"] == ("good", "1／1")
    note(teams, "team_milestone", title="發表準備", begins="2017-10-01", ends="2017-11-30")
    assert line()["milestones"] == ("under_way", "1／2")
    note(teams, "team_milestone", title="剪輯", begins="2017-08-01", ends="2017-08-31")
    assert line()["milestones"] == ("late", "1／3　逾期：剪輯")


def test_indicators_are_reached_from_above_or_from_below(teams):
    note(teams, "team_kpi", title="點閱", target=100, actual=120)
    assert line()["kpis"] == ("good", "1／1")
    note(teams, "team_kpi", title="錯誤", target=5, actual=3, lower_is_better=1)
    note(teams, "team_kpi", title="未量", target=5)
    assert line()["kpis"] == ("under_way", "2／3")


def test_a_proposal_shows_how_many_headings_have_something_and_how_many_versions(teams):
    for place, text in (("1", plain("目標")), ("3", plain("　", "")), ("own.1", plain("增列"))):
        note(teams, "team_text", document="proposal", place=place, text=to_json(text))
    assert line()["proposal"] == ("under_way", "4／18")  # 目標, the members twice, the usual words of 獎勵方式
    note(
        teams,
        "team_version",
        document="proposal",
        number=1,
        at="2017-05-01 09:00:00",
        operator="甲",
        content="{}",
    )
    assert line()["proposal"][1] == "4／18 1版"


def test_the_award_lines_show_where_they_stand(teams):
    own = next(one.counts.id for one in team_overview.standings(TODAY) if one.counts.name == "防災小隊")
    put(Sheet(teams), {own: {"grade": "特優"}}, USUAL)
    assert line()["awards"] == ("late", "未列")
    granting.apply(teams, granting.refresh(teams, rulings.rule_everyone(teams).lines))
    assert line()["awards"] == ("under_way", "草擬 2")
    ids = [item.id for item in granting.lines() if item.scheme == "rising_star"]
    granting.issue_first(teams, ids, "府人考字第1號", date(2017, 12, 20), "年終")
    assert line()["awards"] == ("good", "核定 2")


def test_the_summary_says_how_many_teams_lack_what(teams):
    said = team_overview.summary(teams.book, team_overview.standings(TODAY))
    assert said == "4 隊：特優 0、優等 0、良好 0；尚未評定 4；沒有主持人 1；時程逾期 0；未填發表日 1"


def test_the_roster_says_the_same_in_black_and_white(teams):
    made = rosters.made(teams, "team-states", rosters.wish(teams, made_on=TODAY))
    assert made.title == "花蓮縣政府 106年度熠星團隊進度表"
    row = next(row for row in made.rows if row[1] == "防災小隊")
    assert row[2:5] == ("花蓮縣消防局", "○王小明", "○3")
    assert made.tally == (team_overview.summary(teams.book, team_overview.standings(TODAY)),)


ROWS = (
    ("team_material", {"name": "教材", "users": "全體同仁"}),
    ("team_material", {"name": "微電影", "learners": "新進同仁", "finished_on": "2017-08-01"}),
    ("team_topic", {"title": "經驗分享", "moderator": "甲"}),
    ("team_topic", {"title": "案例", "members": "各科室"}),
    ("team_kpi", {"title": "點閱"}),
    ("team_kpi", {"title": "完成", "target": 3}),
    ("team_kpi", {"title": "參加", "actual": 3}),
    ("team_milestone", {"title": "拍攝", "begins": "2017-07-01", "ends": "2017-07-31"}),
    ("team_meeting", {"held_on": "2017-06-01"}),
    ("team_visit", {"held_on": "2017-06-02"}),
    ("team_answer", {"round": "前測", "respondent": "1", "scores": '{"A1": 4}'}),
    ("team_file", {"kind": "evidence", "file": "a.pdf", "file_name": "a.pdf", "file_size": 1}),
)


def test_the_line_and_the_page_of_a_team_count_the_same_headings(teams):
    own = next(one.counts.id for one in team_overview.standings(TODAY) if one.counts.name == "防災小隊")
    for document in ("proposal", "report"):
        note(teams, "team_text", document=document, place="1", text=to_json(plain("目標")))
    for table, values in ROWS:
        note(teams, table, **values)
        for document in ("proposal", "report"):
            filled, needed = composition_places.progress(composition_places.read(own, document))
            assert line()[document][1] == f"{filled}／{needed}", (table, values, document)
