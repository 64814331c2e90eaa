"""The tabs 課程與完課, 研習班 and 熠星團隊; all people are invented."""

from hualien_desk.ui import parts
from tests.ui.conftest import choose_in_menu, shown

WORKSHOPS = (
    ("班別", "場次", "日期", "起始時間", "結束時間", "時數", "地點", "講師", "名額"),
    ("微電影研習班", "1", "106/04/10", "09:00", "16:00", 6, "縣府大禮堂", "李老師", 40),
)
ATTENDANCE = (
    ("身分證字號", "姓名", "班別", "場次", "出席時數", "狀態"),
    ("A123456789", "王小明", "微電影研習班", "1", 6, "出席"),
    ("U120000004", "林美玲", "微電影研習班", "1", "", "缺席"),
)
TEAMS = (
    ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日"),
    ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "特優", "106/10/01"),
    ("防災小隊", "消防局", "成員", "U120000004", "林美玲", "特優", "106/10/01"),
)
VIDEOS = (
    ("身分證字號", "姓名", "日期", "主題", "出席"),
    ("A123456789", "王小明", "106/06/10", "旅遊英語", "是"),
)


def bring_all(bring, program):
    for kind, rows in (
        ("workshops", WORKSHOPS),
        ("attendance", ATTENDANCE),
        ("teams", TEAMS),
        ("video-sessions", VIDEOS),
    ):
        program.changed(bring(kind, rows))


def test_a_tab_is_made_when_it_is_first_seen(program):
    made = lambda: {name for name, place in program.shown.places.items() if place.made}  # noqa: E731
    assert made() == set()
    program.window.tabs.setCurrentIndex(1)
    assert made() == {"people"}
    program.shown.go_to("course_set", -1)
    assert made() == {"people", "sets"}
    assert program.shown.sets.isVisible()


def test_a_course_shows_who_completed_it(program):
    courses = program.shown.courses
    course = next(
        key
        for key in courses.courses.model.ids
        if courses.courses.model.line(courses.courses.model.row_of(key)).code == "M01"
    )
    courses.courses.select(course)
    assert "資料科學導論" in courses.detail.plain_text()
    assert sorted(shown(courses.completions)) == ["林美玲", "王小明"]
    courses.completions.select(courses.completions.model.ids[0])
    choose_in_menu(courses.completions, "前往個人資料")
    assert program.shown.people.isVisible()


def test_a_course_without_a_category_is_marked(program, bring):
    unlisted = (("身分證字號", "課程名稱", "完成日期"), ("A123456789", "清單所無的課", "106/05/03"))
    program.changed(bring("completions", unlisted))
    courses = program.shown.courses.courses
    courses.choose("catalogued", 0)
    assert shown(courses, 1) == ["清單所無的課"]
    assert shown(courses, 2) == ["未分類"]
    assert "不計入任何方案" in program.shown.courses.detail.plain_text()


def test_video_sessions_are_listed_and_lift_the_award(program, bring, settle):
    bring_all(bring, program)
    settle(program)
    assert shown(program.shown.videos.page, 2) == ["王小明"]
    assert "嘉獎二次" in shown(program.shown.awards.page, 3)


def test_a_workshop_shows_its_people_and_that_it_gives_no_award(program, bring):
    bring_all(bring, program)
    page = program.shown.workshops.page
    assert shown(page, 1) == ["微電影研習班"]
    assert shown(page, 4) == ["2／40"]
    assert sorted(shown(program.shown.workshops.people)) == ["林美玲", "王小明"]
    assert "不列入敘獎" in program.shown.workshops.detail.plain_text()


def test_a_team_shows_what_each_of_its_people_is_given(program, bring, settle):
    bring_all(bring, program)
    parts.bring_forward(program.shown.teams)
    text = program.shown.teams.detail.plain_text()
    for words in ("防災小隊", "特優", "106/10/01"):
        assert words in text
    members = program.shown.teams.members
    assert [*zip(shown(members, 0), shown(members, 1), shown(members, 2), strict=True)] == [
        ("主持人", "王小明", "記功一次"),
        ("成員", "林美玲", "嘉獎二次"),
    ]
    program.shown.teams.page.choose("grade", "良好")
    assert shown(program.shown.teams.page) == []
    settle(program)
