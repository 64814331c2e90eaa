"""Why the data file could not be written, as one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError

CAUSES = {
    "locked": "正被另一個程式寫入；請稍後再試，或關閉該程式",
    "full": "所在的磁碟空間不足；請清出空間後再試",
    "readonly": "是唯讀的；請確認檔案與資料夾可寫入",
    "I/O": "所在的磁碟讀寫失敗；請檢查磁碟或連線後再試，並備份到別的磁碟",
    "unable to open": "或它旁邊的檔案無法開啟；請確認資料夾可寫入",
    "malformed": "已損壞；請還原最近的備份",
}


class NotStored(DeskError):
    """The data file could not be written; it is as it was."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn what SQLite says of the disk into a sentence; anything else is a bug and stays what it is."""
    try:
        yield
    except (pw.DatabaseError, dbapi2.DatabaseError) as error:
        told = " ".join(_with_contexts(error))
        cause = next((words for word, words in CAUSES.items() if word in told), "")
        if not cause:
            raise
        raise NotStored(f"資料檔{cause}。未存入任何資料。") from error


def _with_contexts(error: BaseException | None) -> Iterator[str]:
    """What an error says and what came before it: "cannot rollback" hides that the disk is full."""
    while error is not None:
        yield str(error)
        error = error.__context__
