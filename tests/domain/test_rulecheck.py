"""What is wrong with a rule set blocks; what it leaves open is told; both in words."""

from pathlib import Path

import pytest

from hualien_desk.domain import rulecheck, rulefile, rulevalues
from hualien_desk.domain.awards import by_code
from hualien_desk.domain.rulebook import Tier

DATA = rulefile.data_of((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))


def book(texts=None, *tiers, **switches):
    made = rulevalues.draft_of(DATA, texts or {})
    for key, value in switches.items():
        made = made.with_switch(key.replace("__", "."), value)
    return made.with_tiers(tuple(Tier(hours, by_code(code)) for hours, code in tiers))


def words(made, grave):
    return [finding.words for finding in rulecheck.check(made) if finding.grave == grave]


def test_the_shipped_rules_have_no_errors_and_their_gaps_are_told():
    assert rulecheck.errors(book()) == []
    assert words(book(), False) == [
        "自助餐課程：106/10/01–106/12/31 在實施期間內但不在方案期間內，其間的不計。",
        "熠星方案：106/01/01–106/03/31 在實施期間內但不在方案期間內，其間的不計。",
        "線上英語營：106/01/01–106/03/31 完成的列為待確認，由承辦人認定。",
        "熠星方案的迄日 106/12/31 是星期日；「末日順延」未開啟，當日截止。",
        "線上英語營的迄日 106/12/31 是星期日；「末日順延」未開啟，當日截止。",
        "磨課師（MOOCs）的迄日 106/12/31 是星期日；「末日順延」未開啟，當日截止。",
        "自助餐課程：還沒有填獎勵標準，所有人只列時數、不核給。",
        "熠星方案：良好之成員沒有獎勵。",
        "106/06/01–106/06/30 舊平臺已關閉、新平臺未上線，其間沒有平臺可完課。",
    ]


STAR = "clause rising_star grades"
WRONG = [
    (book({"plan until": "105/12/31"}), "實施期間先後顛倒"),
    (book({"clause mooc until": "105/12/31"}), "磨課師（MOOCs）的期間先後顛倒"),
    (book({"clause mooc until": "107/1/1"}), "超出實施期間 106/01/01–106/12/31"),
    (book({"clause english early_since": "106/4/2"}), "線上英語營的待認定期間起日 106/04/02 必須在"),
    (book({}, (0.0, "4001")), "大於 0"),
    (book({}, (20.0, "4001"), (20.0, "4002")), "有兩級都是 20 小時"),
    (book({}, (20.0, "4002"), (40.0, "4001")), "40 小時（嘉獎一次）不高於 20 小時（嘉獎二次）"),
    (book({f"{STAR} 良好 成員": "嘉獎二次"}), "良好之成員的獎度高於主持人"),
    (book({f"{STAR} 特優 主持人": "嘉獎一次"}), "特優之主持人的獎度低於優等之主持人"),
    (book({f"{STAR} 優等 成員": "無獎勵", f"{STAR} 良好 成員": "嘉獎一次"}), "優等之成員的獎度低於良好之成員"),
    (book({"clause english awards step2": "嘉獎一次"}), "嘉獎一次卻不高於嘉獎一次"),
    (book({"clause mooc course_categories": ""}), "磨課師（MOOCs）沒有任何課程類別"),
    (book({"coverage covered_kinds": ""}), "沒有任何適用之機關類型"),
    (book({"coverage categories": ""}), "沒有任何人員類別"),
    (book({"platform opens": "106/5/31"}), "新平臺上線日 106/05/31 不晚於舊平臺最後一日 106/05/31"),
]


@pytest.mark.parametrize(("made", "told"), WRONG, ids=[case[1] for case in WRONG])
def test_what_is_wrong_blocks(made, told):
    assert any(told in sentence for sentence in words(made, True))


TOLD = [
    (book({}, (20.0, "4001")), "自助餐課程：未滿 20 小時的不核給。"),
    (book(None, english__mooc="any"), "課程類別「推薦磨課師」同時供線上英語營與磨課師（MOOCs）"),
    (book({"clause mooc course_categories": "自助餐"}), "課程類別「自助餐」同時供自助餐課程與磨課師（MOOCs）"),
    (book({"clause mooc past_award_words": ""}), "磨課師（MOOCs）沒有辨識歷年敘獎的字詞"),
    (book({"clause mooc since": "106/3/1"}), "磨課師（MOOCs）：106/01/01–106/02/28 在實施期間內但不在方案期間內"),
    (book({"clause english early_since": "106/2/1"}), "線上英語營：106/01/01–106/01/31 在實施期間內但不在方案期間內"),
    (book({"calendar workdays": ""}), "自助餐課程的迄日 106/09/30 是星期六"),
    (
        book({"calendar holidays": "106/10/10", "clause mooc until": "106/10/10"}),
        "磨課師（MOOCs）的迄日 106/10/10 是星期二（放假日）",
    ),
    (book({"plan past_awards_until": "106/6/30"}), "歷年敘獎只看到 106/06/30"),
    (book({"platform closed_after": "106/6/15"}), "關閉後完課之提醒沒有寫出最後一日 106/06/15"),
    (book({"coverage heads": "公所：鄉長"}), "首長職稱的「公所」不是伍、拾的機關類型"),
]


@pytest.mark.parametrize(("made", "told"), TOLD, ids=[case[1] for case in TOLD])
def test_what_is_left_open_is_told_and_does_not_block(made, told):
    assert rulecheck.errors(made) == []
    assert any(told in sentence for sentence in words(made, False))


def test_what_is_closed_is_no_longer_told():
    rolled = words(book(None, deadline__roll="yes"), False)
    assert not any("末日順延" in sentence for sentence in rolled)
    assert not any("平臺可完課" in sentence for sentence in words(book({"platform opens": "106/6/1"}), False))
    assert not any("待確認" in sentence for sentence in words(book({"clause english since": "106/1/1"}), False))


def test_a_reason_of_a_file_that_lacks_a_word_is_wrong():
    data = rulevalues.overlay(DATA, {})
    data["clause"][0]["reasons"]["award"] = "研習數位課程"
    assert rulecheck.errors(rulefile.draft_of(data)) == ["自助餐課程的事由少了{時數}；請補上。"]


def test_every_finding_leads_to_a_value_of_the_window():
    known = {value.key for value in rulevalues.catalogue(DATA)}
    found = [finding for made, _ in (*WRONG, *TOLD) for finding in rulecheck.check(made)]
    assert {finding.key for finding in found} - {""} <= known
    assert {finding.page for finding in found} <= set(rulevalues.pages(DATA))
