"""Each kind of value of the rules: read as clerks write it, shown as they read it, refused with its name."""

from datetime import date

import pytest

from hualien_desk.domain import ruletexts
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.ruletexts import NO_AWARD, Kind

READ = [
    (Kind.DATE, "106年4月1日", date(2017, 4, 1), "106/04/01"),
    (Kind.DATE, "1060401", date(2017, 4, 1), "106/04/01"),
    (Kind.DATE_OR_NONE, "　", None, ""),
    (Kind.DATE_OR_NONE, "106/7/1", date(2017, 7, 1), "106/07/01"),
    (Kind.DAYS, "107/1/1、106/10/10\n107/1/1", [date(2017, 10, 10), date(2018, 1, 1)], "106/10/10、107/01/01"),
    (Kind.AWARD, "嘉獎乙次", "4001", "嘉獎一次"),
    (Kind.AWARD, "4010", "4010", "記功一次"),
    (Kind.AWARD_OR_NONE, NO_AWARD, None, NO_AWARD),
    (Kind.AWARD_OR_NONE, "", None, NO_AWARD),
    (Kind.AWARD_OR_NONE, "嘉獎2次", "4002", "嘉獎二次"),
    (Kind.TEXT, "  陸、三、\n（四）　", "陸、三、（四）", "陸、三、（四）"),
    (Kind.PASSAGE, "第一行\u200b\n　第二行", "第一行第二行", "第一行第二行"),
    (Kind.WORDS, "英語，Business  English;磨課師、英語", ["英語", "Business English", "磨課師"], None),
    (Kind.WORDS, " ", [], ""),
    (Kind.GRADES, "特優、優等", ["特優", "優等"], "特優、優等"),
    (Kind.TABLE, "學校:校長、園長\n\n一級機關：局長", {"學校": ["校長", "園長"], "一級機關": ["局長"]}, None),
    (Kind.TABLE, "約聘：", {"約聘": []}, "約聘："),
    (Kind.NUMBER, "３", 3, "3"),
]


@pytest.mark.parametrize(("kind", "text", "data", "shown"), READ, ids=[f"{case[0]} {case[1]!r}" for case in READ])
def test_a_value_is_read_as_clerks_write_it(kind, text, data, shown):
    assert ruletexts.parse(kind, "名稱", text) == data
    if shown is not None:
        assert ruletexts.show(kind, data) == shown


SLOTS = ("grade", "role", "team")
WRONG = [
    (Kind.DATE, "", "日期是空白的"),
    (Kind.DATE, "106/2/30", "沒有這一天"),
    (Kind.DATE, "四月起", "不是看得懂的日期"),
    (Kind.DATE_OR_NONE, "明天", "不是看得懂的日期"),
    (Kind.DAYS, "106/1/1、元旦", "「元旦」不是看得懂的日期"),
    (Kind.AWARD, "嘉獎三次", "不是可以核給的獎勵"),
    (Kind.AWARD, NO_AWARD, "請填嘉獎一次"),
    (Kind.AWARD_OR_NONE, "申誡一次", "是懲處"),
    (Kind.TEXT, "\n　 ", "是空白；請填入文字。"),
    (Kind.PASSAGE, "", "是空白；請填入文字。"),
    (Kind.NUMBER, "三", "是「三」；請填 1 到 60 的整數"),
    (Kind.NUMBER, "0", "請填 1 到 60 的整數"),
    (Kind.NUMBER, "61", "請填 1 到 60 的整數"),
    (Kind.NUMBER, "2.5", "請填 1 到 60 的整數"),
    (Kind.GRADES, "、", "沒有任何等第"),
    (Kind.GRADES, "特優 優等", "中間有空白"),
    (Kind.TABLE, "局長、校長", "沒有冒號"),
    (Kind.TABLE, "學校：校長\n學校：園長", "有兩行；請合成一行。"),
    (Kind.TEMPLATE, "", "是空白；請填入文字。"),
    (Kind.TEMPLATE, "擔任{團隊}{角色}", "少了{等第}"),
    (Kind.TEMPLATE, "擔任{隊名}{角色}{等第}", "有「{隊名}」；大括號只能用於{等第}、{角色}、{團隊}。"),
    (Kind.TEMPLATE, "擔任{團隊}{角色}{等第}{}", "空的大括號"),
    (Kind.TEMPLATE, "擔任{團隊}{角色}{等第", "沒有成對"),
    (Kind.TEMPLATE, "擔任{團隊!r}{角色}{等第}", "大括號只能用於"),
]


@pytest.mark.parametrize(("kind", "text", "words"), WRONG, ids=[f"{case[0]} {case[1]!r}" for case in WRONG])
def test_what_cannot_be_is_one_sentence_that_names_the_value(kind, text, words):
    with pytest.raises(DeskError) as refused:
        ruletexts.parse(kind, "熠星方案：某一項", text, SLOTS)
    assert str(refused.value).startswith("「熠星方案：某一項」")
    assert words in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_reason_is_written_with_the_words_of_clerks():
    text = "擔任「{團隊}」｛角色｝，評列{grade}"
    assert ruletexts.parse(Kind.TEMPLATE, "事由", text, SLOTS) == "擔任「{team}」{role}，評列{grade}"
    assert ruletexts.show(Kind.TEMPLATE, "擔任「{team}」{role}，評列{grade}") == "擔任「{團隊}」{角色}，評列{等第}"


def test_what_a_file_holds_wrongly_is_shown_as_it_is():
    assert ruletexts.show(Kind.AWARD, "4999") == "4999"
    assert ruletexts.show(Kind.DATE, "四月") == "四月"
