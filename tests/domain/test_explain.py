"""The reasoning in words; the person, numbers and courses are invented."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.explain import explain
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.teams import LEADER, MEMBER, Team, TeamRole

JUDGE = Judge(rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8")))
PERSON = Participant(
    "A123456789",
    "王小明",
    (
        Posting(Agency("花蓮縣消防局", "一級機關"), "有給專任", "人事室", "科員", until=date(2017, 7, 31)),
        Posting(Agency("花蓮縣文化局", "一級機關"), "聘用", since=date(2017, 8, 1)),
    ),
)
MOOC = Course("M1", "資料科學導論", categories=frozenset({"推薦磨課師"}))
ENGLISH = Course("E1", "英語會話", categories=frozenset({"英語"}))
FACTS = Facts(
    PERSON,
    (
        Completion(MOOC, date(2017, 5, 3), 6, "E-1", platform="e等公務園", file="完課.xlsx", row=2),
        Completion(ENGLISH, date(2017, 5, 8)),
    ),
    (VideoSession(date(2017, 6, 2), "旅遊英語", file="視訊.xlsx", row=5),),
    (
        TeamRole(Team("甲隊", "", "特優", date(2017, 12, 8)), LEADER),
        TeamRole(Team("乙隊", "", "優等", date(2017, 12, 8)), MEMBER),
    ),
)
LINES = JUDGE.rule(FACTS)
TEXT = explain(LINES)


def test_the_heading_masks_the_national_id_and_lists_every_posting():
    assert TEXT.startswith(
        "王小明（A12****789）\n\n任職紀錄\n"
        "　花蓮縣消防局　人事室　科員　有給專任　106/07/31 止\n"
        "　花蓮縣文化局　聘用　106/08/01 起\n"
    )
    assert "A123456789" not in TEXT


def test_the_answers_come_first_in_short():
    summary = TEXT.split("結果摘要\n")[1].split("\n\n")[0]
    assert summary.split("\n") == [
        "　自助餐課程：未參加",
        "　熠星方案：嘉獎一次、記功一次",
        "　線上英語營：嘉獎二次",
        "　磨課師（MOOCs）：待補",
    ]


def test_every_clause_stands_once_in_plan_order_with_its_citation_window_and_text():
    places = [TEXT.index(f"{c.citation}　{c.title}（") for c in JUDGE.clauses.values()]
    assert places == sorted(places)
    assert all(TEXT.count(f"條文：{clause.text}\n") == 1 for clause in JUDGE.clauses.values())
    assert "陸、一、（四）　自助餐課程（106/01/01–106/09/30）\n" in TEXT


def test_the_order_of_the_lines_does_not_matter_between_clauses():
    assert explain(sorted(LINES, key=lambda line: line.scheme)) == TEXT


def test_an_award_says_its_reason_deed_day_and_issuer():
    assert (
        "　結果：敘獎　嘉獎二次\n"
        "　獎懲事由：參加106年線上英語營，修畢「英語會話」並接續參加雲端視訊互動\n"
        "　事實發生日：106/06/02\n"
        "　核發機關：花蓮縣消防局\n"
    ) in TEXT


def test_checks_say_what_was_wanted_what_was_found_and_whether_it_agrees():
    assert "\n　　電子完課證明—符合　要求：有　實際：E-1\n" in TEXT
    assert "\n　　實體認證證書—不符合　要求：有　實際：無\n" in TEXT


def test_evidence_says_where_it_was_read():
    assert "\n　　雲端視訊「旅遊英語」（106/06/02出席）〔視訊.xlsx 第5列〕\n" in TEXT
    assert "\n　　資料科學導論（完成 106/05/03；6 小時；e等公務園；電子完課證明 E-1）〔完課.xlsx 第2列〕" in TEXT


def test_what_is_nearly_there_says_the_remedy():
    assert "　補正方式：只差實體認證證書，期限 106/12/31\n" in TEXT
    assert TEXT.count("補正方式") == 1


def test_several_lines_of_one_clause_are_counted():
    team_part = TEXT.split("陸、二、（四）")[1].split("陸、三、（五）")[0]
    assert [row for row in team_part.split("\n") if row.endswith("筆")] == ["　第1筆", "　第2筆"]
    assert team_part.count("同年多隊：乙隊、甲隊") == 2
    assert TEXT.count("筆\n") == 2


def test_every_word_of_every_line_is_in_the_text():
    for line in LINES:
        words = [line.label, line.reason, line.issuer, line.remedy, *line.notes]
        words += [part for check in line.checks for part in (check.name, check.wanted, check.found)]
        assert all(word in TEXT for word in words)


def test_nothing_empty_is_printed():
    assert not [
        row for row in TEXT.split("\n") if row.endswith("：") and row.strip("　：") not in ("檢核", "佐證", "備註")
    ]
    assert TEXT.strip() == TEXT
    assert "None" not in TEXT


@pytest.mark.parametrize("lines", [[], ()])
def test_no_lines_give_no_text(lines):
    assert explain(lines) == ""
