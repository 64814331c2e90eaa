"""What stands on each roster: the columns of the contract, rows, sums and notes (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.operations import rosters as operations
from hualien_desk.operations import rulings
from hualien_desk.reports import rosters

DAY = date(2017, 12, 31)
COLUMNS = {
    "awards": "序號 機關 單位 職稱 官職等 姓名 身分證字號 獎懲事由 擬予獎懲 法令依據 佐證 備註",
    "nearly": "序號 機關 單位 職稱 姓名 身分證字號 方案 還差一項 期限 已有佐證 備註",
    "pending": "序號 機關 單位 職稱 姓名 身分證字號 方案 待確認事項 佐證 法令依據 認定結果",
    "not-covered": "序號 機關 單位 職稱 人員類別 姓名 身分證字號 方案 原因 紀錄",
    "participants": "序號 機關 單位 職稱 官職等 人員類別 姓名 身分證字號 到職日 離職日 實施對象 備註",
    "teams": "序號 團隊名稱 推動機關 角色 機關 單位 職稱 姓名 身分證字號 等第 成果發表日 擬予獎懲 備註",
}
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "成員", "U120000004", "林美玲", "良好", "106/10/01"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "良好", "106/10/01"),
)


@pytest.fixture
def roster(staffed_desk, bring):
    bring("teams", TEAMS)
    run = rulings.rule_everyone(staffed_desk)

    def make(name, **wish):
        return operations.make(run, name, operations.wish(staffed_desk, made_on=DAY, **wish))

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
    assert row[4:9] == ("林美玲", "U12****004", "磨課師（MOOCs）", "實體認證證書（應有：有；目前：無）", "106/12/31")


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


def test_a_team_stands_leader_first_and_a_member_of_a_good_team_without_award(roster):
    made = roster("teams")
    assert column(made, "角色") == ["主持人", "成員"]
    assert column(made, "擬予獎懲") == ["嘉獎一次", "符合但無獎"]
    assert made.tally == ("合計 1 隊　2 人次",)


def test_full_ids_only_when_asked_for(roster):
    assert column(roster("participants"), "身分證字號")[0].count("*") == 4
    assert "A123456789" in column(roster("participants", full_id=True), "身分證字號")


def test_sums_account_for_everybody_in_every_scheme(staffed_desk):
    run = rulings.rule_everyone(staffed_desk)
    assert rosters.sums(run.lines, staffed_desk.book)[2] == (
        "人人有下落　線上英語營：敘獎 1、待確認 1、不在實施對象 2、未參加 1，合計 5 人"
    )
