"""Lists against records: what agrees is silent, and every completion of every list has its place (虛構資料)."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import awards, differences
from hualien_desk.domain.differences import Due, Order, Scope, Told

YEAR = Scope("2017-01-01", "2017-12-31", range(1, 9))
ONE, TWO, MERIT = (awards.by_code(code) for code in ("4001", "4002", "4010"))

told = st.builds(
    Told,
    st.integers(1, 3),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["2017-04-01", "2017-04-02", "2017-12-31", "2018-01-01"]),
    st.sampled_from([None, 1.0, 2.0]),
    st.booleans(),
)
lists = st.lists(told, max_size=12, unique_by=lambda item: item[:3])


def kinds(platform: Sequence[Told], ours: Sequence[Told], ledger: Sequence[Told] | None = None) -> list[str]:
    """The classes of what differs."""
    entered = YEAR if ledger is not None else None
    return [found.kind for found in differences.of_deeds(platform, ours, ledger or (), YEAR, entered)]


APRIL, MAY = Told(1, "a", "2017-04-01", 2.0), Told(1, "a", "2017-05-01", 2.0)
CASES = [
    ("the same", [APRIL], [APRIL], None, []),
    ("only the platform", [APRIL], [], None, ["only_platform"]),
    ("only we", [], [APRIL], None, ["only_ours"]),
    ("only we, but the list covers another year", [], [APRIL._replace(day="2016-04-01")], None, []),
    ("only we, but the list is about others", [], [APRIL._replace(who=99)], None, []),
    ("another day", [APRIL], [MAY], None, ["day"]),
    ("done twice, one is here", [APRIL, MAY], [MAY], None, ["only_platform"]),
    ("other hours", [APRIL._replace(hours=3.0)], [APRIL], None, ["hours"]),
    ("hours that the list does not say", [APRIL._replace(hours=None)], [APRIL], None, []),
    ("a certificate that is not here", [APRIL._replace(proof=True)], [APRIL], None, ["proof"]),
    ("a certificate that only we have", [APRIL], [APRIL._replace(proof=True)], None, []),
    ("listed twice", [APRIL, APRIL], [APRIL], None, ["twice"]),
    ("not entered", [APRIL], [APRIL], [], ["not_in_ledger"]),
    ("entered on another day", [APRIL], [APRIL], [MAY], []),
    ("entered, nothing else known", [], [], [MAY], ["only_ledger"]),
    ("entered with other hours", [APRIL], [APRIL], [MAY._replace(hours=1.0)], ["ledger_hours"]),
]


@pytest.mark.parametrize(("what", "platform", "ours", "ledger", "wanted"), CASES, ids=lambda case: str(case)[:40])
def test_completions(
    what: str, platform: list[Told], ours: list[Told], ledger: list[Told] | None, wanted: list[str]
) -> None:
    """One person and course: what each source says, and the classes."""
    assert kinds(platform, ours, ledger) == wanted, what


@given(lists)
def test_sources_that_say_the_same_do_not_differ(own: list[Told]) -> None:
    """Each against itself, whatever the order."""
    assert kinds(own, own[::-1], own) == []


@given(lists, lists)
def test_each_completion_that_one_side_lacks_is_told_once(platform: list[Told], ours: list[Told]) -> None:
    """Days that only one side knows: as many as told by the classes for it."""
    found = kinds(platform, ours)
    there, here = {item[:3] for item in platform}, {item[:3] for item in ours}
    alone = sum(YEAR.since <= day <= YEAR.until for _, _, day in here - there)
    assert found.count("only_platform") + found.count("day") == len(there - here)
    assert found.count("only_ours") <= alone <= found.count("only_ours") + found.count("day")


ORDERS = [
    ("as due", [ONE], 0, [ONE], []),
    ("not issued", [ONE], 0, [], ["order_missing"]),
    ("not due", [], 0, [ONE], ["order_unearned"]),
    ("another award", [ONE], 0, [TWO], ["order_differs"]),
    ("issued twice", [ONE], 0, [ONE, ONE], ["order_twice"]),
    ("two under one scheme", [ONE, MERIT], 0, [MERIT, ONE], []),
    ("a top-up beside what was issued before", [ONE], 1, [ONE, ONE], []),
    ("a top-up, the list begins later", [ONE], 1, [ONE], []),
]


@pytest.mark.parametrize(("what", "due", "before", "issued", "wanted"), ORDERS, ids=lambda case: str(case)[:40])
def test_orders(what: str, due: list[awards.Award], before: int, issued: list[awards.Award], wanted: list[str]) -> None:
    """One person under a scheme that the list speaks of."""
    others = [Order(9, "x", ONE, "", ""), *(Order(1, "x", award, "", "") for award in issued)]
    wants = [Due(9, "x", ONE), *(Due(1, "x", award, before) for award in due)]
    assert [found.kind for found in differences.of_orders(wants, others)] == wanted, what


def test_a_scheme_that_the_list_does_not_speak_of_is_left_alone() -> None:
    """Orders that have not been asked for yet are no differences."""
    assert list(differences.of_orders([Due(1, "x", ONE)], [])) == []
