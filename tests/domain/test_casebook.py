"""Cases in words: every malformed line is one sentence that names the case, the line and what belongs there."""

from datetime import date

import pytest

from hualien_desk.domain import case_checks, case_lines, casebook, verdicts
from hualien_desk.domain.casebook import NO_DAYS_KNOWN, Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.people import Posting
from hualien_desk.domain.verdicts import State
from tests.rules.shipped import KNOWN, SHIPPED, cases

GOOD = {"說明": "5/3 修畢，嘉獎一次", "完課": ["英語會話，106/05/03完成"], "結果": {"英語營": "嘉獎一次"}}


def problems(**said):
    return [problem.sentence for problem in case_checks.problems({**GOOD, **said}, KNOWN)]


MALFORMED = [
    ("任職", "花蓮縣消防局", "「任職」第 1 行：「花蓮縣消防局」不完整；請寫成「花蓮縣消防局，有給專任"),
    ("任職", "消防局，有給專任", "沒有機關「消防局」；可用「花蓮縣消防局、"),
    ("任職", "示範所〔部會〕，有給專任", "沒有機關類型「部會」；可用「"),
    ("任職", "花蓮縣消防局，有給專任，106/05起", "看不懂「106/05起」；請寫成"),
    ("任職", "花蓮縣消防局，有給專任，106/02/30起", "沒有這一天：106年2月沒有30日"),
    ("任職", "花蓮縣消防局，有給專任，科員，組員", "看不懂「組員」"),
    ("完課", "英語會話", "「英語會話」不完整；請寫成「英語會話，106/05/03完成"),
    ("完課", "英語入門，106/05/03完成", "沒有課程「英語入門」；可用「英語會話、"),
    ("完課", "新課〔英文〕，106/05/03完成", "沒有課程類別「英文」；可用"),
    ("完課", "英語會話，2小時", "沒有完成日期；請寫成"),
    ("完課", "英語會話，106/13/01完成", "月份只有1到12，沒有13月"),
    ("完課", "英語會話，106/05/03完成，兩小時", "看不懂「兩小時」"),
    ("完課", "英語會話，106/05/03完成，電子證明，紙本證明", "看不懂「紙本證明」"),
    ("視訊", "106/06/02", "看不懂「106/06/02」；請寫成「106/06/02出席」"),
    ("團隊", "先鋒隊", "「先鋒隊」不完整；請寫成「先鋒隊，主持人"),
    ("團隊", "先鋒隊，召集人，特優，106/12/08發表", "沒有角色「召集人」；可用「主持人、成員」"),
    ("團隊", "先鋒隊，成員，特優，106/12/08", "看不懂「106/12/08」"),
    ("歷年敘獎", "嘉獎一次", "「嘉獎一次」不完整；請寫成「106/07/20，嘉獎一次"),
    ("歷年敘獎", "106/07/20，嘉獎三次，參加線上英語營", "嘉獎三次"),
    ("認定", "英語，英語會話", "沒有方案「英語」；可用「自助餐、熠星、英語營、磨課師」"),
    ("認定", "英語營", "「英語營」不完整；請寫成「英語營，英語會話」"),
    ("敘獎標準", "二十小時嘉獎一次", "看不懂「二十小時嘉獎一次」；請寫成「20小時嘉獎一次」"),
    ("敘獎標準", "0小時嘉獎一次", "請寫成「20小時嘉獎一次」"),
    ("敘獎標準", "20小時申誡一次", "懲處"),
]


@pytest.mark.parametrize(("field", "line", "words"), MALFORMED, ids=[f"{case[0]} {case[1]}" for case in MALFORMED])
def test_a_malformed_line_is_one_sentence_that_names_it(field, line, words):
    (sentence,) = problems(**{field: [line]})
    assert sentence.startswith(f"「{field}」第 1 行：")
    assert words in sentence
    assert sentence.count("。") == 1 and sentence.endswith("。")


@pytest.mark.parametrize("field", [field for field in case_lines.READERS if field != "敘獎標準"])
def test_facts_that_cannot_be_read_are_refused_with_their_place(field):
    with pytest.raises(DeskError, match=f"「{field}」第 2 行：.*請寫成|「{field}」第 2 行：.*可用"):
        casebook.facts({**GOOD, field: [case_lines.EXAMPLES[field], "什麼"]}, KNOWN)


WRONG_ANSWERS = [
    ({"說明": " "}, "「說明」：請用一句話說明這一題"),
    ({"結果": {}}, "「結果」：請寫明期望的結果"),
    ({"結果": "嘉獎一次"}, "「結果」：請寫明期望的結果"),
    (
        {"結果": {"英文營": "嘉獎一次"}},
        "「結果」第 1 行：沒有方案「英文營」；可用「自助餐、熠星、英語營、磨課師、其餘」",
    ),
    ({"結果": {"英語營": "嘉獎三次"}}, "「嘉獎三次」不是可能的結果；可用「嘉獎一次、"),
    ({"結果": {"英語營": "敘獎"}}, "「敘獎」不是可能的結果"),
    ({"標記": ["重複"]}, "「標記」第 1 行：沒有標記「重複」；可用「疑似重複、"),
    ({"備註": "未設定"}, "「備註」：請一行一句"),
    ({"補正": [1]}, "「補正」：請一行一句"),
    ({"完課": "英語會話"}, "「完課」：請一行一筆"),
    ({"事實日": {"英文營": "106/05/03"}}, "「事實日」第 1 行：沒有方案「英文營」"),
    ({"事實日": "106/05/03"}, "「事實日」：請依方案填寫"),
    ({"要求": {"英語營": 3}}, "「要求」：請依方案填寫"),
    ({"開關": ["english.step2"]}, "「開關」：請寫成"),
    ({"開關": {"english.step3": "add"}}, "「開關」第 1 行：沒有開關「english.step3」；可用「cafeteria.reuse、"),
    ({"開關": {"english.step2": "both"}}, "「english.step2」沒有選項「both」；可用「add、replace」"),
    ({"核定": ["106/07/20"]}, "「核定」：試題沒有這個項目；可用「身分證字號、任職、"),
]


@pytest.mark.parametrize(("said", "words"), WRONG_ANSWERS, ids=[case[1] for case in WRONG_ANSWERS])
def test_what_cannot_be_expected_is_one_sentence(said, words):
    (sentence,) = problems(**said)
    assert words in sentence


def test_a_case_without_faults_has_no_problems():
    assert problems() == []
    assert problems(備註=["早於陸、三"], 標記=["調離職"], 不符合={"英語營": []}, 開關={"mooc.per": "person"}) == []


def test_every_problem_is_told_not_only_the_first():
    found = problems(完課=["英語會話", "英語會話，106/05/03完成", "那門課，106/05/03完成"], 結果={})
    assert [sentence.split("：")[0] for sentence in found] == ["「完課」第 1 行", "「完課」第 3 行", "「結果」"]


BROKEN_FILES = [
    ("案例 =", "試題檔「english」不是正確的 TOML 格式"),
    ("x = 1", "沒有「題組」；請在最前面寫上"),
    ('"題組" = "英語營"', "沒有題目；每一題請以"),
    ('"題組" = "英語營"\n"案例" = ["一"]', "沒有題目"),
    (
        '"題組" = "英語營"\n[["案例"]]\n"說明" = "一"\n"視訊" = ["昨天"]\n"結果" = {"英語營" = "待補"}',
        "試題檔「english」第 1 題「一」的「視訊」第 1 行：看不懂「昨天」；請寫成「106/06/02出席」。",
    ),
]


@pytest.mark.parametrize(("text", "words"), BROKEN_FILES, ids=[case[1] for case in BROKEN_FILES])
def test_a_broken_file_is_one_sentence_that_names_the_case(text, words):
    with pytest.raises(DeskError) as caught:
        casebook.read(text, "english", KNOWN)
    assert words in str(caught.value)


def test_a_broken_catalogue_is_one_sentence():
    for text in ("課程 =", '["機關"]\n"花蓮縣消防局" = "一級機關"', '["機關"]\n["課程"]\n"英語會話" = 2'):
        with pytest.raises(DeskError, match="試題的課程與機關清單無法讀取"):
            case_lines.catalogue(text)


def test_a_course_and_an_agency_outside_the_catalogue_can_be_spelt_out():
    course = case_lines.completion("新課程〔自助餐、3.5小時〕，106/05/03完成", KNOWN).course
    assert (course.name, course.categories, course.hours) == ("新課程", {"自助餐"}, 3.5)
    agency = case_lines.posting("示範所〔二級機關〕，有給專任，所長", KNOWN).agency
    assert (agency.name, agency.kind) == ("示範所", "二級機關")


def test_a_line_may_be_typed_with_narrow_commas_and_short_dates():
    typed = case_lines.completion("英語會話, 106/5/3完成, 2小時", KNOWN)
    assert typed == case_lines.completion("英語會話，106/05/03完成，2小時", KNOWN)
    past = case_lines.past_award("106/07/20,嘉獎一次,參加線上英語營，並出席視訊", KNOWN)
    assert past.reason == "參加線上英語營，並出席視訊"


def test_who_is_not_described_is_a_clerk_who_serves_all_year():
    (posting,) = casebook.facts(GOOD, KNOWN).participant.postings
    assert isinstance(posting, Posting)
    assert (posting.agency.name, posting.category, posting.title) == ("花蓮縣消防局", "有給專任", "科員")
    assert posting.since is posting.until is None


def test_a_case_pins_its_switches_and_scale_and_takes_the_rest_from_the_office():
    office = SHIPPED.with_switch("english.step2", "add").with_tiers((case_lines.tier("9小時嘉獎二次", KNOWN),))
    free = Case("", "", GOOD).book(office, KNOWN)
    assert free == office
    pinned = Case("", "", {**GOOD, "敘獎標準": [], "開關": {"english.step2": "replace"}}).book(office, KNOWN)
    assert pinned.clauses["cafeteria"].tiers == () and pinned.on("english.step2", "replace")


def test_a_red_case_says_what_was_wanted_and_what_was_found():
    wrong = Case(
        "一", "", {**GOOD, "結果": {"英語營": "嘉獎二次"}, "補正": ["只差一項"], "核發": {"英語營": "花蓮縣政府"}}
    )
    verdict = verdicts.judge(wrong, SHIPPED, KNOWN)
    assert verdict.state == State.RED
    assert [tuple(item) for item in verdict.differences] == [
        ("英語營", "嘉獎二次", "嘉獎一次"),
        ("補正", "只差一項", "（無）"),
        ("英語營核發", "花蓮縣政府", "花蓮縣消防局"),
    ]


def test_a_note_or_mark_that_nobody_asked_for_turns_a_case_red():
    moved = {**GOOD, "任職": ["花蓮縣消防局，有給專任，106/08/31止"]}
    verdict = verdicts.judge(Case("一", "", moved), SHIPPED, KNOWN)
    assert [tuple(item) for item in verdict.differences] == [
        ("標記", "（無）", "調離職"),
        ("多出備註", "（無）", "106/08/31 離職"),
    ]


def test_a_note_that_was_wanted_and_did_not_come_is_told_as_wanted():
    verdict = verdicts.judge(Case("一", "", {**GOOD, "備註": ["早於陸、三"]}), SHIPPED, KNOWN)
    (told,) = verdict.differences
    assert tuple(told) == ("未見備註", "早於陸、三", "（無）")
    assert told.words == "未見備註「早於陸、三」"


def test_a_case_that_cannot_be_read_is_red_and_says_why():
    verdict = verdicts.judge(Case("一", "", {**GOOD, "完課": ["那門課，106/05/03完成"]}), SHIPPED, KNOWN)
    assert verdict.state == State.RED
    assert "沒有課程「那門課」" in verdict.differences[0].found


def test_a_case_that_pins_what_the_rules_no_longer_offer_is_red_and_says_so():
    verdict = verdicts.judge(Case("一", "", {**GOOD, "開關": {"english.step2": "both"}}), SHIPPED, KNOWN)
    assert verdict.state == State.RED
    assert "沒有開關「english.step2 = both」" in verdict.differences[0].found


def test_a_case_that_is_off_is_neither_right_nor_wrong():
    wrong = Case("一", "", {**GOOD, "結果": {"英語營": "待補"}}, off="不適用")
    assert verdicts.judge(wrong, SHIPPED, KNOWN).state == State.OFF


@pytest.mark.parametrize("switch", [key for key in SHIPPED.switches if key != "rising_star.leaders"])
def test_the_answer_found_taken_as_the_one_wanted_turns_every_case_green(switch):
    (value,) = (own for own in SHIPPED.switches[switch].choices if own != SHIPPED.switches[switch].default)
    turned = SHIPPED.with_switch(switch, value)
    red = [verdict for case in cases() if (verdict := verdicts.judge(case, turned, KNOWN)).state == State.RED]
    assert red
    for verdict in red:
        case = verdict.case._replace(said=verdicts.taken(verdict))
        assert not case_checks.problems(case.said, KNOWN)
        assert verdicts.judge(case, turned, KNOWN).state == State.GREEN
        assert case.facts(KNOWN) == verdict.case.facts(KNOWN)


def test_taking_the_answer_of_a_green_case_changes_nothing_it_says():
    for case in cases():
        verdict = verdicts.judge(case, SHIPPED, KNOWN)
        assert verdicts.wanted(verdicts.taken(verdict)) == verdict.wanted


def test_a_moved_case_speaks_of_the_other_year():
    said = {
        "說明": "前一年 105/12/31 修畢，106年不敘獎",
        "完課": ["英語會話，106/02/29完成"],
        "結果": {"英語營": "待補"},
        "備註": ["「一〇六年四月起」"],
    }
    moved = casebook.moved(Case(said["說明"], "", said, "k"), 106, 107)
    assert moved.title == "前一年 106/12/31 修畢，107年不敘獎"
    assert moved.said["完課"] == ["英語會話，107/02/28完成"]
    assert moved.said["備註"] == ["「一〇七年四月起」"]
    assert (moved.key, moved.off) == ("k", "")
    assert moved.facts(KNOWN).completions[0].completed_on == date(2018, 2, 28)


def test_a_moved_case_that_turns_on_holidays_waits_for_somebody_to_check_it():
    said = {**GOOD, "開關": {"deadline.roll": "yes"}}
    assert casebook.moved(Case("一", "", said), 106, 107).off == NO_DAYS_KNOWN


def test_a_case_with_a_29th_of_february_is_off_in_a_year_without_one():
    case = Case("二月底修畢", "本機關", {"說明": "二月底修畢", "完課": ["英語會話，105/02/29完成"], "結果": {}})
    made = casebook.carried(case, 105, 106)
    assert made.said["完課"] == ["英語會話，106/02/28完成"]
    assert made.off == "待核對：由105年度帶入，有 2 月 29 日，改為 28 日；請核對後再啟用"
