"""Every row of a file with its verdict before it is stored (虛構資料)."""

import pytest

from hualien_desk.operations import imports, previews, typed
from tests.conftest import STAFF

HEADINGS = STAFF[0]


@pytest.fixture
def seen(bring, desk, write_book):
    """Import the staff, then look at a list with one row of each kind."""
    bring("participants", STAFF)
    rows = (
        HEADINGS,
        STAFF[1],
        (*STAFF[2][:4], "科長", *STAFF[2][5:]),
        ("U120000022", "李大同", "花蓮縣消防局", "", "科員", "有給專任", "106/05/03", ""),
        ("U120000031", "吳無處", "不存在的機關", "", "", "有給專任", "", ""),
        ("U120000040", "", "花蓮縣消防局", "", "", "有給專任", "", ""),
    )
    plan = imports.prepare(desk, "participants", write_book("名冊.xlsx", rows))
    return plan, {row.row: row for row in previews.rows_of(plan)}


def test_each_row_has_one_verdict_in_the_order_of_the_file(seen):
    _, found = seen
    words = [(row, one.word) for row, one in found.items()]
    assert words == [(2, typed.SAME), (3, typed.CHANGED), (4, typed.NEW), (5, typed.REFUSED), (6, typed.REFUSED)]


def test_as_many_rows_of_each_verdict_as_the_plan_counts(seen):
    plan, found = seen
    words = [one.word for one in found.values()]
    counted = [words.count(word) for word in (typed.NEW, typed.CHANGED, typed.SAME, typed.REFUSED)]
    assert counted == [plan.counts.added, plan.counts.changed, plan.counts.same, plan.counts.refused]


def test_a_correction_names_the_field_what_is_stored_and_what_the_file_says(seen):
    assert previews.corrections(seen[1][3]) == [("職稱", "辦事員", "科長")]


def test_a_row_is_told_as_people_write_it(seen):
    row = seen[1][4]
    assert previews.name("participants", row) == "李大同"
    assert previews.national_id("participants", row) == "U120000022"
    assert dict(previews.content("participants", row)) == {
        "機關": "花蓮縣消防局",
        "職稱": "科員",
        "人員類別": "有給專任",
        "到職日": "106/05/03",
    }


def test_a_refused_row_says_why(seen):
    (problem,) = seen[1][5].told
    assert problem.column == "C"
    assert "不存在的機關" in problem.message


def test_a_row_with_a_bad_cell_still_says_whose_it_is(desk, bring, write_book):
    bring("participants", STAFF)
    rows = (HEADINGS, ("U120000022", "李大同", "花蓮縣消防局", "", "科員", "有給專任", "106.2.30", ""))
    (seen,) = previews.rows_of(imports.prepare(desk, "participants", write_book("名冊.xlsx", rows)))
    assert (previews.national_id("participants", seen), previews.name("participants", seen)) == ("U120000022", "李大同")
    assert ("到職日", "106.2.30") in list(previews.content("participants", seen))


def test_a_row_of_a_team_says_which_team(desk, bring, write_book):
    bring("participants", STAFF)
    rows = (("團隊名稱", "角色", "身分證字號", "姓名"), ("防災小隊", "成員", "A123456789", "王小明"))
    (seen,) = previews.rows_of(imports.prepare(desk, "teams", write_book("團隊.xlsx", rows)))
    assert ("團隊名稱", "防災小隊") in list(previews.content("teams", seen))
