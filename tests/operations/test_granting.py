"""From ruling to order: award lines step by step, each an undo step; nothing confirmed ever changes (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import Kind, State
from hualien_desk.operations import granting, history, record_sets, records, rules, rulings
from hualien_desk.operations.granting import AGREED, ALTERED, DEFERRED, REFUSED, Shown

pytestmark = pytest.mark.usefixtures("no_cases")

MEETING, DAY = "106年第3次考績委員會", date(2017, 7, 20)
VIDEO = (("身分證字號", "姓名", "日期", "主題"), ("A123456789", "王小明", "106/06/10", "旅遊英語"))


def refresh(desk: Any) -> str:
    """Hold the lines against the computation and write; the sentence."""
    message: str = granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines)).message
    return message


def of(name: str, scheme: str = "english") -> list[Shown]:
    """The lines of a person under a scheme."""
    return [item for item in granting.lines() if item.name == name and item.scheme == scheme]


def ids() -> list[int]:
    """All lines."""
    return [item.id for item in granting.lines()]


def confirmed(desk: Any) -> None:
    """All lines through the committee to the order."""
    granting.submit(desk, ids())
    granting.decide(desk, ids(), AGREED, MEETING, DAY)
    granting.confirm(desk, ids(), "府人考字第1060000001號", DAY)


def test_an_order_cannot_lie_before_its_meeting_before_the_deed_or_in_the_future(staffed_desk: Any) -> None:
    """A confirmed line never changes, so a slip of the pen is refused before it is written."""
    refresh(staffed_desk)
    granting.submit(staffed_desk, ids())
    with pytest.raises(DeskError, match=r"會議日期 106/05/01 早於「.+」的事實發生日"):
        granting.decide(staffed_desk, ids(), AGREED, MEETING, date(2017, 5, 1))
    granting.decide(staffed_desk, ids(), AGREED, MEETING, DAY)
    for on, told in ((date(2017, 7, 19), "早於「.+」的審議日期 106/07/20"), (date(2999, 1, 1), "還沒有到")):
        with pytest.raises(DeskError, match=told):
            granting.confirm(staffed_desk, ids(), "府人考字第1060000001號", on)
    assert {item.state for item in granting.lines()} == {State.REVIEWED}


def test_every_award_becomes_a_draft_with_what_it_was_judged_on(staffed_desk: Any) -> None:
    """As many as the rulings give; due three months after the deed."""
    run = rulings.rule_everyone(staffed_desk)
    seen = granting.refresh(staffed_desk, run.lines)
    assert {item.what for item in seen.told} == {granting.ADDED}
    granting.apply(staffed_desk, seen)
    assert len(granting.lines()) == sum(line.award is not None for line in run.lines)
    (own,) = of("王小明")
    assert (own.state, own.kind, own.award, own.deed_on, own.due_on) == (
        State.DRAFT,
        Kind.PROPOSED,
        "4001",
        "2017-05-03",
        "2017-08-03",
    )
    kept = granting.frozen(own)
    assert kept["agency"] == "花蓮縣消防局" and kept["citation"] and kept["text"]
    assert any("英語會話入門" in words for words in kept["evidence"])
    assert own.issuer == "花蓮縣消防局"


def test_again_with_the_same_facts_nothing_changes(drafted: Any) -> None:
    """Idempotent."""
    before = granting.lines()
    assert "沒有變更" in refresh(drafted)
    assert granting.lines() == before


def test_a_draft_follows_the_facts_and_says_what_changed(drafted: Any, bring: Any) -> None:
    """A video session makes 嘉獎二次 of it."""
    bring("video-sessions", VIDEO)
    seen = granting.refresh(drafted, rulings.rule_everyone(drafted).lines)
    assert [(item.what, item.name, item.before, item.after) for item in seen.told] == [
        (granting.CHANGED, "王小明", "嘉獎一次", "擬議 嘉獎二次")
    ]
    granting.apply(drafted, seen)
    assert [item.award for item in of("王小明")] == ["4002"]


def test_the_whole_life_is_one_undo_step_each(drafted: Any) -> None:
    """草擬, 送審, 審議, 核定; and back."""
    confirmed(drafted)
    assert {item.state for item in granting.lines()} == {State.CONFIRMED}
    assert {item.order_no for item in granting.lines()} == {"府人考字第1060000001號"}
    states = []
    for _ in range(3):
        history.undo(drafted)
        states.append({item.state for item in granting.lines()})
    assert states == [{State.REVIEWED}, {State.SUBMITTED}, {State.DRAFT}]
    history.undo(drafted)
    assert granting.lines() == []


def test_what_the_committee_may_decide(drafted: Any) -> None:
    """改額度 keeps the computed award beside it; 緩議 goes back; 不通過 ends and is not proposed again."""
    granting.submit(drafted, ids())
    one, two, *_ = ids()
    granting.decide(drafted, [one], ALTERED, MEETING, DAY, "情節較輕", "4002")
    granting.decide(drafted, [two], REFUSED, MEETING, DAY, "資料不實")
    by_id = {item.id: item for item in granting.lines()}
    assert (by_id[one].state, by_id[one].award, by_id[one].computed) == (State.REVIEWED, "4002", "4001")
    assert (by_id[two].state, by_id[two].why, by_id[two].meeting) == (State.REJECTED, "資料不實", MEETING)
    assert "沒有變更" in refresh(drafted)
    rest = [item.id for item in granting.lines() if item.state == State.SUBMITTED]
    if rest:
        granting.decide(drafted, rest, DEFERRED, MEETING, DAY, "補件")
        assert {item.state for item in granting.lines() if item.id in rest} == {State.DRAFT}


WRONG = [
    (lambda desk, all_: granting.decide(desk, all_, AGREED, " ", DAY), "會議名稱"),
    (lambda desk, all_: granting.decide(desk, all_, REFUSED, MEETING, DAY), "要填寫理由"),
    (lambda desk, all_: granting.decide(desk, all_, ALTERED, MEETING, DAY, "較輕"), "改為哪一種"),
    (lambda desk, all_: granting.confirm(desk, all_, "1", DAY), "只有審議通過的列可以核定"),
    (lambda desk, all_: granting.issue_first(desk, all_, "1", DAY, ""), "先行發布要填寫理由"),
    (lambda desk, all_: granting.issue_first(desk, all_, " ", DAY, "急"), "文號"),
    (lambda desk, all_: granting.ratify(desk, all_, MEETING, DAY), "不是先行發布"),
    (lambda desk, all_: granting.submit(desk, []), "請先選取"),
    (lambda desk, all_: granting.explain_late(desk, all_, ""), "逾期的理由"),
]


@pytest.mark.parametrize(("act", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_what_cannot_be_is_one_sentence_and_nothing_is_stored(drafted: Any, act: Any, words: str) -> None:
    """Refused before anything is written."""
    before = granting.lines()
    with pytest.raises(DeskError, match=words):
        act(drafted, ids())
    assert granting.lines() == before


def test_after_the_order_more_is_a_supplement_and_nothing_confirmed_changes(drafted: Any, bring: Any) -> None:
    """嘉獎一次 was issued, now 嘉獎二次 is due: 補發 嘉獎一次."""
    confirmed(drafted)
    before = granting.lines()
    bring("video-sessions", VIDEO)
    refresh(drafted)
    assert granting.lines()[: len(before)] == before
    new = granting.lines()[len(before) :]
    assert [(item.name, item.kind, item.award, item.state) for item in new] == [
        ("王小明", Kind.SUPPLEMENT, "4001", State.DRAFT)
    ]
    assert new[0].corrects == of("王小明")[0].id


def test_after_the_order_a_deed_that_is_gone_is_a_cancellation(drafted: Any) -> None:
    """The completion was deleted: 註銷 is proposed, the order stands."""
    confirmed(drafted)
    record_sets.remove(
        drafted,
        records.KINDS["completion"],
        [1],
    )
    refresh(drafted)
    assert [item.kind for item in of("王小明")] == [Kind.PROPOSED, Kind.CANCELLATION]
    assert of("王小明")[0].state == State.CONFIRMED


def test_issued_first_has_three_months_for_the_committee(drafted: Any) -> None:
    """The light counts down until it is confirmed (追認)."""
    one = of("王小明")[0].id
    granting.issue_first(drafted, [one], "府人考字第2號", DAY, "配合考績時程")
    (own,) = of("王小明")
    assert (own.state, own.early_until) == (State.CONFIRMED, "2017-10-20")
    assert granting.light(own, date(2017, 10, 1)) == ("warn", "106/10/20（剩 19 日）")
    assert granting.light(own, date(2017, 10, 21)).sign == "bad"
    granting.ratify(drafted, [one], MEETING, DAY)
    assert granting.light(of("王小明")[0], date(2017, 10, 21)) == ("quiet", "106/07/20")


def test_the_light_tells_how_long_there_is(drafted: Any) -> None:
    """Green, amber in the last 30 days, red when late; explained it is quiet."""
    (own,) = of("王小明")
    assert granting.light(own, date(2017, 6, 1)).sign == "good"
    assert granting.light(own, date(2017, 7, 10)) == ("warn", "106/08/03（剩 24 日）")
    assert granting.light(own, date(2017, 8, 4)) == ("bad", "106/08/03（逾期 1 日）")
    granting.explain_late(drafted, [own.id], "平台資料延遲")
    assert granting.light(of("王小明")[0], date(2017, 8, 4)).sign == "quiet"


def test_somebody_with_award_lines_is_not_deleted(drafted: Any) -> None:
    """The order names them."""
    found = record_sets.preview_removal(records.KINDS["participant"], [of("王小明")[0].participant_id])
    assert "敘獎案" in found.refused


def test_what_is_deferred_is_a_draft_again_with_its_reason(drafted: Any) -> None:
    """緩議: it can be sent again."""
    one = of("王小明")[0].id
    granting.submit(drafted, [one])
    granting.decide(drafted, [one], DEFERRED, MEETING, DAY, "補佐證")
    (own,) = of("王小明")
    assert (own.state, own.decision, own.why) == (State.DRAFT, DEFERRED, "補佐證")
    granting.submit(drafted, [one])
    assert of("王小明")[0].state == State.SUBMITTED


def take_rules(desk: Any, why: str, **values: str) -> None:
    """Change values of the rules."""
    keys = {"member": "clause rising_star grades 良好 成員", "reason": "clause english reasons award"}
    wanted = rules.current(desk.book)._replace(values={keys[key]: text for key, text in values.items()})
    rules.apply(desk, rules.attempt(desk, wanted), why)


def test_every_award_keeps_the_version_of_the_rules_it_was_judged_by(drafted: Any) -> None:
    """A version that changes nothing for a line leaves it as it is; one that does is kept with it."""
    (own,) = of("王小明")
    assert granting.frozen(own)["rules"] == "原訂規則"
    take_rules(drafted, "放寬", member="嘉獎一次")
    assert "沒有變更" in refresh(drafted)
    take_rules(drafted, "改事由", member="嘉獎一次", reason="完成「{課程}」")
    refresh(drafted)
    (own,) = of("王小明")
    assert granting.frozen(own)["rules"].startswith("第2版（") and "改事由" in granting.frozen(own)["rules"]
    (mooc,) = of("王小明", "mooc")
    assert granting.frozen(mooc)["rules"] == "原訂規則"
