"""What stands on each roster: the columns of the contract, rows, sums and notes (虛構資料)."""

import re
from datetime import date

import openpyxl
import pytest

from hualien_desk.domain import national_id
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.teams import Team, TeamRole
from hualien_desk.operations import imports, rulings
from hualien_desk.operations import rosters as operations
from hualien_desk.operations.desk import Desk
from hualien_desk.reports import rosters
from hualien_desk.reports.rosters import Wish
from tests.conftest import COMPLETIONS, COURSES, STAFF

DAY = date(2017, 12, 31)
COLUMNS = {
    "awards": "序號 機關 單位 職稱 官職等 姓名 身分證字號 獎懲事由 擬予獎懲 法令依據 佐證 備註",
    "nearly": "序號 機關 單位 職稱 姓名 身分證字號 方案 還差一項 期限 已有佐證 備註",
    "pending": "序號 機關 單位 職稱 姓名 身分證字號 方案 待確認事項 佐證 法令依據 認定結果",
    "not-covered": "序號 機關 單位 職稱 人員類別 姓名 身分證字號 方案 原因 紀錄",
    "participants": "序號 機關 單位 職稱 官職等 人員類別 姓名 身分證字號 到職日 離職日 實施對象 備註",
    "teams": (
        "序號 團隊名稱 計畫名稱 推動機關 角色 機關 單位 職稱 姓名 身分證字號 加入／退出 等第 成果發表日 "
        "評定日期與依據 擬予獎懲 備註"
    ),
}
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "成員", "U120000004", "林美玲", "良好", "106/10/01"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "良好", "106/10/01"),
)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """The run and the rule book of five people with a team, worked out once."""
    folder = tmp_path_factory.mktemp("year")
    desk = Desk(folder / "106.db", "測試員")
    for kind, rows in (("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS), ("teams", TEAMS)):
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(folder / "a.xlsx")
        imports.store(desk, imports.prepare(desk, kind, folder / "a.xlsx"))
    run = rulings.rule_everyone(desk)
    desk.close()
    return run, desk.book


@pytest.fixture
def roster(year):
    run, book = year

    def make(name, **wish):
        return operations.plain(run, name, Wish(book, DAY, **wish))

    return make


def column(made, heading):
    place = [item.heading for item in made.columns].index(heading)
    return [row[place] for row in made.rows]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_those_of_the_contract_and_every_row_fills_them(roster, name):
    made = roster(name)
    assert " ".join(item.heading for item in made.columns) == COLUMNS[name]
    assert made.rows
    assert all(len(row) == len(made.columns) for row in made.rows)
    assert column(made, "序號") == list(range(1, len(made.rows) + 1))
    assert made.scope == "花蓮縣一〇六年度推動公務人員數位學習實施計畫　機關：全部　方案：全部"


def test_the_award_roster_gives_reason_clause_evidence_and_who_issues(roster):
    made = roster("awards", scheme="mooc")
    (row,) = made.rows
    assert row == (
        *(1, "花蓮縣消防局", "人事室", "科員", "", "王小明", "A12****789"),
        "修習106年推薦磨課師課程「資料科學導論」，取得電子完課證明並通過實體認證考試",
        *("嘉獎一次", "本計畫陸、四、（四）4"),
        *("資料科學導論 106/06/01完成，電子證明 E-1，認證證書 X-1 106/06/20", "核發機關：花蓮縣政府"),
    )
    assert made.tally == ("嘉獎一次 1 人次　合計 1 人次（1 人）",)


def test_the_tally_is_the_sum_of_the_rows(roster):
    made = roster("awards")
    given = column(made, "擬予獎懲")
    assert given.count("嘉獎一次") == len(given) == 3
    assert made.tally == ("嘉獎一次 3 人次　合計 3 人次（1 人）",)


def test_what_is_missing_and_until_when(roster):
    (row,) = roster("nearly").rows
    assert row[4:9] == (
        "林美玲",
        "U12****004",
        "磨課師（MOOCs）",
        "實體認證證書（應有：有；目前：無）",
        "106/12/31\n今天到期",
    )


def test_a_wrong_check_digit_stands_in_the_note_of_who_is_one_check_short(staffed_desk, bring):
    bring("participants", (STAFF[0], ("A123456788", "許錯號", *STAFF[1][2:])))
    bring("completions", (COMPLETIONS[0], ("A123456788", "", *COMPLETIONS[3][2:])))
    made = operations.plain(rulings.rule_everyone(staffed_desk), "nearly", Wish(staffed_desk.book, DAY))
    notes = dict(zip(column(made, "姓名"), column(made, "備註"), strict=True))
    assert notes == {
        "許錯號": "本計畫陸、四、（四）4；身分證字號檢查碼不符，請查明",
        "林美玲": "本計畫陸、四、（四）4",
    }


def test_pending_leaves_room_for_the_decision(roster):
    (row,) = roster("pending").rows
    assert row[4] == "張家瑋"
    assert "須由承辦人認定" in row[7]
    assert row[-1] == ""


def test_those_not_covered_stand_once_a_reason_with_what_is_recorded(roster):
    made = roster("not-covered")
    assert list(zip(column(made, "姓名"), column(made, "方案"), column(made, "原因"), strict=True)) == [
        ("黃雅婷", "全部", "伍：人員類別不在實施對象"),
        ("陳志豪", "全部", "拾：得參照機關，未參照本計畫"),
    ]
    assert made.tally == ("合計 2 人",)


def test_two_teams_are_one_scheme_so_not_everything_is_uncovered(year):
    book = year[1]
    fire, police = (Agency(name, kind) for name, kind in (("花蓮縣消防局", "一級機關"), ("花蓮縣警察局", "警察機關")))
    postings = Posting(fire, "約僱", until=date(2017, 6, 30)), Posting(police, "約僱", since=date(2017, 7, 1))
    cafeteria, mooc = (Course(mark, mark, categories=frozenset({mark})) for mark in ("自助餐", "磨課師"))
    facts = Facts(
        Participant("A123456789", "王小明", postings),
        (Completion(cafeteria, date(2017, 3, 1)), Completion(mooc, date(2017, 8, 1))),
        (VideoSession(date(2017, 8, 1)),),
        tuple(TeamRole(Team(name, "", "特優", date(2017, 12, 5)), "成員") for name in ("甲隊", "乙隊")),
    )
    made = rosters.not_covered(Judge(book).rule(facts), Wish(book, DAY))
    assert column(made, "方案") == ["熠星方案、線上英語營、磨課師（MOOCs）"]


def test_a_team_stands_leader_first_and_a_member_of_a_good_team_without_award(roster):
    made = roster("teams")
    assert column(made, "角色") == ["主持人", "成員"]
    assert column(made, "擬予獎懲") == ["嘉獎一次", "符合但無獎"]
    assert made.tally == ("合計 1 隊　2 人次",)


@pytest.mark.parametrize("name", COLUMNS)
def test_full_ids_only_when_asked_for(roster, name):
    masked, full = (column(roster(name, full_id=wish), "身分證字號") for wish in (False, True))
    assert [national_id.mask(text) for text in full] == masked
    assert all(national_id.shape_ok(text) for text in full)
    assert not any(national_id.shape_ok(str(cell)) for row in roster(name).rows for cell in row)


@pytest.mark.parametrize("name", COLUMNS)
def test_one_agency_has_its_own_people_and_the_sums_of_its_own_rows(roster, name):
    made = roster(name, agency="花蓮縣文化局")
    assert set(column(made, "機關")) <= {"花蓮縣文化局"}
    assert set(column(made, "姓名")) == ({"林美玲"} if name in ("nearly", "participants", "teams") else set())
    assert re.search(rf"\s{len(made.rows)} 人", made.tally[-1])
    assert made.notes == ()


def test_the_tally_counts_each_kind_of_award_and_each_person_once(staffed_desk, bring):
    bring("teams", (TEAMS[0], *((*row[:5], "特優", row[6]) for row in TEAMS[1:])))
    lines = [line for line in rulings.rule_everyone(staffed_desk).lines if line.award]
    assert rosters.tally(lines) == ("嘉獎一次 2 人次　嘉獎二次 1 人次　記功一次 1 人次　合計 4 人次（2 人）",)
    assert rosters.tally([]) == ("合計 0 人次（0 人）",)


def test_rows_stand_by_agency_and_unit_then_by_person_in_the_order_of_the_plan(roster):
    assert column(roster("awards"), "法令依據") == [
        "本計畫陸、二、（四）",
        "本計畫陸、三、（五）",
        "本計畫陸、四、（四）4",
    ]
    assert column(roster("participants"), "姓名") == ["張家瑋", "王小明", "黃雅婷", "林美玲", "陳志豪"]


def test_much_evidence_is_shown_in_part_with_its_number(staffed_desk, bring):
    platforms = ("e等公務園", "甲平臺", "乙平臺")
    head = ("身分證字號", "課程代碼", "課程名稱", "完成日期", "平台")
    bring("completions", (head, *(("A123456789", "E01", "英語會話入門", "106/05/04", name) for name in platforms)))
    run = rulings.rule_everyone(staffed_desk)
    made = operations.make(run, "awards", operations.wish(staffed_desk, scheme="english", made_on=DAY))
    (proof,) = column(made, "佐證")
    assert proof.count("英語會話入門") == rosters.EVIDENCE_SHOWN == 3
    assert proof.endswith("等 4 筆")


def test_an_id_with_a_wrong_check_digit_is_marked_on_every_list_of_that_person(staffed_desk, bring):
    head = ("身分證字號", "姓名", "機關", "人員類別")
    bring("participants", (head, ("U120000023", "李誤植", "消防局", "有給專任")))
    bring("completions", (("身分證字號", "課程名稱", "完成日期"), ("U120000023", "英語會話入門", "106/05/04")))
    run = rulings.rule_everyone(staffed_desk)
    for name in ("participants", "awards"):
        made = operations.make(run, name, operations.wish(staffed_desk, made_on=DAY))
        notes = dict(zip(column(made, "姓名"), column(made, "備註"), strict=True))
        assert "身分證字號檢查碼不符，請查明" in notes["李誤植"]
        assert "檢查碼" not in notes["王小明"]


def test_a_following_agency_is_named_below_the_countys_roster_and_alone_on_its_own(staffed_desk, bring):
    bring("agencies", (("機關名稱", "參照本計畫"), ("警察局", "是")))
    run = rulings.rule_everyone(staffed_desk)
    county, own = (
        operations.make(run, "awards", operations.wish(staffed_desk, agency=name, made_on=DAY))
        for name in ("", "警察局")
    )
    assert "花蓮縣警察局" not in column(county, "機關")
    assert county.notes[-1] == "得參照機關自行造冊，不列入本名冊（拾）：花蓮縣警察局 1 人次"
    assert column(own, "機關") == ["花蓮縣警察局"]
    assert column(own, "備註") == ["核發機關：花蓮縣警察局"]


def test_sums_account_for_everybody_in_every_scheme(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    assert rosters.sums(run.lines, staffed_desk.book)[2] == (
        "人人有下落　線上英語營：敘獎 1、待確認 1、不在實施對象 2、未參加 1，合計 5 人"
    )
