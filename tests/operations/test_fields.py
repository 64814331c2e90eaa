"""What a field offers while it is typed into (虛構資料)."""

from hualien_desk.operations import fields
from hualien_desk.operations.records import KINDS


def offers(kind, name, text=""):
    return fields.offers(KINDS[kind].slot(name), text)


def test_closed_fields_offer_their_words(desk):
    assert offers("attendance", "state") == ["報名", "候補", "取消", "出席", "缺席"]
    assert offers("attendance", "state", "缺") == ["缺席"]
    assert offers("posting", "manager") == ["是", "否"]
    assert "嘉獎二次" in offers("past_award", "award", "嘉獎")


def test_references_offer_what_fits_and_nothing_before_something_is_typed(staffed_desk):
    assert offers("completion", "person", "王") == ["王小明　A12****789　花蓮縣消防局"]
    assert offers("completion", "course", "會話") == ["E01　英語會話入門"]
    assert offers("completion", "person") == []


def test_free_fields_offer_what_others_say_the_most_frequent_first(staffed_desk):
    assert offers("posting", "title")[0] == "科員"
    assert offers("posting", "title", "教") == ["教師"]


def test_staff_categories_are_proposed_on_a_new_file(desk):
    assert offers("posting", "category")[:2] == ["有給專任", "聘用"]
    assert offers("posting", "category", "約") == ["約僱", "約用"]


def test_every_field_that_offers_something_says_so(desk):
    for kind in KINDS.values():
        for slot in kind.slots:
            if fields.offers(slot, ""):
                assert fields.has_offers(slot), (kind.id, slot.name)


def test_hints_tell_how_to_type(desk):
    assert "=（今天）" in fields.hint(KINDS["posting"].slot("since"))
    assert "代碼" in fields.hint(KINDS["posting"].slot("agency"))
    assert fields.hint(KINDS["posting"].slot("unit")) == ""
