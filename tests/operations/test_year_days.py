"""行事曆 from rules and records, each source once (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.year_days import Kind
from hualien_desk.operations import granting, history, record_sets, records, rosters, rulings, year_days
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Run
from hualien_desk.store.tables import rows

OWN = KINDS["calendar_entry"]
WORKSHOPS = (
    ("班別", "場次", "日期", "起始時間", "結束時間", "時數", "地點", "講師", "名額"),
    ("微電影研習班", "1", "106/04/10", "09:00", "16:00", 6, "本府電腦教室", "李老師", 40),
)
ATTENDANCE = (
    ("身分證字號", "姓名", "班別", "場次", "出席時數", "狀態"),
    ("A123456789", "王小明", "微電影研習班", "1", "", "報名"),
    ("U120000004", "林美玲", "微電影研習班", "1", "", "候補"),
)
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "特優", "106/10/01"),
    ("文化小隊", "文化局", "主持人", "U120000004", "林美玲", "優等", "106/10/01"),
)
VIDEOS = (
    ("身分證字號", "姓名", "日期", "主題", "出席"),
    ("A123456789", "王小明", "106/06/10", "旅遊英語", "是"),
    ("U120000004", "林美玲", "106/06/10", "旅遊英語", "否"),
)


def of_kind(desk, kind):
    return [(item.day, item.title, item.note) for item in year_days.days(desk.book) if item.kind == kind]


def add(desk, day="106/11/15", title="期末檢討會議", note="人事處"):
    return records.add(desk, OWN, {"day": day, "title": title, "note": note})


def test_sessions_videos_and_presentations_stand_on_their_days(staffed_desk, bring):
    for kind, table in (
        *(("workshops", WORKSHOPS), ("attendance", ATTENDANCE)),
        *(("teams", TEAMS), ("video-sessions", VIDEOS)),
    ):
        bring(kind, table)
    assert of_kind(staffed_desk, Kind.WORKSHOP) == [
        (date(2017, 4, 10), "微電影研習班 第1場", "報名 1 人，09:00–16:00　本府電腦教室")
    ]
    assert of_kind(staffed_desk, Kind.VIDEO) == [(date(2017, 6, 10), "雲端視訊互動「旅遊英語」", "名單 2 人")]
    assert of_kind(staffed_desk, Kind.TEAM) == [(date(2017, 10, 1), "熠星方案成果發表 2 隊", "文化小隊、防災小隊")]


def test_award_lines_are_counted_by_their_last_day(staffed_desk):
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    assert of_kind(staffed_desk, Kind.DUE) == [
        (date(2017, 8, 3), "敘獎案辦理期限 1 筆", "事實發生後 3 個月內辦理"),
        (date(2017, 9, 20), "敘獎案辦理期限 1 筆", "事實發生後 3 個月內辦理"),
    ]
    assert of_kind(staffed_desk, Kind.EARLY) == []


def test_awards_issued_first_have_a_day_to_be_confirmed(staffed_desk):
    granting.apply(staffed_desk, granting.refresh(staffed_desk, rulings.rule_everyone(staffed_desk).lines))
    ids = [item.id for item in granting.lines()]
    granting.submit(staffed_desk, ids)
    granting.issue_first(staffed_desk, ids, "府人考字第1060000001號", date(2017, 7, 1), "時效")
    (found,) = of_kind(staffed_desk, Kind.EARLY)
    assert found[1] == "先行發布追認期限 2 筆" and found[0] > date(2017, 7, 1)
    assert of_kind(staffed_desk, Kind.DUE) == []


def test_the_office_writes_corrects_and_removes_its_own_days(staffed_desk):
    _, own = add(staffed_desk)
    assert of_kind(staffed_desk, Kind.OWN) == [(date(2017, 11, 15), "期末檢討會議", "人事處")]
    with pytest.raises(DeskError, match="已經有了"):
        add(staffed_desk, note="")
    records.change(staffed_desk, OWN, own, {"day": "106/11/16"})
    assert of_kind(staffed_desk, Kind.OWN)[0][0] == date(2017, 11, 16)
    assert record_sets.remove(staffed_desk, OWN, [own]).message == "已刪除行事曆事項 106/11/16「期末檢討會議」。"
    for _ in range(3):
        history.undo(staffed_desk)
    assert rows("SELECT 1 FROM calendar_entry") == []
    history.redo(staffed_desk)
    assert of_kind(staffed_desk, Kind.OWN)[0][0] == date(2017, 11, 15)


@pytest.mark.parametrize(("day", "field"), [("", "day"), ("106/2/29", "day"), ("abc", "day")])
def test_a_day_has_to_be_one(staffed_desk, day, field):
    assert field in records.judge(staffed_desk, OWN, {"day": day, "title": "會議"}).errors
    assert "title" in records.judge(staffed_desk, OWN, {"day": "106/3/1", "title": " "}).errors


def test_a_day_outside_of_the_plan_is_doubted_and_kept(staffed_desk):
    assert "day" in records.judge(staffed_desk, OWN, {"day": "107/2/1", "title": "會議"}).warnings
    add(staffed_desk, day="109/2/29")
    assert of_kind(staffed_desk, Kind.OWN)[0][0] == date(2020, 2, 29)


def test_an_own_day_changes_no_ruling(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    outcome, _ = add(staffed_desk)
    assert rulings.renew(staffed_desk, run, outcome.entry.id) is run


def test_the_roster_is_the_calendar_in_order(staffed_desk):
    add(staffed_desk)
    roster = rosters.make(Run([], []), "calendar", rosters.wish(staffed_desk, made_on=date(2017, 11, 1)))
    assert len(roster.rows) == len(year_days.days(staffed_desk.book))
    assert [row[1] for row in roster.rows] == sorted(str(row[1]) for row in roster.rows)
    own = next(row for row in roster.rows if row[4] == "期末檢討會議")
    assert own[1:] == ("106/11/15", "三", "本府自訂", "期末檢討會議", "人事處", "還有 14 天")
