"""The office's own readings of the plan: tried on everybody, taken with a basis, undone like any work (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, rules, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rules import GAINS, LOSES, OTHER, Wish
from hualien_desk.store.tables import rows

CAFETERIA = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"),
    ("A123456789", "王小明", "C01", "政策宣導", "106/04/10", 3),
)


def wish(desk: Any, *tiers: tuple[float, str], **switches: str) -> Wish:
    """What is chosen today, with some things otherwise; `_` stands for the point of a switch."""
    now = rules.current(desk.book)
    turned = {key.replace("__", "."): value for key, value in switches.items()}
    return Wish({**now.switches, **turned}, tiers or now.tiers)


def test_a_wish_that_changes_nothing_has_no_effect(staffed_desk: Any) -> None:
    """And nothing is stored."""
    tried = rules.attempt(staffed_desk, rules.current(staffed_desk.book))
    assert (tried.effects, tried.changed) == ((), ())
    assert rules.apply(staffed_desk, tried, "").entry is None
    assert rules.summary(tried.effects) == "沒有人的結果改變"


def test_a_scale_gives_awards_that_are_told_before_it_is_taken(staffed_desk: Any, bring: Any) -> None:
    """The shipped scale is empty: 3 hours earn nothing until the office says so."""
    bring("completions", CAFETERIA)
    before = len(rows("SELECT id FROM journal_entry"))
    tried = rules.attempt(staffed_desk, wish(staffed_desk, (2.0, "4001"), (10.0, "4002")))
    assert [(item.what, item.name, item.scheme) for item in tried.effects] == [(GAINS, "王小明", "自助餐課程")]
    assert tried.effects[0].after == "嘉獎一次"
    assert tried.changed == ("自助餐課程獎勵標準：未設定 → 2 小時 嘉獎一次、10 小時 嘉獎二次",)
    assert len(rows("SELECT id FROM journal_entry")) == before
    rules.apply(staffed_desk, tried, "106年5月10日簽准")
    awarded = [line for line in rulings.rule_everyone(staffed_desk).lines if line.scheme == "cafeteria" and line.award]
    assert [line.participant.name for line in awarded] == ["王小明"]
    assert rules.past()[0].startswith("106年5月10日簽准：自助餐課程獎勵標準")


def test_a_turned_switch_says_who_loses_and_who_is_otherwise(staffed_desk: Any) -> None:
    """The office issues in place of the agency: the same award from somebody else."""
    tried = rules.attempt(staffed_desk, wish(staffed_desk, issuer__english="office"))
    assert {item.what for item in tried.effects} == {OTHER}
    assert all("花蓮縣政府）" in item.after for item in tried.effects)
    assert tried.changed == ("線上英語營敘獎之核發機關：服務機關 → 本府",)
    rules.apply(staffed_desk, tried, "簽准")
    back = rules.attempt(staffed_desk, wish(staffed_desk, issuer__english="own"))
    assert len(back.effects) == len(tried.effects)


def test_what_was_taken_is_kept_and_goes_back_with_undo(staffed_desk: Any) -> None:
    """Over a restart, by undo and by redo the rules in force are those of the settings."""
    tried = rules.attempt(staffed_desk, wish(staffed_desk, (1.0, "4001"), english__mooc="any"))
    rules.apply(staffed_desk, tried, "簽准")
    assert rules.current(staffed_desk.book) == tried.wish
    history.undo(staffed_desk)
    assert rules.current(staffed_desk.book).tiers == ()
    history.redo(staffed_desk)
    assert rules.current(staffed_desk.book) == tried.wish
    staffed_desk.close()
    again = Desk(staffed_desk.path, "測試員")
    assert rules.current(again.book) == tried.wish


WRONG = [
    (((0.0, "4001"),), "大於 0"),
    (((5.0, "4001"), (5.0, "4002")), "兩級都是 5 小時"),
    (((5.0, "4002"), (9.0, "4001")), "前後矛盾"),
]


@pytest.mark.parametrize(("tiers", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_a_scale_that_contradicts_itself_is_refused(staffed_desk: Any, tiers: Any, words: str) -> None:
    """Before anybody is ruled by it."""
    with pytest.raises(DeskError, match=words):
        rules.attempt(staffed_desk, wish(staffed_desk, *tiers))


def test_a_change_wants_its_basis_and_fits_the_data_it_was_tried_on(staffed_desk: Any, bring: Any) -> None:
    """Who decided it; what came between is not overlooked."""
    tried = rules.attempt(staffed_desk, wish(staffed_desk, (1.0, "4001")))
    with pytest.raises(DeskError, match="請填寫變更的依據"):
        rules.apply(staffed_desk, tried, " ")
    bring("completions", CAFETERIA)
    with pytest.raises(DeskError, match="請重新試算"):
        rules.apply(staffed_desk, tried, "簽准")
    assert rules.current(staffed_desk.book).tiers == ()


def test_somebody_may_lose(staffed_desk: Any, bring: Any) -> None:
    """A higher threshold takes away what a lower one gave."""
    bring("completions", CAFETERIA)
    rules.apply(staffed_desk, rules.attempt(staffed_desk, wish(staffed_desk, (2.0, "4001"))), "簽准")
    tried = rules.attempt(staffed_desk, wish(staffed_desk, (20.0, "4001")))
    assert [(item.what, item.name) for item in tried.effects] == [(LOSES, "王小明")]
