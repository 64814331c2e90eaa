"""What a new computation means for lines that exist: drafts follow, confirmed lines never change (虛構資料)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import awards, grants
from hualien_desk.domain.grants import Kind, Line, State, Step, Wanted

KEY = (1, "english", "1")
ONE, TWO, MERIT = "4001", "4002", "4010"


def line(state: State, award: str = ONE, kind: Kind = Kind.PROPOSED, number: int = 1, computed: str = "") -> Line:
    """A stored line of one deed."""
    return Line(number, KEY, kind, state, award, computed or award, "事由", "{}")


def hand(state: State, award: str, kind: Kind = Kind.CANCELLATION, number: int = 2) -> Line:
    """A line that an officer made beside a confirmed one."""
    return Line(number, KEY, kind, state, award, award, "事由", "{}", True)


def step(lines: list[Line], award: str | None) -> list[tuple[str, Kind, str, int]]:
    """What happens when the computation gives this award today: id, kind, award, what it corrects."""
    wanted = {KEY: Wanted(award, "事由", "{}")} if award else {}
    found = grants.steps(lines, wanted)
    return [("改" if item.id else "新", item.kind, item.award, item.corrects) for item in found]


CASES = [
    ("a new award", [], ONE, [("新", Kind.PROPOSED, ONE, 0)]),
    ("nothing new", [line(State.DRAFT)], ONE, []),
    ("a draft follows", [line(State.DRAFT)], TWO, [("改", Kind.PROPOSED, TWO, 0)]),
    ("a draft goes", [line(State.DRAFT)], None, [("改", Kind.PROPOSED, "", 0)]),
    ("the committee has it", [line(State.SUBMITTED)], TWO, []),
    ("passed, not yet issued", [line(State.REVIEWED)], None, []),
    ("confirmed, the same", [line(State.CONFIRMED)], ONE, []),
    ("confirmed, more is due", [line(State.CONFIRMED)], TWO, [("新", Kind.SUPPLEMENT, ONE, 1)]),
    ("confirmed, less is due", [line(State.CONFIRMED, TWO)], ONE, [("新", Kind.CORRECTION, ONE, 1)]),
    ("confirmed, nothing is due", [line(State.CONFIRMED)], None, [("新", Kind.CANCELLATION, ONE, 1)]),
    ("refused, the same", [line(State.REJECTED)], ONE, []),
    ("refused, now another", [line(State.REJECTED)], TWO, [("新", Kind.PROPOSED, TWO, 0)]),
    ("altered by the committee and refused", [line(State.REJECTED, ONE, computed=TWO)], TWO, []),
    (
        "the supplement is a draft already",
        [line(State.CONFIRMED), line(State.DRAFT, ONE, Kind.SUPPLEMENT, 2)],
        TWO,
        [],
    ),
    (
        "the supplement is no longer due",
        [line(State.CONFIRMED), line(State.DRAFT, ONE, Kind.SUPPLEMENT, 2)],
        ONE,
        [("改", Kind.SUPPLEMENT, "", 0)],
    ),
    ("supplemented", [line(State.CONFIRMED), line(State.CONFIRMED, ONE, Kind.SUPPLEMENT, 2)], TWO, []),
    ("cancelled", [line(State.CONFIRMED), line(State.CONFIRMED, ONE, Kind.CANCELLATION, 2)], None, []),
    (
        "cancelled, due again",
        [line(State.CONFIRMED), line(State.CONFIRMED, ONE, Kind.CANCELLATION, 2)],
        ONE,
        [("新", Kind.SUPPLEMENT, ONE, 2)],
    ),
    ("set by hand, the same computation", [line(State.DRAFT, TWO, computed=ONE)], ONE, []),
    ("set by hand, another computation", [line(State.DRAFT, ONE, computed=ONE)], TWO, [("改", Kind.PROPOSED, TWO, 0)]),
    ("cancelled by hand", [line(State.CONFIRMED), hand(State.CONFIRMED, ONE)], ONE, []),
    (
        "cancelled by hand, now more is due",
        [line(State.CONFIRMED), hand(State.CONFIRMED, ONE)],
        TWO,
        [("新", Kind.SUPPLEMENT, TWO, 2)],
    ),
    ("being cancelled by hand", [line(State.CONFIRMED), hand(State.DRAFT, ONE)], TWO, []),
    ("the committee has a change by hand", [line(State.CONFIRMED), hand(State.SUBMITTED, ONE)], None, []),
    (
        "a change by hand was refused",
        [line(State.CONFIRMED), hand(State.REJECTED, ONE)],
        None,
        [("新", Kind.CANCELLATION, ONE, 1)],
    ),
    (
        "the cancellation was refused",
        [line(State.CONFIRMED), line(State.REJECTED, ONE, Kind.CANCELLATION, 2)],
        None,
        [],
    ),
]


@pytest.mark.parametrize(("what", "lines", "award", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_steps(what: str, lines: list[Line], award: str | None, wanted: list[tuple[str, Kind, str, int]]) -> None:
    """Stored lines, today's award, what happens."""
    assert step(lines, award) == wanted, what


def done(lines: list[Line], steps: list[Step]) -> list[Line]:
    """The lines once the steps are written."""
    found = {item.id: item for item in lines}
    for item in steps:
        own = item.id or max(found, default=0) + 1
        if item.award:
            found[own] = Line(own, item.key, item.kind, State.DRAFT, item.award, item.award, item.reason, item.snapshot)
        else:
            del found[own]
    return [found[key] for key in sorted(found)]


@given(st.lists(st.tuples(st.sampled_from([None, ONE, TWO, MERIT]), st.sampled_from(list(State))), max_size=8))
def test_the_same_facts_again_give_no_step_and_what_was_issued_ends_as_what_is_due(
    history: list[tuple[str | None, State]],
) -> None:
    """However a deed's award went up and down and however each line was decided."""
    lines: list[Line] = []
    for award, state in history:
        wanted = {KEY: Wanted(award, "事由", "{}")} if award else {}
        before = [item for item in lines if item.state == State.CONFIRMED]
        lines = done(lines, grants.steps(lines, wanted))
        assert grants.steps(lines, wanted) == []
        assert [item for item in lines if item.state == State.CONFIRMED] == before
        lines = [item._replace(state=state) if item.state == State.DRAFT else item for item in lines]
        if all(item.state == State.CONFIRMED for item in lines):
            due = awards.by_code(award).points if award else 0
            assert grants.standing(lines)[1] == due


@pytest.mark.parametrize(
    ("deed", "months", "until"),
    [
        (date(2017, 5, 3), 3, date(2017, 8, 3)),
        (date(2017, 11, 30), 3, date(2018, 2, 28)),
        (date(2017, 12, 31), 6, date(2018, 6, 30)),
        (date(2017, 1, 31), 12, date(2018, 1, 31)),
    ],
)
def test_the_last_day_to_handle_a_deed(deed: date, months: int, until: date) -> None:
    """Some months later; the month's last day when it has no such day."""
    assert grants.due(deed, months) == until
