"""One ruling on one page: the answer, the clause, every check, the evidence, what is missing."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from hualien_desk.domain import facts, roc_date
from hualien_desk.domain.rulings import Ruling, show_evidence
from hualien_desk.operations import proofs
from hualien_desk.store import acceptances
from hualien_desk.store.proofs import Certificate
from hualien_desk.ui import files, words
from hualien_desk.ui.detail import Detail, Link
from hualien_desk.ui.office import Office

Section = tuple[str, Sequence[tuple[str, str]]]
"""A heading with names and values."""


def show(detail: Detail, line: Ruling, office: Office, first: Section | None = None) -> None:
    """Fill the page; `first` stands above the ruling's own words."""
    fill(detail, line, office, first)
    detail.end()


def fill(detail: Detail, line: Ruling, office: Office, first: Section | None = None) -> None:
    """Put a ruling on the page; more may follow before its end."""
    book = office.desk.book
    person, clause = line.participant, line.clause
    about = f"{words.place(line.posting)}　{words.shown_id(person.national_id)}"
    detail.begin(person.name, about, (line.status, line.label))
    pairs = [
        ("方案", f"{clause.title}（{clause.citation}）"),
        ("擬予獎懲", line.label if line.award else ""),
        ("獎懲事由", line.reason),
        ("事實發生日", roc_date.show(line.deed_date)),
        ("核發機關", line.issuer),
        ("還差一項", f"{line.remedy}（{line.left(date.today())}）" if line.remedy else ""),
    ]
    if line.more:
        pairs.append(("另待認定", f"{len(line.doubtful):,} 門完課，認定採計後獎勵可能增加"))
    if first:
        detail.facts(*first)
    detail.facts("審查結果", pairs)
    detail.checks("審查條件", line.checks, bool(line.award))
    detail.bullets("佐證", [show_evidence(item) for item in line.evidence])
    detail.links("證書", [_scan(office, shown) for shown in proofs.of_evidence(line.evidence)])
    detail.bullets("備註", line.notes)
    detail.bullets("承辦人認定", _accepted(line))
    detail.quote("條文", clause.text, f"{book.name}　{clause.citation}")


def _accepted(line: Ruling) -> list[str]:
    """Who let which completion count, or not count, when and why."""
    found = acceptances.of(line.participant.id, line.scheme)
    return [
        f"{words.moment(item.at)} {item.operator} 認定「{item.course}」{facts.verb(item.counts)}：{item.reason}"
        for item in found
    ]


def _scan(office: Office, shown: proofs.Shown) -> Link:
    """The words of a certificate and the way to its scan."""
    size = f"（掃描檔 {shown.held.file_name}）" if shown.held.file else "（沒有掃描檔）"
    return f"{shown.words}{size}", "開啟" if shown.held.file else "", partial(open_scan, office, shown.held)


def open_scan(office: Office, held: Certificate) -> None:
    """Look whether the scan is what was stored, then open it with the computer's own program."""
    office.runner.run("開啟掃描檔", lambda *_: proofs.open_scan(held), files.show)
