"""What can still be read of a damaged file is listed, and nothing of it is stored (虛構資料)."""

import pytest

from hualien_desk.operations import record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import backup, copying, database, salvage
from hualien_desk.store.tables import rows
from tests.copies import KEY, cheap, make_encrypted, page_of, wipe


@pytest.fixture
def newer(staffed_desk):
    """What a copy holds; after it a person was added, another corrected, a completion removed."""
    made = backup.make(staffed_desk.backups)
    kind = KINDS["participant"]
    texts = records.texts(kind, 1)
    records.change(staffed_desk, kind, 1, {**texts, "phone": "03-8227171"})
    record_sets.remove(staffed_desk, KINDS["completion"], [1])
    staffed_desk.close()
    return copying.verify(made.path, None)


def test_work_after_the_copy_is_read_with_the_rows_it_touched(staffed_desk, newer):
    found = salvage.newer(staffed_desk.path, None, newer)
    assert len(found.works) == 2 and not found.lost
    assert {(piece.what, piece.table) for piece in found.pieces} == {
        (salvage.CHANGED, "participant"),
        (salvage.REMOVED, "completion"),
    }
    (changed,) = [piece for piece in found.pieces if piece.what == salvage.CHANGED]
    assert changed.values["phone"] == "03-8227171"


def test_damaged_pages_cost_what_they_hold_and_no_more(staffed_desk, newer):
    wipe(staffed_desk.path, page_of(staffed_desk.path, "participant"))
    before = staffed_desk.path.read_bytes()
    found = salvage.newer(staffed_desk.path, None, newer)
    assert len(found.works) == 2 and len(found.pieces) == 2 and found.lost == ("participant",)
    assert staffed_desk.path.read_bytes() == before


def test_a_file_that_cannot_be_opened_gives_nothing(staffed_desk, newer):
    staffed_desk.path.write_bytes(b"\xaa" * 50_000)
    assert salvage.newer(staffed_desk.path, None, newer) == salvage.Salvaged()
    assert salvage.newer(staffed_desk.path, KEY, newer) == salvage.Salvaged()


def test_an_encrypted_file_gives_what_stands_on_readable_pages(tmp_path, monkeypatch):
    cheap(monkeypatch)
    path = make_encrypted(tmp_path / "106.db")
    made = backup.make(tmp_path / "備份")
    from hualien_desk.operations.access import Access
    from hualien_desk.operations.desk import Desk

    desk = Desk(path, access=Access(KEY, "王大明"))
    desk.take_seat("王大明")
    last = rows("SELECT rootpage FROM sqlite_schema WHERE name = 'participant'")[0][0]
    desk.close()
    wipe(path, last)
    found = salvage.newer(path, KEY, copying.verify(made.path, KEY))
    assert "設定承辦人" in [work.title for work in found.works]
    database.close()
