"""Awards by hand: 捌, corrections of drafts beside the computed value, changes after the order (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import Kind, State
from hualien_desk.domain.rulebook import DISCRETION
from hualien_desk.operations import by_hand, granting, history, record_sets, records, rosters, rulings
from hualien_desk.operations.granting import Shown
from tests.operations.test_granting import DAY, MEETING, VIDEO, confirmed, ids, of, refresh

LETTER, WHY, REASON = "府人訓字第1060012345號", "主辦推廣，貢獻卓著", "協助推動106年公務人員數位學習，成效良好"


def give(desk: Any, person: str = "林美玲", **other: Any) -> Any:
    """捌: an award for a contributor."""
    said = {"award": "4001", "reason": REASON, "on": date(2017, 11, 30), "document": LETTER, "why": WHY, **other}
    return by_hand.propose(desk, person, **said)


def given() -> list[Shown]:
    """The lines of 捌."""
    return [item for item in granting.lines() if item.scheme == DISCRETION]


def test_a_contributor_is_given_an_award_with_its_document_and_why(staffed_desk: Any) -> None:
    """A draft like any other, with the clause of 捌 and the posting of the day."""
    assert "已列為草擬：林美玲 嘉獎一次" in give(staffed_desk).message
    (own,) = given()
    kept = granting.frozen(own)
    assert (own.state, own.award, own.reason, own.issuer) == (State.DRAFT, "4001", REASON, "花蓮縣文化局")
    assert (own.deed_on, own.due_on) == ("2017-11-30", "2018-02-28")
    assert (kept["citation"], kept["agency"], kept["evidence"]) == ("捌", "花蓮縣文化局", [f"{LETTER}：{WHY}"])
    assert "適當獎勵" in kept["text"]
    assert own.overrides["line"].value == LETTER and own.by_hand
    history.undo(staffed_desk)
    assert given() == []


WRONG = [
    ({"reason": " "}, "獎懲事由"),
    ({"document": ""}, "文號"),
    ({"why": ""}, "貢獻程度"),
    ({"on": date(2018, 1, 1)}, "不在計畫的實施期間"),
    ({"person": "無此人"}, "找不到人員"),
    ({"award": "4003"}, "不是可以核給的獎勵"),
]


@pytest.mark.parametrize(("said", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_what_is_missing_is_one_sentence_and_nothing_is_stored(staffed_desk: Any, said: Any, words: str) -> None:
    """Before anything is written."""
    with pytest.raises(DeskError, match=words):
        give(staffed_desk, **said)
    assert given() == []


def test_no_computation_takes_an_award_by_hand_away(staffed_desk: Any) -> None:
    """It stands beside the computed ones, and goes through the committee to the order with them."""
    give(staffed_desk, on=date(2017, 7, 10))
    refresh(staffed_desk)
    assert len(given()) == 1
    assert "沒有變更" in refresh(staffed_desk)
    confirmed(staffed_desk)
    assert given()[0].state == State.CONFIRMED
    assert "沒有變更" in refresh(staffed_desk)


def test_it_is_on_the_committees_sheet_and_in_the_webhr_file(staffed_desk: Any) -> None:
    """With all schemes, and alone when 捌 is asked for."""
    give(staffed_desk)
    granting.submit(staffed_desk, ids())
    sheet = rosters.make(rulings.rule_everyone(staffed_desk), "review", rosters.wish(staffed_desk))
    assert [(row[4], row[5], row[6]) for row in sheet.rows] == [("林美玲", "嘉獎一次", REASON)]
    alone = rosters.make(rulings.rule_everyone(staffed_desk), "review", rosters.wish(staffed_desk, scheme="績效評核"))
    assert len(alone.rows) == 1 and "方案：績效評核" in alone.subtitle


def test_the_same_reason_as_an_issued_award_is_flagged(staffed_desk: Any, bring: Any) -> None:
    """Never silently dropped."""
    heading = ("身分證字號", "姓名", "獎懲事由", "獎懲結果", "核定日期", "文號")
    bring("past-awards", (heading, ("U120000004", "林美玲", REASON, "嘉獎一次", "106/10/1", "府人字第9號")))
    assert "疑似重複" in give(staffed_desk).message
    assert any("疑似重複" in note for note in granting.frozen(given()[0])["notes"])


def test_a_draft_set_by_hand_keeps_the_computed_value_beside_it(drafted: Any) -> None:
    """Award and reason; the computation of the same facts changes nothing; 恢復 puts the computed values back."""
    (before,) = of("王小明")
    by_hand.override(drafted, [before.id], "award", "4002", "跨機關貢獻")
    by_hand.override(drafted, [before.id], "reason", "參加106年線上英語營，表現優異", "用語")
    (own,) = of("王小明")
    assert (own.award, own.computed, own.reason) == ("4002", "4001", "參加106年線上英語營，表現優異")
    assert own.overrides["award"][:4] == ("award", "4001", "4002", "跨機關貢獻")
    assert own.overrides["reason"].computed == before.reason
    assert "沒有變更" in refresh(drafted)
    by_hand.follow_again(drafted, [own.id])
    assert of("王小明") == [before]


def test_new_facts_are_noted_beside_what_was_set_by_hand(drafted: Any, bring: Any) -> None:
    """The computed award goes up; the officer's stays until he lets it go."""
    one = of("王小明")[0].id
    by_hand.override(drafted, [one], "award", "4010", "專案貢獻")
    bring("video-sessions", VIDEO)
    seen = granting.refresh(drafted, rulings.rule_everyone(drafted).lines)
    assert "人工更正的獎懲保留" in seen.told[0].after
    granting.apply(drafted, seen)
    (own,) = of("王小明")
    assert (own.award, own.computed, own.overrides["award"].computed) == ("4010", "4002", "4002")
    assert "接續參加雲端視訊互動" in own.reason
    assert "沒有變更" in refresh(drafted)
    by_hand.follow_again(drafted, [one])
    assert of("王小明")[0].award == "4002"


def test_setting_twice_keeps_what_was_computed(drafted: Any) -> None:
    """Not what an officer had set before."""
    one = of("王小明")[0].id
    by_hand.override(drafted, [one], "award", "4002", "甲")
    by_hand.override(drafted, [one], "award", "4010", "乙")
    said = of("王小明")[0].overrides["award"]
    assert (said.computed, said.value, said.why) == ("4001", "4010", "乙")


@pytest.mark.parametrize(
    ("kind", "award"), [(Kind.CANCELLATION, "4001"), (Kind.CORRECTION, "4002"), (Kind.SUPPLEMENT, "4001")]
)
def test_a_confirmed_award_is_changed_by_a_line_beside_it(drafted: Any, kind: Kind, award: str) -> None:
    """It goes to the committee; the order never changes; the same computation proposes nothing again."""
    confirmed(drafted)
    before = granting.lines()
    by_hand.later(drafted, [of("王小明")[0].id], kind, award, LETTER, "查證更正")
    assert granting.lines()[:-1] == before
    new = granting.lines()[-1]
    assert (new.kind, new.award, new.state, new.corrects) == (kind, award, State.DRAFT, of("王小明")[0].id)
    assert "沒有變更" in refresh(drafted)
    issue(drafted, new.id)
    assert "沒有變更" in refresh(drafted)


def test_two_changes_of_one_award_at_a_time_are_refused(drafted: Any) -> None:
    """Also of a draft: it is not issued."""
    one = of("王小明")[0].id
    with pytest.raises(DeskError, match="只有已核定的敘獎可以註銷"):
        by_hand.later(drafted, [one], Kind.CANCELLATION, "", LETTER, WHY)
    confirmed(drafted)
    by_hand.later(drafted, [one], Kind.CANCELLATION, "", LETTER, WHY)
    with pytest.raises(DeskError, match="已有辦理中的列"):
        by_hand.later(drafted, [one], Kind.CORRECTION, "4002", LETTER, WHY)
    with pytest.raises(DeskError, match="文號與理由"):
        by_hand.later(drafted, [one], Kind.CORRECTION, "4002", "", WHY)


def test_what_was_cancelled_cannot_be_corrected_or_cancelled_again(drafted: Any) -> None:
    """Only given anew; the very award that stands is no correction."""
    confirmed(drafted)
    one = of("王小明")[0].id
    with pytest.raises(DeskError, match="現在就是嘉獎一次"):
        by_hand.later(drafted, [one], Kind.CORRECTION, "4001", LETTER, WHY)
    by_hand.later(drafted, [one], Kind.CORRECTION, "4002", LETTER, WHY)
    issue(drafted, granting.lines()[-1].id)
    by_hand.later(drafted, [one], Kind.CANCELLATION, "", LETTER, WHY)
    assert granting.lines()[-1].award == "4002"  # what stands goes, not what the first order gave
    assert granting.lines()[-1].corrects == granting.lines()[-2].id  # and it is said to be the order of what stands
    issue(drafted, granting.lines()[-1].id)
    for kind in (Kind.CANCELLATION, Kind.CORRECTION):
        with pytest.raises(DeskError, match="已經註銷"):
            by_hand.later(drafted, [one], kind, "4001", LETTER, WHY)
    by_hand.later(drafted, [one], Kind.SUPPLEMENT, "4001", LETTER, WHY)


def test_orders_that_no_one_award_sums_up_can_be_corrected_down_to_one(drafted: Any) -> None:
    """嘉獎一次, 補發 嘉獎二次 twice: what stands is more than the award that was said last."""
    confirmed(drafted)
    one = of("王小明")[0].id
    for _ in range(2):
        by_hand.later(drafted, [one], Kind.SUPPLEMENT, "4002", LETTER, WHY)
        issue(drafted, granting.lines()[-1].id)
    with pytest.raises(DeskError, match="同一項選了不只一列"):
        by_hand.later(drafted, [one, granting.lines()[-1].id], Kind.CORRECTION, "4010", LETTER, WHY)
    by_hand.later(drafted, [one], Kind.CORRECTION, "4010", LETTER, WHY)
    assert (granting.lines()[-1].kind, granting.lines()[-1].award) == (Kind.CORRECTION, "4010")


def issue(desk: Any, line: int) -> None:
    """Through the committee to the order."""
    granting.submit(desk, [line])
    granting.decide(desk, [line], granting.AGREED, MEETING, DAY)
    granting.confirm(desk, [line], "府人考字第3號", DAY)


def test_the_committee_may_refuse_what_was_issued_first(drafted: Any) -> None:
    """先行發布, then refused: 註銷 is drafted beside it, the light goes out."""
    one = of("王小明")[0].id
    granting.issue_first(drafted, [one], "府人考字第2號", DAY, "配合考績時程")
    assert "擬具 1 筆註銷" in granting.ratify(drafted, [one], MEETING, DAY, "條件不符").message
    old, new = of("王小明")
    assert (old.state, old.decision) == (State.CONFIRMED, granting.REFUSED)
    assert (new.kind, new.award, new.overrides["line"].why) == (Kind.CANCELLATION, "4001", "條件不符")
    assert granting.light(old, date(2018, 1, 1)).sign == "quiet"
    assert "沒有變更" in refresh(drafted)


def test_only_drafts_by_hand_are_taken_away(drafted: Any) -> None:
    """A computed draft would only come back."""
    give(drafted)
    with pytest.raises(DeskError, match="只能刪除人工擬具"):
        by_hand.remove(drafted, [of("王小明")[0].id])
    by_hand.remove(drafted, [given()[0].id])
    assert given() == []
    history.undo(drafted)
    assert given()[0].overrides["line"].why == WHY


def test_what_is_by_hand_has_no_computed_value(drafted: Any) -> None:
    """And what is under way is no draft."""
    give(drafted)
    with pytest.raises(DeskError, match="沒有計算的內容"):
        by_hand.override(drafted, [given()[0].id], "award", "4002", WHY)
    granting.submit(drafted, [of("王小明")[0].id])
    with pytest.raises(DeskError, match="只有草擬的列可以人工更正"):
        by_hand.override(drafted, [of("王小明")[0].id], "award", "4002", WHY)
    with pytest.raises(DeskError, match="填寫理由"):
        by_hand.override(drafted, [of("林美玲", "mooc")[0].id] if of("林美玲", "mooc") else [1], "award", "4002", " ")


def test_ones_own_case_is_said_when_it_is_handled(drafted: Any) -> None:
    """考績委員會組織規程: avoid own cases."""
    drafted.operator = "王小明"
    assert "承辦人本人的案件" in granting.submit(drafted, ids()).message


def test_a_new_computation_says_why(drafted: Any, bring: Any) -> None:
    """New evidence, or what is missing now."""
    bring("video-sessions", VIDEO)
    seen = granting.refresh(drafted, rulings.rule_everyone(drafted).lines)
    assert "新的佐證：雲端視訊「旅遊英語」" in seen.told[0].why
    record_sets.remove(drafted, records.KINDS["completion"], [1])
    seen = granting.refresh(drafted, rulings.rule_everyone(drafted).lines)
    (lost,) = [item for item in seen.told if item.what == granting.GONE]
    assert lost.why.startswith("現在是「待補」：修畢英語課程")
