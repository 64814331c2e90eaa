"""Who drafted or sent a case does not confirm it, in a file with several users (虛構資料)."""

from datetime import date, datetime

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import Kind, State
from hualien_desk.domain.roles import Role
from hualien_desk.operations import by_hand, four_eyes, granting, history, rulings
from hualien_desk.operations.access import Access, NotAllowed
from hualien_desk.operations.desk import Desk
from hualien_desk.store import key_file

NOW = datetime(2017, 7, 3, 9, 0)
PASSWORD = "花蓮的海 2017 很藍"
ON = date(2017, 7, 20)
MEETING = "106年第3次考績委員會"
USERS = ("林承辦", Role.EDITOR), ("陳核定", Role.APPROVER), ("黃核定", Role.APPROVER), ("周檢視", Role.VIEWER)


@pytest.fixture
def sit(staffed_desk, monkeypatch):
    """Sit down at the file as one of its users; the file itself stays plain, which is another matter."""
    key = key_file.new_key()
    held = key_file.make(key, "主管", PASSWORD, NOW)
    for name, role in USERS:
        held = key_file.add(held, key, name, role, PASSWORD, NOW)
    key_file.write(key_file.place(staffed_desk.path), held)
    roles = {slot.name: slot.role for slot in held.slots}

    def as_user(name: str) -> Desk:
        staffed_desk.access = Access(key, name, roles[name])
        staffed_desk.operator = name
        return staffed_desk

    return as_user


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Keys that cost nothing."""
    numbers = key_file.numbers() | {"scrypt": {"n": 16, "r": 8, "p": 1}}
    monkeypatch.setattr(key_file, "numbers", lambda: numbers)


def drafts(desk) -> list[int]:
    """Award lines as drafts; their ids."""
    granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines))
    return [item.id for item in granting.lines()]


def reviewed(sit, drafter: str, sender: str) -> list[int]:
    ids = drafts(sit(drafter))
    granting.submit(sit(sender), ids)
    granting.decide(sit(sender), ids, granting.AGREED, MEETING, ON)
    return ids


@pytest.mark.parametrize(
    ("drafter", "sender", "approver", "may"),
    [
        ("林承辦", "林承辦", "陳核定", True),
        ("林承辦", "林承辦", "黃核定", True),
        ("陳核定", "陳核定", "陳核定", False),
        ("林承辦", "陳核定", "陳核定", False),
        ("陳核定", "林承辦", "陳核定", True),
        ("陳核定", "陳核定", "黃核定", True),
    ],
)
def test_the_sender_of_a_computed_case_does_not_confirm_it(sit, drafter, sender, approver, may):
    ids = reviewed(sit, drafter, sender)
    if may:
        granting.confirm(sit(approver), ids, "府人考字第1號", ON)
        assert {item.state for item in granting.lines()} == {State.CONFIRMED}
        return
    with pytest.raises(DeskError, match=f"（{approver}）擬具或送審的，不能由同一人核定；請由另一位核定者"):
        granting.confirm(sit(approver), ids, "府人考字第1號", ON)
    assert {item.state for item in granting.lines()} == {State.REVIEWED}


def test_what_somebody_set_by_hand_is_that_officers_case_too(sit):
    ids = drafts(sit("陳核定"))
    by_hand.override(sit("陳核定"), ids[:1], "reason", "完成課程", "用語更正")
    granting.submit(sit("林承辦"), ids)
    granting.decide(sit("林承辦"), ids, granting.AGREED, MEETING, ON)
    with pytest.raises(DeskError, match="不能由同一人核定"):
        granting.confirm(sit("陳核定"), ids, "府人考字第1號", ON)
    granting.confirm(sit("陳核定"), ids[1:], "府人考字第1號", ON)


def test_who_made_a_draft_does_not_issue_it_before_the_committee(sit):
    ids = drafts(sit("陳核定"))
    with pytest.raises(DeskError, match="不能由同一人先行發布"):
        granting.issue_first(sit("陳核定"), ids, "府人考字第1號", ON, "時效")
    granting.issue_first(sit("黃核定"), ids, "府人考字第1號", ON, "時效")


def test_a_case_sent_again_by_somebody_else_is_that_persons(sit):
    ids = drafts(sit("林承辦"))
    granting.submit(sit("陳核定"), ids)
    granting.decide(sit("陳核定"), ids, granting.DEFERRED, MEETING, ON, "資料待補")
    granting.submit(sit("林承辦"), ids)
    granting.decide(sit("林承辦"), ids, granting.AGREED, MEETING, ON)
    granting.confirm(sit("陳核定"), ids, "府人考字第1號", ON)


@pytest.mark.parametrize("step", ["confirm", "issue_first"])
def test_an_editor_confirms_nothing(sit, step):
    ids = reviewed(sit, "黃核定", "黃核定") if step == "confirm" else drafts(sit("黃核定"))
    more = ("時效",) if step == "issue_first" else ()
    with pytest.raises(NotAllowed, match="「林承辦」是承辦人，這項工作要由核定者登入後進行"):
        getattr(granting, step)(sit("林承辦"), ids, "府人考字第1號", ON, *more)


def test_only_an_approver_takes_a_confirmation_back(sit):
    ids = reviewed(sit, "林承辦", "林承辦")
    entry = granting.confirm(sit("陳核定"), ids, "府人考字第1號", ON).entry
    for take_back in (history.undo, lambda desk: history.undo_entry(desk, entry.id)):
        with pytest.raises(NotAllowed, match="要由核定者"):
            take_back(sit("林承辦"))
    history.undo(sit("陳核定"))
    assert {item.state for item in granting.lines()} == {State.REVIEWED}
    with pytest.raises(NotAllowed, match="要由核定者"):
        history.redo(sit("林承辦"))
    history.redo(sit("陳核定"))
    assert {item.state for item in granting.lines()} == {State.CONFIRMED}


def test_an_editor_takes_back_what_nobody_confirmed(sit):
    ids = drafts(sit("林承辦"))
    granting.submit(sit("林承辦"), ids)
    history.undo(sit("林承辦"))
    assert {item.state for item in granting.lines()} == {State.DRAFT}


def test_a_cancellation_goes_the_same_way_as_an_award(sit):
    ids = reviewed(sit, "林承辦", "林承辦")
    granting.confirm(sit("陳核定"), ids, "府人考字第1號", ON)
    by_hand.later(sit("陳核定"), ids[:1], Kind.CANCELLATION, "", "府人考字第2號", "資格不符")
    own = [item.id for item in granting.lines() if item.kind == Kind.CANCELLATION]
    granting.submit(sit("林承辦"), own)
    granting.decide(sit("林承辦"), own, granting.AGREED, MEETING, ON)
    with pytest.raises(DeskError, match="不能由同一人核定"):
        granting.confirm(sit("陳核定"), own, "府人考字第3號", ON)
    granting.confirm(sit("黃核定"), own, "府人考字第3號", ON)


def test_a_single_user_and_a_plain_file_work_as_before_and_say_that_nobody_else_looks(staffed_desk):
    assert four_eyes.note(staffed_desk) == four_eyes.PLAIN
    key = key_file.new_key()
    held = key_file.add(key_file.make(key, "主管", PASSWORD, NOW), key, "周檢視", Role.VIEWER, PASSWORD, NOW)
    key_file.write(key_file.place(staffed_desk.path), held)
    staffed_desk.access, staffed_desk.operator = Access(key, "主管"), "主管"
    assert four_eyes.note(staffed_desk) == four_eyes.ALONE
    ids = drafts(staffed_desk)
    granting.submit(staffed_desk, ids)
    granting.decide(staffed_desk, ids, granting.AGREED, MEETING, ON)
    granting.confirm(staffed_desk, ids, "府人考字第1號", ON)


def test_with_two_who_may_edit_there_is_nothing_to_note(sit):
    assert four_eyes.note(sit("林承辦")) == ""
    assert four_eyes.workers(sit("林承辦")) == ("主管", "林承辦", "陳核定", "黃核定")
