"""工作圈: who of a team came; one meeting with its attendance is one undo step (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Meeting
from hualien_desk.operations import changes, history, team_meetings
from hualien_desk.store import team_lists, team_work
from hualien_desk.store.tables import rows
from tests.operations.test_team_records import TEAM, WORK, member, team

GIVEN = {"team": TEAM, **WORK["team_meeting"]}


@pytest.fixture
def worked(staffed_desk):
    """A team of three; 張家瑋 came in June, 林美玲 left in May."""
    team(staffed_desk)
    member(staffed_desk, "王小明", "主持人")
    member(staffed_desk, "林美玲", until="5/31")
    member(staffed_desk, "張家瑋", since="6/1")
    return staffed_desk


def ids(*names):
    return [rows("SELECT id FROM participant WHERE name = ?", name)[0][0] for name in names]


def meeting(own):
    (found,) = [item for item in team_work.read(1).meetings if item.id == own]
    return found


def test_a_new_meeting_proposes_everybody_in_the_team_on_that_day(worked):
    listed = team_meetings.attendance(1, date(2017, 5, 31))
    assert [(who.name, who.state) for who in listed] == [("王小明", "出席"), ("林美玲", "出席")]


def test_a_meeting_and_who_came_are_one_step(worked):
    wang, lin = ids("王小明", "林美玲")
    outcome, own = team_meetings.add(worked, GIVEN, {wang: "出席", lin: "請假"})
    assert (meeting(own).present, meeting(own).excused) == (("王小明",), ("林美玲",))
    assert outcome.message == "已新增工作圈會議：防災小隊 106/05/10「分工」。"
    history.undo(worked)
    assert rows("SELECT * FROM team_meeting") == rows("SELECT * FROM team_presence") == []
    history.redo(worked)
    assert meeting(own).present == ("王小明",)


def test_marks_are_corrected_and_taken_away_in_one_step(worked):
    wang, lin = ids("王小明", "林美玲")
    _, own = team_meetings.add(worked, GIVEN, {wang: "出席", lin: "請假"})
    outcome = team_meetings.mark(worked, own, {wang: "缺席", lin: ""})
    assert outcome.message == "已註記防災小隊 106/05/10「分工」的出席。"
    assert (meeting(own).absent, meeting(own).excused) == (("王小明",), ())
    history.undo(worked)
    assert (meeting(own).present, meeting(own).excused) == (("王小明",), ("林美玲",))


def test_nothing_changed_is_no_step(worked):
    (wang,) = ids("王小明")
    _, own = team_meetings.add(worked, GIVEN, {wang: "出席"})
    assert team_meetings.mark(worked, own, {wang: "出席"}).entry is None
    assert team_meetings.change(worked, own, {}, {wang: "出席"}).entry is None


def test_a_correction_of_words_and_marks_is_one_step(worked):
    (wang,) = ids("王小明")
    _, own = team_meetings.add(worked, GIVEN, {wang: "出席"})
    team_meetings.change(worked, own, {"topic": "預演"}, {wang: "請假"})
    history.undo(worked)
    assert (meeting(own).topic, meeting(own).present) == ("分工", ("王小明",))
    team_meetings.change(worked, own, {}, {wang: "請假"})
    assert meeting(own).excused == ("王小明",)


def test_who_was_marked_stays_on_the_list_of_the_meeting(worked):
    wang, chang = ids("王小明", "張家瑋")
    _, own = team_meetings.add(worked, GIVEN, {wang: "出席", chang: "出席"})
    day = meeting(own).held_on
    listed = {who.name: who.state for who in team_meetings.attendance(1, day, own)}
    assert listed == {"王小明": "出席", "林美玲": "", "張家瑋": "出席"}, "a stored meeting proposes nothing"


def test_a_word_that_is_no_attendance_is_refused(worked):
    with pytest.raises(DeskError, match="出席、請假、缺席"):
        team_meetings.add(worked, GIVEN, {1: "遲到"})
    assert rows("SELECT * FROM team_meeting") == []


def test_the_list_counts_who_came(worked):
    wang, lin = ids("王小明", "林美玲")
    _, own = team_meetings.add(worked, GIVEN, {wang: "出席", lin: "請假"})
    line = team_lists.of_team("team_meeting", 1).rows([own])[own]
    assert isinstance(line, Meeting) and (line.present, line.excused, line.absent) == (("王小明",), ("林美玲",), ())
    assert team_lists.counts(1)["team_meeting"] == 1


def test_the_journal_tells_of_whom_a_mark_is(worked):
    (wang,) = ids("王小明")
    team_meetings.add(worked, GIVEN, {wang: "出席"})
    ((own,),) = rows("SELECT id FROM team_presence")
    assert changes.label("team_presence") == "工作圈出席"
    assert changes.title("team_presence", own) == "王小明（防災小隊 106/05/10「分工」）"
