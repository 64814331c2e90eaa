"""Cloud video sessions: marking who came, from the list, by name or from a pasted list of names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain import names, national_id, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports.english_camp import Planned
from hualien_desk.store import agencies, journal, people, records, video_events

FEW = 3
"""People that a sentence names."""
MOST = 2000
"""Lines that are taken from the clipboard at once."""
_PARTS = re.compile(r"[\t,，、;；|]+|\s{2,}|　+")
_WORDS = re.compile(r"[\s,，、;；|]+")
_COLUMN_WORDS = frozenset({"姓名", "身分證字號", "機關", "序號"})


class Pasted(NamedTuple):
    """One line of a pasted list: its text, the person (0: nobody for certain), why not, or what is doubtful."""

    text: str
    person: int
    why: str = ""
    doubt: str = ""


def planned() -> list[Planned]:
    """Every session by day and topic."""
    return [Planned(event.held_on, event.topic) for event in video_events.events()]


def mark(desk: Desk, session: Planned, who: Sequence[int], attended: bool) -> Outcome:
    """Mark people as there or absent, as one undo step; who is marked so already is not marked twice."""
    key, word = (session.held_on.isoformat(), session.topic), "出席" if attended else "未出席"
    stored = video_events.marks(*key)
    fresh = [person for person in dict.fromkeys(who) if stored.get(person) is not attended]
    if not who:
        raise DeskError("請先選取人員。")
    if not fresh:
        return Outcome(f"{_who(who)}已登錄為{word}，沒有重複登錄。")
    with desk.entry(f"登錄 {session.words}{word}：{_who(fresh)}") as entry:
        video_events.mark(*key, fresh, attended, entry.id)
    known = len(set(who)) - len(fresh)
    again = f"；另 {known:,} 人已登錄過" if known else ""
    return Outcome(f"已登錄{_who(fresh)}{word}{again}。", entry, journal.tables_of(entry.id))


def unmark(desk: Desk, session: Planned, who: Sequence[int]) -> Outcome:
    """Take people off the list of a session."""
    key = session.held_on.isoformat(), session.topic
    own = [person for person in who if person in video_events.marks(*key)]
    if not own:
        raise DeskError("所選的人在這一場沒有紀錄；請選已登錄出席或未出席的人。")
    with desk.entry(f"刪除 {session.words}紀錄：{_who(own)}") as entry:
        video_events.unmark(*key, own)
    return Outcome(f"已刪除{_who(own)}的紀錄。", entry, journal.tables_of(entry.id))


def remove(desk: Desk, event: video_events.Event) -> Outcome:
    """Give up a planned session; DeskError while somebody is marked for it."""
    words, marked = Planned(event.held_on, event.topic).words, event.attended + event.absent
    if marked:
        raise DeskError(f"{words}還有 {marked:,} 筆出席紀錄；請先刪除紀錄，或改用更正。")
    with desk.entry(f"刪除視訊場次 {words}") as entry:
        records.remove("video_event", [event.id])
    return Outcome(f"已刪除視訊場次 {words}。", entry, journal.tables_of(entry.id))


def _who(who: Sequence[int]) -> str:
    found = [str((records.find("participant", person) or {}).get("name", "")) for person in who[:FEW]]
    return "、".join(found) + (f"等 {len(who):,} 人" if len(who) > FEW else "")


def read_names(text: str) -> list[Pasted]:
    """People of a pasted list, a line each: by national ID, else by a name that one person alone has."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise DeskError(f"一次最多貼上 {MOST:,} 列；剪貼簿有 {len(lines):,} 列，請分批貼上。")
    roster, finder = people.People(), agencies.Finder()
    return [_read(parts, line, roster, finder) for line in lines if not _is_heading(parts := _split(line))]


def _split(line: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(line) if part.strip()]


def _is_heading(parts: Sequence[str]) -> bool:
    return bool(_COLUMN_WORDS.intersection(parts))


def _read(parts: Sequence[str], line: str, roster: people.People, finder: agencies.Finder) -> Pasted:
    number = next((part for part in _WORDS.split(line) if national_id.shape_ok(national_id.normalise(part))), "")
    if number:
        return _by_number(number, _split(line.replace(number, "\t")), line, roster)
    parts = [part for part in parts if not part.isdigit()]
    if not parts:
        return Pasted(line, 0, "沒有姓名或身分證字號")
    found = roster.by_name(parts[0])
    if not found and " " in parts[0]:
        parts = [*parts[0].split(" "), *parts[1:]]
        found = roster.by_name(parts[0])
    if len(found) > 1:
        places = {own for part in parts[1:] if (own := finder.find(part))}
        found = [person for person in found if _agency(person) in places] or found
    if len(found) == 1:
        return Pasted(line, found[0])
    return Pasted(line, 0, f"有 {len(found)} 人同名，請改貼身分證字號" if found else f"「{parts[0]}」不在參訓人員名冊")


def _by_number(number: str, rest: Sequence[str], line: str, roster: people.People) -> Pasted:
    own = national_id.normalise(number)
    person = roster.find(own)
    if person is None:
        return Pasted(line, 0, f"「{national_id.mask(own)}」不在參訓人員名冊")
    real = str((records.find("participant", person) or {}).get("name", ""))
    rest = [part for part in rest if not part.isdigit()]
    same = not rest or any(names.match_key(part) == names.match_key(real) for part in rest)
    return Pasted(line, person, doubt="" if same else f"名冊的姓名是「{real}」，請查明")


def _agency(person: int) -> int | None:
    posting = records.find("posting", records.latest_posting(person) or 0)
    return posting["agency_id"] if posting else None


def title(event: video_events.Event) -> str:
    """106/06/20 14:00–16:00 旅遊英語."""
    time = "–".join(part for part in (event.starts, event.ends) if part)
    return " ".join(part for part in (roc_date.show(event.held_on), time, event.topic) if part)
