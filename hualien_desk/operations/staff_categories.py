"""人員類別 of a staff list that the plan does not know: whoever is written so would quietly get nothing (伍)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hualien_desk.operations.desk import Desk
from hualien_desk.sheets import standing_in

_ROW, _CATEGORY = 0, 6
"""Where a row of `participants` holds its number and the 人員類別."""


def doubtful(desk: Desk, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, str]]:
    """The first row of each unknown writing, and a sentence; those that plainly are no 實施對象 (教師, 約用 …) pass."""
    known = desk.book.coverage.categories
    count = Counter(row[_CATEGORY] for row in rows)
    unknown = {writing for writing in count if writing and writing not in known and not _plainly_outside(desk, writing)}
    for row in rows if unknown else ():
        if (writing := row[_CATEGORY]) in unknown:
            unknown.discard(writing)
            yield row[_ROW], _sentence(desk, writing, count[writing])


def _plainly_outside(desk: Desk, writing: str) -> bool:
    likely = standing_in.category(writing)
    return bool(likely) and likely not in desk.book.coverage.categories


def _sentence(desk: Desk, writing: str, count: int) -> str:
    likely = standing_in.category(writing)
    advice = f"若是「{likely}」，請改寫成「{likely}」" if likely else "若是實施對象，請改用計畫的類別"
    return f"人員類別「{writing}」不在計畫的實施對象（伍），這樣寫的 {count:,} 列都不會列入敘獎；{advice}後再匯入。"
