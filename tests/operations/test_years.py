"""The next year's file (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations import history, place, years
from hualien_desk.operations.desk import Desk
from hualien_desk.store import database
from hualien_desk.store.tables import rows
from hualien_desk.store.years import COURSES, PEOPLE


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
