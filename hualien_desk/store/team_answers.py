"""The anonymous sheets of a team's self-diagnosis: read, added, corrected."""

import json
from datetime import date
from typing import Any

from hualien_desk.domain.diagnosis import ROUNDS
from hualien_desk.domain.team_work import Answer
from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

_READ = "SELECT id, round, respondent, answered_on, scores, remark FROM team_answer WHERE"


def of_team(team: int) -> tuple[Answer, ...]:
    """Every sheet of a team, 前測 first, by number."""
    return tuple(sorted(map(_answer, rows(f"{_READ} team_id = ?", team)), key=_place))


def find(answer: int) -> Answer | None:
    """One sheet."""
    return next(map(_answer, rows(f"{_READ} id = ?", answer)), None)


def team_of(answer: int) -> int | None:
    """The team of a sheet."""
    found = records.find("team_answer", answer)
    return found["team_id"] if found else None


def _answer(row: tuple[Any, ...]) -> Answer:
    day = date.fromisoformat(row[3]) if row[3] else None
    return Answer(row[0], row[1], row[2], day, json.loads(row[4]), row[5])


def _place(answer: Answer) -> tuple[int, int, str]:
    """2 before 10, numbers before other texts."""
    place = ROUNDS.index(answer.round) if answer.round in ROUNDS else len(ROUNDS)
    number = answer.respondent
    return place, int(number) if number.isdecimal() else 1 << 60, number


def add(team: int, answer: Answer, entry_id: int) -> int:
    """Store a new sheet (its id is not asked) inside an entry; returns its id."""
    return matching.insert_one("team_answer", {"team_id": team, **_columns(answer), "entry_id": entry_id})


def put(answer: Answer) -> None:
    """Store what a sheet holds now, inside an entry."""
    matching.update([Change("team_answer", answer.id, _columns(answer))])


def _columns(answer: Answer) -> dict[str, Any]:
    return {
        "round": answer.round,
        "respondent": answer.respondent,
        "answered_on": answer.answered_on.isoformat() if answer.answered_on else None,
        "scores": json.dumps(answer.scores, ensure_ascii=False, separators=(",", ":")),
        "remark": answer.remark,
    }
