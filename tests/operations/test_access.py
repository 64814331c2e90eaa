"""What may be done with a file depends on the role and on how it was opened."""

import pytest

from hualien_desk.domain.roles import Role
from hualien_desk.operations import records
from hualien_desk.operations.access import PLAIN, Access, NotAllowed
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.store import journal
from hualien_desk.store.journal import Forbidden
from hualien_desk.store.tables import rows

KEY = bytes(range(32))


@pytest.fixture
def open_as(tmp_path):
    """Open one encrypted file in a role."""
    opened = []

    def opening(role, read_only=""):
        desk = Desk(tmp_path / "106.db", access=Access(KEY, "林小姐", role, read_only))
        opened.append(desk)
        return desk

    opening(Role.APPROVER)
    yield opening
    opened[-1].close()


def add_course(desk):
    return records.add(
        desk,
        KINDS["course"],
        {"code": "E09", "name": "英語", "platform": "e學中心", "hours": "2", "categories": "英語"},
    )


def test_a_viewer_changes_nothing(open_as):
    desk = open_as(Role.VIEWER)
    with pytest.raises(NotAllowed, match="「林小姐」是檢視者，這項工作要由承辦人登入後進行"):
        add_course(desk)
    assert rows("SELECT count(*) FROM course") == [(0,)]


def test_also_what_passes_by_the_desk_is_refused(open_as):
    desk = open_as(Role.VIEWER)
    with pytest.raises(Forbidden), journal.entry("旁路", "某人"):
        pass
    assert desk.access.role is Role.VIEWER


def test_an_editor_works_under_the_name_that_opened_the_file(open_as):
    add_course(open_as(Role.EDITOR))
    assert rows("SELECT operator FROM journal_entry ORDER BY id DESC LIMIT 1") == [("林小姐",)]


def test_what_needs_an_approver_is_refused_to_an_editor(open_as):
    desk = open_as(Role.EDITOR)
    with pytest.raises(NotAllowed, match="要由核定者登入"), desk.entry("核定", by=Role.APPROVER):
        pass


def test_a_second_window_reads_only_whatever_the_role(open_as):
    desk = open_as(Role.APPROVER, "資料檔正由王小明使用，本視窗只能看。")
    with pytest.raises(NotAllowed, match="本視窗只能看"):
        add_course(desk)


def test_a_plain_file_asks_nobody(tmp_path):
    desk = Desk(tmp_path / "plain.db")
    add_course(desk)
    assert desk.access == PLAIN and desk.access.refusal(Role.APPROVER) == ""
    desk.close()
