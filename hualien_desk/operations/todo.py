"""What needs a decision today: from the rulings, the calendar of the plan, what was typed and not stored."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from hualien_desk.domain.rulings import Status
from hualien_desk.operations import composition_places, unsaved
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.rulings import Run
from hualien_desk.sheets import kinds
from hualien_desk.store import records, seats
from hualien_desk.store.tables import rows


class Deadline(NamedTuple):
    """The last day of a clause's window; `left`: days from today, below zero when it is over."""

    title: str
    citation: str
    day: date
    left: int


class Draft(NamedTuple):
    """Something typed and not stored: its name, in words, when."""

    name: str
    words: str
    at: str


def counts(run: Run) -> dict[str, int]:
    """How many rulings wait, are one thing short, are awarded and might be given more; how many people are awarded."""
    found = run.tally.counts()
    return {
        "pending": found.by_status[Status.PENDING],
        "nearly": found.nearly,
        "more": found.more,
        "awards": found.by_status[Status.AWARD],
        "people": len({person for line, people in run.alike.lines if line.award for person in people}),
        "suspects": found.suspects,
    }


def stored() -> dict[str, int]:
    """How many records there are of each table that the first steps fill."""
    tables = "participant", "course", "completion", "video_session", "team", "workshop"
    return {table: int(rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}


def deadlines(desk: Desk, today: date) -> list[Deadline]:
    """The last days of the clauses, the next one first, those that are over last."""
    found = [
        Deadline(clause.title, clause.citation, day, (day - today).days)
        for clause in desk.book.clauses.values()
        if (day := desk.book.deadline(clause.until))
    ]
    return sorted(found, key=lambda item: (item.left < 0, item.day))


def drafts() -> list[Draft]:
    """Everything that was typed and not stored."""
    return [Draft(name, _words(name), at) for name, at in unsaved.all_kept().items()]


def _words(name: str) -> str:
    return next(words for prefix, words in _WORDS.items() if name.startswith(prefix))(name)


def _record(name: str) -> str:
    kind, record = name.removeprefix(unsaved.FORM).rsplit(".", 1)
    return f"{'更正' if record != '0' else '新增'}{KINDS[kind].label}"


def _grid(name: str) -> str:
    return f"連續輸入{kinds.KINDS[name.removeprefix(unsaved.GRID)].label}"


def _text(name: str) -> str:
    team, document = unsaved.text_of(name)
    return f"撰寫{composition_places.called({'team_id': team, 'document': document})}"


def _of_session(words: str) -> Callable[[str], str]:
    """What is about a session, by its name while there is one."""

    def said(name: str) -> str:
        found = seats.session(unsaved.numbers_of(name)[0])
        return f"{words}：{found.title}" if found else words

    return said


def _diagnosis(name: str) -> str:
    team = records.find("team", unsaved.numbers_of(name)[0])
    return f"輸入自我診斷：{team['name']}" if team else "輸入自我診斷"


_WORDS: Mapping[str, Callable[[str], str]] = {
    unsaved.FORM: _record,
    unsaved.GRID: _grid,
    unsaved.TEXT: _text,
    unsaved.CASE: lambda name: "更正試題" if name != unsaved.CASE else "新增試題",
    unsaved.FEEDBACK: _of_session("輸入意見調查"),
    unsaved.DIAGNOSIS: _diagnosis,
    unsaved.ENROL: _of_session("報名"),
    unsaved.MARKS: _of_session("點名的名單"),
    unsaved.GRADES: lambda _: "評定等第",
    unsaved.RULES: lambda _: "更改規則",
}
"""What a draft is, in words, by what its name begins with."""
