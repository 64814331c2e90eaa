"""報名, 候補, 遞補, 取消: never beyond the capacity without a reason, and the order is kept (虛構資料)."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import enrolment, history, people_lines, places, record_sets, records
from hualien_desk.operations.enrolment import REFUSED, UNDECIDED
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database, journal, seats
from hualien_desk.store.tables import rows
from tests.operations.test_imports import everything

WANG, LIN, CHEN, HUANG, CHANG = "A123456789", "U120000004", "U220000006", "U120000013", "U220000015"
EVERYONE = (WANG, LIN, CHEN, HUANG, CHANG)


def session(desk, number="1", day="106/05/03", capacity="2", kind="微電影研習班", starts="09:00", ends="16:00"):
    given = {"kind": kind, "number": number, "held_on": day, "starts": starts, "ends": ends, "capacity": capacity}
    return records.add(desk, KINDS["workshop"], given)[1]


def enrol(desk, workshop, *lines, why="", over=False):
    plan = enrolment.judge(desk, workshop, lines, why, over=over)
    enrolment.enrol(desk, plan)
    return plan


def states(workshop):
    return {place.name: place.held.state for place in seats.places(workshop)}


def waiting(workshop):
    return [place.name for place in seats.queue(workshop)]


def words(plan):
    return [item.word for item in plan.lines]


def own(workshop, name):
    return next(place.id for place in seats.places(workshop) if place.name == name)


@pytest.fixture
def film(staffed_desk):
    """A session with two places."""
    return session(staffed_desk)


def test_places_go_first_and_the_waiting_list_begins_in_order(staffed_desk, film):
    plan = enrol(staffed_desk, film, WANG, "林美玲", CHANG, HUANG)
    assert words(plan) == ["報名", "報名", "候補", "候補"]
    assert "名額 2 已滿，候補第 1 位。" in plan.lines[2].told and "候補第 2 位" in plan.lines[3].told[0]
    assert waiting(film) == ["張家瑋", "黃雅婷"]
    assert journal.next_undo().title == "報名 王小明、林美玲、張家瑋等 4 人「微電影研習班 第1場」"


def test_a_session_without_limit_never_fills(staffed_desk):
    assert words(enrol(staffed_desk, session(staffed_desk, capacity=""), *EVERYONE)) == ["報名"] * 5


def test_beyond_the_capacity_only_with_a_reason_which_is_kept(staffed_desk, film):
    enrol(staffed_desk, film, WANG, LIN)
    assert words(enrolment.judge(staffed_desk, film, [CHANG], over=True)) == ["候補"]
    plan = enrol(staffed_desk, film, CHANG, why="處長核可", over=True)
    assert words(plan) == ["報名"] and seats.taken(film) == 3
    assert "（超過名額：處長核可）" in journal.next_undo().title
    assert [line[:4] for line in seats.decisions(film)] == [("張家瑋", "超過名額", "處長核可", "測試員")]


def test_the_same_person_twice_is_refused_with_a_sentence(staffed_desk, film):
    plan = enrol(staffed_desk, film, WANG, "王小明")
    assert words(plan) == ["報名", REFUSED] and "與第 1 行是同一人" in plan.lines[1].told[0]
    again = enrolment.judge(staffed_desk, film, [WANG])
    assert words(again) == [REFUSED] and again.lines[0].told == ("已在這一場的名單（報名）。",)
    with pytest.raises(DeskError, match="沒有可以報名的人"):
        enrolment.enrol(staffed_desk, again)


def test_lines_that_name_nobody_say_why_and_the_others_go_on(staffed_desk, film):
    plan = enrol(staffed_desk, film, "F131104093 高大同", "某某某", "", "王小明\t花蓮縣消防局")
    assert words(plan) == [REFUSED, REFUSED, "報名"]
    assert "不在參訓人員名冊" in plan.lines[0].told[0] and "找不到「某某某」" in plan.lines[1].told[0]


def test_both_sessions_of_a_kind_are_told_and_taken(staffed_desk, film):
    enrol(staffed_desk, film, WANG)
    plan = enrol(staffed_desk, session(staffed_desk, "2", "106/05/10"), WANG)
    assert words(plan) == ["報名"] and "同班別的「微電影研習班 第1場」也有報名" in plan.lines[0].told[0]


def test_a_clash_waits_for_the_clerks_decision(staffed_desk, film):
    enrol(staffed_desk, film, WANG)
    other = session(staffed_desk, kind="自製數位教材研習班", starts="13:30", ends="16:30")
    plan = enrolment.judge(staffed_desk, other, [WANG, LIN])
    assert words(plan) == [UNDECIDED, "報名"]
    assert plan.lines[0].told[0] == "與「微電影研習班 第1場」時間衝突（106/05/03 09:00–16:00）。"
    assert words(enrol(staffed_desk, other, WANG, why="只參加下午")) == ["報名"]
    assert seats.decisions(other)[0][:3] == ("王小明", "時間衝突", "只參加下午")


def test_sessions_one_after_the_other_do_not_clash(staffed_desk):
    enrol(staffed_desk, session(staffed_desk, starts="09:00", ends="12:00"), WANG)
    later = session(staffed_desk, kind="自製數位教材研習班", starts="13:00", ends="16:00")
    assert words(enrol(staffed_desk, later, WANG)) == ["報名"]


def test_who_is_covered_is_judged_on_the_day_of_the_session(staffed_desk, film):
    covered = {item.name: item.covered for item in enrolment.judge(staffed_desk, film, EVERYONE).lines}
    assert covered["王小明"] == "" and covered["張家瑋"] == ""
    assert covered["陳志豪"].startswith("拾：") and covered["黃雅婷"].startswith("伍：")
    early = session(staffed_desk, "2", "106/02/10")
    (found,) = enrolment.judge(staffed_desk, early, [CHANG]).lines
    assert found.word == "報名" and found.covered == "伍：當日不在職"


def test_the_first_who_can_is_promoted_when_somebody_cancels(staffed_desk, film):
    enrol(staffed_desk, film, *EVERYONE)
    assert places.next_in_line(staffed_desk, film).place is None
    with pytest.raises(DeskError, match="名額 2 已滿，3 人候補"):
        places.promote(staffed_desk, film)
    places.cancel(staffed_desk, [own(film, "王小明")], "公假")
    assert journal.next_undo().title == "取消報名 王小明「微電影研習班 第1場」（公假）"
    assert places.next_in_line(staffed_desk, film).place.name == "陳志豪"
    outcome = places.promote(staffed_desk, film)
    assert outcome.message == "已遞補陳志豪（花蓮縣警察局），還有 2 人候補。"
    assert states(film)["陳志豪"] == "報名" and waiting(film) == ["黃雅婷", "張家瑋"]


def test_whoever_cannot_come_is_passed_over_and_keeps_the_turn(staffed_desk, film):
    enrol(staffed_desk, film, WANG, LIN, CHEN, CHANG)
    enrol(staffed_desk, session(staffed_desk, kind="自製數位教材研習班", capacity=""), CHEN)
    places.cancel(staffed_desk, [own(film, "林美玲")])
    outcome = places.promote(staffed_desk, film)
    assert (
        "已遞補張家瑋" in outcome.message and "略過陳志豪（與「自製數位教材研習班 第1場」時間衝突）" in outcome.message
    )
    assert waiting(film) == ["陳志豪"]


def test_nobody_jumps_the_queue_when_a_place_is_free(staffed_desk, film):
    enrol(staffed_desk, film, WANG, LIN, CHEN)
    places.cancel(staffed_desk, [own(film, "王小明")])
    plan = enrol(staffed_desk, film, CHANG)
    assert words(plan) == ["候補"] and "還有人候補，依序遞補" in plan.lines[0].told[0]
    assert waiting(film) == ["陳志豪", "張家瑋"]


def test_who_had_cancelled_comes_back_at_the_end(staffed_desk, film):
    enrol(staffed_desk, film, WANG, LIN, CHEN, CHANG)
    places.cancel(staffed_desk, [own(film, "陳志豪")])
    plan = enrol(staffed_desk, film, CHEN)
    assert "曾取消報名，重新報名。" in plan.lines[0].told and waiting(film) == ["張家瑋", "陳志豪"]


def test_marked_people_are_not_cancelled_by_mistake(staffed_desk, film):
    enrol(staffed_desk, film, WANG)
    records.change(staffed_desk, KINDS["attendance"], own(film, "王小明"), {"state": "出席"})
    with pytest.raises(DeskError, match="已點名或已取消"):
        places.cancel(staffed_desk, [own(film, "王小明")])


def test_whoever_waited_in_a_file_stands_before_those_who_come_later(staffed_desk, film, bring):
    heads = ("身分證字號", "班別", "場次", "狀態")
    people = [(number, "微電影研習班", "1", "候補") for number in (CHEN, CHANG)]
    bring("attendance", (heads, (WANG, "微電影研習班", "1", "報名"), (LIN, "微電影研習班", "1", "報名"), *people))
    enrol(staffed_desk, film, HUANG)
    assert waiting(film) == ["陳志豪", "張家瑋", "黃雅婷"]


def test_numbers_are_given_once_in_the_order_of_the_county_and_stay(staffed_desk):
    film = session(staffed_desk, capacity="")
    enrol(staffed_desk, film, CHEN, LIN, WANG)
    places.number(staffed_desk, film)
    first = {place.name: place.number for place in seats.places(film)}
    assert sorted(first.values()) == [1, 2, 3]
    enrol(staffed_desk, film, CHANG)
    places.cancel(staffed_desk, [own(film, "林美玲")])
    places.number(staffed_desk, film)
    now = {place.name: place.number for place in seats.places(film)}
    assert now == {**first, "張家瑋": 4}
    assert places.number(staffed_desk, film).entry is None
    places.number(staffed_desk, film, anew=True)
    fresh = {place.name: place.number for place in seats.places(film)}
    assert fresh["林美玲"] is None and sorted(fresh[name] for name in ("王小明", "陳志豪", "張家瑋")) == [1, 2, 3]
    assert fresh["張家瑋"] == 1  # 本府 stands first


def test_a_plan_on_older_data_is_refused(staffed_desk, film):
    plan = enrolment.judge(staffed_desk, film, [WANG])
    enrol(staffed_desk, film, LIN)
    with pytest.raises(DeskError, match="資料又有變更"):
        enrolment.enrol(staffed_desk, plan)


def test_a_session_that_is_gone_is_told(staffed_desk, film):
    record_sets.remove(staffed_desk, KINDS["workshop"], [film])
    with pytest.raises(DeskError, match="已不存在"):
        enrolment.judge(staffed_desk, film, [WANG])


def test_people_can_be_taken_over_from_another_session(staffed_desk, film):
    enrol(staffed_desk, film, *EVERYONE)
    second = session(staffed_desk, "2", "106/05/10")
    groups = {state: people for _, state, people in enrolment.copyable(second)}
    assert {state: len(people) for state, people in groups.items()} == {"報名": 2, "候補": 3}
    plan = enrol(staffed_desk, second, *(people_lines.words(person) for person in groups["候補"]))
    assert [item.name for item in plan.lines] == ["陳志豪", "黃雅婷", "張家瑋"] and words(plan)[:2] == ["報名", "報名"]


def test_a_session_takes_its_seats_and_decisions_along_and_undo_brings_them_back(staffed_desk, film):
    enrol(staffed_desk, film, *EVERYONE, why="核可", over=True)
    places.number(staffed_desk, film)
    before = everything()
    record_sets.remove(staffed_desk, KINDS["workshop"], [film])
    assert rows("SELECT 1 FROM seat UNION SELECT 1 FROM enrolment_decision") == [] and database.check() == []
    history.undo(staffed_desk)
    assert everything() == before


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("A123456789", "王小明", ""),
        ("a123456789　", "王小明", ""),
        ("王小明", "王小明", ""),
        ("1\t王小明\tA123456789\t消防局", "王小明", ""),
        ("王曉華,A123456789", "王小明", "姓名「王曉華」與名冊的「王小明」不同"),
        ("花蓮縣消防局 A123456789", "王小明", ""),
        ("高大同", "高大同", "找不到"),
        ("F131104093", "", "不在參訓人員名冊"),
    ],
)
def test_a_line_names_a_person_however_it_was_copied(staffed_desk, line, name, words):
    (found,) = people_lines.resolve([line])
    assert found.name == name
    assert words in "".join((found.problem, *found.told)) and bool(words) == bool(found.problem or found.told)


def test_two_of_one_name_are_told_apart_by_their_agency(staffed_desk):
    given = {"national_id": "F131104093", "name": "王小明", "agency": "文化局", "category": "約僱"}
    other = records.add(staffed_desk, KINDS["participant"], given)[1]
    assert "有 2 位「王小明」" in people_lines.resolve(["王小明"])[0].problem
    assert people_lines.resolve(["王小明\t花蓮縣文化局"])[0].person == other
    assert people_lines.resolve([people_lines.words(other)])[0].person == other


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("enrol"), st.lists(st.sampled_from(EVERYONE), min_size=1, max_size=3)),
        st.tuples(st.just("cancel"), st.sampled_from(EVERYONE)),
        st.tuples(st.just("promote"), st.none()),
        st.tuples(st.just("number"), st.booleans()),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=10,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, capacity=st.integers(1, 3))
def test_never_more_than_the_capacity_the_order_is_kept_and_undo_all_is_the_start(staffed_desk, steps, capacity):
    start, mark = everything(), journal.latest()
    film = session(staffed_desk, capacity=str(capacity))
    for step, told in steps:
        before = waiting(film)
        with contextlib.suppress(DeskError):
            _take(staffed_desk, film, step, told)
        assert seats.taken(film) <= capacity
        numbers = list(seats.numbers(film).values())
        assert len(numbers) == len(set(numbers))
        after = waiting(film)
        if step != "undo":
            stayed = [name for name in before if name in after]
            assert after[: len(stayed)] == stayed, "whoever waited stands before those who came later"
        if step == "promote" and before != after:
            assert before[1:] == after
    while journal.next_undo() and journal.next_undo().id > mark:
        history.undo(staffed_desk)
    assert everything() == start


def _take(desk, film, step, told):
    if step == "enrol":
        enrol(desk, film, *told)
    elif step == "cancel":
        places.cancel(desk, [place.id for place in seats.places(film) if place.national_id == told])
    elif step == "promote":
        places.promote(desk, film)
    elif step == "number":
        places.number(desk, film, anew=told)
    elif len(seats.places(film)):
        history.undo(desk)
