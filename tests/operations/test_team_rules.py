"""What teams, their people and their work may not say, and what is only told (虛構資料)."""

import pytest

from hualien_desk.operations import history, record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from tests.operations.test_team_records import TEAM, WORK, member, team


def judged(desk, kind, /, record=0, **given):
    """Errors and warnings of typed texts."""
    return records.judge(desk, KINDS[kind], given, record)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"grade": "特優", "graded_on": "12/20", "grade_source": "文"}, "presented_on", "沒有發表日不會敘獎"),
        ({"grade": "特優", "presented_on": "12/8", "grade_source": "文"}, "graded_on", "沒有評定日期"),
        ({"grade": "特優", "presented_on": "12/8", "graded_on": "12/20"}, "grade_source", "請補上公文文號"),
        ({"graded_on": "12/20"}, "grade", "有評定日期而沒有等第"),
        ({"graded_on": "12/1", "presented_on": "12/8"}, "graded_on", "評定日期早於成果發表日 106/12/08"),
        ({"email": "王小明"}, "email", "不像電子郵件"),
        ({"email": "a@b"}, "email", "不像電子郵件"),
        ({"phone": "請洽人事處"}, "phone", "不像電話號碼"),
    ],
)
def test_what_is_doubtful_of_a_team_is_told_and_stored(desk, given, field, words):
    found = judged(desk, "team", name=TEAM, **given)
    assert words in found.warnings[field] and not found.errors
    team(desk, **given)
    assert rows("SELECT count(*) FROM team") == [(1,)]


@pytest.mark.parametrize("phone", ["03-8227171", "（03）822-7171 轉 123", "0912345678", "8227171#123"])
def test_a_usual_phone_number_is_not_doubted(desk, phone):
    assert not judged(desk, "team", name=TEAM, phone=phone, email="a.b@mail.example.gov.tw").warnings


def test_who_left_before_coming_is_refused(staffed_desk):
    team(staffed_desk)
    found = judged(staffed_desk, "team_member", team=TEAM, person="王小明", role="成員", since="6/1", until="5/1")
    assert found.errors == {"until": "退出日早於加入日 106/06/01；請更正其中之一。"}


def test_a_second_leader_is_refused_while_the_first_one_leads(staffed_desk):
    team(staffed_desk)
    member(staffed_desk, "王小明", "主持人", until="8/31")
    given = {"team": TEAM, "person": "林美玲", "role": "主持人"}
    assert "已有主持人" in judged(staffed_desk, "team_member", **given).errors["role"]
    assert not judged(staffed_desk, "team_member", **given, since="9/1").errors


def test_a_switch_lets_two_people_lead(staffed_desk):
    team(staffed_desk)
    member(staffed_desk, "王小明", "主持人")
    staffed_desk.book = staffed_desk.book.with_switch("rising_star.leaders", "many")
    given = {"team": TEAM, "person": "林美玲", "role": "主持人"}
    assert not judged(staffed_desk, "team_member", **given).errors


def test_who_is_not_covered_on_the_day_is_told_before_the_award_is_missed(staffed_desk):
    team(staffed_desk, presented_on="12/8")
    found = judged(staffed_desk, "team_member", team=TEAM, person="黃雅婷", role="成員")
    assert found.warnings["person"].startswith("106/12/08 不在實施對象（伍：")
    assert found.warnings["person"].endswith("會參加但不敘獎。") and not found.errors


def test_coverage_is_that_of_the_presentation(staffed_desk):
    team(staffed_desk, presented_on="2/1")
    assert "106/02/01" in judged(staffed_desk, "team_member", team=TEAM, person="張家瑋").warnings["person"]
    records.change(staffed_desk, KINDS["team"], 1, {"presented_on": "12/8"})
    assert "person" not in judged(staffed_desk, "team_member", team=TEAM, person="張家瑋").warnings


def test_who_is_in_another_team_is_told(staffed_desk):
    team(staffed_desk)
    team(staffed_desk, "乙隊")
    member(staffed_desk, "王小明", "主持人")
    found = judged(staffed_desk, "team_member", team="乙隊", person="王小明", role="成員")
    assert found.warnings["team"] == f"此人也在「{TEAM}」：同年多隊，各隊都會審查並註記。"


@pytest.mark.parametrize(
    ("kind", "given", "field", "words"),
    [
        ("team_milestone", {"begins": "5/2", "ends": "5/1"}, "ends", "結束日早於開始日 106/05/02"),
        ("team_meeting", {"starts": "16:00", "ends": "14:00"}, "ends", "結束時間不晚於起始時間 16:00"),
    ],
)
def test_what_cannot_be_is_refused(desk, kind, given, field, words):
    team(desk)
    assert words in judged(desk, kind, team=TEAM, **WORK[kind] | given).errors[field]


@pytest.mark.parametrize(
    ("kind", "given", "field", "words"),
    [
        ("team_visit", {"held_on": "3/31"}, "held_on", "不在辦理期間 106/04/01–106/12/31（陸、二、（一））"),
        ("team_meeting", {"held_on": "107/1/1"}, "held_on", "不在辦理期間"),
        ("team_milestone", {"begins": "3/1"}, "begins", "不在辦理期間"),
        ("team_milestone", {"ends": "107/1/15"}, "ends", "不在辦理期間"),
        ("team_milestone", {"done_on": "199/1/1"}, "done_on", "未來的日期"),
        ("team_material", {"finished_on": "107/1/15"}, "finished_on", "不在辦理期間"),
        ("team_kpi", {"target": ""}, "target", "沒有目標值"),
        ("team_kpi", {"measured_on": ""}, "measured_on", "沒有量測日期"),
    ],
)
def test_what_is_doubtful_of_the_work_is_told(desk, kind, given, field, words):
    team(desk)
    found = judged(desk, kind, team=TEAM, **WORK[kind] | given)
    assert words in found.warnings[field] and not found.errors


@pytest.mark.parametrize("kind", WORK)
def test_usual_work_is_not_doubted(desk, kind):
    team(desk)
    found = judged(desk, kind, team=TEAM, **WORK[kind])
    assert not found.warnings and not found.errors


def test_removing_a_member_of_a_graded_team_asks_whether_the_day_of_leaving_is_meant(staffed_desk):
    team(staffed_desk, grade="特優", presented_on="12/8")
    own = member(staffed_desk, "王小明")
    (told,) = record_sets.preview_removal(KINDS["team_member"], [own]).also
    assert told.startswith(f"「{TEAM}」已評定特優") and "請改填「退出日」" in told
    record_sets.remove(staffed_desk, KINDS["team_member"], [own])
    history.undo(staffed_desk)
    assert records.texts(KINDS["team_member"], own)["person"].startswith("王小明"), "nothing is lost"


def test_removing_a_member_of_a_team_without_a_grade_asks_nothing(staffed_desk):
    team(staffed_desk)
    assert record_sets.preview_removal(KINDS["team_member"], [member(staffed_desk, "王小明")]).also == ()
