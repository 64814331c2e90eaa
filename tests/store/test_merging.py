"""Two records of one person made one, row by row (虛構資料)."""

import pytest

from hualien_desk.domain import names
from hualien_desk.store import matching, merging
from hualien_desk.store.merging import Contradiction
from hualien_desk.store.tables import rows

KEEP, OTHER, THIRD = {"national_id": "A123456789"}, {"national_id": "A123456798"}, {"national_id": "F131104093"}
CALLED = {**KEEP, "name": "王小明", "name_key": names.match_key("王小明"), "email": "", "phone": ""}


@pytest.fixture
def put(desk):
    """Store rows of a table and say their ids."""

    def write(table, *found):
        with desk.entry("虛構資料") as entry:
            return [matching.insert_one(table, {**values, "entry_id": entry.id}) for values in found]

    return write


@pytest.fixture
def people(put):
    """Three people of one name."""
    return put("participant", *({**CALLED, **who} for who in (KEEP, OTHER, THIRD)))


@pytest.fixture
def course(put):
    put("course", {"key": "M01", "name": "資料科學", "name_key": "資料科學", "categories": "推薦磨課師"})
    return rows("SELECT id FROM course WHERE key = 'M01'")[0][0]


@pytest.fixture
def merge(desk, people):
    """Merge the second into the first."""

    def run(**values):
        with desk.entry("合併"):
            return merging.merge(people[0], people[1], {**CALLED, **values})

    return run


def completions(put, people, course, *given):
    for person, facts in zip(people, given, strict=False):
        put("completion", {"participant_id": person, "course_id": course, "completed_on": "2017-06-01", **facts})


def stored(columns):
    return rows(f"SELECT {columns} FROM completion")


def test_certificates_are_united_and_hours_count_once(put, people, course, merge):
    completions(put, people, course, {"hours": 2.0, "e_certificate": "E-1"}, {"hours": 3.0, "exam_certificate": "X-1"})
    done = merge()
    assert stored("hours, e_certificate, exam_certificate") == [(3.0, "E-1", "X-1")]
    assert [(item.column, item.kept, item.other) for item in done.contradictions] == [("hours", 3.0, 2.0)]


def test_what_two_rows_say_otherwise_is_named(put, people, course, merge):
    completions(put, people, course, {"e_certificate": "E-1", "score": "80"}, {"e_certificate": "E-9", "score": "80"})
    done = merge()
    assert stored("e_certificate, score") == [("E-1", "80")]
    assert done.contradictions == [Contradiction("completion", 1, "e_certificate", "E-1", "E-9")]


@pytest.mark.parametrize(
    ("kept", "other", "found"),
    [
        (("X-7", None), ("X-8", "2017-06-29"), ("X-7", None)),  # the day is that of another certificate
        (("X-7", None), ("X-7", "2017-06-29"), ("X-7", "2017-06-29")),
        (("X-7", None), ("", "2017-06-29"), ("X-7", "2017-06-29")),
        (("", "2017-06-10"), ("X-8", "2017-06-29"), ("X-8", "2017-06-29")),
        (("", "2017-06-10"), ("X-8", None), ("X-8", "2017-06-10")),
        (("", None), ("", "2017-06-29"), ("", "2017-06-29")),
        (("X-7", "2017-06-10"), ("X-8", "2017-06-29"), ("X-7", "2017-06-10")),
    ],
)
def test_a_day_of_examination_stays_with_its_certificate(put, people, course, merge, kept, other, found):
    completions(put, people, course, *({"exam_certificate": number, "exam_on": day} for number, day in (kept, other)))
    done = merge()
    assert stored("exam_certificate, exam_on") == [found]
    given_up = {value for value in (*kept, *other) if value} - set(found)
    assert {item.other for item in done.contradictions} == given_up


def test_a_row_of_another_day_or_platform_moves(put, people, course, merge):
    completions(put, people, course, {"platform": "e學中心"}, {"platform": "e等公務園"})
    assert merge().moved["completion"] == 1
    assert rows("SELECT DISTINCT participant_id FROM completion") == [(people[0],)]


def test_the_state_of_an_attendance_stays_with_its_hours(put, people, merge):
    (session,) = put("workshop", {"kind": "研習班", "number": "1", "held_on": "2017-06-01"})
    for person, hours, state in ((people[0], None, "請假"), (people[1], 3.0, "出席")):
        put("attendance", {"workshop_id": session, "participant_id": person, "hours": hours, "state": state})
    done = merge()
    assert rows("SELECT hours, state FROM attendance") == [(3.0, "出席")]
    assert [(item.kept, item.other) for item in done.contradictions] == [("出席", "請假")]


def test_who_came_once_was_there(put, people, merge):
    for person, attended in ((people[0], 0), (people[1], 1)):
        put("video_session", {"participant_id": person, "held_on": "2017-06-01", "attended": attended})
    assert merge().united == {"video_session": 1}
    assert rows("SELECT attended FROM video_session") == [(1,)]


def test_the_same_posting_takes_what_it_lacks(put, people, merge):
    place = {"agency_id": 1, "category": "有給專任"}
    for person, title, unit in ((people[0], "", "人事室"), (people[1], "組長", "秘書室")):
        put("posting", {"participant_id": person, **place, "title": title, "unit": unit})
    done = merge()
    assert rows("SELECT title, unit FROM posting") == [("組長", "人事室")]
    assert [(item.column, item.other) for item in done.contradictions] == [("unit", "秘書室")]


def test_a_posting_that_cannot_be_true_beside_the_kept_one_is_left_behind(put, people, merge):
    put("posting", {"participant_id": people[0], "agency_id": 1, "category": "有給專任"})
    (left,) = put("posting", {"participant_id": people[1], "agency_id": 2, "category": "有給專任"})
    assert merge().dropped == [left]
    assert rows("SELECT agency_id FROM posting") == [(1,)]


@pytest.mark.parametrize(("number", "count"), [("府人訓1", 1), ("", 2)])
def test_an_award_is_one_only_when_its_order_says_so(put, people, merge, number, count):
    award = {"name": "王小明", "reason": "舊案", "award": "4001", "document_no": number}
    for person, who in ((people[0], KEEP), (people[1], OTHER)):
        put("past_award", {**award, **who, "participant_id": person})
    merge()
    assert rows("SELECT participant_id, national_id FROM past_award") == [(people[0], "A123456789")] * count


def test_past_awards_follow_the_id_that_stays_and_a_bare_name_stays_bare(put, people, merge):
    for number in ("A123456789", ""):
        put(
            "past_award",
            {"participant_id": people[0], "national_id": number, "name": "王", "reason": "", "award": "4001"},
        )
    merge(national_id="A123456798")
    assert rows("SELECT national_id FROM past_award ORDER BY id") == [("A123456798",), ("",)]


def test_whoever_is_another_person_stays_another_person(put, people, merge):
    keep, other, third = people
    put("not_same", {"one_id": other, "other_id": third})
    merge()
    assert rows("SELECT one_id, other_id FROM not_same") == [(keep, third)]


def test_what_is_known_of_both_is_known_once(put, people, merge):
    keep, other, third = people
    put("not_same", {"one_id": keep, "other_id": third}, {"one_id": other, "other_id": third})
    put("not_same", {"one_id": keep, "other_id": other})
    merge()
    assert rows("SELECT one_id, other_id FROM not_same") == [(keep, third)]


def test_the_decision_on_a_course_is_kept_once_and_the_other_reason_is_named(put, people, course, merge):
    decided = {"course_id": course, "scheme": "english", "operator": "甲", "at": "2017-06-01 08:00:00"}
    for person, reason in ((people[0], "專簽一"), (people[1], "專簽二")):
        put("acceptance", {**decided, "participant_id": person, "reason": reason})
    assert [(item.kept, item.other) for item in merge().contradictions] == [("專簽一", "專簽二")]
    assert rows("SELECT participant_id, reason FROM acceptance") == [(people[0], "專簽一")]


def test_of_two_contrary_decisions_the_kept_one_stays_and_is_named(put, people, course, merge):
    decided = {"course_id": course, "scheme": "english", "operator": "甲", "at": "2017-06-01 08:00:00", "reason": "簽"}
    for person, counts in ((people[0], 0), (people[1], 1)):
        put("acceptance", {**decided, "participant_id": person, "counts": counts})
    assert [(item.column, item.kept, item.other) for item in merge().contradictions] == [("counts", 0, 1)]
    assert rows("SELECT participant_id, counts FROM acceptance") == [(people[0], 0)]
