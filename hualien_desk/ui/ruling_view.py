"""One ruling on one page: the answer, the clause, every check, the evidence, what is missing."""

from collections.abc import Sequence
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Ruling, show_evidence
from hualien_desk.ui import words
from hualien_desk.ui.detail import Detail

Pairs = Sequence[tuple[str, str]]


def show(detail: Detail, line: Ruling, book: RuleBook) -> None:
    """Fill the page."""
    fill(detail, line, book)
    detail.end()


def fill(
    detail: Detail, line: Ruling, book: RuleBook, heading: str = "", first: Sequence[tuple[str, str]] = ()
) -> None:
    """Put a ruling on the page, what a page wants to say first before it; more may follow before its end."""
    person, clause = line.participant, line.clause
    about = f"{words.place(line.posting)}　{words.shown_id(person.national_id)}"
    detail.begin(person.name, about, (line.status, line.label))
    if first:
        detail.facts(heading, first)
    pairs = [
        ("方案", f"{clause.title}（{clause.citation}）"),
        ("擬予獎懲", line.label if line.award else ""),
        ("獎懲事由", line.reason),
        ("事實發生日", roc_date.show(line.deed_date)),
        ("核發機關", line.issuer),
        ("還差一項", f"{line.remedy}（{line.left(date.today())}）" if line.remedy else ""),
    ]
    detail.facts("審查結果", pairs)
    detail.checks("審查條件", line.checks, bool(line.award))
    detail.bullets("佐證", [show_evidence(item) for item in line.evidence])
    detail.bullets("備註", line.notes)
    detail.quote("條文", clause.text, f"{book.name}　{clause.citation}")
