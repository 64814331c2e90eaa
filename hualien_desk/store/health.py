"""資料健檢: what cannot be right, or hardly, in what is stored; each check reads only."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id, purged, roc_date
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import database, proofs, scans
from hualien_desk.store.listing import marks
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows
from hualien_desk.store.team_texts import PICTURE

NEAR = 0.8
"""How alike two course names are (0 to 1) before one is proposed for the other."""


class Finding(NamedTuple):
    """One doubtful record: its table and id, who or what it is, what is wrong; the offered repair and its words."""

    table: str
    row: int
    who: str
    what: str
    offer: str = ""
    repair: tuple[Change, ...] = ()
    moves_to: int = 0
    """The course that the completions of this one belong to."""


class Span(NamedTuple):
    """The plan's year, today, and each 人員類別 that the plan does not know with the word that may be meant ("")."""

    since: str
    until: str
    today: str
    unknown: Mapping[str, str] = MappingProxyType({})


Finder = Callable[[Span], Iterator[Finding]]
_WHO = "(SELECT name FROM participant WHERE id = x.participant_id)"


def _roc(iso: str | None) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""


def _ids(_: Span) -> Iterator[Finding]:
    for own, number, name in rows("SELECT id, national_id, name FROM participant ORDER BY id"):
        if not national_id.check_digit_ok(number) and not purged.is_number(number):
            yield Finding("participant", own, name, f"身分證字號 {national_id.mask(number)} 檢查碼不符")


def _names(_: Span) -> Iterator[Finding]:
    for own, name in rows("SELECT id, name FROM participant ORDER BY id"):
        if odd := names.suspicious(name):
            yield Finding("participant", own, name, f"姓名含{'、'.join(odd)}")


def _no_posting(_: Span) -> Iterator[Finding]:
    sql = "SELECT id, name FROM participant p WHERE NOT EXISTS (SELECT 1 FROM posting WHERE participant_id = p.id)"
    yield from (Finding("participant", own, name, "沒有任何任職資料") for own, name in rows(sql))


def categories() -> list[str]:
    """Every writing of 人員類別 that is stored."""
    return [writing for (writing,) in rows("SELECT DISTINCT category FROM posting WHERE category <> ''")]


def _categories(span: Span) -> Iterator[Finding]:
    wanted = f"x.category IN ({marks([*span.unknown])})"
    sql = f"SELECT x.id, {_WHO}, x.category FROM posting x WHERE {wanted} ORDER BY x.category, x.id"
    for own, who, writing in rows(sql, *span.unknown):
        likely = span.unknown[writing]
        repair = (Change("posting", own, {"category": likely}),) if likely else ()
        what = f"人員類別「{writing}」不在計畫的實施對象，不會列入敘獎"
        yield Finding("posting", own, who, what, f"改為「{likely}」" if likely else "", repair)


def _overlap(_: Span) -> Iterator[Finding]:
    sql = f"""SELECT x.id, {_WHO}, x.since, x.until, y.since FROM posting x JOIN posting y
        ON y.participant_id = x.participant_id AND y.id <> x.id AND coalesce(x.since, '') <= coalesce(y.since, '')
        AND (coalesce(x.since, '') < coalesce(y.since, '') OR x.id < y.id)
        AND coalesce(x.until, '9') >= coalesce(y.since, '') ORDER BY x.id"""
    for own, who, since, until, following in rows(sql):
        span = f"{_roc(since) or '…'}–{_roc(until) or '迄今'}"
        what = f"任職 {span} 與 {_roc(following) or '…'} 起的一段重疊"
        if following and following > (since or ""):
            ends = (date.fromisoformat(following) - timedelta(days=1)).isoformat()
            yield Finding(
                "posting", own, who, what, f"離職日改為 {_roc(ends)}", (Change("posting", own, {"until": ends}),)
            )
        else:
            yield Finding("posting", own, who, what)


def _backwards(_: Span) -> Iterator[Finding]:
    sql = f"SELECT x.id, {_WHO}, x.since, x.until FROM posting x WHERE x.until < x.since ORDER BY x.id"
    for own, who, since, until in rows(sql):
        swap = (Change("posting", own, {"since": until, "until": since}),)
        what = f"離職日 {_roc(until)} 早於到職日 {_roc(since)}"
        yield Finding("posting", own, who, what, "兩個日期對調", swap)


_DEED = f"SELECT x.id, {_WHO}, c.name, x.completed_on FROM completion x JOIN course c ON c.id = x.course_id"


def _away(_: Span) -> Iterator[Finding]:
    sql = f"""{_DEED} WHERE NOT EXISTS (SELECT 1 FROM posting o WHERE o.participant_id = x.participant_id
        AND coalesce(o.since, '') <= x.completed_on AND coalesce(o.until, '9') >= x.completed_on) ORDER BY x.id"""
    for own, who, course, day in rows(sql):
        yield Finding("completion", own, who, f"「{course}」{_roc(day)} 完成時不在職")


def _closed(_: Span) -> Iterator[Finding]:
    sql = f"{_DEED} WHERE x.completed_on < c.opens OR x.completed_on > c.closes ORDER BY x.id"
    for own, who, course, day in rows(sql):
        yield Finding("completion", own, who, f"「{course}」{_roc(day)} 完成，不在課程開放期間")


def _other_year(span: Span) -> Iterator[Finding]:
    sql = f"{_DEED} WHERE x.completed_on < ? OR x.completed_on > min(?, ?) ORDER BY x.id"
    for own, who, course, day in rows(sql, span.since, span.until, span.today):
        when = "是未來的日期" if day > span.today else "不在計畫年度內"
        yield Finding("completion", own, who, f"「{course}」完成日 {_roc(day)} {when}")


def _unlisted(_: Span) -> Iterator[Finding]:
    listed = rows("SELECT id, name, name_key FROM course WHERE catalogued AND categories <> ''")
    sql = """SELECT c.id, c.name, c.name_key, count(x.id) FROM course c JOIN completion x ON x.course_id = c.id
        WHERE NOT c.catalogued GROUP BY c.id ORDER BY count(x.id) DESC, c.id"""
    for own, name, key, count in rows(sql):
        near = _nearest(key, listed)
        offer = f"視為課程清單的「{near[1]}」" if near else ""
        what = f"不在課程清單，{count:,} 筆完課不計入任何方案"
        yield Finding("course", own, name, what, offer, (), near[0] if near else 0)


def _nearest(key: str, listed: Sequence[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    best, found = NEAR, None
    for row in listed:
        matcher = SequenceMatcher(None, key, row[2])
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, row
    return found


def _hours(_: Span) -> Iterator[Finding]:
    sql = f"""SELECT x.id, {_WHO}, w.kind || ' ' || w.number, x.hours, w.hours FROM attendance x
        JOIN workshop w ON w.id = x.workshop_id WHERE x.hours > w.hours ORDER BY x.id"""
    for own, who, session, hours, most in rows(sql):
        repair = (Change("attendance", own, {"hours": most}),)
        yield Finding(
            "attendance",
            own,
            who,
            f"「{session}」出席 {hours:g} 小時，超過 {most:g} 小時",
            f"改為 {most:g} 小時",
            repair,
        )


def _leaders(_: Span) -> Iterator[Finding]:
    sql = """SELECT t.id, t.name, count(CASE WHEN m.role = ? THEN 1 END) FROM team t
        LEFT JOIN team_member m ON m.team_id = t.id GROUP BY t.id HAVING count(CASE WHEN m.role = ? THEN 1 END) <> 1"""
    for own, name, count in rows(sql, LEADER, LEADER):
        yield Finding("team", own, name, f"有 {count} 位主持人" if count else "沒有主持人")


def _undated(_: Span) -> Iterator[Finding]:
    for own, name in rows("SELECT id, name FROM team WHERE grade <> '' AND presented_on IS NULL ORDER BY id"):
        yield Finding("team", own, name, "已評等第而沒有成果發表日")


def _untied(_: Span) -> Iterator[Finding]:
    sql = """SELECT x.id, x.name, x.reason, (SELECT p.id FROM participant p WHERE p.national_id = x.national_id)
        FROM past_award x WHERE x.participant_id IS NULL ORDER BY x.id"""
    for own, name, reason, person in rows(sql):
        if name == purged.NAME:
            continue
        repair = (Change("past_award", own, {"participant_id": person}),) if person else ()
        yield Finding(
            "past_award", own, name, f"「{reason}」不知屬於名冊上的誰", "連到名冊上的同一人" if person else "", repair
        )


def _same_course(_: Span) -> Iterator[Finding]:
    sql = """SELECT min(id), name, group_concat(coalesce(nullif(code, ''), '無代碼'), '、') FROM course WHERE catalogued
        GROUP BY name_key, platform HAVING count(*) > 1"""
    for own, name, codes in rows(sql):
        yield Finding("course", own, name, f"同名課程有不同代碼：{codes}")


def _certificates(_: Span) -> Iterator[Finding]:
    for kind, name in proofs.CERTIFICATES.items():
        sql = f"""SELECT x.id, {_WHO}, c.name, x.{kind} FROM completion x
            JOIN course c ON c.id = x.course_id WHERE x.{kind} IN (SELECT {kind} FROM completion WHERE {kind} NOT IN
            ('', ?) GROUP BY {kind} HAVING count(DISTINCT participant_id || ' ' || course_id) > 1)
            ORDER BY x.{kind}, x.id"""
        for own, who, course, number in rows(sql, proofs.HELD):
            yield Finding("completion", own, who, f"「{course}」的{name}「{number}」不只一人或一門課使用")


def _scans(_: Span) -> Iterator[Finding]:
    sql = f"""SELECT x.id, {_WHO}, z.kind, z.file, z.file_name FROM proof z
        JOIN completion x ON x.id = z.completion_id WHERE z.file <> '' ORDER BY z.id"""
    for own, who, kind, file, name in rows(sql):
        if why := scans.trouble(file):
            yield Finding("completion", own, who, f"{proofs.CERTIFICATES[kind]}的掃描檔「{name}」{why}")


def _files(_: Span) -> Iterator[Finding]:
    sql = """SELECT 'team', t.id, t.name, f.kind, f.file, f.file_name FROM team_file f JOIN team t ON t.id = f.team_id
        WHERE f.file <> '' UNION ALL
        SELECT '', 0, '年度成果報告', kind, file, file_name FROM office_file WHERE file <> '' ORDER BY 2, 6"""
    for table, own, name, kind, file, file_name in rows(sql):
        if why := scans.trouble(file):
            yield Finding(table, own, name, f"{'圖片' if kind == PICTURE else '佐證檔案'}「{file_name}」{why}")


def _damage(_: Span) -> Iterator[Finding]:
    for sentence in database.check():
        yield Finding("", 0, "資料檔", sentence)


FINDERS: dict[str, Finder] = {
    "damage": _damage,
    "scan": _scans,
    "team_file": _files,
    "id_digit": _ids,
    "odd_name": _names,
    "no_posting": _no_posting,
    "category": _categories,
    "posting_overlap": _overlap,
    "posting_backwards": _backwards,
    "away": _away,
    "closed_course": _closed,
    "other_year": _other_year,
    "unlisted_course": _unlisted,
    "same_course": _same_course,
    "certificate_twice": _certificates,
    "hours_beyond": _hours,
    "team_leader": _leaders,
    "team_undated": _undated,
    "award_untied": _untied,
}
"""Every check by its id, the gravest first."""
