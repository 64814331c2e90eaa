"""Details and switches as they are typed: lines to what a case says and back, and what cannot be read."""

import pytest

from hualien_desk.domain import case_typing, verdicts
from tests.rules.shipped import SHIPPED, cases


def test_the_details_of_every_shipped_case_come_back_from_their_lines():
    for case in cases():
        typed, wrong = case_typing.details(case_typing.detail_lines(case.said))
        again = {**{key: value for key, value in case.said.items() if key in ("說明", "結果")}, **typed}
        assert wrong == []
        assert verdicts.wanted(again) == verdicts.wanted(case.said)
        assert again.get("備註") == case.said.get("備註")


def test_the_switches_of_every_shipped_case_come_back_from_their_lines():
    for case in cases():
        lines = case_typing.switch_lines(case.said, SHIPPED)
        assert case_typing.switches(lines, SHIPPED) == (case.said.get("開關", {}), [])
        assert all("：" in line for line in lines)


def test_a_detail_may_be_typed_with_a_narrow_colon_and_be_empty():
    lines = ["英語營事實日: 106/05/03", "熠星核發：（空白）", "磨課師不符合：（無）", "備註：未設定：由機關填入"]
    assert case_typing.details(lines)[0] == {
        "事實日": {"英語營": "106/05/03"},
        "核發": {"熠星": ""},
        "不符合": {"磨課師": []},
        "備註": ["未設定：由機關填入"],
    }


@pytest.mark.parametrize("line", ["英語營事實日", "英文營事實日：106/05/03", "英語營日期：106/05/03", "備註："])
def test_a_detail_that_cannot_be_read_is_one_sentence(line):
    (problem,) = case_typing.details(["備註：一", line])[1]
    assert problem.sentence.startswith(f"「細節」第 2 行：看不懂「{line}」；請寫成")


def test_a_switch_that_is_not_in_the_rules_is_one_sentence():
    found, (problem,) = case_typing.switches(["磨課師敘獎次數：每張證書一次", "磨課師敘獎次數：兩次"], SHIPPED)
    assert found == {"mooc.per": "certificate"}
    assert problem.sentence == "「開關」第 2 行：沒有開關「磨課師敘獎次數：兩次」；請從清單選取（Ctrl+空白鍵）。"
