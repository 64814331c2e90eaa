"""資料健檢: what is found, repairs that are offered, what an officer has looked into."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import staff_categories
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.store import completions, health, journal, matching, settings
from hualien_desk.store.health import Finding as Finding
from hualien_desk.store.health import Span

LOOKED_INTO = "health."


class Doubt(NamedTuple):
    """A finding with the check it comes from; `settled`: an officer has looked into it."""

    check: str
    title: str
    why: str
    finding: Finding
    settled: bool = False


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "health.toml").read_text("utf-8"))


def titles() -> dict[str, str]:
    """The name of every check by its id."""
    return {check: str(_words()[check]["title"]) for check in health.FINDERS}


def examine(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> list[Doubt]:
    """Run every check, the gravest first."""
    year = desk.book.since.isoformat(), desk.book.until.isoformat()
    span = Span(*year, date.today().isoformat(), staff_categories.unknown(desk, health.categories()))
    settled, found = settings.all_with(LOOKED_INTO), list[Doubt]()
    for number, (check, find) in enumerate(health.FINDERS.items()):
        progress(number, len(health.FINDERS), "資料健檢")
        if cancelled():
            raise DeskError("已取消健檢。")
        words = _words()[check]
        for item in find(span):
            found.append(Doubt(check, words["title"], words["why"], item, _key(check, item) in settled))
    return found


def _key(check: str, finding: Finding) -> str:
    return f"{check}.{finding.table}.{finding.row}"


def settle(desk: Desk, doubts: Sequence[Doubt]) -> Outcome:
    """Mark findings as looked into: they are right as they are."""
    what = f"{len(doubts):,} 項健檢結果為已查明"
    with desk.entry(f"註記{what}") as entry:
        for doubt in doubts:
            settings.put(LOOKED_INTO + _key(doubt.check, doubt.finding), date.today().isoformat())
    return Outcome(f"已註記{what}。", entry, journal.tables_of(entry.id))


def repair(desk: Desk, doubts: Sequence[Doubt]) -> Outcome:
    """Do the offered repairs as one undo step; findings without one are left alone."""
    able = [doubt for doubt in doubts if doubt.finding.offer]
    if not able:
        raise DeskError("所選的項目沒有建議的修正；請按「前往」手動更正，或註記為已查明。")
    what = able[0].title if len({doubt.check for doubt in able}) == 1 else "健檢結果"
    with desk.entry(f"修正{what} {len(able):,} 項") as entry:
        for doubt in able:
            matching.update(doubt.finding.repair)
            if doubt.finding.moves_to:
                completions.move(doubt.finding.row, doubt.finding.moves_to)
    return Outcome(f"已修正 {len(able):,} 項。", entry, journal.tables_of(entry.id))
