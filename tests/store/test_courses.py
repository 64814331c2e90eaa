"""The catalogue: what makes a course one course, and how a list of courses meets the known ones."""

import pytest

from hualien_desk.store import courses
from hualien_desk.store.tables import rows


@pytest.fixture
def take(desk):
    """Compare rows (code, name, platform, hours, categories, opens, closes) and store them when nothing is wrong."""

    def taken(*lines):
        plan = courses.match((number, *line) for number, line in enumerate(lines, 2))
        if not plan.complaints:
            with desk.entry("課程") as entry:
                courses.write(plan, entry.id)
        return plan

    return taken


def row(code="E01", name="英語會話入門", hours=2.0, categories="英語", platform="", opens="", closes=""):
    return (code, name, platform, hours, categories, opens, closes)


def unlisted(desk, code, name):
    """A course that a completion named and the catalogue lacks."""
    values = {"code": code, "name": name, "platform": "", "hours": None, "categories": "", "opens": "", "closes": ""}
    with desk.entry("未列課程") as entry:
        courses.add([(courses.course_key(code, name), values, 0)], entry.id)


def counts(plan):
    return len(plan.new), len(plan.changed), plan.same


def stored():
    return rows("SELECT code, name, hours, categories, catalogued FROM course ORDER BY id")


def test_a_course_is_its_code_in_any_case_else_its_name_in_any_writing():
    assert courses.course_key("e01", "甲") == courses.course_key("E01", "乙")
    assert courses.course_key("", "英語　會話") == courses.course_key("", "英語會話")
    assert courses.course_key("", "英語會話") != courses.course_key("", "英語書信")


def test_a_new_course_is_added_and_the_same_list_changes_nothing(take):
    assert counts(take(row(opens="2017-01-01", closes="2017-12-31"), row("", "無代碼課程"))) == (2, 0, 0)
    assert counts(take(row(opens="2017-01-01", closes="2017-12-31"), row("", "無代碼課程"))) == (0, 0, 2)
    assert rows("SELECT opens, closes FROM course WHERE code = 'E01'") == [("2017-01-01", "2017-12-31")]


def test_a_changed_cell_is_an_update_and_an_empty_one_erases_nothing(take):
    take(row(platform="e學中心"))
    assert counts(take(row(hours=3.0, categories="自助餐、英語"))) == (0, 1, 0)
    assert stored() == [("E01", "英語會話入門", 3.0, "自助餐、英語", 1)]
    assert rows("SELECT platform FROM course") == [("e學中心",)]
    assert counts(take(row(hours=None, categories="自助餐、英語"))) == (0, 0, 1)


def test_a_renamed_course_is_found_by_its_new_name(take):
    take(row())
    take(row(name="英語會話進階"))
    finder = courses.Finder()
    assert finder.find("", "英語會話進階") == finder.find("E01", "")
    assert finder.find("", "英語會話入門") is None


def test_the_same_row_twice_is_one_and_contradicting_rows_are_refused(take):
    assert counts(take(row(), row())) == (1, 0, 1)
    plan = take(row("E02"), row("E02", hours=9.0), row("", "甲"), row("", "甲", 9.0))
    assert [(item.row, item.field) for item in plan.complaints] == [(3, "code"), (5, "name")]
    assert plan.complaints[0].message == "課程「英語會話入門」在檔案中出現兩次而內容不同；請只留一列。"


def test_a_code_that_two_courses_of_a_list_have_is_told_by_the_code(take):
    (told,) = take(row(), row(name="英語書信")).complaints
    assert (told.row, told.field) == (3, "code")
    assert told.message == "課程代碼「E01」在檔案中同時屬於「英語會話入門」與「英語書信」；請更正其中一列的代碼。"


def test_a_course_that_closes_before_it_opens_is_refused_as_in_the_form(take):
    (told,) = take(
        row(opens="2017-05-01", closes="2017-04-01"), row("E02", opens="2017-05-01", closes="2017-05-01")
    ).complaints
    assert (told.row, told.field, told.warning) == (2, "closes", False)
    assert told.message == "開放迄日 106/04/01 早於開放起日 106/05/01；請更正其中之一。"


@pytest.mark.parametrize(("code", "name"), [("E01", "別的寫法"), ("", "英語會話入門"), ("", "英語 會話入門")])
def test_a_course_that_completions_named_gets_its_place_in_the_catalogue(desk, take, code, name):
    unlisted(desk, code, name)
    assert counts(take(row())) == (0, 1, 0)
    assert stored() == [("E01", "英語會話入門", 2.0, "英語", 1)]
    assert rows("SELECT key FROM course") == [("E01",)]
    assert counts(take(row())) == (0, 0, 1)


def test_two_courses_of_one_name_share_no_course_that_completions_named(desk, take):
    unlisted(desk, "", "英語會話入門")
    lists = (row(), row("E02", categories="自助餐"))
    assert counts(take(*lists)) == (2, 0, 0)
    assert [line[0] for line in stored()] == ["", "E01", "E02"]
    assert counts(take(*lists)) == (0, 0, 2)


def test_a_completion_finds_its_course_by_code_then_by_a_name_that_one_course_alone_has(take):
    take(row(), row("E02", "英語書信"), row("E03", "英語書信"))
    finder = courses.Finder()
    assert finder.find("e01", "隨便") == finder.find("", "英語會話入門") == finder.find("X99", "英語會話入門")
    assert finder.find("E02", "英語書信") != finder.find("E03", "英語書信")
    assert finder.find("", "英語書信") is None
    assert finder.find("X99", "沒有這門課") is None


def test_the_finder_tells_listed_courses_and_other_names(desk, take):
    take(row())
    unlisted(desk, "", "茶道")
    finder = courses.Finder()
    listed, other = finder.find("E01", ""), finder.find("", "茶道")
    assert finder.catalogued == {listed}
    assert finder.differs(listed, "英語書信") and not finder.differs(listed, "英語　會話入門")
    assert finder.names[other] == "茶道"
