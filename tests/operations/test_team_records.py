"""The workbook of a team as records: typed, corrected, undone, named, removed (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.domain.team_work import Kpi
from hualien_desk.operations import changes, fields, history, record_sets, records, slots
from hualien_desk.operations.records import KINDS
from hualien_desk.store import team_work
from hualien_desk.store.tables import rows

TEAM = "防災小隊"
WORK = {
    "team_visit": {"held_on": "6/8", "adviser": "林教授", "advice": "先做短片，\n再辦論壇"},
    "team_meeting": {"held_on": "5/10", "starts": "14:00", "ends": "16:00", "topic": "分工", "minutes": "一\n二"},
    "team_milestone": {"title": "腳本", "begins": "5/1", "ends": "5/31", "done_on": "", "note": "兩版"},
    "team_material": {"name": "避難短片", "kind": "微電影", "minutes": "6", "finished_on": "8/31"},
    "team_topic": {"title": "避難包放什麼", "content": "蒐集\n整理", "posts": "42"},
    "team_kpi": {"title": "完課率", "unit": "%", "target": "80", "actual": "86.5", "measured_on": "11/30"},
}


def team(desk: Any, name: str = TEAM, **given: str) -> int:
    """A team."""
    return records.add(desk, KINDS["team"], {"name": name, **given})[1]


def member(desk: Any, person: str, role: str = "成員", name: str = TEAM, **given: str) -> int:
    """One of a team."""
    return records.add(desk, KINDS["team_member"], {"team": name, "person": person, "role": role, **given})[1]


def add(desk: Any, kind: str, /, **given: str) -> int:
    """A record of the team's work."""
    return records.add(desk, KINDS[kind], {"team": TEAM, **WORK.get(kind, {}), **given})[1]


@pytest.mark.parametrize("kind", WORK)
def test_the_work_of_a_team_is_stored_as_typed_and_taken_back_in_one_step(desk, kind):
    team(desk)
    own = add(desk, kind)
    found = records.texts(KINDS[kind], own)
    assert found["team"] == TEAM
    for name, text in WORK[kind].items():
        slot = KINDS[kind].slot(name)
        assert found[name] == slots.show(slot, slots.read(slot, text, records.clock(desk)))
    history.undo(desk)
    assert rows(f"SELECT * FROM {kind}") == []


def test_the_form_of_the_plan_asks_for_what_stands_beside_a_team(desk):
    given = {
        **{"plan_name": "避難教育", "scope": "跨機關", "contact": "王小明", "contact_title": "科員"},
        **{"phone": "03-8227171", "email": "a@example.gov.tw", "address": "府前路17號"},
        **{"grade": "優等", "presented_on": "12/8", "graded_on": "12/20", "grade_source": "府人訓字第1號"},
    }
    found = records.texts(KINDS["team"], team(desk, **given))
    assert (found["scope"], found["graded_on"], found["email"]) == ("跨機關議題", "106/12/20", "a@example.gov.tw")
    assert KINDS["team"].slot("scope").choices == ("單一機關個別性議題", "跨機關議題")
    assert KINDS["team"].slot("scope").closed


def test_a_scope_that_the_form_does_not_know_is_refused(desk):
    errors = records.judge(desk, KINDS["team"], {"name": TEAM, "scope": "全國"}).errors
    assert errors == {"scope": "議題範圍「全國」無法辨識；請填單一機關個別性議題、跨機關議題其中之一。"}


def test_the_sheet_of_teams_brings_what_it_always_brought(staffed_desk, bring):
    heads = ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日")
    bring("teams", (heads, (TEAM, "消防局", "主持人", "A123456789", "王小明", "特優", "106/12/08")))
    own = rows("SELECT plan_name, graded_on, grade_source FROM team")
    assert own == [("", None, "")]
    assert rows("SELECT since, until, duty FROM team_member") == [(None, None, "")]


def test_pasted_lines_are_kept_without_the_look_of_word(desk):
    team(desk)
    pasted = "\r\n會議紀要\x0b一、\u00a0主題\t如附件 \r\n\r\n二、分工\u2028完\r\n"
    own = add(desk, "team_visit", advice=pasted)
    assert records.texts(KINDS["team_visit"], own)["advice"] == "會議紀要\n一、 主題 如附件\n\n二、分工\n完"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("team_visit", "防災小隊 106/06/08"),
        ("team_meeting", "防災小隊 106/05/10「分工」"),
        ("team_milestone", "防災小隊「腳本」"),
        ("team_material", "防災小隊「避難短片」"),
        ("team_kpi", "防災小隊「完課率」"),
    ],
)
def test_a_record_is_known_by_its_team_and_its_day_or_name(desk, kind, words):
    team(desk)
    own = add(desk, kind)
    assert records.title(KINDS[kind], own) == words
    assert changes.title(kind, own) == words


def test_the_whole_workbook_is_read_at_once(desk):
    own = team(desk)
    for kind in WORK:
        add(desk, kind)
    book = team_work.read(own)
    assert book is not None
    found = (book.visits, book.meetings, book.milestones, book.materials, book.topics, book.kpis)
    assert [len(items) for items in found] == [1] * 6


def test_removing_a_team_tells_of_its_work_and_undo_brings_everything_back(desk):
    own = team(desk)
    for kind in WORK:
        add(desk, kind)
    told = record_sets.preview_removal(KINDS["team"], [own]).also
    assert "一併刪除諮詢紀錄 1 筆" in told and "一併刪除績效指標 1 筆" in told
    record_sets.remove(desk, KINDS["team"], [own])
    assert team_work.read(own) is None
    history.undo(desk)
    assert len(team_work.read(own).kpis) == 1


def test_people_of_the_team_are_offered_where_one_of_them_is_wanted(staffed_desk):
    team(staffed_desk)
    member(staffed_desk, "林美玲")
    member(staffed_desk, "王小明", "主持人")
    chair = KINDS["team_meeting"].slot("chair")
    assert fields.has_offers(chair)
    assert fields.offers(chair, "", {"team": TEAM}) == ["王小明", "林美玲"]
    assert fields.offers(chair, "林", {"team": TEAM}) == ["林美玲"]
    assert fields.offers(chair, "", {"team": "別隊"}) == []


@pytest.mark.parametrize("text", ["很多", "1,2,3x", "--1"])
def test_a_value_that_is_no_number_is_refused(desk, text):
    team(desk)
    given = {"team": TEAM, "title": "完課率", "target": text}
    assert "不是數字" in records.judge(desk, KINDS["team_kpi"], given).errors["target"]


@pytest.mark.parametrize(
    ("target", "actual", "lower", "baseline", "reached", "rate"),
    [
        (80, 100, False, None, True, 1.25),
        (80, 40, False, None, False, 0.5),
        (5, 4, True, None, True, 1.25),
        (5, 10, True, None, False, 0.5),
        (5, 7, True, 12, False, 5 / 7),
        (80, None, False, None, None, None),
        (None, 40, False, None, None, None),
        (0, 40, False, None, True, None),
        (5, 0, True, None, True, None),
    ],
)
def test_an_indicator_says_whether_and_how_far_it_was_reached(target, actual, lower, baseline, reached, rate):
    kpi = Kpi(1, "完課率", "%", baseline, target, actual, lower, None, "")
    assert (kpi.reached, kpi.rate) == (reached, rate)
