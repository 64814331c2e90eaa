"""Workshops and who attended them (虛構資料)."""

import pytest

from hualien_desk.store import workshops
from hualien_desk.store.tables import rows

WANG, LIN = "A123456789", "U120000004"
FILM = "微電影研習班"


@pytest.fixture
def sessions(staffed_desk):
    """Compare rows of workshops and store them when nothing is wrong."""

    def taken(*lines):
        plan = workshops.match((number, *line) for number, line in enumerate(lines, 2))
        if not plan.complaints:
            with staffed_desk.entry("研習班") as entry:
                workshops.write(plan, entry.id)
        return plan

    return taken


@pytest.fixture
def places(staffed_desk, sessions):
    """Compare rows of attendance of two sessions and store them when nothing is wrong."""
    sessions(session(), session("2", "2017-05-10"))

    def taken(*lines):
        plan = workshops.match_attendance((number, *line) for number, line in enumerate(lines, 2))
        if not any(not item.warning for item in plan.complaints):
            with staffed_desk.entry("出席") as entry:
                workshops.write_attendance(plan, entry.id, 1)
        return plan

    return taken


def session(number="1", day="2017-04-10", place="電腦教室", capacity=30.0):
    return (FILM, number, day, "09:00", "16:00", 6.0, place, "", capacity)


def place(who=WANG, name="王小明", number="1", hours=6.0, state="出席"):
    return (who, name, FILM, number, hours, state)


def counts(plan):
    return len(plan.new), len(plan.changed), plan.same


def test_a_session_is_its_kind_and_number(sessions):
    assert counts(sessions(session(), session("2"))) == (2, 0, 0)
    assert counts(sessions(session("2"), session())) == (0, 0, 2)
    assert rows("SELECT kind, number, hours, capacity FROM workshop") == [(FILM, "1", 6.0, 30), (FILM, "2", 6.0, 30)]


def test_a_session_that_moved_is_an_update_and_an_empty_cell_erases_nothing(sessions):
    sessions(session())
    assert counts(sessions(session(day="2017-04-11", place="", capacity=None))) == (0, 1, 0)
    assert rows("SELECT held_on, place, capacity FROM workshop") == [("2017-04-11", "電腦教室", 30)]


def test_the_same_session_twice_is_one_and_contradicting_rows_are_refused(sessions):
    assert counts(sessions(session(), session())) == (1, 0, 1)
    (complaint,) = sessions(session("3"), session("3", "2017-05-01")).complaints
    assert (complaint.row, complaint.field) == (3, "number")
    assert complaint.message == f"「{FILM}」場次「3」與第2列重複而內容不同；請只留一列。"


def test_a_place_is_one_person_in_one_session(places):
    assert counts(places(place(), place(number="2"), place(LIN, "林美玲"))) == (3, 0, 0)
    assert counts(places(place(LIN, "林美玲"), place(), place(number="2"))) == (0, 0, 3)


def test_a_registration_becomes_attendance_and_empty_hours_erase_nothing(places):
    places(place(hours=3.0, state="報名"))
    assert counts(places(place(hours=None))) == (0, 1, 0)
    assert rows("SELECT hours, state FROM attendance") == [(3.0, "出席")]


def test_the_same_place_twice_is_one_and_contradicting_rows_are_refused(places):
    assert counts(places(place(), place())) == (1, 0, 1)
    (complaint,) = places(place(LIN, "林美玲"), place(LIN, "林美玲", state="缺席")).complaints
    assert (complaint.row, complaint.field) == (3, "national_id")
    assert "出現兩次而內容不同" in complaint.message


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (place("B123456780", "某人"), "national_id", "不在參訓人員名冊"),
        (place(number="9"), "number", f"找不到「{FILM}」場次「9」"),
        (place(hours=6.5), "hours", "出席時數 6.5 超過本場次的 6 小時"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused(places, line, field, words):
    (complaint,) = places(line).complaints
    assert (complaint.row, complaint.field, complaint.warning) == (2, field, False)
    assert words in complaint.message


def test_another_name_is_told(places):
    (told,) = places(place(name="王大明")).complaints
    assert told.warning and "與名冊的「王小明」不同" in told.message


def test_a_list_longer_than_the_capacity_is_told_and_stored(places, sessions):
    sessions(session(capacity=1.0))
    plan = places(place(), place(LIN, "林美玲", state="報名"), place("U220000006", "陳志豪", state="候補"))
    (told,) = plan.complaints
    assert told.warning and told.row == 4 and "將有 2 人，超過名額 1" in told.message
    assert len(rows("SELECT 1 FROM attendance")) == 3


def test_sessions_are_held_against_the_plan_when_they_are_imported(bring, desk):
    heads = ("班別", "場次", "日期", "起始時間", "結束時間", "時數")
    good = (FILM, "1", "106/03/01", "09:00", "16:00", 6)
    outcome = bring("workshops", (heads, good, (FILM, "2", "106/05/01", "16:00", "09:00", 6)), accept_valid=True)
    assert rows("SELECT number FROM workshop") == [("1",)]
    told = [problem.message for problem in outcome.problems]
    assert any("不在計畫期間" in words for words in told) and any("不晚於起始時間" in words for words in told)


HEAD = ("身分證字號", "班別", "場次")


@pytest.mark.parametrize(
    ("heading", "hours", "state", "stored"),
    [
        ("出席時數", 6, "", "出席"),
        ("實到時數", 3.5, "", "出席"),
        ("時數", 6, "", ""),  # the hours of the session, on a list of who enrolled
        ("出席時數", 0, "", ""),
        ("出席時數", "", "", ""),
        ("出席時數", 6, "報名", "報名"),
    ],
)
def test_hours_of_attendance_without_a_state_say_that_somebody_was_there(
    sessions, bring, heading, hours, state, stored
):
    sessions(session())
    bring("attendance", ((*HEAD, heading, "狀態"), (WANG, FILM, "1", hours, state)))
    assert rows("SELECT state FROM attendance") == [(stored,)]


@pytest.mark.parametrize("state", ["缺席", "取消"])
def test_hours_of_somebody_who_was_not_there_are_told(places, state):
    (told,) = places(place(state=state)).complaints
    assert (told.field, told.warning) == ("hours", True)
    assert told.message == f"狀態是「{state}」，出席時數 6 不計入；請查明是否應為「出席」。"


def test_hours_beyond_the_times_of_a_session_are_refused_though_its_hours_are_unknown(desk, staffed_desk, bring):
    with staffed_desk.entry("研習班") as entry:
        workshops.write(workshops.match([(2, *session()[:5], None, "", "", None)]), entry.id)
    outcome = bring("attendance", ((*HEAD, "出席時數"), (WANG, FILM, "1", 9), (LIN, FILM, "1", 6)), accept_valid=True)
    assert [problem.message for problem in outcome.problems] == ["出席時數 9 超過本場次的 6 小時；請更正。"]
