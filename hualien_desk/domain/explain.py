"""The whole reasoning for one person in plain words, for the clerk who has to answer why, or why not."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hualien_desk.domain import findings, national_id, roc_date
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import SCHEMES
from hualien_desk.domain.rulings import WORDS, Check, Ruling, Status, bucket, show_evidence

GAP = "\u3000"
RULE = "─" * 24


def explain(lines: Sequence[Ruling]) -> str:
    """All lines of one person: who, where posted, the answers in short, then the reasoning clause by clause.

    The clauses stand in the order of the plan whatever the order of the lines; "" when there is no line.
    """
    if not lines:
        return ""
    person = lines[0].participant
    ordered = sorted(lines, key=lambda line: SCHEMES.index(line.scheme))
    groups = [list(own) for _, own in groupby(ordered, key=lambda line: line.scheme)]
    parts = [_who(person), "\n".join(["結果摘要", *(f"{GAP}{_answer(own)}" for own in groups)])]
    parts += ["\n".join(_clause(own)) for own in groups]
    return "\n\n".join(parts)


def _who(person: Participant) -> str:
    """Name, masked number and every known posting."""
    postings = [f"{GAP}{_posting(item)}" for item in person.postings]
    return "\n".join([f"{person.name}（{national_id.mask(person.national_id)}）", "", "任職紀錄", *postings])


def _posting(posting: Posting) -> str:
    words = [posting.agency.name, posting.unit, posting.title, posting.category]
    if posting.since:
        words.append(f"{roc_date.show(posting.since)} 起")
    if posting.until:
        words.append(f"{roc_date.show(posting.until)} 止")
    return GAP.join(word for word in words if word)


def _answer(own: Sequence[Ruling]) -> str:
    """One clause in a line: its title and its awards, else its bucket."""
    given = [line.award.label for line in own if line.award]
    return f"{own[0].clause.title}：{'、'.join(given) or WORDS[bucket(own)]}"


def _clause(own: Sequence[Ruling]) -> Iterator[str]:
    clause = own[0].clause
    yield RULE
    yield f"{clause.citation}{GAP}{clause.title}（{findings.window(clause)}）"
    yield f"{GAP}條文：{clause.text}"
    for number, line in enumerate(own, 1):
        if len(own) > 1:
            yield f"{GAP}第{number}筆"
        yield from (f"{GAP}{text}" for text in _line(line))


def _line(line: Ruling) -> Iterator[str]:
    yield f"結果：{WORDS[Status.AWARD]}{GAP}{line.label}" if line.award else f"結果：{line.label}"
    pairs = (
        ("獎懲事由", line.reason),
        ("事實發生日", roc_date.show(line.deed_date)),
        ("核發機關", line.issuer),
        ("補正方式", line.remedy),
    )
    yield from (f"{name}：{text}" for name, text in pairs if text)
    yield from _block("檢核", [_check(check) for check in line.checks])
    yield from _block("佐證", [show_evidence(item) for item in line.evidence])
    yield from _block("備註", line.notes)


def _block(heading: str, texts: Sequence[str]) -> list[str]:
    """A heading with its lines below; nothing when there are none."""
    return [f"{heading}：", *(f"{GAP}{text}" for text in texts)] if texts else []


def _check(check: Check) -> str:
    answer = "符合" if check.passed else "不符合"
    return f"{check.name}—{answer}{GAP}要求：{check.wanted}{GAP}實際：{check.found}"
