"""Video sessions: planned, marked by list and by paste, corrected and given up (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, records, rulings, video_events
from hualien_desk.operations.records import KINDS
from hualien_desk.reports.english_camp import Planned
from hualien_desk.store.tables import rows
from hualien_desk.store.video_events import events, marks

SESSION = Planned(date(2017, 6, 20), "旅遊英語")
KIND = KINDS["video_event"]


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def plan(desk, **given):
    return records.add(desk, KIND, {"held_on": "106/06/20", "topic": "旅遊英語", **given})[1]


def seen():
    return [(event.held_on.isoformat(), event.topic, event.place, event.attended, event.absent) for event in events()]


def test_planned_sessions_and_imported_lists_stand_together(staffed_desk, bring):
    plan(staffed_desk, starts="14:00", ends="16:00", place="縣府大禮堂")
    head = ("身分證字號", "日期", "主題", "出席")
    lines = [("A123456789", "106/06/20", "旅遊英語", "是"), ("U120000004", "106/06/20", "旅遊英語", "否")]
    bring("video-sessions", (head, *lines, ("A123456789", "106/06/10", "", "是")))
    assert seen() == [("2017-06-10", "", "", 1, 0), ("2017-06-20", "旅遊英語", "縣府大禮堂", 1, 1)]
    assert [bool(event.id) for event in events()] == [False, True]
    assert video_events.title(events()[1]) == "106/06/20 14:00–16:00 旅遊英語"


@pytest.mark.parametrize(
    ("given", "field", "words", "only_warned"),
    [
        ({"held_on": "106/03/31"}, "held_on", "106/04/01–106/12/31（陸、三、（二）", True),
        ({"held_on": "106/03/31"}, "held_on", "只接續經承辦人認定採計的課程", True),
        ({"held_on": "105/12/31"}, "held_on", "不會計入敘獎", True),
        ({"held_on": "107/01/01"}, "held_on", "不會計入敘獎", True),
        ({"held_on": ""}, "held_on", "請填寫日期", False),
        ({}, "held_on", "場次已經有了", False),
        ({"topic": "乙", "starts": "16:00", "ends": "14:00"}, "ends", "不晚於起始時間", False),
    ],
)
def test_bad_input_is_told(staffed_desk, given, field, words, only_warned):
    plan(staffed_desk)
    verdict = records.judge(staffed_desk, KIND, {"held_on": "106/06/20", "topic": "旅遊英語", **given})
    assert words in (verdict.warnings if only_warned else verdict.errors)[field]
    assert bool(verdict.errors) != only_warned


@pytest.mark.parametrize("day", ["106/04/01", "106/12/31"])
def test_the_first_and_the_last_day_are_no_doubt(staffed_desk, day):
    assert records.judge(staffed_desk, KIND, {"held_on": day, "topic": ""}).warnings == {}


def test_an_import_outside_the_period_is_warned(staffed_desk, bring):
    outcome = bring("video-sessions", (("身分證字號", "日期"), ("A123456789", "106/02/01")))
    assert "不在線上英語營辦理期間" in outcome.problems[0].message and outcome.entry is not None


def test_marking_lifts_the_award_and_is_one_undo_step(staffed_desk):
    own = person("王小明")
    outcome = video_events.mark(staffed_desk, SESSION, [own, person("林美玲")], True)
    assert outcome.entry.title == "登錄 106/06/20 雲端視訊「旅遊英語」出席：王小明、林美玲"
    assert "嘉獎二次" in [line.label for line in rulings.rule_one(staffed_desk, own)]
    history.undo(staffed_desk)
    assert seen() == []


def test_the_same_person_is_not_marked_twice(staffed_desk):
    own = person("王小明")
    video_events.mark(staffed_desk, SESSION, [own, own], True)
    again = video_events.mark(staffed_desk, SESSION, [own], True)
    assert again.entry is None and again.message == "王小明已登錄為出席，沒有重複登錄。"
    more = video_events.mark(staffed_desk, SESSION, [own, person("林美玲")], True)
    assert "另 1 人已登錄過" in more.message
    assert rows("SELECT count(*) FROM video_session") == [(2,)]


def test_absence_is_kept_and_can_be_turned(staffed_desk):
    own = person("王小明")
    video_events.mark(staffed_desk, SESSION, [own], False)
    assert marks(*events()[0].key) == {own: False}
    video_events.mark(staffed_desk, SESSION, [own], True)
    assert marks(*events()[0].key) == {own: True} and rows("SELECT count(*) FROM video_session") == [(1,)]
    video_events.unmark(staffed_desk, SESSION, [own])
    assert events() == []
    with pytest.raises(DeskError, match="沒有紀錄"):
        video_events.unmark(staffed_desk, SESSION, [own])
    with pytest.raises(DeskError, match="選取"):
        video_events.mark(staffed_desk, SESSION, [], True)


def test_who_is_marked_goes_along_when_a_session_is_corrected(staffed_desk):
    own = plan(staffed_desk)
    video_events.mark(staffed_desk, SESSION, [person("王小明")], True)
    records.change(staffed_desk, KIND, own, {"held_on": "106/06/27", "topic": "會議英語"})
    assert seen() == [("2017-06-27", "會議英語", "", 1, 0)]
    history.undo(staffed_desk)
    assert seen() == [("2017-06-20", "旅遊英語", "", 1, 0)]


def test_a_session_does_not_swallow_another(staffed_desk):
    own = plan(staffed_desk)
    video_events.mark(staffed_desk, Planned(date(2017, 6, 27)), [person("王小明")], True)
    verdict = records.judge(staffed_desk, KIND, {"held_on": "106/06/27", "topic": ""}, own)
    assert "已有別的出席紀錄" in verdict.errors["held_on"]
    assert records.judge(staffed_desk, KIND, {"place": "線上"}, own).errors == {}


def test_a_session_with_marks_stays(staffed_desk):
    plan(staffed_desk)
    video_events.mark(staffed_desk, SESSION, [person("王小明")], True)
    with pytest.raises(DeskError, match="還有 1 筆出席紀錄"):
        video_events.remove(staffed_desk, events()[0])
    video_events.unmark(staffed_desk, SESSION, [person("王小明")])
    video_events.remove(staffed_desk, events()[0])
    assert events() == []
    history.undo(staffed_desk)
    assert seen() == [("2017-06-20", "旅遊英語", "", 0, 0)]


@pytest.mark.parametrize(
    ("line", "who", "words"),
    [
        ("王小明", "王小明", ""),
        ("1\t王小明\t花蓮縣消防局", "王小明", ""),
        ("ａ123456789", "王小明", ""),
        ("A123456789 王小明", "王小明", ""),
        ("林美玲 文化局", "林美玲", ""),
        ("A123456789 李四", "王小明", "名冊的姓名是「王小明」"),
        ("B123456780 王小明", "", "不在參訓人員名冊"),
        ("沒有這個人", "", "「沒有這個人」不在參訓人員名冊"),
        ("12", "", "沒有姓名"),
    ],
)
def test_every_pasted_line_has_its_verdict(staffed_desk, line, who, words):
    (found,) = video_events.read_names(line)
    assert found.person == (person(who) if who else 0)
    assert words in (found.why or found.doubt) and bool(found.why or found.doubt) == bool(words)


def test_two_of_one_name_are_told_apart_by_agency_or_number(staffed_desk):
    given = {"national_id": "F131104093", "name": "王小明", "agency": "文化局", "category": "約僱"}
    _, other = records.add(staffed_desk, KINDS["participant"], given)
    found = video_events.read_names("姓名\t機關\n王小明\n王小明\t文化局\nF131104093\n\n")
    assert [item.person for item in found] == [0, other, other]
    assert "2 人同名" in found[0].why


def test_a_list_that_is_too_long_is_refused(staffed_desk):
    with pytest.raises(DeskError, match="分批"):
        video_events.read_names("王小明\n" * (video_events.MOST + 1))
