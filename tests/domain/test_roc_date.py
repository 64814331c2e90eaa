"""ROC dates: every writing the office meets, and a sentence for what is no date."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.roc_date import InvalidDate, complete, parse, show, words

NEW_YEAR = date(2017, 1, 1)
LAST_DAY = date(2017, 12, 31)
BIRTHDAY = date(1981, 1, 1)

ROC_DAYS = st.dates(date(1912, 1, 1), date(2111, 12, 31))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("106.1.1", NEW_YEAR),
        ("106/1/1", NEW_YEAR),
        ("106/01/01", NEW_YEAR),
        ("106-01-01", NEW_YEAR),
        ("106–01–01", NEW_YEAR),
        ("1060101", NEW_YEAR),
        ("106年1月1日", NEW_YEAR),
        ("106年01月01日", NEW_YEAR),
        ("106 年 1 月 1 日", NEW_YEAR),
        ("106. 1. 1", NEW_YEAR),
        ("106年1月1號", NEW_YEAR),
        ("民國106年1月1日", NEW_YEAR),
        ("中華民國106年1月1日", NEW_YEAR),
        ("中華民國 106 年 1 月 1 日", NEW_YEAR),
        ("民國106/1/1", NEW_YEAR),
        ("一〇六年一月一日", NEW_YEAR),
        ("一○六年一月一日", NEW_YEAR),
        ("一零六年一月一日", NEW_YEAR),
        ("中華民國一〇六年一月一日", NEW_YEAR),
        ("一百零六年一月一日", NEW_YEAR),
        ("一〇六年十二月三十一日", LAST_DAY),
        ("一百零六年十二月卅一日", LAST_DAY),
        ("一百○六年一二月三一日", LAST_DAY),
        ("民國壹佰零陸年拾貳月參拾壹日", LAST_DAY),
        ("一百一十年十月二十日", date(2021, 10, 20)),
        ("一百十年十月廿日", date(2021, 10, 20)),
        ("民國元年一月一日", date(1912, 1, 1)),
        ("1０6／1／1", NEW_YEAR),
        ("１０６．０１．０１", NEW_YEAR),
        ("１０６年１月１日", NEW_YEAR),
        ("2017/1/1", NEW_YEAR),
        ("2017-01-01", NEW_YEAR),
        ("2017-01-01 00:00:00", NEW_YEAR),
        ("2017-01-01T08:30:00.123", NEW_YEAR),
        ("2017/1/1 上午 12:00:00", NEW_YEAR),
        ("1/1/1", date(1912, 1, 1)),
        ("200/12/31", date(2111, 12, 31)),
        ("2017/1/1 9:30 PM", NEW_YEAR),
        ("西元2017年1月1日", NEW_YEAR),
        ("20170101", NEW_YEAR),
        ("106.01.01 09:30", NEW_YEAR),
        ("106年1月1日09:30", NEW_YEAR),
        ("106年1月1日 9時30分", NEW_YEAR),
        ("106年1月1日(星期日)", NEW_YEAR),
        ("106/1/1（日） 09:30", NEW_YEAR),
        ("106.2.28", date(2017, 2, 28)),
        ("105.2.29", date(2016, 2, 29)),
        ("0700101", BIRTHDAY),
        ("700101", BIRTHDAY),
        ("70/01/01", BIRTHDAY),
        ("070/01/01", BIRTHDAY),
        (" 106/1/1\u3000", NEW_YEAR),
        ("\ufeff'106/1/1_x000d_", NEW_YEAR),
        ("1060101.0", NEW_YEAR),
        (1060101, NEW_YEAR),
        (1060101.0, NEW_YEAR),
        (700101, BIRTHDAY),
        (20170101, NEW_YEAR),
        (NEW_YEAR, NEW_YEAR),
        (datetime(2017, 1, 1, 9, 30), NEW_YEAR),
    ],
)
def test_every_writing_of_a_date_is_read(written, day):
    found = parse(written)
    assert found == day
    assert type(found) is date


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("106.2.29", "106年2月沒有29日"),
        ("1060431", "106年4月沒有31日"),
        ("2017-02-30", "106年2月沒有30日"),
        ("106/1/0", "106年1月沒有0日"),
        ("106/13/1", "沒有13月"),
        ("1060001", "沒有0月"),
        ("201/1/1", "年份不在民國1年到200年"),
        ("0/1/1", "年份不在民國1年到200年"),
        ("1911/12/31", "年份不在民國1年到200年"),
        ("2112/1/1", "年份不在民國1年到200年"),
        ("民國2017年1月1日", "年份不在民國1年到200年"),
        ("西元106年1月1日", "年份不在民國1年到200年"),
        (date(1911, 12, 31), "年份不在民國1年到200年"),
        (datetime(2112, 1, 1), "年份不在民國1年到200年"),
        ("43008", "Excel 的日期序號"),
        (43008, "Excel 的日期序號"),
        (43008.0, "Excel 的日期序號"),
        (43008.5, "Excel 的日期序號"),
        ("", "空白"),
        ("\u3000", "空白"),
        ("尚未完成", "不是看得懂的日期"),
        ("106", "不是看得懂的日期"),
        ("106年", "不是看得懂的日期"),
        ("106/1", "不是看得懂的日期"),
        ("106 1 1", "不是看得懂的日期"),
        ("106/1-1", "不是看得懂的日期"),
        ("106.1.1-106.9.30", "不是看得懂的日期"),
        ("01/05/2017", "不是看得懂的日期"),
        ("106/1/1 25:00", "不是看得懂的日期"),
        ("2017-01-01T16:00:00Z", "不是看得懂的日期"),
        ("一百百年一月一日", "不是看得懂的日期"),
        ("一〇六年一二十月一日", "不是看得懂的日期"),
        ("-1060101", "不是看得懂的日期"),
        (1060101.5, "不是看得懂的日期"),
        (float("nan"), "不是看得懂的日期"),
        (float("inf"), "不是看得懂的日期"),
        (True, "不是看得懂的日期"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason_and_the_form_expected(written, why):
    with pytest.raises(InvalidDate, match=why) as refused:
        parse(written)
    assert str(refused.value).endswith("請輸入民國日期，例如 106/05/03。")


def test_the_sentence_names_what_was_found():
    with pytest.raises(InvalidDate, match=r"^「106\.2\.29」"):
        parse(" 106.2.29 ")


def test_a_whole_paragraph_in_a_date_cell_is_cut_in_the_sentence():
    with pytest.raises(InvalidDate) as refused:
        parse("說明" * 500)
    assert len(str(refused.value)) < 100


def test_days_are_shown_as_the_office_writes_them():
    assert [show(date(2017, 5, 3)), show(BIRTHDAY), show(None)] == ["106/05/03", "70/01/01", ""]
    assert show(datetime(2017, 5, 3, 9, 30)) == "106/05/03"
    assert words(date(2017, 5, 3)) == "106年5月3日"


def test_a_day_before_the_calendar_is_shown_in_the_other_one():
    assert show(date(1911, 10, 10)) == "1911-10-10"


@given(ROC_DAYS)
def test_what_is_shown_is_read_back(day):
    assert parse(show(day)) == day
    assert show(parse(show(day))) == show(day)
    assert parse(words(day)) == day


@given(ROC_DAYS)
def test_all_writings_of_one_day_mean_that_day(day):
    roc, month, dom = day.year - 1911, day.month, day.day
    writings = [
        f"{roc}.{month}.{dom}",
        f"{roc}/{month:02}/{dom:02}",
        f"{roc:03}-{month:02}-{dom:02}",
        f"{roc:03}{month:02}{dom:02}",
        f"中華民國{roc}年{month}月{dom}日",
        f"{_counted(roc)}年{_counted(month)}月{_counted(dom)}日",
        f"{_spelled(roc)}年{_counted(month)}月{_counted(dom)}日",
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day} 23:59:59",
    ]
    assert {parse(text) for text in writings} == {day}


@given(st.text(max_size=20))
def test_any_text_is_either_a_day_in_range_or_a_sentence(text):
    try:
        assert 1912 <= parse(text).year <= 2111
    except InvalidDate as refused:
        assert str(refused).endswith("。")


@given(st.text(alphabet="0123456789〇一二十百廿年月日元./-: 民國", max_size=14))
def test_date_like_text_never_breaks_the_reader(text):
    try:
        assert 1912 <= parse(text).year <= 2111
    except InvalidDate as refused:
        assert str(refused).endswith("。")


def _spelled(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _counted(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{'一二'[hundreds - 1]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _spelled(tens)) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_spelled(ones) if ones else "")


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("=", "106/06/01"),
        ("＝", "106/06/01"),
        ("5/3", "106/5/3"),
        ("05-03", "106/05/03"),
        ("12.31", "106/12/31"),
        ("13/1", "13/1"),
        ("106/5/3", "106/5/3"),
        ("1060503", "1060503"),
        ("", ""),
        ("明天", "明天"),
    ],
)
def test_what_is_typed_in_short_is_written_out(typed, whole):
    assert complete(typed, date(2017, 6, 1), 106) == whole
