"""Records and rulings to rosters: which rows, which columns, which sums; no file format."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import national_id, roc_date
from hualien_desk.domain.awards import AWARDS, Award
from hualien_desk.domain.coverage import follows_by_itself, why_not
from hualien_desk.domain.evaluation import Basis
from hualien_desk.domain.people import Participant
from hualien_desk.domain.rulebook import SCHEMES, RuleBook
from hualien_desk.domain.rulings import Ruling, Status, brief_evidence
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.reports.whereabouts import sums

EVIDENCE_SHOWN = 3
Cell = str | int | float | None
NUMBER = Column("序號", 5.5, "center")
ID = Column("身分證字號", 13, "center")
PLACE = (Column("機關", 15, wrap=True), Column("單位", 9.5, wrap=True), Column("職稱", 9.5, wrap=True))


class Wish(NamedTuple):
    """What the office asked for: of which year's plan, which agency and scheme, with full IDs or masked ones."""

    book: RuleBook
    made_on: date
    full_id: bool = False
    agency: str = ""
    scheme: str = ""
    issuer: str = ""
    no_id: bool = False
    session: str = ""
    """A session by its name (班別 場次), "" for all; asked of the sheets of sessions alone."""
    team: str = ""
    """A team by its name, "" for all; asked of what is printed of teams alone."""
    basis: Basis | None = None
    """Whom the evaluation counts, and on which day; None: as usual."""

    @property
    def scope(self) -> str:
        """The line under the title."""
        scheme = self.book.title_of(self.scheme) if self.scheme else "全部"
        issuer = f"　核發機關：{self.issuer}" if self.issuer else ""
        return f"{self.book.name}　機關：{self.agency or '全部'}　方案：{scheme}{issuer}"

    def show_id(self, text: str) -> str:
        """The national ID, masked unless asked for in full; "" when none is wanted."""
        return "" if self.no_id else text if self.full_id else national_id.mask(text)

    def wants(self, line: Ruling) -> bool:
        """Whether a ruling belongs on the sheet; a 得參照機關 is on its own sheet only (拾)."""
        if self.scheme not in ("", line.scheme) or self.issuer not in ("", line.issuer):
            return False
        if self.agency:
            return line.posting.agency.name == self.agency
        return not follows_by_itself(line.posting, self.book) or line.status != Status.AWARD


def in_order(lines: Iterable[Ruling]) -> list[Ruling]:
    """By agency, unit, name, then the plan's order of schemes."""

    def order(line: Ruling) -> tuple[object, ...]:
        person, posting = line.participant, line.posting
        return posting.agency.id, posting.unit, person.name, person.national_id, SCHEMES.index(line.scheme)

    return sorted(lines, key=order)


def place_of(line: Ruling) -> tuple[Cell, ...]:
    """Agency, unit and title of the day of the deed."""
    return line.posting.agency.name, line.posting.unit, line.posting.title


def _evidence(line: Ruling) -> str:
    shown = [brief_evidence(item) for item in line.evidence[:EVIDENCE_SHOWN]]
    more = f"等 {len(line.evidence)} 筆" if len(line.evidence) > EVIDENCE_SHOWN else ""
    return "；".join(shown) + more


def _citation(line: Ruling) -> str:
    return f"本計畫{line.clause.citation}"


def bad_id(person: Participant) -> tuple[str, ...]:
    """What 備註 says of a national ID with a wrong check digit."""
    return () if national_id.check_digit_ok(person.national_id) else ("身分證字號檢查碼不符，請查明",)


def numbered(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Rows with 序號."""
    return [(number, *row) for number, row in enumerate(rows, 1)]


def tally(lines: Sequence[Ruling]) -> tuple[str, ...]:
    """The footer by award kind, equal to the rows: 人次 and 人數."""
    return tally_of([(line.award, line.participant.national_id) for line in lines])


def tally_of(given: Sequence[tuple[Award | None, str]]) -> tuple[str, ...]:
    """The footer for awards and the national IDs of those who get them."""
    counts = Counter(award for award, _ in given)
    kinds = [f"{award.label} {counts[award]} 人次" for award in AWARDS if counts[award]]
    people = len({number for _, number in given})
    return ("　".join([*kinds, f"合計 {len(given)} 人次（{people} 人）"]),)


def awards(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """敘獎建議名冊."""
    chosen = in_order(line for line in lines if line.award and wish.wants(line))
    rows = numbered(
        (
            *place_of(line),
            line.posting.rank,
            line.participant.name,
            wish.show_id(line.participant.national_id),
            line.reason,
            line.label,
            _citation(line),
            _evidence(line),
            "；".join([f"核發機關：{line.issuer}", *line.notes]),
        )
        for line in chosen
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("官職等", 9, wrap=True),
        Column("姓名", 10.5, wrap=True),
        ID,
        Column("獎懲事由", 25, wrap=True),
        Column("擬予獎懲", 11, "center"),
        Column("法令依據", 13, wrap=True),
        Column("佐證", 28, wrap=True),
        Column("備註", 20, wrap=True),
    )
    return made_of("敘獎建議名冊", columns, rows, wish, tally(chosen), _award_notes(lines, wish))


def _award_notes(lines: Sequence[Ruling], wish: Wish) -> tuple[str, ...]:
    if wish.agency or wish.scheme or wish.issuer:
        return ()
    apart = Counter(
        line.posting.agency.name for line in lines if line.award and follows_by_itself(line.posting, wish.book)
    )
    notes = sums(lines, wish.book)
    if apart:
        names = "、".join(f"{name} {count} 人次" for name, count in sorted(apart.items()))
        notes.append(f"得參照機關自行造冊，不列入本名冊（拾）：{names}")
    return tuple(notes)


def nearly(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """待補件名冊: one check short, with what is missing and by when."""
    chosen = in_order(line for line in lines if line.nearly and wish.wants(line))
    rows = numbered(
        (
            *place_of(line),
            line.participant.name,
            wish.show_id(line.participant.national_id),
            line.clause.title,
            f"{line.missing[0].name}（應有：{line.missing[0].wanted}；目前：{line.missing[0].found}）",
            f"{roc_date.show(line.clause.until)}\n{line.left(wish.made_on)}",
            _evidence(line),
            "；".join([_citation(line), *line.notes, *bad_id(line.participant)]),
        )
        for line in chosen
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("姓名", 10.5, wrap=True),
        ID,
        Column("方案", 16, wrap=True),
        Column("還差一項", 34, wrap=True),
        Column("期限", 12, "center", wrap=True),
        Column("已有佐證", 34, wrap=True),
        Column("備註", 26, wrap=True),
    )
    return made_of("待補件名冊", columns, rows, wish, (_count(chosen),))


def pending(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """待確認名冊: an officer has to decide; also beside an award that the decision may raise."""
    chosen = in_order(line for line in lines if line.undecided and wish.wants(line))
    rows = numbered(
        (
            *place_of(line),
            line.participant.name,
            wish.show_id(line.participant.national_id),
            line.clause.title,
            waiting_words(line),
            _evidence(line),
            _citation(line),
            "",
        )
        for line in chosen
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("姓名", 10.5, wrap=True),
        ID,
        Column("方案", 16, wrap=True),
        Column("待確認事項", 40, wrap=True),
        Column("佐證", 28, wrap=True),
        Column("法令依據", 13, wrap=True),
        Column("認定結果", 12, wrap=True),
    )
    more = sum(line.more for line in chosen)
    besides = (f"其中 {more} 人次已列敘獎，認定採計後獎勵可能增加",) if more else ()
    return made_of("待確認名冊", columns, rows, wish, (_count(chosen), *besides))


def waiting_words(line: Ruling) -> str:
    """What an officer has to decide; beside an award first what is already proposed."""
    return f"已列{line.label}，另有待認定：{'；'.join(line.questions)}" if line.more else "；".join(line.notes)


def _schemes(own: Sequence[Ruling]) -> str:
    """The schemes of several lines, each once: 熠星方案 has a line a team."""
    titles = dict.fromkeys(line.clause.title for line in own)
    return "全部" if len(titles) == len(SCHEMES) else "、".join(titles)


def not_covered(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """不符資格名冊: who is recorded but not covered, and why; one row a person and reason."""
    grouped: dict[tuple[str, str], list[Ruling]] = {}
    for line in in_order(line for line in lines if line.status == Status.NOT_COVERED and wish.wants(line)):
        grouped.setdefault((line.participant.national_id, line.notes[0]), []).append(line)
    rows = numbered(
        (
            *place_of(own[0]),
            own[0].posting.category,
            own[0].participant.name,
            wish.show_id(own[0].participant.national_id),
            _schemes(own),
            reason,
            "；".join(filter(None, (_evidence(line) for line in own))),
        )
        for (_, reason), own in grouped.items()
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("人員類別", 12, wrap=True),
        Column("姓名", 10.5, wrap=True),
        ID,
        Column("方案", 16, wrap=True),
        Column("原因", 30, wrap=True),
        Column("紀錄", 40, wrap=True),
    )
    people = len({key[0] for key in grouped})
    return made_of("不符資格名冊", columns, rows, wish, (f"合計 {people} 人",))


def _count(chosen: Sequence[Ruling]) -> str:
    return f"合計 {len(chosen)} 人次（{len({line.participant.national_id for line in chosen})} 人）"


def participants(people: Sequence[Participant], wish: Wish) -> Roster:
    """參訓人員名冊: one row a posting, in order of time."""
    rules = wish.book.coverage
    chosen = [person for person in people if not wish.agency or person.posting.agency.name == wish.agency]
    rows = numbered(
        (
            posting.agency.name,
            posting.unit,
            posting.title,
            posting.rank,
            posting.category,
            person.name,
            wish.show_id(person.national_id),
            roc_date.show(posting.since),
            roc_date.show(posting.until),
            why_not(posting, rules) or "適用",
            "".join(bad_id(person)),
        )
        for person in chosen
        for posting in person.postings
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("官職等", 12, wrap=True),
        Column("人員類別", 12, wrap=True),
        Column("姓名", 14, wrap=True),
        ID,
        Column("到職日", 11, "center"),
        Column("離職日", 11, "center"),
        Column("實施對象", 30, wrap=True),
        Column("備註", 20, wrap=True),
    )
    return made_of("參訓人員名冊", columns, rows, wish, (f"合計 {len(chosen)} 人",))


def made_of(
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    wish: Wish,
    foot: tuple[str, ...],
    notes: tuple[str, ...] = (),
) -> Roster:
    """A roster of the office's plan; without the column of national IDs when none are wanted."""
    kept = [number for number, column in enumerate(columns) if not (wish.no_id and column is ID)]
    return Roster(
        title=f"{wish.book.office} {wish.book.year}年度{title}",
        columns=tuple(columns[number] for number in kept),
        rows=[tuple(row[number] for number in kept) for row in rows] if len(kept) < len(columns) else list(rows),
        made_on=wish.made_on,
        office=wish.book.office,
        scope=wish.scope,
        tally=foot,
        notes=notes,
    )


OF_RULINGS: dict[str, Callable[[Sequence[Ruling], Wish], Roster]] = {
    "awards": awards,
    "nearly": nearly,
    "pending": pending,
    "not-covered": not_covered,
}
"""Rosters made from rulings, by their name on the command line."""
