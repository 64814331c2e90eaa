"""Matching a platform's list: one completion, one record; unlisted courses; names that differ (虛構資料)."""

import pytest

from hualien_desk.operations import records
from hualien_desk.store import facts
from hualien_desk.store.tables import rows

HEAD = ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數", "電子完課證明", "實體認證證書", "平台")


def row(code="E01", course="英語會話入門", day="106/05/10", **more):
    given = {"name": "王小明", "hours": 2, "e": "", "x": "", "platform": "e學中心", **more}
    return ("A123456789", given["name"], code, course, day, given["hours"], given["e"], given["x"], given["platform"])


@pytest.fixture
def take(staffed_desk, bring):
    def taken(*lines):
        return bring("completions", [HEAD, *lines])

    return taken


def stored(day="2017-05-10"):
    sql = "SELECT c.code, x.platform, x.hours, x.e_certificate, x.exam_certificate FROM completion x "
    return rows(sql + "JOIN course c ON c.id = x.course_id WHERE completed_on = ? ORDER BY 1, 2", day)


def test_rows_that_speak_of_one_completion_are_united_in_any_order(take):
    one, two = row(e="E-1"), row(x="X-1", hours=3)
    assert "新增 1、更新 0、相同 1" in take(one, two).message
    assert stored() == [("E01", "e學中心", 3.0, "E-1", "X-1")]


def test_a_certificate_keeps_its_own_day_of_examination_in_any_order(staffed_desk, bring):
    said = {
        "no certificate at the first sitting": (("", "106/06/01"), ("X-1", "106/07/01")),
        "two certificates": (("X-2", "106/12/20"), ("X-3", "106/07/01")),
        "a number without its day": (("X-4", ""), ("有", "106/07/01")),
        "a day without its number": (("", "106/06/01"), ("X-5", "")),
        "two sittings": (("", "106/06/01"), ("", "106/07/01")),
    }
    lines = [
        (*row(day=f"106/05/{day}", x=number, platform=platform), sat)
        for day, pair in enumerate(said.values(), 11)
        for platform, turned in (("甲", pair), ("乙", pair[::-1]))
        for number, sat in turned
    ]
    bring("completions", [(*HEAD, "認證日期"), *lines])
    for platform in "甲乙":
        sql = "SELECT exam_certificate, exam_on FROM completion WHERE platform = ? ORDER BY completed_on"
        assert dict(zip(said, rows(sql, platform), strict=True)) == {
            "no certificate at the first sitting": ("X-1", "2017-07-01"),
            "two certificates": ("X-3", "2017-07-01"),
            "a number without its day": ("X-4", "2017-07-01"),
            "a day without its number": ("X-5", "2017-06-01"),
            "two sittings": ("", "2017-06-01"),
        }


def test_another_day_for_a_course_whose_old_day_the_file_lacks_may_be_a_correction_and_is_told(take):
    take(row(day="106/05/03"))
    (told,) = take(row(day="106/06/11")).problems
    assert told.warning
    assert "已有完成日期 106/05/03 的紀錄，這個檔案裡沒有那一筆" in told.message
    assert take(row(day="106/05/03"), row(day="106/06/11"), row(day="106/07/01")).problems == ()


def test_two_platforms_keep_their_own_rows(take):
    take(row(), row(platform="e等公務園"))
    assert [line[1] for line in stored()] == ["e學中心", "e等公務園"]


def test_a_course_is_found_by_its_name_when_the_code_is_missing_or_unknown(take):
    take(row(code=""), row(code="Z99", course="資料科學導論", platform="e等公務園"))
    assert [line[0] for line in stored()] == ["E01", "M01"]


def test_a_course_that_the_catalogue_lacks_is_kept_and_told_once(take, bring):
    outcome = take(row(code="", course="茶道"), row(code="", course="茶　道", day="106/05/11"))
    (warning,) = outcome.problems
    assert "課程「茶道」不在課程清單" in warning.message
    assert rows("SELECT name, catalogued FROM course WHERE catalogued = 0") == [("茶道", 0)]
    bring("courses", (("課程名稱", "類別"), ("茶道", "自助餐")))
    assert rows("SELECT name, categories, catalogued FROM course WHERE name = '茶道'") == [("茶道", "自助餐", 1)]


def test_a_name_that_two_courses_of_the_catalogue_have_is_told_with_their_codes(take, bring):
    bring("courses", (("課程代碼", "課程名稱", "類別"), ("N01", "同名課", "英語"), ("N02", "同名課", "自助餐")))
    (warning,) = take(row(code="", course="同名課")).problems
    assert warning.message == (
        "課程清單有 2 門課程名為「同名課」（代碼 N01、N02），這一列沒有寫明是哪一門；"
        "紀錄會保存，但補上課程代碼再匯入後才計入獎勵。"
    )


def test_a_code_under_another_name_is_taken_by_its_code_with_a_warning(take):
    (warning,) = take(row(course="完全不同的名稱")).problems
    assert "課程代碼「E01」在課程清單為「英語會話入門」" in warning.message


def test_another_name_for_the_id_is_taken_with_a_warning(take):
    (warning,) = take(row(name="王大明")).problems
    assert "與名冊的「王小明」不同" in warning.message


@pytest.mark.parametrize("order", [1, -1])
def test_an_unlisted_course_with_and_without_its_code_is_one_course_in_any_order(take, bring, order):
    lines = (row("N01", "新課程", e="E-7"), row("", "新 課程", x="X-7", platform="e等公務園"))
    take(*lines[::order])
    assert [line[0] for line in stored()] == ["N01", "N01"]
    bring("courses", (("課程代碼", "課程名稱", "類別"), ("N01", "新課程", "推薦磨課師")))
    (person,) = {line[0] for line in rows("SELECT participant_id FROM completion WHERE completed_on = '2017-05-10'")}
    own = facts.of_one(person)
    assert own is not None
    united = [item for item in own.completions if item.course.name == "新課程"]
    assert sorted((item.e_certificate, item.exam_certificate) for item in united) == [("", "X-7"), ("E-7", "")]


def test_a_name_that_the_file_gives_two_codes_stays_apart(take):
    take(row("N01", "新課程"), row("N02", "新課程"), row("", "新課程"))
    assert [line[0] for line in stored()] == ["", "N01", "N02"]


def test_a_row_without_a_code_goes_with_the_renamed_course_that_has_the_code_of_the_file(take, staffed_desk):
    course = rows("SELECT id FROM course WHERE code = 'E01'")[0][0]
    records.change(staffed_desk, records.KINDS["course"], course, {"name": "改過名稱的課"})
    take(row(code="", day="106/05/11"), row(code="E01", day="106/05/12"))
    assert stored("2017-05-11") == stored("2017-05-12") == [("E01", "e學中心", 2.0, "", "")]
