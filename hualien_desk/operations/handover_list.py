"""交接清單: what is open, where every award stands, what was decided and why, what left the office; IDs masked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import awards, national_id, roc_date
from hualien_desk.domain.grants import WORDS
from hualien_desk.operations import changes, exporting, granting, handover_decisions, inbox, open_items, todo
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.open_items import OpenItem
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import in_order, waiting_words
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import handing

TITLE = "承辦業務交接清單"
SECRET = "含尚未核定的敘獎案，核定前應予保密；身分證字號已遮蔽。"
SIGNERS = ("移交人", "接收人", "監交人")
MOST = 300
"""Rows that one table of the list prints; the rosters have the rest."""
NAME, ID, PLACE = Column("姓名", 10, wrap=True), Column("身分證字號", 13, "center"), Column("機關", 18, wrap=True)


class Found(NamedTuple):
    """What the list is made of; it fits the data of one moment."""

    desk: Desk
    run: Run
    items: Sequence[OpenItem]
    today: date


def rosters(found: Found) -> Iterator[Roster]:
    """The parts of the list, the first with the title of the whole; short ones first."""
    yield _summary(found)
    parts = _states, _calendar, _urgent, _pending, _held, _unmatched, _decisions, _exports, _counts, _workers
    for numeral, make in zip("一二三四五六七八九十", parts, strict=True):
        part = make(found)
        yield part._replace(title=f"{numeral}、{part.title}")


def _part(
    found: Found, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], note: str = ""
) -> Roster:
    """A table of the list: every text masked, long ones cut with a word about the rest."""
    made = [tuple(national_id.masked(cell) if isinstance(cell, str) else cell for cell in row) for row in rows]
    more = f"另有 {len(made) - MOST:,} 筆未列印；請在程式中查看或產生名冊。" if len(made) > MOST else ""
    notes = tuple(words for words in (note, more) if words)
    about = {"scope": found.desk.book.name, "tally": () if made else ("目前沒有。",), "notes": notes, "signers": ()}
    return Roster(title, tuple(columns), made[:MOST], found.today, found.desk.book.office, **about)  # type: ignore[arg-type]


def _summary(found: Found) -> Roster:
    columns = Column("待辦事項", 30, wrap=True), Column("筆數", 8, "right"), Column("怎麼處理", 70, wrap=True)
    book = found.desk.book
    made = _part(found, "", columns, ((item.title, item.number, item.text) for item in found.items), SECRET)
    return made._replace(title=f"{book.office} {book.year}年度{TITLE}", signers=SIGNERS)


def _urgent(found: Found) -> Roster:
    columns = (
        *(Column("辦理期限", 11, "center"), Column("還有", 11), Column("狀態", 10), Column("種類", 6)),
        *(NAME, ID, PLACE, Column("方案", 17, wrap=True), Column("獎懲", 10), Column("備註", 28, wrap=True)),
    )
    rows = (
        (
            *(roc_date.show(item.day), _left(item.left, f"逾期 {-item.left} 日")),
            "先行發布" if item.early else WORDS[item.line.state],
            granting.kind_of(item.line),
            *(item.line.name, item.line.national_id, granting.frozen(item.line)["agency"]),
            *(_scheme(found, item.line.scheme), awards.by_code(item.line.award).label),
            item.line.late_reason or (f"{item.line.why}；待追認" if item.early else ""),
        )
        for item in open_items.urgent_lines(found.today)
    )
    return _part(found, f"逾期、{granting.SOON_DAYS} 日內到期與待追認的敘獎案", columns, rows)


def _left(days: int, over: str) -> str:
    """The days that are left in words."""
    return over if days < 0 else f"{days} 日" if days else "今天"


def _scheme(found: Found, scheme: str) -> str:
    clause = found.desk.book.clauses.get(scheme)
    return clause.title if clause else scheme


def _states(found: Found) -> Roster:
    count = Counter((line.scheme, line.state) for line in granting.lines())
    given = Counter(line.scheme for line in found.run.lines if line.award)
    columns = (
        Column("方案", 24, wrap=True),
        Column("審查結果：敘獎", 14, "right"),
        *(Column(word, 10, "right") for word in WORDS.values()),
        Column("敘獎案合計", 12, "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    for scheme, clause in found.desk.book.clauses.items():
        own = [count[scheme, state] for state in WORDS]
        rows.append((clause.title, given[scheme], *own, sum(own)))
    return _part(found, "敘獎案到哪裡（筆數）", columns, rows)


def _calendar(found: Found) -> Roster:
    columns = Column("日期", 14, "center"), Column("事項", 50, wrap=True), Column("還有", 14), Column("依據", 20)
    book = found.desk.book
    ends = todo.deadlines(found.desk, found.today)
    rows = [(item.day, f"{item.title}：最後一天", item.left, item.citation) for item in ends]
    for item in open_items.due_lines(found.today):
        if item.early:
            rows.append((item.day, f"先行發布追認：{item.line.name}（{item.line.order_no}）", item.left, ""))
    told = [(roc_date.show(day), words, _left(left, "已過"), law) for day, words, left, law in rows]
    note = f"敘獎應於事實發生後 {book.handling_months} 個月內辦理。"
    return _part(found, "期限", columns, [row for _, row in sorted(zip(rows, told, strict=True))], note)


def _pending(found: Found) -> Roster:
    columns = PLACE, NAME, ID, Column("方案", 17, wrap=True), Column("待認定事項", 60, wrap=True)
    rows = [
        (
            *(line.posting.agency.name, line.participant.name, line.participant.national_id),
            *(line.clause.title, waiting_words(line)),
        )
        for line in in_order(line for line in found.run.lines if line.undecided)
    ]
    return _part(found, "待認定的完課", columns, rows, "全部見「待確認名冊」；只差一項的人見「待補件名冊」。")


def _held(found: Found) -> Roster:
    columns = (
        *(Column("類別", 14), Column("檔案", 30, wrap=True), Column("列", 7, "right")),
        *(Column("對象", 16, wrap=True), Column("退回原因", 60, wrap=True)),
    )
    rows = [(KINDS[row.kind].label, row.file, row.row, inbox.named(row), row.reason) for row in inbox.waiting()]
    return _part(found, "退回的列", columns, rows)


def _unmatched(found: Found) -> Roster:
    columns = Column("類別", 24), Column("名稱", 40, wrap=True), Column("說明", 50, wrap=True)
    rows = [("歷年敘獎找不到本人", name, reason) for name, reason in handing.awards_of_nobody()]
    rows += [("課程清單沒有的課程", name, f"{count:,} 筆完課") for name, count in handing.courses_unlisted()]
    return _part(found, "對不上的資料", columns, rows)


def _decisions(found: Found) -> Roster:
    columns = (
        *(Column("日期", 11, "center"), Column("誰決定", 16, wrap=True), Column("種類", 14, wrap=True)),
        *(Column("對象", 26, wrap=True), Column("決定", 30, wrap=True), Column("理由或依據", 36, wrap=True)),
    )
    learned = handing.learned()
    words = "、".join(f"{changes.label(table)} {count:,}" for table, count in learned.items() if count)
    note = f"已記住的寫法：{words or '無'}。"
    return _part(found, "做過的決定與理由", columns, handover_decisions.all_of(found.desk), note)


def _exports(found: Found) -> Roster:
    columns = (
        *(Column("時間", 16, "center"), Column("承辦人", 10, wrap=True), Column("名冊", 16, wrap=True)),
        *(Column("檔案", 34, wrap=True), Column("列數", 8, "right"), Column("字號", 6, "center")),
        Column("SHA-256", 34, wrap=True),
    )
    rows = [
        (*(moment(own.at), own.operator, own.title, own.file, own.rows), "完整" if own.full_id else "遮蔽", own.sha256)
        for own in exporting.lines()
    ]
    return _part(found, "匯出紀錄（最近的在前）", columns, rows)


def _counts(found: Found) -> Roster:
    rows = [(changes.label(table), count) for table, count in handing.counts().items() if count]
    return _part(found, "資料筆數", (Column("資料", 40), Column("筆數", 12, "right")), rows)


def _workers(found: Found) -> Roster:
    columns = Column("承辦人", 24, wrap=True), Column("動作數", 10, "right"), Column("最早", 20), Column("最近", 20)
    rows = [(own.operator, own.entries, moment(own.first), moment(own.last)) for own in handing.workers()]
    entries, undone, single = handing.journal_totals()
    note = f"變更歷程共 {entries:,} 個動作（其中 {undone:,} 個已復原），更正與刪除 {single:,} 筆。"
    return _part(found, "誰做過", columns, rows, note)


def moment(at: str) -> str:
    """A stored moment as 106/05/03 09:15."""
    return f"{roc_date.show(date.fromisoformat(at[:10]))} {at[11:16]}"
