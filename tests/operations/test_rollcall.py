"""點名: marks are stored at once, one small undo step each; walk-ins, lists, the rest absent (虛構資料)."""

import pytest

from hualien_desk.domain.attendance import AFTERNOON, MORNING
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.marking import NotOnList
from hualien_desk.operations import history, places, record_sets, records, rollcall, uploads
from hualien_desk.operations.records import KINDS
from hualien_desk.store import journal, seats
from hualien_desk.store.tables import rows
from tests.operations.test_enrolment import CHANG, CHEN, HUANG, LIN, WANG, enrol, own, session
from tests.operations.test_imports import everything


@pytest.fixture
def film(staffed_desk):
    """A session with four places, four on the sheet and one who waits."""
    made = session(staffed_desk, capacity="4")
    enrol(staffed_desk, made, WANG, LIN, CHEN, HUANG, CHANG)
    places.number(staffed_desk, made)
    return made


def number(workshop, name):
    return next(place.number for place in seats.places(workshop) if place.name == name)


def told(workshop, name):
    return next(place.held for place in seats.places(workshop) if place.name == name)


def test_a_mark_is_stored_at_once_and_is_one_named_step(staffed_desk, film):
    start = everything()
    line = number(film, "王小明")
    done = rollcall.mark(staffed_desk, film, str(line))
    assert (done.place.name, done.words) == ("王小明", "出席")
    assert told(film, "王小明")[:2] == ("出席", None)
    assert journal.next_undo().title == f"點名「微電影研習班 第1場」{line} 號王小明 出席"
    history.undo(staffed_desk)
    assert everything() == start


def test_the_same_mark_again_writes_nothing(staffed_desk, film):
    line = str(number(film, "王小明"))
    rollcall.mark(staffed_desk, film, line)
    again = rollcall.mark(staffed_desk, film, line)
    assert again.outcome.entry is None and "與先前相同" in again.outcome.message


def test_several_numbers_are_one_step_and_all_or_nothing(staffed_desk, film):
    rollcall.mark(staffed_desk, film, "1-3 -4")
    assert rollcall.roll(film).count(True) == 3 and rollcall.roll(film).count(False) == 1
    assert journal.next_undo().title == "點名「微電影研習班 第1場」出席 3 人、未出席 1 人"
    history.undo(staffed_desk)
    with pytest.raises(DeskError, match="沒有 9 號"):
        rollcall.mark(staffed_desk, film, "1 2 9")
    with pytest.raises(DeskError, match=r"2 號.*時數 7 超過本場次的 6 小時"):
        rollcall.mark(staffed_desk, film, "1 2*7")
    assert rollcall.roll(film).count(None) == 4


def test_presence_without_a_number_is_uploaded_with_the_hours_of_the_session(staffed_desk, film):
    rollcall.mark(staffed_desk, film, str(number(film, "王小明")))
    rollcall.mark(staffed_desk, film, f"{number(film, '林美玲')}*2.5")
    hours = {line.attended.name: line.attended.hours for line in uploads.check_hours("hours-25")}
    assert hours == {"王小明": 6.0, "林美玲": 2.5}


def test_morning_and_afternoon_are_marked_apart(staffed_desk, film):
    line = str(number(film, "王小明"))
    rollcall.mark(staffed_desk, film, line, MORNING)
    assert told(film, "王小明")[:4] == ("出席", 3.0, True, None)
    assert rollcall.roll(film, AFTERNOON).count(None) == 4 and rollcall.roll(film, MORNING).count(True) == 1
    rollcall.mark(staffed_desk, film, line, AFTERNOON)
    assert told(film, "王小明")[:4] == ("出席", None, None, None)
    assert rows("SELECT 1 FROM presence") == []
    assert rollcall.halves(film)


def test_late_and_early_are_credited_by_the_stated_rule(staffed_desk, film):
    done = rollcall.mark(staffed_desk, film, f"{number(film, '王小明')}+20+0")
    assert done.words == "出席 5.5 小時（遲到 20 分）"
    assert rows("SELECT late, early FROM presence") == [(20, 0)]
    rollcall.mark(staffed_desk, film, str(number(film, "王小明")))
    assert rows("SELECT 1 FROM presence") == []


def test_the_rest_is_absent_by_one_step(staffed_desk, film):
    rollcall.mark(staffed_desk, film, "1 2")
    outcome = rollcall.rest_absent(staffed_desk, film)
    assert "其餘 2 人標為缺席" in outcome.message and rollcall.roll(film).count(False) == 2
    assert told(film, "張家瑋").state == "候補"
    with pytest.raises(DeskError, match="每個人都已點名"):
        rollcall.rest_absent(staffed_desk, film)
    history.undo(staffed_desk)
    assert rollcall.roll(film).count(None) == 2


def test_a_scanned_id_and_the_end_of_an_id_find_the_person(staffed_desk, film):
    assert rollcall.mark(staffed_desk, film, LIN).place.name == "林美玲"
    assert rollcall.mark(staffed_desk, film, "789").place.name == "王小明"


def test_a_walk_in_gets_the_next_number_and_a_full_session_needs_a_reason(staffed_desk, film):
    with pytest.raises(NotOnList) as found:
        rollcall.mark(staffed_desk, film, CHANG)
    who = rollcall.walk_in(staffed_desk, film, found.value.text)
    assert who.needs_reason and who.told[0] == "候補第 1 位。" and "名額 4 已滿。" in who.told
    with pytest.raises(DeskError, match="請填寫理由"):
        rollcall.add(staffed_desk, film, who)
    done = rollcall.add(staffed_desk, film, who, "現場有空位")
    assert (done.place.number, done.words) == (5, "出席")
    assert journal.next_undo().title == "現場報到 張家瑋「微電影研習班 第1場」（現場有空位）"
    assert seats.decisions(film)[0][:3] == ("張家瑋", "現場報到", "現場有空位")
    assert seats.queue(film) == []


def test_a_walk_in_with_room_needs_no_reason(staffed_desk):
    film = session(staffed_desk, capacity="")
    enrol(staffed_desk, film, WANG)
    places.number(staffed_desk, film)
    who = rollcall.walk_in(staffed_desk, film, "林美玲")
    assert not who.needs_reason
    assert rollcall.add(staffed_desk, film, who, part=MORNING).words == "出席 3 小時（上午）"


def test_somebody_who_is_not_on_the_roster_is_told_how(staffed_desk, film):
    with pytest.raises(DeskError, match="先匯入參訓人員"):
        rollcall.walk_in(staffed_desk, film, "F131104093")
    with pytest.raises(DeskError, match="先到「參訓人員」新增"):
        rollcall.walk_in(staffed_desk, film, "高大同")


def test_a_list_gets_its_verdicts_before_anything_is_stored(staffed_desk, film):
    lines = ("1", "", f"{LIN}\t林美玲", "黃雅婷,教師", "張家瑋", "高大同", "99", f"{number(film, '陳志豪')}*9")
    plan = rollcall.judge_list(film, lines)
    assert [line.word for line in plan.lines] == ["標記"] * 3 + ["退回"] * 4
    said = [line.told for line in plan.lines]
    assert "沒有名額（候補或已取消）" in said[3] and "不在這一場的名單" in said[4]
    assert "沒有 99 號" in said[5] and "超過本場次" in said[6]
    assert rollcall.roll(film).count(None) == 4
    outcome = rollcall.store_list(staffed_desk, plan)
    assert "依名單標記 3 人，4 行未存入" in outcome.message and rollcall.roll(film).count(True) == 3
    history.undo(staffed_desk)
    assert rollcall.roll(film).count(None) == 4


def test_a_list_on_older_data_and_an_empty_one_are_refused(staffed_desk, film):
    plan = rollcall.judge_list(film, ["1"])
    rollcall.mark(staffed_desk, film, "2")
    with pytest.raises(DeskError, match="資料又有變更"):
        rollcall.store_list(staffed_desk, plan)
    with pytest.raises(DeskError, match="沒有可以標記的人"):
        rollcall.store_list(staffed_desk, rollcall.judge_list(film, ["99"]))


def test_deleting_a_place_takes_its_seat_along_without_a_word(staffed_desk, film):
    rollcall.mark(staffed_desk, film, f"{number(film, '王小明')}+20")
    start = everything()
    found = record_sets.preview_removal(KINDS["attendance"], [own(film, "王小明")])
    assert found.also == ()
    record_sets.remove(staffed_desk, KINDS["attendance"], [own(film, "王小明")])
    assert len(rows("SELECT 1 FROM seat")) == 4 and rows("SELECT 1 FROM presence") == []
    history.undo(staffed_desk)
    assert everything() == start


def test_marks_made_by_hand_and_in_the_roll_call_are_the_same(staffed_desk, film):
    records.change(staffed_desk, KINDS["attendance"], own(film, "王小明"), {"state": "出席"})
    assert rollcall.mark(staffed_desk, film, str(number(film, "王小明"))).outcome.entry is None
