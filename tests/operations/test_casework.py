"""試題: shipped and own cases run by any rules; what the office changes is one step and can be undone (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.domain.awards import by_code
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import Tier
from hualien_desk.domain.verdicts import State
from hualien_desk.operations import casework, changes, history, rules, rulings, years
from hualien_desk.operations.desk import Desk
from hualien_desk.store import rule_cases
from hualien_desk.store.tables import rows

OWN = {"說明": "本機關：5/3 修畢，嘉獎一次", "完課": ["英語會話，106/05/03完成"], "結果": {"英語營": "嘉獎一次"}}
STEP2 = "修畢當天出席視訊，嘉獎二次"


def key_of(desk: Any, title: str) -> str:
    """The key of the case of a title."""
    (found,) = [case.key for case in casework.cases(desk) if case.title == title]
    return found


def states(desk: Any, book: Any = None) -> dict[str, State]:
    """How each case stands, by its title."""
    return {verdict.case.title: verdict.state for verdict in casework.run(desk, book)}


def test_every_shipped_case_is_green_on_a_new_file(desk: Any) -> None:
    """And the count is told as the window tells it."""
    assert casework.red(desk) == ()
    found = casework.run(desk)
    assert len(found) >= 209 and {verdict.state for verdict in found} == {State.GREEN}
    assert casework.summary(found) == f"{len(found)} 題，符合 {len(found)}，不符 0"


def test_rules_that_are_tried_turn_cases_red_and_the_desk_stays_as_it_is(desk: Any) -> None:
    """The window of the rules asks before it takes them."""
    tried = desk.book.with_switch("english.step2", "add")
    assert STEP2 in casework.red(desk, tried)
    assert casework.red(desk) == ()
    scale = desk.book.with_tiers((Tier(20.0, by_code("4001")),))
    assert casework.red(desk, scale) == ()  # the scale is the office's own: shipped cases bring theirs


def test_an_own_case_is_run_with_the_others_and_goes_back_with_undo(desk: Any) -> None:
    """It stands after the shipped ones."""
    outcome = casework.add(desk, OWN)
    assert outcome.message == f"已新增試題「{OWN['說明']}」。" and outcome.tables == {"rule_case"}
    last = casework.cases(desk)[-1]
    assert (last.title, last.topic, last.said, last.replaces) == (OWN["說明"], "本機關", OWN, False)
    assert states(desk)[OWN["說明"]] == State.GREEN
    history.undo(desk)
    assert OWN["說明"] not in states(desk)
    history.redo(desk)
    assert casework.cases(desk)[-1] == last


def test_what_is_wrong_with_a_typed_case_is_one_sentence_and_nothing_is_stored(desk: Any) -> None:
    """Line, field and what belongs there."""
    with pytest.raises(DeskError, match="試題的「完課」第 1 行：沒有課程「那門課」"):
        casework.add(desk, {**OWN, "完課": ["那門課，106/05/03完成"]})
    with pytest.raises(DeskError, match="已有「修畢當天出席視訊，嘉獎二次」這一題"):
        casework.add(desk, {**OWN, "說明": STEP2})
    assert rule_cases.all_cases() == []


def test_a_corrected_shipped_case_is_kept_below_the_offices_own(desk: Any) -> None:
    """It stands in its place under the same key, and removing it brings the shipped one back."""
    key = key_of(desk, STEP2)
    old = next(case for case in casework.cases(desk) if case.key == key)
    place = [case.key for case in casework.cases(desk)].index(key)
    casework.change(desk, key, {**old.said, "結果": {"英語營": "嘉獎一次"}}, "106年5月10日簽准")
    mine = casework.cases(desk)[place]
    assert (mine.key, mine.replaces, mine.basis, mine.topic) == (key, True, "106年5月10日簽准", old.topic)
    assert casework.red(desk) == (STEP2,)
    casework.change(desk, key, {**mine.said, "結果": {"英語營": "嘉獎二次"}}, "更正")
    assert casework.red(desk) == () and len(rule_cases.all_cases()) == 1
    casework.remove(desk, [key])
    assert casework.cases(desk)[place] == old


def test_a_correction_wants_its_basis_and_one_that_changes_nothing_is_none(desk: Any) -> None:
    """Who decided it."""
    key = key_of(desk, STEP2)
    old = next(case for case in casework.cases(desk) if case.key == key)
    assert casework.change(desk, key, dict(old.said), "").entry is None
    with pytest.raises(DeskError, match="請填寫更正的依據"):
        casework.change(desk, key, {**old.said, "結果": {"英語營": "嘉獎一次"}}, " ")


def test_a_copy_gets_a_title_of_its_own(desk: Any) -> None:
    """However often it is copied."""
    key = key_of(desk, STEP2)
    casework.copy(desk, key)
    casework.copy(desk, key)
    titles = [case.title for case in casework.cases(desk)][-2:]
    assert titles == [f"{STEP2}（複本）", f"{STEP2}（複本2）"]
    assert casework.red(desk) == ()


def test_a_shipped_case_cannot_be_deleted_but_switched_off_with_a_reason(desk: Any) -> None:
    """It is neither right nor wrong then, and can be switched on again."""
    key = key_of(desk, STEP2)
    with pytest.raises(DeskError, match="是程式所附的試題，不能刪除"):
        casework.remove(desk, [key])
    with pytest.raises(DeskError, match="請填寫停用的依據或理由"):
        casework.switch_off(desk, [key], "")
    casework.switch_off(desk, [key], "本府不採")
    assert STEP2 not in casework.red(desk, desk.book.with_switch("english.step2", "add"))
    assert "，停用 1" in casework.summary(casework.run(desk))
    assert next(case for case in casework.cases(desk) if case.key == key).off == "本府不採"
    casework.switch_on(desk, [key])
    assert states(desk)[STEP2] == State.GREEN
    assert casework.switch_on(desk, [key]).entry is None


def test_answers_to_rules_that_are_tried_wait_for_them_and_are_stored_and_undone_together(desk: Any) -> None:
    """The office turned a switch: it looks at what changes and gives one basis; without the rules nothing changes."""
    now = rules.current(desk.book)
    wish = now._replace(switches={**now.switches, "english.mooc": "any"})
    tried = rules.book_of(desk, wish)
    keys = [verdict.case.key for verdict in casework.run(desk, tried) if verdict.state == State.RED]
    seen = casework.turned(desk, keys, tried)
    assert [item.key for item in seen] == keys and len(keys) > 20
    assert all(item.changes for item in seen)
    with pytest.raises(DeskError, match="請填寫改變答案的依據"):
        casework.answered(desk, keys, "", tried)
    waiting = {case.key: case for case in casework.answered(desk, keys, "106年5月10日簽准", tried)}
    assert rule_cases.all_cases() == [] and casework.red(desk, tried, waiting) == ()
    assert casework.answered(desk, keys, "再一次", tried, waiting) == []
    assert casework.called_for(desk, desk.book, waiting) == {}
    done = rules.apply(desk, rules.attempt(desk, wish, waiting=waiting), "簽准")
    assert f"；{len(keys)} 題試題一併更新。" in done.message
    assert {case.basis for case in rule_cases.all_cases()} == {"106年5月10日簽准"} and casework.red(desk) == ()
    history.undo(desk)
    desk.read_rules()
    assert casework.red(desk) == () and rule_cases.all_cases() == []


def test_a_case_of_the_office_takes_the_answer_found_in_one_step(desk: Any) -> None:
    """By the rules in force it is stored at once, with its basis."""
    casework.add(desk, {**OWN, "結果": {"英語營": "記功一次"}})
    (key,) = [verdict.case.key for verdict in casework.run(desk) if verdict.state == State.RED]
    assert "採用算出的結果為試題的答案" in casework.take_found_as_answer(desk, [key], "106年5月10日簽准").message
    assert casework.red(desk) == ()
    assert casework.take_found_as_answer(desk, [key], "再一次").entry is None


def test_a_case_that_cannot_be_read_keeps_its_answer(desk: Any) -> None:
    """There is nothing found that could be taken."""
    casework.add(desk, OWN)
    with desk.entry("舊版的試題"):
        rule_cases.change(rule_cases.all_cases()[0].id, {"facts": {"完課": ["已停開的課，106/05/03完成"]}})
    assert casework.red(desk) == (OWN["說明"],)
    assert casework.turned(desk, [casework.cases(desk)[-1].key]) == []


def test_choosing_nothing_or_what_is_gone_is_one_sentence(desk: Any) -> None:
    """Somebody else deleted it meanwhile."""
    with pytest.raises(DeskError, match="請先選取試題"):
        casework.switch_off(desk, [], "不適用")
    with pytest.raises(DeskError, match="已不存在"):
        casework.copy(desk, "#99")


def test_cases_are_no_facts_of_anybody(staffed_desk: Any) -> None:
    """Nobody is ruled again because of one."""
    run = rulings.rule_everyone(staffed_desk)
    outcome = casework.add(staffed_desk, OWN)
    assert outcome.entry is not None
    assert rulings.renew(staffed_desk, run, outcome.entry.id) is run
    told, more = changes.of_entry(outcome.entry.id, 10)
    assert [(line.what, line.label, line.title) for line in told] == [("新增", "試題", OWN["說明"])] and more == 0


def test_the_cases_of_the_next_year_are_those_of_this_one_a_year_later(desk: Any) -> None:
    """Those that turn on holidays wait; all others are green by the moved rules."""
    path = years.make(desk, 107, ())
    desk.close()
    later = Desk(path, "測試員")
    assert later.book.year == 107
    found = casework.run(later)
    assert casework.red(later) == ()
    assert {verdict.case.said["開關"]["deadline.roll"] for verdict in found if verdict.state == State.OFF} == {"yes"}
    assert any("107/04/01" in str(verdict.case.said) for verdict in found)
    assert rows("SELECT count(*) FROM rule_case")[0][0] == 0
    later.close()
