"""Every import keeps file name, hash, time and counts."""

import hashlib
from datetime import datetime, timedelta

from hualien_desk.operations import history
from hualien_desk.store import batches
from hualien_desk.store.batches import Counts
from tests.conftest import STAFF


def test_a_batch_is_kept_with_its_counts_latest_first(desk):
    for name, counts in (("甲.xlsx", Counts(5, 3, 1, 1, 0)), ("乙.xlsx", Counts(2, 0, 1, 0, 1))):
        with desk.entry("匯入") as entry:
            number = batches.add("participants", name, "工作表1", "0" * 64, counts, entry.id)
        assert batches.all_batches()[0].id == number
    assert [(batch.file_name, batch.counts) for batch in batches.all_batches()] == [
        ("乙.xlsx", Counts(2, 0, 1, 0, 1)),
        ("甲.xlsx", Counts(5, 3, 1, 1, 0)),
    ]


def test_an_import_keeps_where_it_came_from_and_its_undo_takes_that_back(desk, bring, tmp_path):
    bring("participants", STAFF)
    (batch,) = batches.all_batches()
    assert (batch.kind, batch.file_name, batch.sheet) == ("participants", "participants.xlsx", "工作表1")
    assert batch.sha256 == hashlib.sha256((tmp_path / "participants.xlsx").read_bytes()).hexdigest()
    assert batch.counts == Counts(total=5, added=5, changed=0, same=0, refused=0)
    assert timedelta(0) <= datetime.now() - datetime.fromisoformat(batch.imported_at) < timedelta(minutes=5)
    history.undo(desk)
    assert batches.all_batches() == []


def test_an_import_that_changes_nothing_keeps_no_batch(desk, bring):
    bring("participants", STAFF)
    bring("participants", STAFF)
    assert len(batches.all_batches()) == 1
