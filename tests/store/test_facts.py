"""What the rules read: the same facts for one person and for everyone, each with where it was read (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.courses import Completion
from hualien_desk.store import agencies, facts, matching
from hualien_desk.store.tables import rows

VIDEOS = (("身分證字號", "日期", "主題"), ("A123456789", "106/06/10", "旅遊英語"))
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "等第", "成果發表日"),
    ("防災小隊", "消防局", "主持人", "A123456789", "特優", "106/10/01"),
    ("閱讀小隊", "", "成員", "A123456789", "", ""),
)
PAST = (("身分證字號", "姓名", "獎懲事由", "獎懲結果"), ("A123456789", "王小明", "英語營", "嘉獎一次"))


def of(national_id):
    own = facts.of_one(rows("SELECT id FROM participant WHERE national_id = ?", national_id)[0][0])
    assert own is not None
    return own


@pytest.fixture
def full(staffed_desk, bring):
    """A desk on which 王小明 has done everything."""
    for kind, sheet in (("video-sessions", VIDEOS), ("teams", TEAMS), ("past-awards", PAST)):
        bring(kind, sheet)
    return staffed_desk


def test_one_person_is_read_as_among_everyone(full):
    everyone = list(facts.of_everyone())
    assert len(everyone) == 5
    assert [facts.of_one(own.participant.id) for own in everyone] == everyone
    assert facts.of_one(999) is None


def test_people_come_by_agency_in_the_countys_order_then_by_name(full):
    order = [(own.participant.posting.agency.id, own.participant.name) for own in facts.of_everyone()]
    assert order == sorted(order)


def test_every_record_comes_with_its_file_and_row(full):
    own = of("A123456789")
    english, mooc = sorted(own.completions, key=lambda item: item.course.code)
    assert (english.course.name, english.completed_on) == ("英語會話入門", date(2017, 5, 3))
    assert (english.file, english.row) == ("completions.xlsx", 2)
    assert (mooc.e_certificate, mooc.exam_certificate, mooc.exam_on) == ("E-1", "X-1", date(2017, 6, 20))
    assert [(item.held_on, item.file, item.row) for item in own.videos] == [
        (date(2017, 6, 10), "video-sessions.xlsx", 2)
    ]
    assert [(item.team.name, item.role, item.team.grade, item.team.presented_on, item.row) for item in own.teams] == [
        ("防災小隊", "主持人", "特優", date(2017, 10, 1), 2),
        ("閱讀小隊", "成員", "", None, 3),
    ]
    assert [(item.reason, item.award.label, item.decided_on) for item in own.past_awards] == [
        ("英語營", "嘉獎一次", None)
    ]


def test_what_is_not_known_is_none_and_not_no(full):
    own = of("U120000004")
    (posting,) = own.participant.postings
    assert (posting.manager, posting.since, posting.until) == (None, None, None)
    (completion,) = own.completions
    assert isinstance(completion, Completion)
    assert completion.exam_on is None
    assert (own.videos, own.teams, own.past_awards, own.acceptances) == ((), (), (), ())


def test_postings_come_in_order_of_time_however_they_were_stored(full):
    person = of("U220000015").participant
    place = agencies.Finder().find("文化局")
    with full.entry("較早的任職") as entry:
        values = {"participant_id": person.id, "agency_id": place, "category": "約僱", "entry_id": entry.id}
        matching.insert_one("posting", {**values, "since": None, "until": "2017-02-28", "manager": 1})
    first, second = of("U220000015").participant.postings
    assert (first.agency.name, first.manager, first.until) == ("花蓮縣文化局", True, date(2017, 2, 28))
    assert second.since == date(2017, 3, 1)


def test_a_course_without_a_category_serves_no_clause_until_it_gets_one(full, bring):
    head = ("身分證字號", "課程名稱", "完成日期")
    bring("completions", (head, ("U120000013", "茶道", "106/05/01")))
    assert of("U120000013").completions == ()
    bring("courses", (("課程名稱", "類別"), ("茶道", "自助餐、英語")))
    (item,) = of("U120000013").completions
    assert item.course.categories == {"自助餐", "英語"}


def test_courses_have_their_hours_days_and_categories(full):
    found = {course.code: course for course in facts.courses().values()}
    assert found["M02"].categories == {"推薦磨課師", "英語"}
    assert (found["E01"].hours, found["E01"].platform, found["E01"].opens) == (2.0, "e學中心", None)
