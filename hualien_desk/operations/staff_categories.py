"""人員類別 that the plan does not know: whoever is written so would quietly get nothing (伍)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hualien_desk.operations.desk import Desk
from hualien_desk.sheets import standing_in

_ROW, _CATEGORY = 0, 6
"""Where a row of `participants` holds its number and the 人員類別."""


def unknown(desk: Desk, writings: Iterable[str]) -> dict[str, str]:
    """Writings that are none of the plan's, each with the category that may be meant ("": nobody knows).

    Those that plainly are no 實施對象 (教師, 約用 …) are left out.
    """
    known = desk.book.coverage.categories
    likely = {writing: standing_in.category(writing) for writing in writings if writing and writing not in known}
    return {writing: word for writing, word in likely.items() if not word or word in known}


def doubtful(desk: Desk, rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, str]]:
    """The first row of each unknown writing of a staff list, and a sentence."""
    count = Counter(row[_CATEGORY] for row in rows)
    left = unknown(desk, count)
    for row in rows if left else ():
        if (writing := row[_CATEGORY]) in left:
            yield row[_ROW], _sentence(writing, left.pop(writing), count[writing])


def _sentence(writing: str, likely: str, count: int) -> str:
    advice = f"若是「{likely}」，請改寫成「{likely}」" if likely else "若是實施對象，請改用計畫的類別"
    return f"人員類別「{writing}」不在計畫的實施對象（伍），這樣寫的 {count:,} 列都不會列入敘獎；{advice}後再匯入。"
