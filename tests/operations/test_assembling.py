"""組裝課程: sets of courses and who completed them (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.people import Participant
from hualien_desk.operations import assembling, changes, history, record_sets, records, rosters, rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store.course_sets import Member
from hualien_desk.store.tables import rows

SET = KINDS["course_set"]


def course(code):
    return rows("SELECT id FROM course WHERE code = ?", code)[0][0]


@pytest.fixture
def own_set(staffed_desk):
    """A set of two courses: 王小明 has done both, three others one or none."""
    _, wanted = records.add(staffed_desk, SET, {"name": "數位基礎", "note": "新進人員"})
    assembling.put_in(staffed_desk, wanted, [course("E01"), course("M01")])
    return wanted


@pytest.mark.parametrize(
    ("done", "words", "missing", "complete"),
    [
        ({1}, "1／3 門", ("乙", "丙"), False),
        ({1, 3}, "2／3 門", ("乙",), False),
        ({1, 2, 3}, "3／3 門", (), True),
    ],
)
def test_n_of_m_and_what_is_missing(done, words, missing, complete):
    members = [Member(number, number, "", name, 1.0) for number, name in enumerate("甲乙丙", 1)]
    person = Participant("A123456789", "王小明", (), id=7)
    (part,) = assembling.parts_of([person, person._replace(id=8)], members, {7: done})
    assert (part.words, part.missing, part.complete) == (words, missing, complete)


def test_everybody_who_began_is_listed_in_the_order_of_the_roster(staffed_desk, own_set):
    run = rulings.rule_everyone(staffed_desk)
    found = [(part.person.name, part.words, part.missing) for part in assembling.parts(run.people, own_set)]
    assert found == [
        ("張家瑋", "1／2 門", ("資料科學導論",)),
        ("王小明", "2／2 門", ()),
        ("林美玲", "1／2 門", ("英語會話入門",)),
        ("陳志豪", "1／2 門", ("資料科學導論",)),
    ]


def test_courses_go_in_once_and_out_again(staffed_desk, own_set):
    with pytest.raises(DeskError, match="沒有可以加入"):
        assembling.put_in(staffed_desk, own_set, [course("E01")])
    outcome = assembling.put_in(staffed_desk, own_set, [course("E01"), course("C01")])
    assert outcome.message == "組裝課程「數位基礎」已加入 1 門課程。"
    assert changes.of_entry(outcome.entry.id, 5)[0][0].title == "C01 政策宣導"
    (item,) = rows("SELECT id FROM course_set_item WHERE course_id = ?", course("C01"))[0]
    assembling.take_out(staffed_desk, own_set, [item])
    with pytest.raises(DeskError, match="請先選取"):
        assembling.take_out(staffed_desk, own_set, [])
    history.undo(staffed_desk)
    history.undo(staffed_desk)
    assert rows("SELECT count(*) FROM course_set_item") == [(2,)]


def test_a_set_has_a_name_of_its_own_and_takes_its_courses_with_it(staffed_desk, own_set):
    with pytest.raises(DeskError, match="已經有了"):
        records.add(staffed_desk, SET, {"name": "數位基礎 "})
    assert record_sets.preview_removal(SET, [own_set]).also == ("一併刪除組裝課程的課程 2 筆",)
    record_sets.remove(staffed_desk, SET, [own_set])
    assert rows("SELECT count(*) FROM course_set_item") == [(0,)]
    with pytest.raises(DeskError, match="已不存在"):
        assembling.put_in(staffed_desk, own_set, [course("E01")])
    history.undo(staffed_desk)
    assert rows("SELECT count(*) FROM course_set_item") == [(2,)]


def test_a_course_that_goes_leaves_its_sets(staffed_desk, own_set):
    record_sets.remove(staffed_desk, KINDS["course"], [course("E01")])
    assert rows("SELECT count(*) FROM course_set_item") == [(1,)]


def test_the_roster_says_that_no_award_follows(staffed_desk, own_set):
    run = rulings.rule_everyone(staffed_desk)
    roster = rosters.make(run, "course-sets", rosters.wish(staffed_desk, agency="消防局"))
    assert [row[5] for row in roster.rows] == ["王小明"] and roster.rows[0][7:9] == ("2／2", "全部完成")
    assert "本身不敘獎" in roster.notes[0]
    alone = rosters.made(staffed_desk, "course-sets", rosters.wish(staffed_desk))
    assert alone.tally == ("合計 4 人次：全部完成 1、部分完成 3",)


def test_a_part_without_courses_is_no_part(staffed_desk):
    _, empty = records.add(staffed_desk, SET, {"name": "空的"})
    assert assembling.parts(rulings.rule_everyone(staffed_desk).people, empty) == []
