"""Follows what others write into the open file, so that a window never shows what is no longer so."""

from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import following, journal

REPLACED = "資料檔已由另一個視窗還原為備份，畫面已重新讀取。"


class Follower:
    """Knows how far this window has seen; asked from the window's thread every few seconds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._see()

    def _see(self) -> None:
        self._version, self._file, self._latest = following.version(), following.file_mark(), journal.latest()
        self._openings = self._desk.openings

    def look(self) -> Outcome | None:
        """What others wrote since the last look: a sentence, the tables; None for nothing."""
        if self._desk.openings != self._openings:  # this window opened it again, and has read everything
            self._see()
        if (file := following.file_mark()) != self._file and file != (0, 0):
            self._desk.reopen()
            self._see()
            return Outcome(REPLACED, None, self._desk.tables)
        if following.version() in (None, self._version):
            return None
        before = self._latest
        self._see()
        found = following.entries_of_others(before)
        if not found:  # this window's own work, on the connection of a worker
            return None
        tables = frozenset[str]().union(*(journal.tables_of(entry.id) for entry in found))
        if "office_setting" in tables:
            self._desk.read_rules()
        last, more = found[-1], f"等 {len(found):,} 個變更" if len(found) > 1 else ""
        return Outcome(f"已讀入 {last.operator} 的變更：{last.title}{more}。", last if not more else None, tables)
