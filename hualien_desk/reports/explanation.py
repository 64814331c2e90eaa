"""一頁說明單: one ruling on one page, for the person who asks why or why not."""

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Ruling, show_evidence
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import Wish

TITLE = "敘獎審查說明單"
COLUMNS = (Column("項目", 14, wrap=True), Column("內容", 66, wrap=True))
SIGNERS = ("承辦人",)
NOTE = "本說明依計畫與目前登錄的紀錄計算；對紀錄有疑義，請檢具證明洽承辦人。"


def sheet(line: Ruling, wish: Wish) -> Roster:
    """The answer, the clause, every check, the evidence, what is missing and by when."""
    person, posting = line.participant, line.posting
    place = "　".join(part for part in (posting.agency.name, posting.unit, posting.title, posting.rank) if part)
    pairs = [
        ("姓名", f"{person.name}　{wish.show_id(person.national_id)}".strip()),
        ("行為時職務", place),
        ("方案", f"{line.clause.title}（{line.clause.citation}）"),
        ("結果", line.label),
        ("獎懲事由", line.reason),
        ("事實發生日", roc_date.show(line.deed_date)),
        ("核發機關", line.issuer),
        ("條文", line.clause.text),
        *((f"{'✓' if check.passed else '✗'} {check.name}", _check(check.wanted, check.found)) for check in line.checks),
        ("佐證", "\n".join(show_evidence(item) for item in line.evidence)),
        ("還差一項", f"{line.remedy}（{line.left(wish.made_on)}）" if line.remedy else ""),
        ("備註", "\n".join(line.notes)),
    ]
    rows: list[tuple[Cell, ...]] = [(name, words) for name, words in pairs if words]
    return Roster(
        title=f"{wish.book.office} {wish.book.year}年度{TITLE}",
        columns=COLUMNS,
        rows=rows,
        made_on=wish.made_on,
        office=wish.book.office,
        scope=wish.book.name,
        notes=(NOTE,),
        signers=SIGNERS,
        landscape=False,
    )


def _check(wanted: str, found: str) -> str:
    return f"應有：{wanted}\n目前：{found or '沒有紀錄'}"
