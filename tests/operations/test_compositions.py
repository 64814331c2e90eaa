"""Writing the 實施計畫 and the 成果報告 of a team (虛構資料)."""

import pytest
from PySide6.QtGui import QImage

from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Written, plain
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, changes, composition_places, compositions, health, history, records
from hualien_desk.operations.composition_places import State
from hualien_desk.operations.records import KINDS
from hualien_desk.store import scans, team_texts
from tests.operations.teamed import add_team

P, R = "proposal", "report"


@pytest.fixture
def team(desk):
    return add_team(desk)


def place(team, key, document=P):
    return next(item for item in composition_places.read(team, document) if item.key == key)


def words(team, document=P):
    return [item.words for item in composition_places.read(team, document)]


def own_items(team):
    return {key: own.title for key, own in team_texts.written(team, P).items()}


def test_the_headings_are_those_of_the_form_with_their_numbers(team):
    found = words(team)
    assert found[:5] == ["壹、目標", "貳、推動議題", "參、參加對象", "肆、實施作法", "一、策略"]
    assert "（一）核心職能及其對應之數位課程" in found
    assert found[-2:] == ["柒、獎勵方式", "其他補充說明"]


def test_every_heading_says_how_far_it_is(desk, team):
    states = {item.key: item.state for item in composition_places.read(team, P)}
    assert (states["1"], states["4"], states["7"], states["after"]) == (
        *(State.EMPTY, State.PARENT, State.USUAL, State.FREE),
    )
    compositions.put(desk, team, P, "1", plain("提升數位能力"))
    who = {"national_id": "F131104093", "name": "高大同", "agency": "花蓮縣消防局", "category": "有給專任"}
    records.add(desk, KINDS["participant"], who)
    records.add(desk, KINDS["team_member"], {"person": "高大同", "team": "數位服務隊", "role": "主持人"})
    assert (place(team, "1").state, place(team, "4.2").state) == (State.WRITTEN, State.AUTOMATIC)


def test_a_text_is_one_undo_step_and_an_equal_one_is_none(desk, team):
    text = (Paragraph((Run("盤點需求", True),), 1), Derived("members"))
    outcome = compositions.put(desk, team, P, "4.1", text)
    assert outcome.entry.title == "撰寫數位服務隊實施計畫「策略」" and outcome.tables == {"team_text"}
    assert place(team, "4.1").text == text
    assert compositions.put(desk, team, P, "4.1", (*text, *plain("  "))).entry is None
    compositions.put(desk, team, P, "4.1", plain("改寫"))
    history.undo(desk)
    assert place(team, "4.1").text == text
    history.undo(desk)
    assert place(team, "4.1").text == ()


def test_an_emptied_heading_says_again_what_is_usual(desk, team):
    compositions.put(desk, team, P, "7", plain("另訂"))
    assert place(team, "7").state == State.WRITTEN
    compositions.put(desk, team, P, "7", ())
    assert place(team, "7").state == State.USUAL
    assert compositions.put(desk, team, P, "7", ()).entry is None


def test_the_report_takes_over_what_the_proposal_says(desk, team):
    compositions.put(desk, team, P, "1", plain("提升數位能力"))
    found = place(team, "1.1", R)
    assert (found.state, found.offered) == (State.TAKEN, plain("提升數位能力"))
    compositions.put(desk, team, R, "1.1", plain("已達成"))
    assert place(team, "1.1", R).state == State.WRITTEN


def test_items_of_ones_own_are_added_behind_and_counted(desk, team):
    _, added = compositions.add_item(desk, team, P, "4", "六、經費編列")
    assert added == "4.6" and "六、經費編列" in words(team)
    _, below = compositions.add_item(desk, team, P, added, "來源")
    _, top = compositions.add_item(desk, team, P, "", "附則")
    assert (below, top) == ("4.6.1", "8") and "捌、附則" in words(team)
    assert "（一）來源" in words(team)
    compositions.rename_item(desk, team, P, added, "經費")
    assert "六、經費" in words(team)
    history.undo(desk)
    assert "六、經費編列" in words(team)


def test_removed_items_go_with_those_below_and_come_back(desk, team):
    compositions.add_item(desk, team, P, "4", "經費")
    compositions.add_item(desk, team, P, "4.6", "來源")
    compositions.put(desk, team, P, "4.6.1", plain("縣款"))
    compositions.remove_item(desk, team, P, "4.6")
    assert own_items(team) == {}
    history.undo(desk)
    assert team_texts.written(team, P)["4.6.1"] == Written("來源", plain("縣款"))


def test_own_items_change_places_with_those_below_them(desk, team):
    for name in ("甲", "乙"):
        compositions.add_item(desk, team, P, "4", name)
    compositions.add_item(desk, team, P, "4.6", "甲之一")
    _, place_now = compositions.move_item(desk, team, P, "4.6", 1)
    assert place_now == "4.7"
    assert own_items(team) == {"4.6": "乙", "4.7": "甲", "4.7.1": "甲之一"}
    outcome, stays = compositions.move_item(desk, team, P, "4.7", 1)
    assert outcome.entry is None and stays == "4.7" and "最後面" in outcome.message
    history.undo(desk)
    assert own_items(team) == {"4.6": "甲", "4.7": "乙", "4.6.1": "甲之一"}


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (lambda desk, team: compositions.add_item(desk, team, P, "4", " 1、 "), "請填寫項目的標題"),
        (lambda desk, team: compositions.rename_item(desk, team, P, "4.1", "新"), "附件1的項目"),
        (lambda desk, team: compositions.remove_item(desk, team, P, "4.1"), "附件1的項目"),
        (lambda desk, team: compositions.put(desk, team, P, "9.9", plain("x")), "已被移除或復原"),
        (lambda desk, team: compositions.put(desk, 999, P, "1", plain("x")), "這一隊已不存在"),
    ],
)
def test_what_cannot_be_is_one_sentence(desk, team, do, said):
    with pytest.raises(DeskError, match=said):
        do(desk, team)


def test_an_item_cannot_stand_below_the_last_number(desk, team):
    above = "5.3.1"
    for name in ("甲", "乙"):
        _, above = compositions.add_item(desk, team, P, above, name)
    with pytest.raises(DeskError, match="最末的標號"):
        compositions.add_item(desk, team, P, above, "丙")


def test_what_is_missing_and_where_a_level_is_left_out_is_told(desk, team):
    before = composition_places.progress(composition_places.read(team, P))
    compositions.put(desk, team, P, "1", (Paragraph((Run("跳級"),), 3),))
    found = composition_places.read(team, P)
    assert composition_places.progress(found) == (before[0] + 1, before[1])
    assert "壹、目標" not in [item.words for item in composition_places.empty(found)]
    assert [item.words for item in composition_places.skipped(found)] == ["壹、目標"]
    assert compositions.count(found) == 2


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "縮小.png"
    QImage(6, 4, QImage.Format.Format_RGB32).save(str(path))
    return path


def test_a_picture_is_noted_once_and_lies_beside_the_data(desk, team, picture):
    outcome, name = compositions.take_picture(desk, team, picture, "開會.bmp")
    assert outcome.tables == {"team_file"} and compositions.picture_path(name).is_file()
    assert compositions.take_picture(desk, team, picture, "開會.bmp")[0].entry is None


def test_a_failure_while_noting_a_picture_leaves_no_file(desk, team, picture, monkeypatch):
    monkeypatch.setattr(team_texts, "add_picture", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compositions.take_picture(desk, team, picture, "a.png")
    assert list(scans.folder().iterdir()) == []


def test_pictures_are_part_of_backups_also_when_only_a_text_still_has_them(desk, team, picture):
    _, name = compositions.take_picture(desk, team, picture, "a.png")
    history.undo(desk)
    assert team_texts.used_names() == set()
    compositions.put(desk, team, P, "1", (Picture(name, 6, 4),))
    assert "團隊附件 1 個" in backups.make(desk.backups).message
    assert (desk.backups / scans.IN_BACKUPS / name).is_file()


def test_a_missing_or_changed_file_of_a_team_is_found(desk, team, picture):
    _, name = compositions.take_picture(desk, team, picture, "a.png")

    def found():
        return [doubt.finding for doubt in health.examine(desk) if doubt.check == "team_file"]

    assert found() == []
    compositions.picture_path(name).write_bytes(b"other")
    assert found()[0].what == "圖片「a.png」內容與存入時不同" and found()[0].who == "數位服務隊"


def test_the_journal_says_what_was_written_in_words(desk, team):
    compositions.put(desk, team, P, "1", plain("初稿"))
    outcome = compositions.put(desk, team, P, "1", plain("定稿"))
    ((line,), _) = changes.of_entry(outcome.entry.id, 10)
    assert (line.title, line.before, line.after) == ("數位服務隊實施計畫「目標」", "初稿", "定稿")
