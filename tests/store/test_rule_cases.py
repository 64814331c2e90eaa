"""The office's own cases are rows: stored in words, one at most in the place of a shipped case (虛構資料)."""

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.store import rule_cases
from hualien_desk.store.rule_cases import Stored

FACTS, EXPECTED = {"完課": ["英語會話，106/05/03完成"]}, {"結果": {"英語營": "嘉獎一次"}}
VALUES = {"title": "一", "topic": "本機關", "facts": FACTS, "expected": EXPECTED, "off": "", "basis": ""}


def test_a_case_is_stored_changed_and_removed_in_its_words(desk):
    with desk.entry("試題") as entry:
        own = rule_cases.add({**VALUES, "replaces": ""}, entry.id)
    assert rule_cases.all_cases() == [Stored(own, "一", "本機關", FACTS, EXPECTED, "", "", "")]
    with desk.entry("試題"):
        rule_cases.change(own, {"expected": {"結果": {"英語營": "待補"}}, "off": "不適用"})
    (found,) = rule_cases.all_cases()
    assert (found.expected, found.off, found.facts) == ({"結果": {"英語營": "待補"}}, "不適用", FACTS)
    with desk.entry("試題"):
        rule_cases.remove([own])
    assert rule_cases.all_cases() == []


def test_a_shipped_case_has_one_stand_in_at_most(desk):
    with pytest.raises(dbapi2.IntegrityError), desk.entry("試題") as entry:
        for _ in range(2):
            rule_cases.add({**VALUES, "replaces": "english/一"}, entry.id)
    assert rule_cases.all_cases() == []
