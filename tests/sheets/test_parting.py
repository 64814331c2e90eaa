"""Cells that say two things: a span of time, a day and the number of a document."""

from datetime import date

import pytest

from hualien_desk.sheets import draft, parting


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("09:00-16:00", ("09:00", "16:00")),
        ("9:00～12:00", ("09:00", "12:00")),
        ("上午9時至下午4時", ("09:00", "16:00")),
        ("0900-1600", ("09:00", "16:00")),
        ("9-12時", ("09:00", "12:00")),
        ("下午1:30-4:30", ("13:30", "16:30")),
        ("１３：３０－１６：３０（含休息）", ("13:30", "16:30")),
        ("8時30分到下午5時半止", ("08:30", "17:30")),
        ("9-12", None),
        ("全天", None),
        ("09:00", None),
    ],
)
def test_a_span_of_time(cell, parts):
    assert parting.span(cell) == parts


def test_a_day_with_its_time_gives_all_three_fields_of_a_session(write_book):
    rows = [
        ("班別", "場次", "日期"),
        ("微電影研習班", "1", "106/5/10（三）下午1:30-4:30"),
        ("微電影研習班", "2", "106/5/17"),
    ]
    found = draft.read(write_book("a.xlsx", rows), "workshops", None)
    assert [row[3:6] for row in found.rows] == [("2017-05-10", "13:30", "16:30"), ("2017-05-17", "", "")]
    head, row = ("身分證字號", "視訊日期"), ("A123456789", "106/06/02 19:00～20:00")
    assert draft.read(write_book("b.xlsx", [head, row]), "video-sessions", None).rows[0][3] == "2017-06-02"


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("106年5月3日府人訓字第1060081234號", ("106年5月3日", "府人訓字第1060081234號")),
        ("106.05.03 府人訓字第1060081234號函", ("106.05.03", "府人訓字第1060081234號函")),
        ("中華民國106年5月3日\n府人訓字第1060081234號", ("中華民國106年5月3日", "府人訓字第1060081234號")),
        ("1060503府人訓字第1060081234號", ("1060503", "府人訓字第1060081234號")),
        ("府人訓字第1060081234號（106.5.3）", ("106.5.3", "府人訓字第1060081234號")),
        ("106年5月3日（府人訓字第1060081234號）", ("106年5月3日", "府人訓字第1060081234號")),
        ("106/05/03", ("106/05/03", "")),
        (date(2017, 5, 3), (date(2017, 5, 3), "")),
        ("府人訓字第1060081234號", None),
        ("1060081", None),
        ("106年5月3日府人字第1號、106年6月3日府人字第2號", None),
    ],
)
def test_a_day_and_the_number_of_a_document(cell, parts):
    assert parting.dated(cell) == parts


def test_a_cell_speaks_for_two_fields_where_the_other_has_no_cell_or_a_blank_one(write_book):
    head = ("班別", "場次", "日期", "時間", "時數")
    session = ("微電影研習班", "1", "106/5/10", "09:00-16:00", 6)
    found = draft.read(write_book("a.xlsx", [head, session, (*session[:3], "全天", 6)]), "workshops", None)
    assert found.rows[0][4:6] == ("09:00", "16:00")
    assert found.columns["starts"] == found.columns["ends"] == ("D", "時間")
    assert [problem.column for problem in found.problems] == ["D"]
    both = (*head[:3], "起始時間", "結束時間")
    rows = [both, session[:4], (*session[:3], "09:00-16:00", "17:00")]
    found = draft.read(write_book("b.xlsx", rows), "workshops", None)
    assert found.rows[0][4:6] == ("09:00", "16:00")
    assert "「09:00-16:00」無法辨識" in found.problems[0].message


def test_an_award_has_its_day_and_its_number_from_one_column(write_book):
    head = ("姓名", "獎懲事由", "獎懲結果", "核定日期\n文號")
    told = ("106年5月3日府人訓字第1060081234號", "106年2月30日府人訓字第1號", "府人訓字第2號")
    rows = [("王小明", "參加英語營", "嘉獎一次", text) for text in told]
    found = draft.read(write_book("a.xlsx", [head, *rows]), "past-awards", None)
    assert [row[5:] for row in found.rows] == [("2017-05-03", "府人訓字第1060081234號"), ("", "府人訓字第2號")]
    assert "2月沒有30日" in found.problems[0].line()
    assert found.problems[0].column == "D"
