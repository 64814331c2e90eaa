"""The next year's file (虛構資料)."""

import pytest

from hualien_desk.domain import next_year
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.verdicts import State
from hualien_desk.operations import casework, history, place, reminders, rules, uploads, years
from hualien_desk.operations import desk as desks
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.reminders import Letter
from hualien_desk.operations.rules import Wish
from hualien_desk.reports.webhr import Law
from hualien_desk.store import database
from hualien_desk.store.tables import rows
from hualien_desk.store.years import COURSES, PEOPLE, RULES

pytestmark = pytest.mark.usefixtures("no_cases")


@pytest.fixture
def next_desk(staffed_desk):
    """The desk of the year after, with people and courses."""
    made = []

    def open_next(*parts):
        path = years.make(staffed_desk, 107, parts)
        staffed_desk.close()
        made.append(Desk(path))
        return made[-1]

    yield open_next
    for desk in made:
        desk.close()


def test_people_who_are_still_there_and_courses_come_along(staffed_desk, bring, next_desk):
    gone = (
        ("身分證字號", "姓名", "機關", "人員類別", "離職日"),
        ("F131104093", "高大同", "消防局", "約僱", "106/08/01"),
    )
    bring("participants", gone)
    desk = next_desk(PEOPLE, COURSES)
    assert desk.book.year == 107 and desk.book.name.startswith("花蓮縣一〇七年度")
    assert rows("SELECT count(*) FROM participant") == [(5,)]
    assert rows("SELECT count(*) FROM posting") == [(5,)]
    assert rows("SELECT count(*) FROM course") == [(4,)]
    assert rows("SELECT count(*) FROM completion") == [(0,)]
    assert database.check() == []
    assert history.undo_title() == ""


def test_nothing_but_the_agencies_comes_when_nothing_is_wanted(staffed_desk, next_desk):
    agencies = rows("SELECT name FROM agency ORDER BY id")
    next_desk()
    assert rows("SELECT name FROM agency ORDER BY id") == agencies
    assert rows("SELECT count(*) FROM participant") == rows("SELECT count(*) FROM course") == [(0,)]


def test_the_ways_of_the_office_come_along_but_not_the_words_that_name_the_old_year(staffed_desk, next_desk):
    uploads.choose_law(staffed_desk, "A1", "獎懲標準表")
    reminders.keep(staffed_desk, "nearly", Letter("請補件", ("請轉知",)), "分機 1234")
    reminders.keep(staffed_desk, "english", Letter("106年請補件", ("請轉知",)), "分機 1234")
    next_desk()
    assert uploads.law() == Law("A1", "獎懲標準表") and reminders.contact() == "分機 1234"
    assert reminders.letter("nearly").title == "請補件"
    assert reminders.letter("english") == reminders.shipped("english")


def test_rules_that_nobody_checked_are_told_and_replaced_by_the_office(staffed_desk, next_desk):
    desk = next_desk()
    assert desk.unchecked
    own = desks.rules_folder(desk.path) / "107.toml"
    own.write_text(own.read_text("utf-8").split("\n", 1)[1], "utf-8")
    desk.reopen()
    assert not desk.unchecked


def test_damaged_rules_are_refused_with_a_sentence(staffed_desk):
    folder = desks.rules_folder(staffed_desk.path)
    folder.mkdir()
    (folder / "107.toml").write_text("[plan\n", "utf-8")
    with pytest.raises(DeskError, match="TOML"):
        years.make(staffed_desk, 107, ())
    assert not (staffed_desk.path.parent / "107.db").exists()


def test_a_year_is_made_once_and_only_a_year(staffed_desk):
    years.make(staffed_desk, 107, ())
    with pytest.raises(DeskError, match="已經有了"):
        years.make(staffed_desk, 107, ())
    with pytest.raises(DeskError, match="不是年度"):
        years.make(staffed_desk, 2018, ())
    assert list(place.years(staffed_desk.path.parent)) == [106, 107]
    assert [path.name for path in staffed_desk.path.parent.glob(".*")] == []


def test_known_rules_are_listed(staffed_desk):
    assert years.with_rules(staffed_desk.path) == [106]
    years.make(staffed_desk, 107, ())
    assert years.with_rules(staffed_desk.path) == [106, 107]


def take(desk, **more):
    now = rules.current(desk.book)
    wanted = Wish({**now.switches, "english.mooc": "any"}, ((20.0, "4001"),), more)
    rules.apply(desk, rules.attempt(desk, wanted), "106年簽准")


def test_what_the_office_changed_comes_along_a_year_later(staffed_desk, next_desk):
    take(staffed_desk, **{"clause english since": "106/3/1", "calendar holidays": "106/10/10"})
    desk = next_desk(RULES)
    assert desk.unchecked and desk.trouble == ""
    assert desk.book.values == {"clause english since": "107/03/01"}
    assert desk.book.on("english.mooc", "any")
    assert rules.current(desk.book).tiers == ((20.0, "4001"),)
    (version,) = rules.versions()
    assert version.basis == "由106年度帶入" and version.wish == rules.current(desk.book)
    assert "線上英語營：起日：107/04/01 → 107/03/01" in version.changed
    assert rules.in_force(desk).endswith("，尚未核對")


def test_without_the_wish_the_rules_begin_as_the_file_has_them(staffed_desk, next_desk):
    take(staffed_desk, **{"clause english since": "106/3/1"})
    desk = next_desk(PEOPLE)
    assert desk.book.values == {} and rules.versions() == [] and not desk.book.on("english.mooc", "any")


def test_rules_that_are_known_already_take_switches_and_scale_alone(staffed_desk, next_desk):
    take(staffed_desk, **{"clause english since": "106/3/1"})
    folder = desks.rules_folder(staffed_desk.path)
    folder.mkdir()
    text = next_year.shift(staffed_desk.rules_text, 106, 107).split("\n", 1)[1]
    (folder / "107.toml").write_text(text, "utf-8")
    desk = next_desk(RULES)
    assert not desk.unchecked and desk.book.values == {}
    assert desk.book.on("english.mooc", "any") and rules.current(desk.book).tiers == ((20.0, "4001"),)


def test_nothing_changed_nothing_carried(staffed_desk, next_desk):
    desk = next_desk(RULES)
    assert rules.versions() == [] and rules.in_force(desk) == "原訂規則，尚未核對"


def test_what_does_not_fit_the_new_year_is_refused_with_a_sentence(staffed_desk):
    take(staffed_desk, **{"clause english until": "106/12/30"})
    folder = desks.rules_folder(staffed_desk.path)
    folder.mkdir()
    text = next_year.shift(staffed_desk.rules_text, 106, 107).replace("2018-12-31", "2018-11-30")
    (folder / "107.toml").write_text(text, "utf-8")
    with pytest.raises(DeskError, match=r"無法帶入107年度.*或不帶入規則的更改.*線上英語營"):
        years.make(staffed_desk, 107, (RULES,))
    assert not (staffed_desk.path.parent / "107.db").exists()


def test_moved_rules_are_checked_off_with_a_basis_and_undone(staffed_desk, next_desk):
    desk = next_desk()
    with pytest.raises(DeskError, match="依據"):
        rules.check_off(desk, " ")
    rules.check_off(desk, "府人考字第1070000001號")
    assert not desk.unchecked
    assert rules.versions()[0].changed == ("已與107年度計畫逐條核對",)
    assert "尚未核對" not in rules.in_force(desk)
    with pytest.raises(DeskError, match="已經核對過"):
        rules.check_off(desk, "再一次")
    history.undo(desk)
    assert desk.unchecked and rules.versions() == []
    history.redo(desk)
    assert not desk.unchecked
    assert not Desk(desk.path).unchecked


def case(title, day, answer="嘉獎一次", **more):
    return {"說明": title, "完課": [f"英語會話，{day}完成"], "結果": {"英語營": answer}, **more}


def test_the_cases_of_the_office_come_along_a_year_later_and_doubtful_ones_are_off_until_they_are_checked(
    staffed_desk, next_desk
):
    for said in (
        case("106年5月3日修畢", "106/05/03"),
        case("末日順延", "106/05/04", 開關={"deadline.roll": "yes"}),
        case("接續105年的課程", "106/05/05"),
        case("答案不是規則算的", "106/05/06", "記功一次"),
    ):
        casework.add(staffed_desk, said)
    desk = next_desk()
    carried = {item.title: item for item in casework.cases(desk) if item.id}
    assert carried.pop("107年5月3日修畢").said == case("107年5月3日修畢", "107/05/03")
    assert [item.off for item in carried.values()] == [
        "待核對：末日順延要依當年的放假日，請依新年度的計畫與行事曆核對後再啟用",
        "待核對：由106年度帶入，題目說到其他年度，只有日期順延；請核對後再啟用",
        "待核對：由106年度帶入，新年度的規則算出的結果不同；請核對後再啟用",
    ]
    assert [item.said["完課"] for item in carried.values()][2] == ["英語會話，107/05/06完成"]
    assert "（待核對 " in casework.summary(casework.run(desk))
    assert database.check() == []


@pytest.mark.parametrize(("parts", "count"), [((RULES,), 3), ((), 0)])
def test_the_answers_of_the_office_to_shipped_cases_come_along_with_its_rules_only(
    staffed_desk, next_desk, parts, count
):
    now = rules.current(staffed_desk.book)
    wish = now._replace(switches={**now.switches, "mooc.per": "certificate"})
    tried = rules.book_of(staffed_desk, wish)
    keys = [verdict.case.key for verdict in casework.run(staffed_desk, tried) if verdict.differences]
    waiting = {found.key: found for found in casework.answered(staffed_desk, keys, "簽准", tried)}
    rules.apply(staffed_desk, rules.attempt(staffed_desk, wish, waiting=waiting), "簽准")
    desk = next_desk(*parts)
    assert rows("SELECT count(*) FROM rule_case") == [(count,)]
    assert not any(verdict.state == State.RED for verdict in casework.run(desk))
