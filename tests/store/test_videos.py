"""Cloud video sessions: one row a person, day and topic (虛構資料)."""

import pytest

from hualien_desk.store import facts, videos
from hualien_desk.store.tables import rows

WANG, LIN = "A123456789", "U120000004"


@pytest.fixture
def take(staffed_desk):
    """Compare rows (national ID, name, day, topic, attended) and store them when nothing is wrong."""

    def taken(*lines):
        plan = videos.match((number, *line) for number, line in enumerate(lines, 2))
        if not any(not item.warning for item in plan.complaints):
            with staffed_desk.entry("視訊") as entry:
                videos.write(plan, entry.id, 1)
        return plan

    return taken


def row(who=WANG, name="王小明", day="2017-06-10", topic="旅遊英語", attended=True):
    return (who, name, day, topic, attended)


def counts(plan):
    return len(plan.new), len(plan.changed), plan.same


def test_sessions_are_told_apart_by_person_day_and_topic(take):
    lines = (row(), row(LIN, "林美玲"), row(day="2017-06-11"), row(topic="職場英語"))
    assert counts(take(*lines)) == (4, 0, 0)
    assert counts(take(*reversed(lines))) == (0, 0, 4)


def test_attendance_that_was_corrected_is_an_update(take):
    take(row(attended=False))
    assert counts(take(row())) == (0, 1, 0)
    assert rows("SELECT attended FROM video_session") == [(1,)]
    assert counts(take(row(attended=False))) == (0, 1, 0)
    assert rows("SELECT attended FROM video_session") == [(0,)]


def test_the_same_row_twice_is_one_and_two_marks_for_one_session_are_refused(take):
    assert counts(take(row(), row())) == (1, 0, 1)
    (complaint,) = take(row(), row(attended=False)).complaints
    assert (complaint.row, complaint.field) == (3, "attended")
    assert complaint.message == "與第2列同一人同一場次，但出席註記不同；請只留一列。"


def test_somebody_not_on_the_roster_is_refused_and_another_name_is_told(take):
    (complaint,) = take(row("B123456780", "某人")).complaints
    assert (complaint.row, complaint.field, complaint.warning) == (2, "national_id", False)
    assert complaint.message.startswith("「B123456780」某人不在參訓人員名冊")
    (told,) = take(row(name="王大明")).complaints
    assert told.warning
    assert "姓名「王大明」與名冊的「王小明」不同" in told.message


def test_a_session_is_a_fact_with_the_place_where_it_was_read(take):
    take(row(name="", attended=False))
    (person,) = rows("SELECT id FROM participant WHERE national_id = ?", WANG)[0]
    own = facts.of_one(person)
    assert own is not None
    (session,) = own.videos
    assert (str(session.held_on), session.topic, session.attended, session.row) == ("2017-06-10", "旅遊英語", False, 2)
    assert session.file == "participants.xlsx"
