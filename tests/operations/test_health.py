"""資料健檢 (虛構資料)."""

import tomllib

import pytest

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import health, history, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import matching
from hualien_desk.store.health import FINDERS
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


def found(desk, check):
    return [doubt for doubt in health.examine(desk) if doubt.check == check]


def write(desk, table, row, **values):
    with desk.entry("改壞資料"):
        matching.update([Change(table, row, values)])


def add(desk, table, **given):
    return records.add(desk, KINDS[table], given)[1]


def person(name):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def posting(name):
    return rows("SELECT id FROM posting WHERE participant_id = ?", person(name))[0][0]


def test_every_check_has_its_words():
    words = tomllib.loads((assets.resources() / "health.toml").read_text("utf-8"))
    assert list(words) == list(FINDERS)
    assert all(part["title"] and part["why"] for part in words.values())


def test_good_data_have_few_doubts(staffed_desk):
    doubts = {(doubt.check, doubt.finding.who) for doubt in health.examine(staffed_desk)}
    assert doubts == set()


@pytest.mark.parametrize(
    ("table", "values", "check", "words"),
    [
        ("participant", {"national_id": "A123456788"}, "id_digit", "檢查碼不符"),
        ("participant", {"name": "王\ue000明"}, "odd_name", "造字 U+E000"),
        ("posting", {"since": "2017-05-01", "until": "2017-04-01"}, "posting_backwards", "早於到職日"),
        ("posting", {"category": "約僱(一)"}, "category", "「約僱(一)」不在計畫的實施對象，不會列入敘獎"),
        ("posting", {"until": "2017-05-31"}, "away", "「資料科學導論」106/06/01 完成時不在職"),
        ("completion", {"completed_on": "2016-05-03"}, "other_year", "不在計畫年度內"),
    ],
)
def test_what_is_wrong_is_found(staffed_desk, table, values, check, words):
    own = {"participant": person("王小明"), "posting": posting("王小明"), "completion": 1}[table]
    write(staffed_desk, table, own, **values)
    (doubt, *_) = found(staffed_desk, check)
    assert words in doubt.finding.what
    assert doubt.finding.row == own or table == "posting"


def test_overlapping_postings_are_found_and_mended(staffed_desk):
    own = person("王小明")
    given = {"agency": "文化局", "category": "有給專任", "since": "106/07/01"}
    records.add(staffed_desk, KINDS["posting"], given, own)
    write(staffed_desk, "posting", posting("王小明"), until=None)
    (doubt,) = found(staffed_desk, "posting_overlap")
    assert doubt.finding.offer == "離職日改為 106/06/30"
    outcome = health.repair(staffed_desk, [doubt])
    assert outcome.entry.title == "修正任職期間重疊 1 項"
    assert found(staffed_desk, "posting_overlap") == []
    history.undo(staffed_desk)
    assert len(found(staffed_desk, "posting_overlap")) == 1


def test_completions_of_an_unlisted_course_move_to_the_listed_one_of_nearly_the_same_name(staffed_desk, bring):
    head = ("身分證字號", "課程名稱", "完成日期")
    bring(
        "completions",
        (head, ("A123456789", "英語會話入門課", "106/05/03"), ("U120000004", "英語會話入門課", "106/05/04")),
    )
    (doubt,) = found(staffed_desk, "unlisted_course")
    assert doubt.finding.offer == "視為課程清單的「英語會話入門」"
    health.repair(staffed_desk, [doubt])
    assert found(staffed_desk, "unlisted_course") == []
    english = rows("SELECT id FROM course WHERE code = 'E01'")[0][0]
    assert len(rows("SELECT id FROM completion WHERE course_id = ?", english)) == 4  # one of the two was there already
    history.undo(staffed_desk)
    assert len(found(staffed_desk, "unlisted_course")) == 1


def test_sessions_teams_courses_and_awards_are_looked_at(staffed_desk):
    session = add(staffed_desk, "workshop", kind="微電影研習班", number="1", held_on="4/10", hours="6")
    place = add(staffed_desk, "attendance", person="王小明", workshop="微電影研習班 1", hours="6")
    write(staffed_desk, "workshop", session, hours=3.0)
    add(staffed_desk, "team", name="無主小隊", grade="特優")
    add(staffed_desk, "course", code="X9", name="英語會話入門", platform="e學中心", categories="英語")
    add(staffed_desk, "past_award", name="查無此人", reason="舊案", award="嘉獎一次")
    add(staffed_desk, "course", name="早已結束", categories="英語", opens="1/1", closes="2/1")
    add(staffed_desk, "completion", person="林美玲", course="早已結束", completed_on="3/1")
    what = {doubt.check: doubt.finding for doubt in health.examine(staffed_desk)}
    assert what["hours_beyond"].row == place and what["hours_beyond"].offer == "改為 3 小時"
    assert what["team_leader"].what == "沒有主持人"
    assert "沒有成果發表日" in what["team_undated"].what
    assert what["same_course"].who == "英語會話入門"
    assert "不知屬於" in what["award_untied"].what
    assert "不在課程開放期間" in what["closed_course"].what


def test_what_was_looked_into_is_marked_and_can_be_taken_back(staffed_desk):
    write(staffed_desk, "participant", person("王小明"), national_id="A123456788")
    (doubt,) = found(staffed_desk, "id_digit")
    assert not doubt.settled
    health.settle(staffed_desk, [doubt])
    assert found(staffed_desk, "id_digit")[0].settled
    history.undo(staffed_desk)
    assert not found(staffed_desk, "id_digit")[0].settled


def test_a_finding_without_an_offer_is_not_mended_by_itself(staffed_desk):
    write(staffed_desk, "participant", person("王小明"), national_id="A123456788")
    with pytest.raises(DeskError, match="沒有建議的修正"):
        health.repair(staffed_desk, found(staffed_desk, "id_digit"))


def test_looking_can_be_stopped(staffed_desk):
    with pytest.raises(DeskError, match="已取消"):
        health.examine(staffed_desk, cancelled=lambda: True)
