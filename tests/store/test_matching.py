"""What an import would do, as values; and the plain writing of rows."""

import pytest

from hualien_desk.store import journal, matching
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"title": "專員"}, {"title": "專員"}),
        ({"title": "科員"}, {}),
        ({"title": "", "hours": None}, {}),
        ({"hours": 0.0, "manager": 0}, {"hours": 0.0, "manager": 0}),
        ({"title": "專員", "hours": 2.0, "manager": 1}, {"title": "專員"}),
    ],
)
def test_only_a_cell_that_says_something_else_differs(given, found):
    assert matching.differing({"title": "科員", "hours": 2.0, "manager": 1}, given) == found


def test_a_complaint_refuses_and_a_warning_does_not():
    plan = Matched()
    plan.complain(3, "name", "不對")
    plan.warn(4, "", "可疑")
    assert plan.complaints == [(3, "name", "不對", False), (4, "", "可疑", True)]
    assert Matched().complaints == []


def test_rows_are_inserted_one_or_many_and_updated_one_by_one(desk):
    values = {"kind": "微電影研習班", "number": "1", "held_on": "2017-04-10"}
    with desk.entry("研習班") as entry:
        first = matching.insert_one("workshop", {**values, "entry_id": entry.id})
        more = ((values["kind"], number, values["held_on"], entry.id) for number in "23")
        matching.insert("workshop", ("kind", "number", "held_on", "entry_id"), more)
    with desk.entry("改地點") as entry:
        matching.update([Change("workshop", first, {"place": "甲", "teacher": "乙"})])
    assert rows("SELECT number, place, teacher FROM workshop ORDER BY id") == [
        ("1", "甲", "乙"),
        ("2", "", ""),
        ("3", "", ""),
    ]
    assert journal.tables_of(entry.id) == {"workshop"}
