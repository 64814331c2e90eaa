"""A ruling as a value: buckets, what is nearly there, and evidence in words; every record is invented."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import awards, rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulings import (
    PRECEDENCE,
    WORDS,
    Check,
    Ruling,
    Status,
    brief_evidence,
    bucket,
    show_evidence,
)
from hualien_desk.domain.teams import LEADER, Team, TeamRole

CLAUSES = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8")).clauses
POSTING = Posting(Agency("花蓮縣消防局", "一級機關"), "有給專任")
PERSON = Participant("A123456789", "王小明", (POSTING,))
DAY = date(2017, 5, 3)
COURSE = Course("C1", "資料科學")

PASSED = Check("推薦課程", "是", "是", True)
EXAM = Check("實體認證證書", "有", "無", False, mendable=True)
PAPER = Check("電子完課證明", "有", "無", False, mendable=True)
PERIOD = Check("認定日期", "106", "107", False)


def ruling(status: Status, *checks: Check, scheme: str = "mooc") -> Ruling:
    return Ruling(PERSON, CLAUSES[scheme], status, POSTING, checks)


def test_exactly_one_check_short_that_can_be_supplied_is_nearly_there():
    line = ruling(Status.MISSING, PASSED, EXAM)
    assert line.nearly
    assert line.missing == (EXAM,)
    assert line.remedy == "只差實體認證證書，期限 106/12/31"


def test_the_remedy_gives_the_last_day_of_the_own_clause():
    line = ruling(Status.MISSING, Check("學習時數", "20 小時", "19 小時", False, True), scheme="cafeteria")
    assert line.remedy == "只差學習時數，期限 106/09/30"


@pytest.mark.parametrize(
    "checks",
    [(PASSED,), (EXAM, PAPER), (PERIOD,), (EXAM, PERIOD), ()],
    ids=["nothing short", "two short", "cannot be supplied", "one of two cannot", "no checks"],
)
def test_anything_else_is_not_nearly_there(checks):
    line = ruling(Status.MISSING, *checks)
    assert not line.nearly
    assert line.remedy == ""


@pytest.mark.parametrize("status", [status for status in Status if status != Status.MISSING])
def test_only_what_is_missing_can_be_nearly_there(status):
    assert not ruling(status, PASSED, EXAM).nearly


def test_the_label_is_the_award_else_the_bucket():
    assert ruling(Status.AWARD)._replace(award=awards.by_code("4002")).label == "嘉獎二次"
    assert [ruling(status).label for status in Status if status != Status.AWARD] == [
        "待確認",
        "符合但無獎",
        "已併計",
        "待補",
        "不在實施對象",
        "未參加",
    ]


def test_a_line_knows_its_scheme():
    assert ruling(Status.NONE, scheme="english").scheme == "english"


def test_every_status_has_a_word_of_its_own_and_a_place():
    assert set(WORDS) == set(PRECEDENCE) == set(Status)
    assert len(set(WORDS.values())) == len(Status)


@pytest.mark.parametrize(
    ("statuses", "strongest"),
    [
        ([Status.NONE], Status.NONE),
        ([Status.MET, Status.AWARD], Status.AWARD),
        ([Status.NOT_COVERED, Status.MISSING], Status.MISSING),
        ([Status.MISSING, Status.MET, Status.NOT_COVERED], Status.MET),
        ([Status.ABSORBED, Status.PENDING], Status.PENDING),
    ],
)
def test_a_person_is_in_the_bucket_of_the_strongest_line_whatever_the_order(statuses, strongest):
    lines = [ruling(status) for status in statuses]
    assert bucket(lines) == bucket(tuple(reversed(lines))) == strongest


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Completion(COURSE, DAY), "資料科學（完成 106/05/03）"),
        (
            Completion(COURSE, DAY, 6.5, "E-1", "X-1", date(2017, 6, 20), "e等公務園", file="完課.xlsx", row=7),
            "資料科學（完成 106/05/03；6.5 小時；e等公務園；電子完課證明 E-1；實體認證證書 X-1，106/06/20）"
            "〔完課.xlsx 第7列〕",
        ),
        (Completion(COURSE, DAY, 0.0, "", "有"), "資料科學（完成 106/05/03；0 小時；實體認證證書 有）"),
        (Completion(COURSE, DAY, exam_on=DAY), "資料科學（完成 106/05/03）"),
        (VideoSession(DAY), "雲端視訊（106/05/03出席）"),
        (
            VideoSession(DAY, "旅遊英語", file="視訊.xlsx", row=2),
            "雲端視訊「旅遊英語」（106/05/03出席）〔視訊.xlsx 第2列〕",
        ),
        (VideoSession(DAY, attended=False), "雲端視訊（106/05/03未出席）"),
        (TeamRole(Team("先鋒隊", "", "特優", DAY), LEADER), "熠星團隊「先鋒隊」主持人（特優，成果發表 106/05/03）"),
        (
            TeamRole(Team("先鋒隊"), "成員", file="團隊.xlsx", row=3),
            "熠星團隊「先鋒隊」成員（未評定，成果發表 未填）〔團隊.xlsx 第3列〕",
        ),
    ],
    ids=["bare", "full", "no hours", "day without certificate", "video", "topic", "absent", "team", "no grade"],
)
def test_evidence_in_words_says_what_when_and_where_it_was_read(item, words):
    assert show_evidence(item) == words


def test_brief_evidence_keeps_what_proves_the_deed_and_leaves_the_rest():
    course = Course("M01", "資料科學導論", categories=frozenset({"推薦磨課師"}))
    row = Completion(course, date(2017, 5, 12), 18.0, "E-1", "X-1", date(2017, 8, 19), "e學中心", file="a.xlsx", row=3)
    assert brief_evidence(row) == "資料科學導論 106/05/12完成，電子證明 E-1，認證證書 X-1 106/08/19"
    assert brief_evidence(row._replace(exam_on=None)).endswith("認證證書 X-1")
    assert brief_evidence(row._replace(e_certificate="", exam_certificate="")) == "資料科學導論 106/05/12完成"
    assert brief_evidence(VideoSession(date(2017, 5, 17), "電話英語", file="b.csv", row=2)) == (
        "雲端視訊「電話英語」（106/05/17出席）"
    )
