"""Which 自助餐 courses are chosen by whom, and where everybody stands (虛構資料)."""

import json

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.stands import Stand
from hualien_desk.operations import choosing, history, merging, record_sets, records, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database, settings
from hualien_desk.store.course_choices import AGENCY, COUNTY, PERSON
from hualien_desk.store.tables import rows

MORE = (
    ("課程代碼", "課程名稱", "平台", "時數", "類別"),
    ("C02", "性別平等", "e學中心", 4, "自助餐"),
    ("C03", "公文寫作", "e學中心", 2, "自助餐"),
)
DONE = (
    ("身分證字號", "姓名", "課程代碼", "課程名稱", "完成日期", "時數"),
    ("A123456789", "王小明", "C01", "政策宣導", "106/05/03", 3),
    ("A123456789", "王小明", "C02", "性別平等", "106/06/03", 4),
    ("U120000004", "林美玲", "C02", "性別平等", "106/10/03", 4),
)


@pytest.fixture
def desk_of_choices(staffed_desk, bring):
    """Three 自助餐 courses; 王小明 has done two in time, 林美玲 one too late."""
    bring("courses", MORE)
    bring("completions", DONE)
    return staffed_desk


def key(table, column, value):
    return rows(f"SELECT id FROM {table} WHERE {column} = ?", value)[0][0]


def course(code):
    return key("course", "code", code)


def person(name):
    return key("participant", "name", name)


def agency(name):
    return key("agency", "name", name)


def scopes(desk):
    return {line.course.code: line.scopes for line in choosing.lines(desk.book)}


def place_of(desk, name):
    found = choosing.places(rulings.rule_everyone(desk), desk.book)
    return next(place for place in found if place.progress.line.participant.name == name)


def test_courses_are_chosen_by_the_county_by_agencies_and_by_people(desk_of_choices):
    desk = desk_of_choices
    assert scopes(desk) == {"C01": "未選列", "C02": "未選列", "C03": "未選列"}
    choosing.choose(desk, [course("C01"), course("C02")], COUNTY, note="訓練計畫")
    choosing.choose(desk, [course("C02")], AGENCY, [agency("花蓮縣消防局"), agency("花蓮縣文化局")])
    made = choosing.choose(desk, [course("C03")], PERSON, [person("林美玲")])
    assert made.message == "已為 1 人選列 1 門自助餐課程，新增 1 筆。"
    assert scopes(desk) == {"C01": "全縣", "C02": "全縣、機關自訂 2", "C03": "個人自選 1"}
    history.undo(desk)
    assert scopes(desk)["C03"] == "未選列"
    history.redo(desk)
    assert scopes(desk)["C03"] == "個人自選 1"


def test_a_choice_is_made_once_and_needs_somebody(desk_of_choices):
    choosing.choose(desk_of_choices, [course("C01")], COUNTY)
    with pytest.raises(DeskError, match="都已經選列"):
        choosing.choose(desk_of_choices, [course("C01")], COUNTY)
    for scope, targets, courses, words in (
        (AGENCY, [], [course("C01")], "請選取機關"),
        (PERSON, [], [course("C01")], "請填入人員"),
        (COUNTY, [], [], "請先選取課程"),
    ):
        with pytest.raises(DeskError, match=words):
            choosing.choose(desk_of_choices, courses, scope, targets)
    assert len(rows("SELECT 1 FROM course_choice")) == 1


def test_what_is_chosen_is_planning_and_changes_no_hours(desk_of_choices):
    before = place_of(desk_of_choices, "王小明").progress
    choosing.choose(desk_of_choices, [course("C03")], COUNTY)
    place = place_of(desk_of_choices, "王小明")
    assert place.progress == before and place.progress.line.hours == 7
    assert (place.done, place.open) == ((), ("公文寫作",))


def test_the_chosen_courses_of_a_person_are_done_or_open_within_the_window(desk_of_choices):
    desk = desk_of_choices
    choosing.choose(desk, [course("C02")], COUNTY)
    choosing.choose(desk, [course("C01")], AGENCY, [agency("花蓮縣消防局")])
    choosing.choose(desk, [course("C03")], PERSON, [person("王小明")])
    assert place_of(desk, "王小明")[1:] == (("性別平等", "政策宣導"), ("公文寫作",))
    assert place_of(desk, "林美玲")[1:] == ((), ("性別平等",))  # 106/10/03 is too late


def test_everybody_stands_somewhere_once(desk_of_choices):
    with desk_of_choices.entry("標準"):
        settings.put("rule.tiers", json.dumps([[6, "4001"], [10, "4002"]]))
    desk_of_choices.read_rules()
    run = rulings.rule_everyone(desk_of_choices)
    found = choosing.places(run, desk_of_choices.book)
    assert [place.progress.line.participant.id for place in found] == [own.id for own in run.people]
    by_name = {place.progress.line.participant.name: place.progress for place in found}
    assert by_name["王小明"].stand == Stand.REACHED and by_name["王小明"].missing == 3
    assert {name: own.stand for name, own in by_name.items() if name != "王小明"} == {
        **{"林美玲": Stand.NOT_BEGUN, "張家瑋": Stand.NOT_BEGUN},
        **{"陳志豪": Stand.NOT_COVERED, "黃雅婷": Stand.NOT_COVERED},
    }


def test_choices_are_taken_back_and_hang_on_their_records(desk_of_choices):
    desk = desk_of_choices
    choosing.choose(desk, [course("C01"), course("C03")], PERSON, [person("林美玲"), person("黃雅婷")])
    choosing.choose(desk, [course("C03")], AGENCY, [agency("花蓮縣文化局")])
    (first, *_) = (row[0] for row in rows("SELECT id FROM course_choice ORDER BY id"))
    choosing.drop(desk, [first])
    with pytest.raises(DeskError, match="請先選取"):
        choosing.drop(desk, [])
    removed = record_sets.preview_removal(KINDS["participant"], [person("黃雅婷")])
    assert "一併刪除選課 2 筆" in removed.also
    record_sets.remove(desk, KINDS["participant"], [person("黃雅婷")])
    record_sets.remove(desk, KINDS["course"], [course("C03")])
    assert rows("SELECT count(*) FROM course_choice") == [(0,)]
    for _ in range(3):
        history.undo(desk)
    assert rows("SELECT count(*) FROM course_choice") == [(5,)] and database.check() == []


def test_two_records_of_one_person_keep_every_choice_once(desk_of_choices):
    desk = desk_of_choices
    fields = {"national_id": "A123456798", "name": "王小明", "agency": "消防局", "category": "有給專任"}
    _, other = records.add(desk, KINDS["participant"], fields)
    keep = key("participant", "national_id", "A123456789")
    choosing.choose(desk, [course("C01")], PERSON, [keep, other])
    choosing.choose(desk, [course("C03")], PERSON, [other], "自選")
    plan = merging.preview(desk, keep, other, merging.fields(keep))
    assert {"選課 1 筆併入", "選課 1 筆重複，合為一筆"} <= set(plan.moves)
    merging.merge(desk, plan)
    chosen = "SELECT course_id, note FROM course_choice WHERE participant_id = ? ORDER BY course_id"
    assert rows(chosen, keep) == [(course("C01"), ""), (course("C03"), "自選")]
    history.undo(desk)
    assert len(rows("SELECT 1 FROM course_choice WHERE participant_id = ?", other)) == 2


def test_pasted_lines_get_a_verdict_each(desk_of_choices):
    text = "C01\tpolicy\n性別平等\n\nC01\n沒有的課\nC03"
    found = choosing.verdicts("course", text, [course("C03")])
    assert [(own.record, bool(own.problem)) for own in found] == [
        *((course("C01"), False), (course("C02"), False), (0, True), (0, True), (0, True)),
    ]
    assert "已經有了" in found[2].problem and "找不到課程" in found[3].problem and "已經有了" in found[4].problem
    people = choosing.verdicts("person", "A123456789\n林美玲\t文化局\n無此人")
    assert [own.record for own in people] == [person("王小明"), person("林美玲"), 0]
