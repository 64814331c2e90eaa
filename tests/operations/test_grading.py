"""評定等第: from the grade straight into the rulings, the rosters and the award lines (陸、二、（四）; 虛構資料)."""

from datetime import date, timedelta
from typing import Any

import pytest

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import Flag, Status
from hualien_desk.operations import grading, granting, history, rosters, rulings
from hualien_desk.operations.grading import GRADE, GRADED, PRESENTED, SOURCE, Sheet
from hualien_desk.operations.grading import store as put
from hualien_desk.store import matching, team_grades
from hualien_desk.store.tables import rows

USUAL = {PRESENTED: "", GRADED: "106/12/15", SOURCE: "府人訓字第1060001號"}
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "花蓮縣消防局", "主持人", "A123456789", "王小明", "", "106/12/08"),
    ("防災小隊", "", "成員", "U120000004", "林美玲", "", ""),
    ("防災小隊", "", "成員", "U120000013", "黃雅婷", "", ""),
    ("文化小組", "花蓮縣文化局", "主持人", "U120000004", "林美玲", "", "106/12/08"),
    ("無人領隊", "花蓮縣政府", "成員", "U220000015", "張家瑋", "", "106/12/08"),
    ("還沒發表", "花蓮縣政府", "主持人", "U220000015", "張家瑋", "", ""),
)


@pytest.fixture
def teams(staffed_desk: Any, bring: Any) -> Any:
    """Four teams that nobody has graded yet; 黃雅婷, a teacher, is not covered."""
    bring("teams", TEAMS)
    return staffed_desk


def ids() -> dict[str, int]:
    """Teams by name."""
    return {team.name: team.id for team in team_grades.teams()}


def judged(desk: Any, typed: dict[str, dict[str, str]], usual: dict[str, str] | None = None) -> dict[str, Any]:
    """Every team as it would be graded."""
    own = {ids()[name]: texts for name, texts in typed.items()}
    return {line.team.name: line for line in Sheet(desk).lines(own, USUAL if usual is None else usual)}


def grade(desk: Any, typed: dict[str, Any], usual: dict[str, str] | None = None) -> Any:
    """Grade teams: a grade, or texts by field."""
    own = {ids()[name]: texts if isinstance(texts, dict) else {GRADE: texts} for name, texts in typed.items()}
    return put(Sheet(desk), own, USUAL if usual is None else usual)


def sentences(desk: Any, team: str, texts: dict[str, str], usual: dict[str, str] | None = None) -> list[str]:
    """What is told of a team."""
    return [told.sentence for told in judged(desk, {team: texts}, usual)[team].told]


@pytest.mark.parametrize(
    ("rank", "role", "award"),
    [
        ("特優", "主持人", "記功一次"),
        ("特優", "成員", "嘉獎二次"),
        ("優等", "主持人", "嘉獎二次"),
        ("優等", "成員", "嘉獎一次"),
        ("良好", "主持人", "嘉獎一次"),
        ("良好", "成員", "符合但無獎"),
    ],
)
def test_each_grade_and_part_gives_what_the_clause_says_at_once(teams, rank, role, award):
    (seen,) = (given for given in judged(teams, {"防災小隊": {GRADE: rank}})["防災小隊"].people if _is(given, role))
    grade(teams, {"防災小隊": rank})
    run = rulings.rule_everyone(teams)
    (ruled,) = (line for line in run.lines if line.participant.name == seen.name and _team(line) == "防災小隊")
    assert (seen.ruling.label, ruled.label) == (award, award)
    rows_of = rosters.make(run, "awards", rosters.wish(teams)).rows
    listed = [(row[5], row[8]) for row in rows_of if "防災小隊" in str(row[7])]
    assert ((seen.name, award) in listed) is (award != "符合但無獎")


def _is(given: Any, role: str) -> bool:
    return given.role == role and given.ruling.status != Status.NOT_COVERED


def test_members_of_a_team_graded_良好_meet_the_clause_without_an_award(teams):
    grade(teams, {"防災小隊": "良好"})
    run = rulings.rule_everyone(teams)
    line = next(one for one in run.lines if one.participant.name == "林美玲" and _team(one) == "防災小隊")
    assert (line.status, line.award) == (Status.MET, None)
    assert "良好之成員未列獎勵" in line.notes


def _team(line: Any) -> str:
    return line.evidence[0].team.name if line.scheme == "rising_star" and line.evidence else ""


def test_who_is_in_two_teams_is_told_beside_both_and_ruled_twice(teams):
    typed = {"防災小隊": {GRADE: "特優"}, "文化小組": {GRADE: "優等"}}
    for line in judged(teams, typed).values():
        told = [given.told for given in line.people if given.name == "林美玲"]
        assert all("同年多隊：文化小組、防災小隊" in words for words in told)
    grade(teams, {"防災小隊": "特優", "文化小組": "優等"})
    own = [line for line in rulings.rule_everyone(teams).lines if line.participant.name == "林美玲" and _team(line)]
    assert [line.label for line in own] == ["嘉獎二次", "嘉獎二次"]
    assert all(Flag.TWO_TEAMS in line.flags for line in own)


def test_who_is_not_covered_is_seen_before_anything_is_stored(teams):
    line = judged(teams, {"防災小隊": {GRADE: "特優"}})["防災小隊"]
    (given,) = (given for given in line.people if given.name == "黃雅婷")
    assert (given.ruling.label, given.told) == ("不在實施對象", "伍：人員類別不在實施對象")
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(0,)]


def test_many_teams_share_day_and_letter_and_are_one_undo_step(teams):
    outcome = grade(teams, {"防災小隊": "特優", "文化小組": "優等", "無人領隊": "優"})
    assert outcome.message == "已評定 3 隊：優等 2、特優 1。"
    assert rows("SELECT grade, graded_on, grade_source FROM team WHERE graded_on NOTNULL ORDER BY name") == [
        ("優等", "2017-12-15", "府人訓字第1060001號"),
        ("優等", "2017-12-15", "府人訓字第1060001號"),
        ("特優", "2017-12-15", "府人訓字第1060001號"),
    ]
    assert history.undo_title() == "評定熠星團隊等第 3 隊"
    history.undo(teams)
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(0,)]


def test_a_team_may_have_a_day_and_a_letter_of_its_own(teams):
    grade(teams, {"防災小隊": {GRADE: "特優", GRADED: "1061218", SOURCE: "另函"}, "文化小組": "優等"})
    found = {team.name: (roc_date.show(team.mark.graded_on), team.mark.source) for team in team_grades.teams()}
    assert found["防災小隊"] == ("106/12/18", "另函")
    assert found["文化小組"] == ("106/12/15", "府人訓字第1060001號")


@pytest.mark.parametrize(
    ("team", "texts", "usual", "sentence"),
    [
        ("還沒發表", {}, USUAL, "請填成果發表日；沒有發表日不會敘獎。"),
        ("防災小隊", {}, USUAL | {GRADED: ""}, "請填評定日期。"),
        ("防災小隊", {}, USUAL | {SOURCE: " "}, "請填評定依據（文號）。"),
        ("防災小隊", {GRADE: "甲等"}, USUAL, "沒有等第「甲等」；可用 特優、優等、良好。"),
        ("防災小隊", {GRADE: "", SOURCE: "另函"}, USUAL, "請填等第；只有評定日期或文號不能存入。"),
    ],
)
def test_what_a_grade_lacks_is_one_sentence_and_nothing_is_stored(teams, team, texts, usual, sentence):
    texts = {GRADE: "特優", **texts}
    assert sentence in sentences(teams, team, texts, usual)
    with pytest.raises(DeskError, match=f"「{team}」：{sentence}"):
        grade(teams, {"文化小組": {GRADE: "優等", GRADED: "106/12/15", SOURCE: "函"}, team: texts}, usual)
    assert rows("SELECT count(*) FROM team WHERE grade <> ''") == [(0,)]


def test_a_day_that_is_none_or_still_to_come_is_refused(teams):
    assert "106/13/40" in sentences(teams, "防災小隊", {GRADE: "特優", GRADED: "106/13/40"})[0]
    tomorrow = roc_date.show(date.today() + timedelta(days=1))
    (sentence,) = [
        said for said in sentences(teams, "防災小隊", {GRADE: "特優", GRADED: tomorrow}) if "還沒有到" in said
    ]
    assert sentence.startswith(f"評定日期 {tomorrow}")


@pytest.mark.parametrize(
    ("team", "texts", "sentence"),
    [
        ("防災小隊", {PRESENTED: "106/03/28"}, "成果發表日 106/03/28 不在辦理期間（106/04/01–106/12/31），不會敘獎。"),
        ("防災小隊", {GRADED: "106/12/01"}, "評定日期早於成果發表日；請查明。"),
        ("無人領隊", {}, "主持人未登錄，特優的記功一次不會有人。"),
    ],
)
def test_what_is_only_doubtful_is_told_and_can_be_stored(teams, team, texts, sentence):
    texts = {GRADE: "特優", **texts}
    line = judged(teams, {team: texts})[team]
    assert sentence in [told.sentence for told in line.told]
    assert line.errors == []
    assert grade(teams, {team: texts}).entry


def test_a_team_without_anybody_is_told(teams):
    with teams.entry("清空"):
        from hualien_desk.store import records

        records.remove("team_member", [own for (own,) in rows("SELECT id FROM team_member WHERE team_id = 1")])
    name = next(team.name for team in team_grades.teams() if team.id == 1)
    assert "這一隊還沒有登錄任何人，不會有人敘獎。" in sentences(teams, name, {GRADE: "優等"})


def test_who_left_before_the_presentation_is_told(teams):
    with teams.entry("退出"):
        matching.update([matching.Change("team_member", 2, {"until": "2017-10-31"})])
    line = judged(teams, {"防災小隊": {GRADE: "特優"}})["防災小隊"]
    (told,) = (given.told for given in line.people if given.name == "林美玲")
    assert "106/10/31 已退出" in told


def test_confirmed_awards_are_told_of_beforehand_and_stay_as_they_are(teams):
    grade(teams, {"防災小隊": "優等"})
    granting.apply(teams, granting.refresh(teams, rulings.rule_everyone(teams).lines))
    own = [item.id for item in granting.lines() if item.scheme == "rising_star"]
    granting.submit(teams, own)
    assert judged(teams, {})["防災小隊"].confirmed == "審議中 2 筆"
    granting.decide(teams, own, granting.AGREED, "第3次考績委員會", date(2017, 12, 20))
    granting.confirm(teams, own, "府人考字第1號", date(2017, 12, 22))
    outcome = grade(teams, {"防災小隊": "特優"})
    assert "「防災小隊」已核定 2 筆：原列不變" in outcome.message
    told = granting.refresh(teams, rulings.rule_everyone(teams).lines).told
    assert {item.after.split(" ")[0] for item in told if item.scheme == "熠星方案"} <= {"補發", "更正"}
    assert len([item for item in told if item.scheme == "熠星方案"]) == 2


def test_clearing_a_grade_takes_its_day_and_letter_along(teams):
    grade(teams, {"防災小隊": "特優"})
    line = judged(teams, {"防災小隊": {GRADE: ""}})["防災小隊"]
    assert line.cleared
    assert grade(teams, {"防災小隊": ""}).message == "已清除 1 隊的等第。"
    mark = next(team.mark for team in team_grades.teams() if team.name == "防災小隊")
    assert mark == (("", date(2017, 12, 8), None, ""))


def test_another_grade_has_a_day_and_letter_anew_the_same_keeps_its_own(teams):
    grade(teams, {"防災小隊": "特優"})
    later = USUAL | {GRADED: "106/12/28", SOURCE: "更正函"}
    assert grade(teams, {"防災小隊": "特優"}, later).entry is None
    grade(teams, {"防災小隊": "優等"}, later)
    mark = next(team.mark for team in team_grades.teams() if team.name == "防災小隊")
    assert (mark.grade, mark.graded_on, mark.source) == ("優等", date(2017, 12, 28), "更正函")


def test_what_changed_meanwhile_is_not_overwritten(teams):
    sheet = Sheet(teams)
    with teams.entry("別的"):
        matching.update([matching.Change("team", 1, {"agency": "x"})])
    with pytest.raises(DeskError, match="資料又有變更"):
        grading.store(sheet, {1: {GRADE: "特優", PRESENTED: "106/12/08"}}, USUAL)
