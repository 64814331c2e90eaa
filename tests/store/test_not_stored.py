"""Why the data file could not be written, as one sentence."""

import pytest
from peewee import OperationalError
from sqlcipher3 import dbapi2

from hualien_desk.store.not_stored import NotStored, explained


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("disk I/O error",), "磁碟讀寫失敗"),
        (("unable to open database file",), "無法開啟"),
        (("database disk image is malformed",), "還原最近的備份"),
        (("database or disk is full", "cannot rollback - no transaction is active"), "磁碟空間不足"),
    ],
)
def test_what_a_failing_disk_says_is_a_sentence(told, words):
    """The last error is caught; what came before it is only in its context."""
    with pytest.raises(NotStored, match=words), explained():
        try:
            raise dbapi2.OperationalError(told[0])
        finally:
            if len(told) > 1:
                raise OperationalError(told[1])


def test_what_is_no_fault_of_the_disk_stays_what_it_is():
    with pytest.raises(dbapi2.OperationalError, match="no such column"), explained():
        raise dbapi2.OperationalError("no such column: x")
