"""Invented people only (虛構資料)."""

from collections.abc import Sequence

import pytest

from hualien_desk.domain import names
from hualien_desk.store import agencies, course_lists, group_lists, listing
from hualien_desk.store.listing import Source

WORKSHOPS = (
    ("班別", "場次", "日期", "開始時間", "結束時間", "時數", "地點", "講師", "名額"),
    ("基礎班", "1", "106/04/10", "09:00", "16:00", 6, "臺東訓練中心", "李老師", 40),
    ("進階班", "1", "106/05/10", "09:00", "16:00", 6, "縣府大禮堂", "趙老師", 30),
)
ATTENDANCE = (
    ("身分證字號", "姓名", "班別", "場次", "時數", "狀態"),
    ("A123456789", "王小明", "基礎班", "1", 6, "出席"),
    ("U120000004", "林美玲", "基礎班", "1", "", "缺席"),
)
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "特優", "106/10/01"),
    ("防災小隊", "消防局", "成員", "U120000004", "林美玲", "特優", "106/10/01"),
    ("閱讀小隊", "文化局", "主持人", "U120000004", "林美玲", "", ""),
)


def found(source: Source, text: str = "", order: str = "", descending: bool = False, **filters: object) -> list[str]:
    """The names in a list as it is shown."""
    ids = source.ids(text, order, descending, filters)
    lines = source.rows(ids)
    assert set(lines) == set(ids)
    return [lines[key].name for key in ids]  # type: ignore[attr-defined]


@pytest.fixture
def people(staffed_desk) -> Source:
    return listing.participants(staffed_desk.book.coverage)


def agency(name: str) -> int:
    found = agencies.Finder().find(name)
    assert found is not None
    return found


def in_county_order(names_of: Sequence[tuple[str, str]]) -> list[str]:
    return [name for name, _ in sorted(names_of, key=lambda item: agency(item[1]))]


def test_people_stand_in_the_countys_order_of_agencies_then_by_unit(people):
    own = [("王小明", "消防局"), ("黃雅婷", "消防局"), ("林美玲", "文化局"), ("陳志豪", "警察局"), ("張家瑋", "人事處")]
    assert found(people) == in_county_order(own)


@pytest.mark.parametrize(
    "text", ["王小明", "小明", "王 小明", "A1234", "a123456789", "Ａ１２３", "A12****789", "56789"]
)
def test_a_person_is_found_by_a_part_of_the_name_or_of_the_national_id(people, text):
    assert found(people, text) == ["王小明"]


def test_a_person_is_found_by_agency_unit_or_title(people):
    assert found(people, "文化") == ["林美玲"]
    assert found(people, "圖書") == ["林美玲"]
    assert found(people, "警務員") == ["陳志豪"]


def test_every_word_has_to_fit(people):
    assert sorted(found(people, "消防局")) == ["王小明", "黃雅婷"]
    assert found(people, "消防局 會計") == ["黃雅婷"]
    assert found(people, "消防局 圖書") == []


def test_signs_that_sql_knows_are_only_signs(people):
    assert found(people, "%") == []
    assert found(people, "_") == []
    assert found(people, "' OR 1 --") == []


def test_both_writings_of_tai_find_each_other(desk, bring):
    bring(
        "participants",
        (
            ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別"),
            ("A123456789", "臺小明", "消防局", "臺前科", "科員", "有給專任"),
            ("U120000004", "台美玲", "消防局", "台前科", "科員", "有給專任"),
        ),
    )
    source = listing.participants(desk.book.coverage)
    assert names.match_key("臺") == names.match_key("台")
    for text in ("臺", "台", "臺前", "台前科"):
        assert sorted(found(source, text)) == ["台美玲", "臺小明"]


def test_people_are_filtered_by_agency_category_and_coverage(people):
    assert found(people, agency=agency("文化局")) == ["林美玲"]
    assert found(people, category="教師") == ["黃雅婷"]
    assert sorted(found(people, covered=True)) == ["張家瑋", "林美玲", "王小明"]
    assert sorted(found(people, covered=False)) == ["陳志豪", "黃雅婷"]
    assert found(people, "王", agency=agency("文化局")) == []


def test_a_filter_without_a_value_lets_everyone_through(people):
    assert len(found(people, agency=None)) == 5


def test_people_are_sorted_by_any_column_both_ways(people):
    up = found(people, order="national_id")
    assert up == ["王小明", "林美玲", "黃雅婷", "陳志豪", "張家瑋"]
    assert found(people, order="national_id", descending=True) == up[::-1]
    assert found(people, order="agency") == found(people)


def test_the_latest_posting_speaks_for_a_person(staffed_desk, bring, people):
    bring(
        "participants",
        (
            ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "到職日"),
            ("A123456789", "王小明", "文化局", "推廣科", "股長", "有給專任", "106/08/01"),
        ),
    )
    assert sorted(found(people, "文化局")) == ["林美玲", "王小明"]
    assert found(people, "人事室") == []
    key = people.ids("王小明", "", False, {})[0]
    line = people.rows([key])[key]
    assert (line.posting.agency.name, line.posting.title, line.postings) == ("花蓮縣文化局", "股長", 2)


def test_courses_are_found_by_code_name_or_platform_with_their_people(staffed_desk):
    source = course_lists.courses()
    assert found(source) == ["政策宣導", "英語會話入門", "資料科學導論", "Business English"]
    assert found(source, "m01") == ["資料科學導論"]
    assert found(source, "business") == ["Business English"]
    assert found(source, "公務園") == ["資料科學導論", "Business English"]
    assert found(source, category="推薦磨課師") == ["資料科學導論", "Business English"]
    assert found(source, order="people", descending=True)[0] == "英語會話入門"
    lines = source.rows(source.ids("", "", False, {}))
    assert {line.name: line.people for line in lines.values()} == {  # type: ignore[attr-defined]
        "政策宣導": 0,
        "英語會話入門": 3,
        "資料科學導論": 2,
        "Business English": 0,
    }


def test_a_course_that_only_completions_know_comes_first(staffed_desk, bring):
    bring("completions", (("身分證字號", "課程名稱", "完成日期"), ("A123456789", "不在清單的課", "106/05/04")))
    source = course_lists.courses()
    assert found(source)[0] == "不在清單的課"
    assert found(source, catalogued=False) == ["不在清單的課"]


def test_a_category_is_not_found_inside_another(staffed_desk):
    assert found(course_lists.courses(), category="磨課師") == []


def test_the_completions_of_a_course_name_person_and_source(staffed_desk):
    course = course_lists.courses().ids("E01", "", False, {})[0]
    source = course_lists.completions(course=course)
    assert sorted(found(source)) == ["張家瑋", "王小明", "陳志豪"]
    assert found(source, "王") == ["王小明"]
    key = source.ids("王", "", False, {})[0]
    line = source.rows([key])[key]
    assert (line.completed_on.isoformat(), line.file, line.row) == ("2017-05-03", "completions.xlsx", 2)


def test_the_completions_of_a_person_stand_in_order_of_time(staffed_desk, people):
    source = course_lists.completions(person=people.ids("王小明", "", False, {})[0])
    lines = source.rows(source.ids("", "", False, {}))
    assert [line.course for line in lines.values()] == ["英語會話入門", "資料科學導論"]  # type: ignore[attr-defined]


def test_workshops_count_who_is_enrolled_and_who_came(staffed_desk, bring):
    bring("workshops", WORKSHOPS)
    bring("attendance", ATTENDANCE)
    source = group_lists.workshops()
    ids = source.ids("", "", False, {})
    lines = [source.rows(ids)[key] for key in ids]
    shown = [(line.kind, line.enrolled, line.attended) for line in lines]  # type: ignore[attr-defined]
    assert shown == [("基礎班", 2, 1), ("進階班", 0, 0)]
    assert list(source.ids("台東", "", False, {})) == [ids[0]]
    assert list(source.ids("", "", False, {"kind": "進階班"})) == [ids[1]]


def test_attendance_is_listed_by_session_and_by_person(staffed_desk, bring, people):
    bring("workshops", WORKSHOPS)
    bring("attendance", ATTENDANCE)
    session = group_lists.workshops().ids("基礎班", "", False, {})[0]
    assert sorted(found(group_lists.attendance(workshop=session))) == ["林美玲", "王小明"]
    assert found(group_lists.attendance(workshop=session), state="缺席") == ["林美玲"]
    own = group_lists.attendance(person=people.ids("王小明", "", False, {})[0])
    assert [line.workshop for line in own.rows(own.ids("", "", False, {})).values()] == ["基礎班 1"]  # type: ignore[attr-defined]


def test_teams_are_found_by_name_agency_or_anyone_in_them(staffed_desk, bring):
    bring("teams", TEAMS)
    source = group_lists.teams()
    assert found(source) == ["閱讀小隊", "防災小隊"]
    assert found(source, "防災") == ["防災小隊"]
    assert found(source, "王小明") == ["防災小隊"]
    assert found(source, grade="特優") == ["防災小隊"]
    key = source.ids("防災", "", False, {})[0]
    line = source.rows([key])[key]
    assert (line.leaders, line.members, line.grade) == ("王小明", 2, "特優")
    people = group_lists.members(key)
    lines = people.rows(people.ids("", "", False, {})).values()
    assert [(line[6], line[2]) for line in lines] == [("主持人", "王小明"), ("成員", "林美玲")]
