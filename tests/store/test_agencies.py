"""Agencies: every usual writing finds the one agency, and a list of agencies meets the ones that are known."""

import pytest

from hualien_desk.store import agencies
from hualien_desk.store.tables import rows

KINDS = ("府內單位", "一級機關", "二級機關", "學校", "警察機關", "鄉鎮市公所", "代表會")


@pytest.fixture
def take(desk):
    """Compare rows (name, code, kind, parent, follows) with the list and store them when nothing is wrong."""

    def taken(*lines):
        plan = agencies.match([(number, *line) for number, line in enumerate(lines, 2)], KINDS)
        if not plan.complaints:
            with desk.entry("機關") as entry:
                agencies.write(plan, entry.id)
        return plan

    return taken


def agency(name):
    (found,) = [item for item in agencies.in_order() if item.name == name]
    return found


def counts(plan):
    return len(plan.new), len(plan.changed), plan.same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("花蓮縣消防局", "花蓮縣消防局"),
        ("消防局", "花蓮縣消防局"),
        (" 花蓮縣　消防局 ", "花蓮縣消防局"),
        ("本府民政處", "花蓮縣政府民政處"),
        ("縣府", "花蓮縣政府"),
        ("376550000A", "花蓮縣政府"),
        ("環保局", "花蓮縣環境保護局"),
        ("明禮國小", "花蓮縣花蓮市明禮國民小學"),
        ("花崗國中", "花蓮縣立花崗國民中學"),
        ("花蓮市代表會", "花蓮縣花蓮市民代表會"),
    ],
)
def test_every_usual_writing_finds_the_agency(desk, text, name):
    found = agencies.Finder().find(text)
    assert found is not None
    assert agencies.by_id()[found].name == name


def test_an_unknown_agency_is_named_with_the_nearest_one_or_with_none(desk):
    finder = agencies.Finder()
    assert finder.find("消防居") is None
    assert agencies.unknown("消防居", finder) == (
        "機關「消防居」不在機關清單；是否為「花蓮縣消防局」？請更正名稱，或先匯入機關（agencies）。"
    )
    assert agencies.unknown("ABC", finder) == "機關「ABC」不在機關清單；請更正名稱，或先匯入機關（agencies）。"


def test_the_seed_knows_who_is_covered_and_who_may_follow_but_does_not(desk):
    kinds = {item.kind for item in agencies.in_order()}
    assert kinds == set(KINDS)
    assert not any(item.follows for item in agencies.in_order())
    assert agency("花蓮縣警察局").kind == "警察機關"
    assert agencies.in_order()[0].name == "花蓮縣政府"


def test_a_new_agency_is_added_and_found(desk, take):
    assert counts(take(("花蓮縣虛構工程處", "376559999Z", "二級機關", "花蓮縣政府", None))) == (1, 0, 0)
    new = agency("花蓮縣虛構工程處")
    assert (new.kind, new.code, new.parent, new.follows) == ("二級機關", "376559999Z", "花蓮縣政府", False)
    assert agencies.Finder().find("376559999Z") == new.id


@pytest.mark.parametrize("name", ["花蓮縣警察局", "警察局", "花蓮縣　警察局"])
def test_an_agency_under_any_of_its_names_starts_to_follow_the_plan(desk, take, name):
    before = len(agencies.in_order())
    assert counts(take((name, "", "", "", True))) == (0, 1, 0)
    assert agency("花蓮縣警察局").follows
    assert counts(take((name, "", "", "", True))) == (0, 0, 1)
    assert counts(take((name, "", "", "", False))) == (0, 1, 0)
    assert not agency("花蓮縣警察局").follows
    assert len(agencies.in_order()) == before


def test_an_empty_cell_erases_neither_code_nor_following(desk, take):
    take(("花蓮縣警察局", "376550001A", "", "", True))
    assert counts(take(("花蓮縣警察局", "", "警察機關", "", None))) == (0, 0, 1)
    assert (agency("花蓮縣警察局").code, agency("花蓮縣警察局").follows) == ("376550001A", True)


def test_the_same_agency_twice_in_a_file_is_one_and_contradicting_rows_are_refused(desk, take):
    assert counts(take(("警察局", "", "", "", True), ("花蓮縣警察局", "", "", "", True))) == (0, 1, 1)
    plan = take(("警察局", "", "", "", True), ("花蓮縣警察局", "", "", "", False))
    assert [(item.row, item.field) for item in plan.complaints] == [(3, "name")]
    assert "出現兩次而內容不同" in plan.complaints[0].message


@pytest.mark.parametrize(
    ("kind", "words"), [("", "新機關「甲機關」缺少類型；請填"), ("公司", "類型「公司」無法辨識；請填")]
)
def test_a_new_agency_needs_a_kind_of_the_plan(desk, take, kind, words):
    (complaint,) = take(("甲機關", "", kind, "", None)).complaints
    assert (complaint.row, complaint.field, complaint.warning) == (2, "kind", False)
    assert words in complaint.message
    assert all(kind in complaint.message for kind in KINDS)


def test_the_seed_has_no_alias_that_leads_to_nothing_or_to_two(desk):
    assert rows("SELECT count(*) FROM agency_alias WHERE key IN (SELECT key FROM agency)") == [(0,)]
    assert rows("SELECT count(*) FROM agency_alias WHERE agency_id NOT IN (SELECT id FROM agency)") == [(0,)]
