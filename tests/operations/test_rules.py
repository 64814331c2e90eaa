"""The office's own readings of the plan: tried on everybody, taken with a basis, undone like any work (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import casework, history, rules, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rules import GAINS, LOSES, OTHER, Wish
from hualien_desk.store import settings
from hualien_desk.store.tables import rows

pytestmark = pytest.mark.usefixtures("no_cases")

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


ENGLISH_SINCE, MEMBER = "clause english since", "clause rising_star grades 良好 成員"


def changed(desk: Any, **values: str) -> Wish:
    """What is chosen today, with values otherwise; keys by short names."""
    names = {"since": ENGLISH_SINCE, "member": MEMBER, "reason": "clause english reasons award", "name": "plan name"}
    return rules.current(desk.book)._replace(values={names[key]: text for key, text in values.items()})


def take(desk: Any, wanted: Wish, why: str = "簽准") -> None:
    """Try and take."""
    rules.apply(desk, rules.attempt(desk, wanted), why)


def test_a_changed_day_is_tried_taken_kept_and_undone(staffed_desk: Any) -> None:
    """March counts from then on: who waited is rewarded; one undo step takes it back."""
    tried = rules.attempt(staffed_desk, changed(staffed_desk, since="106年3月1日"))
    assert [(item.what, item.name, item.before, item.after) for item in tried.effects] == [
        (GAINS, "張家瑋", "待確認", "嘉獎一次")
    ]
    assert tried.changed == ("線上英語營：起日：106/04/01 → 106/03/01",)
    assert staffed_desk.book.values == {} and rows("SELECT 1 FROM office_setting WHERE key = 'rule.values'") == []
    outcome = rules.apply(staffed_desk, tried, "簽准")
    assert outcome.message == "已變更規則（第1版）：線上英語營：起日：106/04/01 → 106/03/01。"
    assert rules.current(staffed_desk.book) == tried.wish
    assert Desk(staffed_desk.path, "測試員").book == staffed_desk.book
    history.undo(staffed_desk)
    assert staffed_desk.book.values == {} and rules.versions() == []
    history.redo(staffed_desk)
    assert staffed_desk.book.clauses["english"].since.month == 3 and len(rules.versions()) == 1


def test_another_reason_is_a_change_of_everyone_who_has_it(staffed_desk: Any) -> None:
    """The award stays, the words are told."""
    tried = rules.attempt(staffed_desk, changed(staffed_desk, reason="完成「{課程}」"))
    assert {item.what for item in tried.effects} == {OTHER}
    assert tried.effects[0].after == "完成「英語會話入門」"


def test_what_says_the_same_is_no_change(staffed_desk: Any) -> None:
    """106年4月1日 is 106/04/01; nothing is kept."""
    tried = rules.attempt(staffed_desk, changed(staffed_desk, since="106年4月1日"))
    assert tried.changed == () and tried.wish.values == {}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"since": "四月"}, "「線上英語營：起日」"),
        ({"since": "107/1/1"}, "規則的「線上英語營」期間不在實施期間內"),
        ({"member": "記功一次"}, "良好之成員的獎度高於主持人"),
        ({"name": " "}, "「計畫：計畫名稱」是空白"),
    ],
)
def test_rules_that_cannot_be_are_refused_before_anybody_is_ruled(staffed_desk: Any, values: Any, words: str) -> None:
    """In the words of the window."""
    with pytest.raises(DeskError, match=words):
        rules.attempt(staffed_desk, changed(staffed_desk, **values))


def test_a_rule_set_that_fails_a_case_is_not_taken(staffed_desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The 試題 say which; nothing is stored."""
    monkeypatch.setattr(casework, "red", lambda *_: ("三月完成要待確認",))
    tried = rules.attempt(staffed_desk, changed(staffed_desk, since="106/3/1"))
    assert tried.failed == ("三月完成要待確認",)
    with pytest.raises(DeskError, match="有 1 題試題不通過，沒有套用"):
        rules.apply(staffed_desk, tried, "簽准")
    assert staffed_desk.book.values == {}


def test_every_version_is_kept_and_can_be_taken_again(staffed_desk: Any) -> None:
    """Number, who, basis, what changed, the whole wish; taken again it is a version of its own."""
    take(staffed_desk, changed(staffed_desk, since="106/3/1"), "第一次簽准")
    take(staffed_desk, wish(staffed_desk, (5.0, "4001"), english__mooc="any")._replace(values={}), "第二次簽准")
    second, first = rules.versions()
    assert [(item.number, item.operator, item.basis) for item in (first, second)] == [
        (1, "測試員", "第一次簽准"),
        (2, "測試員", "第二次簽准"),
    ]
    assert second.changed[-1] == "線上英語營：起日：106/03/01 → 106/04/01"
    assert rules.in_force(staffed_desk) == second.words and "第2版（" in second.words
    again = rules.wish_of(staffed_desk, first)
    assert rules.changes(staffed_desk, again) == [
        "英語營所稱磨課師課程：任何磨課師 → 限英語磨課師",
        "自助餐課程獎勵標準：5 小時 嘉獎一次 → 未設定",
        "線上英語營：起日：106/04/01 → 106/03/01",
    ]
    take(staffed_desk, again, "恢復第1版")
    assert rules.current(staffed_desk.book) == first.wish
    assert rules.versions()[0].number == 3
    assert rules.changes(staffed_desk, rules.wish_of(staffed_desk, first)) == []


def test_a_sentence_of_before_is_still_listed_and_cannot_be_taken_again(staffed_desk: Any) -> None:
    """Older data files kept only why."""
    with staffed_desk.entry("變更規則（106年5月10日簽准）") as entry:
        settings.put(f"rule.why.{entry.id:06d}", "106年5月10日簽准：甲：一 → 二；乙：三 → 四")
    (old,) = rules.versions()
    assert (old.number, old.operator, old.basis) == (1, "測試員", "106年5月10日簽准")
    assert old.changed == ("甲：一 → 二", "乙：三 → 四")
    assert rules.past() == ["106年5月10日簽准：甲：一 → 二；乙：三 → 四"]
    with pytest.raises(DeskError, match="只留下說明"):
        rules.wish_of(staffed_desk, old)
    take(staffed_desk, changed(staffed_desk, since="106/3/1"))
    assert [item.number for item in rules.versions()] == [2, 1]


def test_values_that_no_longer_fit_the_rule_file_are_left_out_and_told(staffed_desk: Any) -> None:
    """The file opens; the window can mend them; taking them away is a change."""
    with staffed_desk.entry("舊資料") as _:
        settings.put("rule.values", '{"clause english since": "108/01/01"}')
    staffed_desk.read_rules()
    assert staffed_desk.book.values == {} and "線上英語營" in staffed_desk.trouble
    tried = rules.attempt(staffed_desk, rules.current(staffed_desk.book))
    assert tried.changed == ("取消不能套用的更改",)
    rules.apply(staffed_desk, tried, "更正")
    assert staffed_desk.trouble == ""


def test_rules_of_this_year_need_no_checking(staffed_desk: Any) -> None:
    """Only rules moved from the year before are checked off."""
    with pytest.raises(DeskError, match="不是順延來的"):
        rules.check_off(staffed_desk, "計畫文號")


def test_long_texts_are_cut_in_messages_only() -> None:
    """A version keeps them whole."""
    assert rules.shortened(f"條文：{'甲' * 90} → 乙") == f"條文：{'甲' * 37}… → 乙"
