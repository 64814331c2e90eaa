"""Matching a staff list: postings over time, transfers, corrections (虛構資料)."""

import pytest

from hualien_desk.operations import history
from hualien_desk.operations.imports import ImportRefused
from hualien_desk.store import facts, people
from hualien_desk.store.tables import rows

HEAD = ("身分證字號", "姓名", "機關", "單位", "職稱", "人員類別", "到職日", "離職日", "電話")


def row(agency="花蓮縣消防局", since="", until="", **more):
    given = {"id": "A123456789", "name": "王小明", "unit": "人事室", "title": "科員", "phone": "", **more}
    who = given["id"], given["name"], agency, given["unit"], given["title"], "有給專任"
    return (*who, since, until, given["phone"])


def postings():
    """Agency, first and last day of every posting of the one person, in order of time."""
    (key,) = rows("SELECT id FROM participant")
    own = facts.of_one(key[0])
    assert own is not None
    return [(p.agency.name, str(p.since or ""), str(p.until or "")) for p in own.participant.postings]


@pytest.fixture
def take(bring):
    def taken(*lines):
        return bring("participants", [HEAD, *lines])

    return taken


def refusal(take, *lines):
    with pytest.raises(ImportRefused) as caught:
        take(*lines)
    return [problem.line() for problem in caught.value.problems]


def test_a_transfer_with_a_first_day_ends_the_posting_before(desk, take):
    take(row())
    outcome = take(row("花蓮縣文化局", since="106/07/01"))
    assert "新增" in outcome.message
    assert postings() == [("花蓮縣消防局", "", "2017-06-30"), ("花蓮縣文化局", "2017-07-01", "")]


def test_another_agency_without_a_first_day_is_asked_for_it(desk, take):
    take(row())
    (line,) = refusal(take, row("花蓮縣文化局"))
    assert ":2:G: " in line
    assert "請填到職日" in line
    assert postings() == [("花蓮縣消防局", "", "")]


def test_two_rows_of_one_person_are_postings_over_time(desk, take):
    take(row("花蓮縣文化局", since="106/07/01"), row(until="106/06/30"))
    assert postings() == [("花蓮縣消防局", "", "2017-06-30"), ("花蓮縣文化局", "2017-07-01", "")]


def test_two_transfers_in_one_file_follow_each_other_however_they_come(desk, take):
    first = row(since="105/01/01")
    later = (row("花蓮縣衛生局", since="106/09/01"), row("花蓮縣文化局", since="106/03/01"))
    wanted = [
        ("花蓮縣消防局", "2016-01-01", "2017-02-28"),
        ("花蓮縣文化局", "2017-03-01", "2017-08-31"),
        ("花蓮縣衛生局", "2017-09-01", ""),
    ]
    take(first)
    take(*later)
    assert postings() == wanted
    history.undo(desk)
    history.undo(desk)
    take(*later, first)
    assert postings() == wanted
    assert take(first, *later).message.startswith("無新增")


def test_a_place_before_and_a_place_after_the_known_one(desk, take):
    take(row("花蓮縣文化局", since="106/03/01"))
    take(row("花蓮縣衛生局", since="106/01/01", until="106/02/28"), row(since="106/09/01"))
    assert postings() == [
        ("花蓮縣衛生局", "2017-01-01", "2017-02-28"),
        ("花蓮縣文化局", "2017-03-01", "2017-08-31"),
        ("花蓮縣消防局", "2017-09-01", ""),
    ]


def test_a_row_counts_once_whatever_it_changes(desk, take):
    take(row(), row(id="U120000004", name="林美玲"))
    outcome = take(
        row(title="專員", phone="03-8227171"),
        row(id="U120000004", name="林美玲"),
        row(id="U220000006", name="陳志豪"),
    )
    assert "共 3 列：新增 1、更新 1、相同 1、退回 0" in outcome.message


def test_two_rows_of_one_person_that_overlap_are_refused(desk, take):
    lines = refusal(take, row(since="106/01/01", until="106/08/31"), row("花蓮縣文化局", since="106/07/01"))
    assert [line.split(": ")[0] for line in lines] == [f"participants.xlsx:工作表1:{place}" for place in ("2:G", "3:G")]
    assert all("第2列與第3列的任職期間重疊" in line for line in lines)


def test_two_places_from_the_same_day_are_refused(desk, take):
    lines = refusal(take, row(since="106/01/01"), row("花蓮縣文化局", since="106/01/01"))
    assert len(lines) == 2
    assert "任職期間重疊" in lines[0]


def test_one_id_of_two_people_refuses_every_row_of_it_and_no_other(desk, bring):
    lines = (row(), row(name="李小同"), row(), row(id="U120000004", name="林美玲"))
    outcome = bring("participants", [HEAD, *lines], accept_valid=True)
    assert "新增 1、更新 0、相同 0、退回 3" in outcome.message
    assert {problem.message for problem in outcome.problems if not problem.warning} == {
        "身分證字號「A123456789」同時屬於第2列「王小明」與第3列「李小同」；請更正其中一人。"
    }
    assert rows("SELECT name FROM participant") == [("林美玲",)]


def test_a_last_day_before_the_first_is_refused(desk, take):
    (line,) = refusal(take, row(since="106/05/01", until="106/04/30"))
    assert "離職日 106/04/30 早於到職日 106/05/01" in line


def test_the_same_row_twice_in_one_file_is_one_person(desk, take):
    outcome = take(row(), row())
    assert "新增 1、更新 0、相同 1" in outcome.message
    assert len(postings()) == 1


def test_a_new_title_and_phone_are_updates_and_an_empty_cell_erases_nothing(desk, take):
    take(row(phone="03-8227171"))
    assert "更新" in take(row(title="專員")).message
    assert rows("SELECT title FROM posting") == [("專員",)]
    assert rows("SELECT phone FROM participant") == [("03-8227171",)]


def test_a_new_name_for_a_known_id_is_taken_with_a_warning(desk, take):
    take(row())
    outcome = take(row(name="王大明"))
    (warning,) = outcome.problems
    assert warning.warning
    assert "由「王小明」改為「王大明」" in warning.message
    assert rows("SELECT name, name_key FROM participant") == [("王大明", "王大明")]


def test_variants_of_a_character_are_no_other_name(desk, take):
    take(row(name="溫彩雲"))
    assert take(row(name="温彩雲")).problems == ()


def test_an_agency_is_found_by_its_short_name(desk, take):
    take(row("消防局"))
    assert postings()[0][0] == "花蓮縣消防局"


def test_people_are_found_by_id_and_by_name(desk, take):
    take(row(), row(id="U120000004", name="王小明"))
    who = people.People()
    assert who.find("A123456789") != who.find("U120000004")
    assert who.find("B123456780") is None
    assert len(who.by_name("王　小明")) == 2
    assert who.other_name("A123456789", "李四") == "王小明"
    assert who.other_name("A123456789", "") == ""
