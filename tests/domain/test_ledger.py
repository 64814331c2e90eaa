"""What an expense may not be beside the others (a table of cases)."""

from datetime import date

import pytest

from hualien_desk.domain.budget import Expense, Line
from hualien_desk.domain.ledger import BACK, BARE, LOST, PAID, Ledger, Year, voucher_key

YEAR = Year(date(2017, 1, 1), date(2017, 12, 31))
LINES = (Line(1, "講師鐘點費", 10000), Line(2, "材料費", 500))
TEA = Expense(7, 2, date(2017, 5, 3), "A-12", "其他", "茶水", 400)


def ledger(*expenses):
    return Ledger(LINES, expenses or (TEA,), YEAR)


def told(given, *expenses):
    return [(field, warning) for field, _, warning in ledger(*expenses).faults(given)]


def new(**values):
    return TEA._replace(id=0, voucher="B1", line=1, title="鐘點費")._replace(**values)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, []),
        ({"amount": 0}, [("amount", False)]),
        ({"voucher": ""}, [("voucher", True)]),
        ({"voucher": "A-12", "title": "茶水"}, [("voucher", False)]),
        ({"voucher": "ａ１２", "title": "茶 水"}, [("voucher", False)]),
        ({"voucher": "A12", "title": "便當"}, [("voucher", True)]),
        ({"spent_on": date(2018, 1, 2)}, [("spent_on", True)]),
        ({"amount": 10000}, []),
        ({"amount": 10001}, [("amount", True)]),
        ({"line": 2, "amount": 101}, [("amount", True)]),
        ({"amount": -100, "voucher": ""}, [("voucher", False), ("voucher", True)]),
        ({"amount": -100, "voucher": "B9"}, [("voucher", False)]),
        ({"amount": -100, "voucher": "A-12", "title": "茶水"}, []),
        ({"amount": -401, "voucher": "A-12", "title": "茶水"}, [("amount", True)]),
    ],
)
def test_an_expense_is_held_against_the_others(values, fault):
    assert told(new(**values)) == fault


def test_the_sentences_name_the_voucher_the_item_and_how_much():
    def words(**values):
        return [sentence for _, sentence, _ in ledger().faults(new(**values))]

    assert words(voucher="A-12", title="茶水") == ["憑證「A-12」的「茶水」已經登錄（106/05/03，400 元）；請改用更正。"]
    assert "已有另一項「茶水」（106/05/03，400 元）" in words(voucher="A-12")[0]
    assert words(line=2, amount=350) == ["「材料費」將超支 250 元（預算 500 元）。"]
    assert words(amount=-5, voucher="Z") == ["找不到憑證「Z」的支出；收回要填原來的憑證號碼，請更正。"]


def test_a_correction_is_not_held_against_itself():
    assert told(TEA._replace(amount=500)) == []
    assert told(TEA._replace(amount=501)) == [("amount", True)]
    assert told(TEA._replace(line=1)) == []


def test_a_part_may_be_given_back_twice_on_different_days_but_not_the_same_one_twice():
    back = TEA._replace(id=8, amount=-100)
    assert told(back._replace(id=0), TEA, back) == [("voucher", False)]
    assert told(back._replace(id=0, spent_on=date(2017, 6, 1)), TEA, back) == []


def test_the_original_cannot_be_its_own_refund():
    assert told(TEA._replace(amount=-400)) == [("voucher", False)]


def test_the_very_same_is_known_again_with_and_without_a_voucher():
    bare = TEA._replace(id=9, voucher="")
    book = ledger(TEA, bare)
    assert book.same(TEA._replace(id=0, voucher="A12")) == TEA
    assert book.same(bare._replace(id=0)) == bare
    assert book.same(TEA._replace(id=0, amount=401)) is None


def test_how_a_stored_expense_stands():
    back, bare = TEA._replace(id=8, amount=-5), TEA._replace(id=9, voucher=" ")
    book = ledger(TEA, back, bare, back._replace(id=10, voucher="Q"))
    assert [book.standing(item) for item in (TEA, back, bare, back._replace(id=10, voucher="Q"))] == [
        *(PAID, BACK, BARE, LOST)
    ]


def test_vouchers_are_compared_without_width_case_and_strokes():
    assert voucher_key("ａ－１２") == voucher_key("A 12") == voucher_key("A‐12") == "A12"
