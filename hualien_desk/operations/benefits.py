"""玖、預期效益: the office's judgement of each, stored as one step; figures of the evaluation beside them."""

from hualien_desk.domain import benefits as judging
from hualien_desk.domain.benefits import Benefit, Figures, Judged, Note
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import benefit_settings
from hualien_desk.store import benefits as stored
from hualien_desk.store import journal

NO_FIGURES: Figures = {}
LONGEST = 10_000
"""Characters of a text."""


def all_of(figures: Figures = NO_FIGURES) -> list[Judged]:
    """Every benefit with its judgement and the figures that are given."""
    return judging.judged(benefit_settings.benefits(), stored.notes(), figures)


def unjudged() -> int:
    """How many have no judgement yet."""
    return sum(not own.note.rating for own in all_of())


def _benefit(number: int) -> Benefit | None:
    return next((own for own in benefit_settings.benefits() if own.number == number), None)


def put(desk: Desk, note: Note) -> Outcome:
    """Store a judgement; nothing changed is no entry."""
    known = [own.number for own in benefit_settings.benefits()]
    made = Note(note.number, note.rating, note.text.strip(), note.evidence.strip())
    if (longest := max(len(made.text), len(made.evidence))) > LONGEST:
        raise DeskError(f"說明與佐證各最多 {LONGEST:,} 字，現在有 {longest:,} 字；請縮短再存入。")
    judging.check(made, benefit_settings.ratings(), known)
    before = next((own for own in stored.notes() if own.number == note.number), Note(note.number))
    if made == before:
        return Outcome("沒有變更。")
    benefit = _benefit(note.number)
    assert benefit is not None  # checked above
    with desk.entry(f"自評預期效益 {benefit.numeral}") as entry:
        stored.put(made, entry.id)
    return Outcome(f"已存入預期效益 {benefit.numeral} 的自評。", entry, journal.tables_of(entry.id))
