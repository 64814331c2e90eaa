"""Rosters about awards: 審議表, 調他機關, 疑似重複, 年度統計; which rows, which columns, which sums."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import roc_date
from hualien_desk.domain.awards import AWARDS, convert
from hualien_desk.domain.rulings import WORDS, Flag, Ruling, Status
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, in_order, made_of, numbered, place_of, tally
from hualien_desk.reports.whereabouts import in_words, whereabouts

NAME = Column("姓名", 10.5, wrap=True)
REASON = Column("獎懲事由", 32, wrap=True)
AWARD = Column("擬予獎懲", 11, "center")


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """Thresholds and notes of rosters."""
    return tomllib.loads((assets.resources() / "rosters.toml").read_text("utf-8"))


def _awarded(lines: Sequence[Ruling], wish: Wish) -> list[Ruling]:
    return in_order(line for line in lines if line.award and wish.wants(line))


def moved(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """調他機關名冊: awards of people who left or moved after the deed; by the posting of the day (伍)."""
    chosen = [line for line in _awarded(lines, wish) if Flag.MOVED in line.flags]
    rows = numbered(
        (
            *place_of(line),
            line.participant.name,
            wish.show_id(line.participant.national_id),
            roc_date.show(line.deed_date),
            _now(line),
            line.reason,
            line.label,
            line.issuer,
        )
        for line in chosen
    )
    columns = (
        NUMBER,
        *(column._replace(heading=f"行為時{column.heading}") for column in PLACE),
        NAME,
        ID,
        Column("事實發生日", 11, "center"),
        Column("現職", 24, wrap=True),
        REASON,
        AWARD,
        Column("核發機關", 15, wrap=True),
    )
    return made_of("調他機關名冊", columns, rows, wish, tally(chosen))


def _now(line: Ruling) -> str:
    latest = line.participant.posting
    if latest.until and latest == line.posting:
        return f"{roc_date.show(latest.until)} 離職"
    return f"{latest.agency.name} {latest.title}".strip()


def suspects(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """疑似重複敘獎名冊: an award was issued before that looks like the same deed."""
    chosen = [line for line in _awarded(lines, wish) if Flag.SUSPECT in line.flags]
    rows = numbered(
        (
            *place_of(line),
            line.participant.name,
            wish.show_id(line.participant.national_id),
            line.reason,
            line.label,
            "；".join(note for note in line.notes if note.startswith("疑似重複")),
            "",
        )
        for line in chosen
    )
    columns = (
        NUMBER,
        *PLACE,
        NAME,
        ID,
        REASON,
        AWARD,
        Column("已發布的敘獎", 34, wrap=True),
        Column("查明結果", 14, wrap=True),
    )
    return made_of("疑似重複敘獎名冊", columns, rows, wish, tally(chosen))


def statistics(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """年度統計: awards by agency and kind; the converted figure is for statistics only (施行細則第15條)."""
    chosen = _awarded(lines, wish)
    kinds = [award for award in AWARDS if any(line.award == award for line in chosen)]
    by_agency: dict[str, list[Ruling]] = {}
    for line in chosen:
        by_agency.setdefault(line.posting.agency.name, []).append(line)
    rows = numbered((name, *_counted(own, kinds)) for name, own in by_agency.items())
    sums = ("合計", *_counted(chosen, kinds))
    columns = (
        NUMBER,
        Column("機關", 26, wrap=True),
        *(Column(award.label, 11, "right") for award in kinds),
        Column("人次", 8, "right"),
        Column("人數", 8, "right"),
        Column("折算（統計用）", 26, wrap=True),
    )
    total = "　".join(f"{column.heading} {value}" for column, value in zip(columns[2:], sums[1:], strict=True))
    note = "折算以嘉獎三次作為記功一次、記功三次作為記一大功，僅供統計，不合併敘獎。"
    return made_of("敘獎年度統計", columns, rows, wish, (f"合計　{total}",), (note,))


def _counted(lines: Sequence[Ruling], kinds: Sequence[object]) -> tuple[Cell, ...]:
    count = Counter(line.award for line in lines)
    points = sum(line.award.points for line in lines if line.award)
    major, merits, rest = convert(points)
    words = [f"{name} {n}" for name, n in (("記大功", major), ("記功", merits), ("嘉獎", rest)) if n]
    people = len({line.participant.national_id for line in lines})
    numbers = [count[kind] for kind in kinds]  # type: ignore[index]
    return (*numbers, len(lines), people, "、".join(words))


def everybody(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """人人有下落表: every agency's people by scheme and bucket; the sums add up to the roster."""
    chosen = [
        place
        for place in whereabouts(lines)
        if place.agency and wish.agency in ("", place.agency) and wish.scheme in ("", place.scheme)
    ]
    title = wish.book.title_of
    rows = numbered(
        (title(place.scheme), place.agency, *(place.counts[status] for status in WORDS), place.counts.total())
        for place in chosen
    )
    columns = (
        NUMBER,
        Column("方案", 16, wrap=True),
        Column("機關", 26, wrap=True),
        *(Column(word, 9, "right", wrap=True) for word in WORDS.values()),
        Column("合計", 9, "right"),
    )
    totals: dict[str, Counter[Status]] = {}
    for place in chosen:
        totals.setdefault(place.scheme, Counter()).update(place.counts)
    foot = tuple(f"{title(scheme)}：{in_words(counts)}" for scheme, counts in totals.items())
    return made_of("人人有下落表", columns, rows, wish, foot, (settings()["whereabouts"]["note"],))


OF_RULINGS = {"moved": moved, "suspects": suspects, "statistics": statistics, "whereabouts": everybody}
"""Rosters made from rulings, by their name on the command line."""
