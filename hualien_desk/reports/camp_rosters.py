"""線上英語營進度名冊: where everybody of an agency stands, ready to be sent."""

from collections import Counter
from collections.abc import Iterable

from hualien_desk.domain import roc_date
from hualien_desk.reports.award_rosters import settings
from hualien_desk.reports.english_camp import WORDS, Camper, Stand
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, made_of, numbered, place_of

TITLE = "線上英語營進度名冊"
DONE = frozenset({Stand.SECOND, Stand.NOT_COVERED})
"""Who has nothing left to do in time."""


def english_camp(campers: Iterable[Camper], wish: Wish) -> Roster:
    """One row a person, by agency, then by stand."""
    chosen = sorted((camper for camper in campers if wish.wants(camper.line)), key=_order)
    rows = numbered(_row(camper, wish) for camper in chosen)
    columns = (
        *(NUMBER, *PLACE, Column("姓名", 10.5, wrap=True), ID),
        Column("進度", 12, "center", wrap=True),
        Column("第一步：修畢課程", 26, wrap=True),
        Column("第二步：雲端視訊", 14, "center", wrap=True),
        Column("下一步", 30, wrap=True),
        Column("期限", 12, "center", wrap=True),
        Column("備註", 24, wrap=True),
    )
    counts = Counter(camper.stand for camper in chosen)
    parts = "　".join(f"{word} {counts[stand]} 人" for stand, word in WORDS.items() if counts[stand])
    tally = (f"{parts}　合計 {len(chosen)} 人".strip(),)
    notes = (settings()["english-camp"]["note"], f"{wish.book.platform.citation}：{wish.book.platform.text}")
    return made_of(TITLE, columns, rows, wish, tally, notes)


def _order(camper: Camper) -> tuple[object, ...]:
    person, posting = camper.line.participant, camper.line.posting
    return posting.agency.id, list(WORDS).index(camper.stand), posting.unit, person.name, person.national_id


def _row(camper: Camper, wish: Wish) -> tuple[Cell, ...]:
    line, clause = camper.line, camper.line.clause
    done = f"{camper.course} {roc_date.show(camper.completed_on)}".strip() if camper.completed_on else ""
    video = roc_date.show(camper.video.held_on) if camper.video else ""
    until = "" if camper.stand in DONE else f"{roc_date.show(clause.until)}\n{line.left(wish.made_on)}"
    told = [note for note in line.notes if note != camper.next]
    notes = "；".join((*told, *(doubt for doubt in camper.gap if doubt not in "".join(told))))
    own = (*place_of(line), line.participant.name, wish.show_id(line.participant.national_id))
    return (*own, WORDS[camper.stand], done, video, camper.next, until, notes)
