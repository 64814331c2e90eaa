"""參與證明: for whom, in one series of numbers with the 研習證明, frozen, printed again, withdrawn (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import certificates, history, record_sets, records, rosters, session_sheets
from hualien_desk.operations import team_certificates as certified
from hualien_desk.store import matching
from tests.operations.test_certificates import PLACES, SESSIONS

DAY = date(2017, 12, 20)
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "花蓮縣消防局", "主持人", "A123456789", "王小明", "特優", "106/12/08"),
    ("防災小隊", "", "成員", "A123456789", "王小明", "", ""),
    ("防災小隊", "", "成員", "U120000004", "林美玲", "", ""),
    ("防災小隊", "", "成員", "U220000006", "陳志豪", "", ""),
    ("未評小組", "花蓮縣政府", "主持人", "U220000015", "張家瑋", "", "106/12/08"),
    ("還沒發表", "花蓮縣政府", "主持人", "U220000015", "張家瑋", "", ""),
)


@pytest.fixture
def presented(staffed_desk: Any, bring: Any) -> Any:
    """A graded team, one that presented only, one that did not; of the first one person left in October."""
    bring("workshops", SESSIONS)
    bring("attendance", PLACES)
    bring("teams", TEAMS)
    with staffed_desk.entry("退出"):
        (own,) = _members("陳志豪")
        matching.update([matching.Change("team_member", own, {"until": "2017-10-31"})])
        matching.update([matching.Change("team", _team("防災小隊"), {"plan_name": "防災數位教材計畫"})])
    return staffed_desk


def _members(name: str) -> list[int]:
    from hualien_desk.store.tables import rows

    sql = "SELECT x.id FROM team_member x JOIN participant p ON p.id = x.participant_id WHERE p.name = ?"
    return [own for (own,) in rows(sql, name)]


def _team(name: str) -> int:
    found = certified.team(name)
    assert found
    return found.id


def test_who_gets_none_is_told_why_and_a_leader_who_is_a_member_too_gets_one(presented):
    found = {(one.team.name, one.part.name): (one.part.role, one.refused) for one in certified.candidates(presented)}
    assert found == {
        ("防災小隊", "王小明"): ("主持人", ""),
        ("防災小隊", "林美玲"): ("成員", ""),
        ("防災小隊", "陳志豪"): ("成員", "106/10/31 已退出，發表當日不在團隊"),
        ("未評小組", "張家瑋"): ("主持人", ""),
        ("還沒發表", "張家瑋"): ("主持人", "還沒有成果發表日"),
    }


def test_a_presentation_that_is_still_to_come_gives_none(presented):
    found = certified.candidates(presented, [_team("未評小組")], today=date(2017, 12, 7))
    assert [one.refused for one in found] == ["106/12/08 才發表成果"]
    with pytest.raises(DeskError, match="團隊要已發表成果"):
        certified.issue(presented, date(2017, 12, 7))


def test_it_says_plan_part_and_grade(presented):
    certified.issue(presented, DAY, [_team("防災小隊")])
    one, other = certified.issued(presented)
    assert one.said["text"] == (
        "參加本府106年度推動數位學習熠星方案「防災數位教材計畫」專案小組，擔任主持人，成果評定特優。"
    )
    assert one.said["holder"] == "王小明君（花蓮縣消防局　科員）"
    assert (one.said["title"], one.said["issuer"]) == ("參與證明", "花蓮縣政府")
    assert other.said["text"].endswith("擔任成員，成果評定特優。")


def test_without_a_grade_it_says_nothing_of_one_and_without_a_plan_the_name_of_the_team(presented):
    certified.issue(presented, DAY, [_team("未評小組")])
    (one,) = certified.issued(presented)
    assert one.said["text"] == "參加本府106年度推動數位學習熠星方案「未評小組」專案小組，擔任主持人。"


def test_sessions_and_teams_share_one_series_of_numbers(presented):
    certificates.issue(presented, DAY)
    outcome = certified.issue(presented, DAY)
    assert outcome.message == "已核發參與證明 3 張（府人訓證字第1060003號 至 府人訓證字第1060005號）。"
    assert [one.serial for one in certificates.all_issued(presented)] == [1, 2, 3, 4, 5]
    assert {one.workshop is None for one in certificates.issued(presented)} == {False}


def test_a_number_that_was_taken_back_waits_for_the_same_person_and_team(presented):
    certified.issue(presented, DAY, [_team("未評小組")])
    history.undo(presented)
    assert certificates.taken_back(presented) == [1]
    certificates.issue(presented, DAY)
    certified.issue(presented, DAY)
    assert [one.serial for one in certificates.issued(presented)] == [2, 3]
    (own,) = certified.issued(presented, [_team("未評小組")])
    assert own.serial == 1


def test_a_later_grade_changes_nothing_that_was_issued(presented):
    certified.issue(presented, DAY)
    before = certified.issued(presented)
    with presented.entry("更正"):
        matching.update([matching.Change("team", _team("防災小隊"), {"grade": "良好", "name": "別名"})])
    assert certified.issued(presented) == before


def test_a_withdrawn_one_is_issued_anew_only_to_whom_the_clerk_picks(presented):
    team = _team("防災小隊")
    certified.issue(presented, DAY, [team])
    one = certified.issued(presented)[0]
    assert certificates.withdraw(presented, [one.id], DAY, "等第誤植").message.startswith("已註銷 1 張")
    with pytest.raises(DeskError, match="沒有可以核發的人"):
        certified.issue(presented, DAY, [team])
    certified.issue(presented, DAY, [team], picked=[(team, one.person)])
    assert [found.serial for found in certified.issued(presented, [team])] == [1, 2, 3]
    assert history.undo_title() == "核發參與證明 1 張"


def test_a_copy_is_marked_on_its_page(presented):
    certified.issue(presented, DAY, [_team("未評小組")])
    (one,) = certified.issued(presented)
    certificates.issue_again(presented, [one.id], date(2018, 1, 5), "遺失")
    wanted = rosters.wish(presented, made_on=DAY, team="未評小組")
    made = session_sheets.make(presented, session_sheets.TEAM_CERTIFICATES, wanted)
    words = [box.words for box in made.sheet.pages[0][8:]]
    assert "補發（第 1 次，107年1月5日）" in words
    assert made.sheet.title == "參與證明"


def test_the_office_has_its_own_words_with_the_slots_of_a_team(presented):
    own = certificates.form(certificates.TEAM)._replace(text="{姓名}參加{團隊}，評定{等第}")
    assert certificates.put_form(presented, own, certificates.TEAM).message.startswith("已變更參與證明的範本")
    certified.issue(presented, DAY, [_team("防災小隊")])
    assert certified.issued(presented)[0].said["text"] == "王小明參加防災小隊，評定特優"
    with pytest.raises(DeskError, match="不是可以代入的項目"):
        certificates.put_form(presented, own._replace(text="{班別}"), certificates.TEAM)
    assert certificates.form() == certificates.usual_form()


def test_a_team_with_certificates_is_not_deleted(presented):
    certified.issue(presented, DAY)
    with pytest.raises(DeskError, match="參與證明，不能刪除"):
        record_sets.remove(presented, records.KINDS["team"], [_team("防災小隊")])


def test_the_register_lists_both_kinds_and_of_one_team_only_its_own(presented):
    certificates.issue(presented, DAY)
    certified.issue(presented, DAY)
    both = session_sheets.registered(rosters.wish(presented, made_on=DAY))
    assert both.title == "花蓮縣政府 106年度研習證明、參與證明核發清冊"
    assert [row[4] for row in both.rows] == ["微電影研習班 1"] * 2 + ["未評小組", "防災小隊", "防災小隊"]
    own = session_sheets.registered(rosters.wish(presented, made_on=DAY, team="未評小組"))
    assert (own.title, len(own.rows)) == ("花蓮縣政府 106年度參與證明核發清冊", 1)
    assert "團隊：未評小組" in own.scope


def test_one_call_issues_and_writes_the_certificates_of_one_team(presented, tmp_path):
    wanted = rosters.wish(presented, made_on=DAY, team="防災小隊")
    said = session_sheets.export(presented, "team-certificates", tmp_path / "a.odt", wanted)
    assert said.startswith("已核發參與證明 2 張") and said.endswith("共 2 頁。")
    for ending in ("docx", "pdf"):
        session_sheets.export(presented, "team-certificates", tmp_path / f"a.{ending}", wanted)
        assert (tmp_path / f"a.{ending}").stat().st_size > 1000
    rosters.export(presented, "team-certificates", tmp_path / "a.csv", wanted)
    assert (tmp_path / "a.csv").read_text("utf-8-sig").count("防災小隊") == 2


def test_an_unknown_team_is_one_sentence(presented):
    with pytest.raises(DeskError, match="沒有團隊「某隊」；現有：未評小組、還沒發表、防災小隊"):
        rosters.wish(presented, team="某隊")
