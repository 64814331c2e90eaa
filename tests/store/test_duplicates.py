"""Who may be the same as whom (虛構資料)."""

import pytest

from hualien_desk.domain import national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import duplicates
from hualien_desk.store.duplicates import LIKELY, NAMESAKE, SURE


@pytest.fixture
def add(staffed_desk):
    def enter(name, number, agency="文化局", **more):
        given = {"name": name, "national_id": number, "agency": agency, "category": "約僱", **more}
        records.add(staffed_desk, KINDS["participant"], given)

    return enter


def found():
    return [(pair.one.name, pair.other.name, pair.strength) for pair in duplicates.find().pairs]


def reasons():
    (pair,) = duplicates.find().pairs
    return pair.reasons


def test_a_number_that_cannot_be_right_beside_one_of_the_same_name(add):
    add("王小明", "F131104090")  # 王小明 of 消防局 has a number that can be right
    assert found() == [("王小明", "王小明", LIKELY)]
    assert "乙的字號檢查碼不符" in reasons()


def test_a_slip_in_the_number_and_one_in_the_name(add):
    add("王曉明", "A123456780")
    assert found() == [("王小明", "王曉明", SURE)]
    assert reasons() == ("姓名相近", "身分證字號只有第10碼不同", "乙的字號檢查碼不符")


def test_a_slip_in_the_number_of_people_of_quite_other_names_counts_in_one_agency_only(add):
    add("陳大文", "A123456780")
    assert found() == []
    add("周雅雯", "A123456781", agency="消防局")
    assert ("王小明", "周雅雯", LIKELY) in found()


def test_one_mail_address_under_two_names(add):
    add("甲乙丙", "F131104093", email="x@hl.tw")
    add("Panay Kolas", "F131104100", email="x@hl.tw", agency="消防局")
    assert found() == [("甲乙丙", "Panay Kolas", LIKELY)]


def test_a_mailbox_of_the_office_is_no_hint(add):
    for number in range(duplicates.BOX + 1):
        add(f"{'甲乙丙丁戊己庚'[number]}{'天地玄黃宇宙洪'[number]}", f"F1{number}1{number}04093", email="all@hl.tw")
    assert found() == []


def test_one_telephone_is_a_hint_beside_a_name_that_goes_on(add):
    add("高金", "F131104093", phone="03-8227171")
    add("高金‧吉娃斯", "F131104100", phone="03-8227171", agency="消防局")
    add("林大同", "F131104110", phone="03-8227171")
    assert found() == [("高金", "高金‧吉娃斯", LIKELY)]


def test_a_name_in_other_characters_is_the_same_name(add):
    add("溫峰", "F131104093", email="w@hl.tw")
    add("溫峯", "F131104100", email="w@hl.tw", agency="消防局")
    assert found() == [("溫峰", "溫峯", SURE)]
    assert reasons()[0] == "姓名只是寫法不同（異體字、符號或空白）"


def test_namesakes_are_counted_when_they_are_too_many(add, monkeypatch):
    add("王小明", "F131104093")
    add("王小明", "F131104100", agency="文化局")
    assert sorted(strength for *_, strength in found()) == sorted((LIKELY, NAMESAKE, NAMESAKE))
    assert duplicates.find().left_out == 0
    monkeypatch.setattr(duplicates, "MOST_NAMESAKES", 2)
    assert [strength for *_, strength in found()] == [LIKELY]
    assert duplicates.find().left_out == 2


SLIPS = [number for number in dict.fromkeys(national_id.slips("A123456789")) if national_id.check_digit_ok(number)]
"""Numbers that can be right and are one slip away from another that can be."""


@pytest.mark.parametrize("number", SLIPS)
def test_a_slip_between_two_numbers_that_can_be_right_is_found_in_any_crowd(add, monkeypatch, number):
    add("王小明", number)
    monkeypatch.setattr(duplicates, "MOST_NAMESAKES", 0)
    assert found() == [("王小明", "王小明", SURE)]


def test_two_who_are_known_as_two_are_not_noted_again(staffed_desk, add):
    add("王小明", "F131104093")
    (pair,) = duplicates.find().pairs
    with staffed_desk.entry("註記") as entry:
        duplicates.settle(pair.other.id, pair.one.id, entry.id)
    assert found() == []
    with pytest.raises(DeskError, match="已註記"), staffed_desk.entry("註記") as entry:
        duplicates.settle(pair.one.id, pair.other.id, entry.id)
