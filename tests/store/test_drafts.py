"""Drafts outlive the program and leave no trace in the journal (虛構資料)."""

from hualien_desk.operations.desk import Desk
from hualien_desk.store import drafts, journal


def test_a_draft_is_there_after_a_restart(desk):
    drafts.keep("grid.participants", [["A123456789", "王小明"]])
    desk.close()
    again = Desk(desk.path)
    at, content = drafts.find("grid.participants")
    assert at and content == [["A123456789", "王小明"]]
    again.close()


def test_a_draft_replaces_the_one_before_and_can_be_dropped(desk):
    drafts.keep("form", {"name": "王"})
    drafts.keep("form", {"name": "王小明"})
    assert drafts.find("form")[1] == {"name": "王小明"}
    assert list(drafts.all_kept()) == ["form"]
    drafts.drop("form")
    drafts.drop("form")
    assert drafts.find("form") is None


def test_a_draft_is_no_entry_of_the_journal(desk):
    before = journal.latest()
    drafts.keep("form", {})
    assert journal.latest() == before
    assert journal.next_undo() is None
