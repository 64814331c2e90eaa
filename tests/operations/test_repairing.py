"""A damaged file: a copy takes its place, the damaged one is kept, what is newer is listed (虛構資料)."""

import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, exporting, record_sets, records, repairing
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.store import away, backup
from hualien_desk.store.tables import rows
from tests.copies import flip, page_of, wipe


@pytest.fixture
def damaged(staffed_desk):
    """The path of a file that was worked on after the copy and then lost a page."""
    backup.make(staffed_desk.backups, "hourly")
    kind = KINDS["participant"]
    records.change(staffed_desk, kind, 1, {**records.texts(kind, 1), "phone": "03-8227171"})
    record_sets.remove(staffed_desk, KINDS["completion"], [1])
    staffed_desk.close()
    wipe(staffed_desk.path, page_of(staffed_desk.path, "participant"))
    return staffed_desk.path


def newest(path):
    return next(line.backup.path for line in repairing.choices(path) if not line.why_not)


def test_the_copy_takes_its_place_and_nothing_is_deleted(damaged):
    before = damaged.read_bytes()
    copies = sorted(backup.folder_of(damaged).iterdir())
    done = repairing.repair(damaged, None, newest(damaged), None)
    assert done.aside is not None and done.aside.name.startswith("106-損壞-")
    assert done.aside.read_bytes() == before
    assert sorted(backup.folder_of(damaged).iterdir()) == copies
    desk = Desk(damaged, "測試員")
    assert rows("SELECT count(*) FROM completion") == [(5,)] and backups.check() == []
    assert rows("SELECT phone FROM participant WHERE id = 1") == [("",)]  # never put back by itself
    desk.close()


def test_what_is_newer_is_listed_for_the_clerk_and_the_list_is_noted(damaged):
    done = repairing.repair(damaged, None, newest(damaged), None)
    assert (done.works, done.pieces) == (2, 2) and done.review is not None
    assert done.told.startswith("從損壞的檔案讀到備份之後的 2 個動作、2 筆資料；參訓人員有讀不出來的部分")
    sheet = openpyxl.load_workbook(done.review).worksheets[0]
    text = "\n".join(" | ".join(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True))
    for words in (
        "更正王小明的電話",
        "更正 | 參訓人員 王小明",
        "電話 03-8227171",
        "刪除 | 完課紀錄",
        "不會自動放回這些資料",
    ):
        assert words in text, words
    desk = Desk(damaged, "測試員")
    (line,) = exporting.lines()
    assert (line.title, line.file, line.full_id) == ("損壞檔中較新的資料", done.review.name, True)
    desk.close()


def test_a_file_that_is_gone_or_unreadable_is_repaired_without_a_list(damaged):
    copy = newest(damaged)
    for content in (b"", b"\xaa" * 9000, None):
        if content is None:
            damaged.unlink()
        else:
            damaged.write_bytes(content)
        assert repairing.look(damaged, None) or content
        done = repairing.repair(damaged, None, copy, None)
        assert done.review is None and "讀不到比備份更新的資料" in done.told
        assert repairing.look(damaged, None) == repairing.pages(damaged, None) == repairing.whole(damaged, None) == ""
    assert done.aside is None


def test_a_damaged_copy_is_shown_as_such_and_is_not_taken(damaged):
    flip(newest(damaged))
    (line,) = repairing.choices(damaged)
    assert line.why_not == "已損壞（內容與備份時不同）"
    before = damaged.read_bytes()
    with pytest.raises(DeskError, match="已損壞"):
        repairing.repair(damaged, None, line.backup.path, None)
    assert damaged.read_bytes() == before


def test_copies_on_the_stick_are_offered_too(damaged, tmp_path):
    stick = tmp_path / "碟"
    stick.mkdir()
    away.choose(stick)
    (copy,) = backup.listed(backup.folder_of(damaged))
    away.bring(copy, away.place_in(stick, backup.folder_of(damaged)))
    assert [line.where for line in repairing.choices(damaged, stick)] == ["本機"]
    backup.remove(copy.path)
    assert [line.where for line in repairing.choices(damaged, stick)] == ["異地"]
    assert repairing.choices(damaged, tmp_path / "沒有") == []
