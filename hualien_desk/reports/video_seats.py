"""One cloud video session: who is marked, for whom it counts or would count, and who would lack what."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.reports.english_camp import Camper, Planned, Stand


class Verdict(IntEnum):
    """What the session does for a person."""

    COUNTS = 0
    AGAIN = 1
    DONE = 2
    WAITS = 3
    BEFORE = 4
    NO_COURSE = 5
    NOT_COVERED = 6


GOOD = frozenset({Verdict.COUNTS, Verdict.AGAIN})
"""For whom attending changes something."""


class Seat(NamedTuple):
    """One person and one session: marked as there (True), as absent (False) or not at all; what it does, in words."""

    camper: Camper
    mark: bool | None
    verdict: Verdict
    words: str


def seats(campers: Iterable[Camper], marks: Mapping[int, bool], session: Planned) -> list[Seat]:
    """Everybody: the marked first, then those for whom the session would count, then the others."""
    found = []
    for camper in campers:
        mark = marks.get(camper.line.participant.id)
        verdict = _verdict(camper, session, mark)
        found.append(Seat(camper, mark, verdict, _words(camper, session, mark, verdict)))
    return sorted(found, key=lambda seat: (seat.mark is None, seat.verdict))


def _verdict(camper: Camper, session: Planned, mark: bool | None) -> Verdict:
    day = session.held_on
    if camper.stand == Stand.NOT_COVERED:
        return Verdict.NOT_COVERED
    if camper.stand == Stand.SECOND:
        used = camper.video and (camper.video.held_on, camper.video.topic) == session
        return Verdict.COUNTS if mark and used else Verdict.DONE
    if camper.stand == Stand.WAITING:
        return Verdict.WAITS
    if camper.spare and camper.spare <= day <= camper.line.clause.until:
        return Verdict.AGAIN
    if camper.stand != Stand.FIRST or camper.completed_on is None:
        return Verdict.NO_COURSE
    return Verdict.COUNTS if camper.completed_on <= day <= camper.line.clause.until else Verdict.BEFORE


def _words(camper: Camper, session: Planned, mark: bool | None, verdict: Verdict) -> str:
    if verdict == Verdict.COUNTS:
        return _counting(camper, mark)
    return {
        Verdict.AGAIN: "出席後重新判定：英語課程現用於他項敘獎",
        Verdict.DONE: f"已由 {roc_date.show(camper.video.held_on)} 的視訊計入" if camper.video else "",
        Verdict.WAITS: "待認定：英語課程認定後再判定",
        Verdict.BEFORE: _too_early(camper, session.held_on),
        Verdict.NO_COURSE: "不計：缺前置課程",
        Verdict.NOT_COVERED: f"不計：{camper.next}",
    }[verdict]


def _counting(camper: Camper, mark: bool | None) -> str:
    if camper.stand == Stand.SECOND:
        return f"計入：{camper.line.label}"
    done = f"{roc_date.show(camper.completed_on)} 修畢"
    return f"不計：當日不在實施對象（{done}）" if mark else f"出席即計入（{done}）"


def _too_early(camper: Camper, day: date) -> str:
    if day > camper.line.clause.until:
        return "不計：在辦理期間之後"
    return f"不計：在修畢之前（{roc_date.show(camper.completed_on)} 修畢）"
