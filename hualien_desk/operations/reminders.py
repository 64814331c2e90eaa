"""提醒函: for each agency a sheet with a short letter and its own people; all files appear together or none."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import Status
from hualien_desk.domain.stands import Stand
from hualien_desk.operations import choosing, exporting, naming
from hualien_desk.operations.choosing import Place
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.rulings import Run, Stopped
from hualien_desk.reports import course_rosters, template, writers
from hualien_desk.reports.award_rosters import settings as texts
from hualien_desk.reports.course_rosters import Reminded
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.store import calendar_days, journal, settings

KINDS = course_rosters.REMINDERS
ENDINGS = ("docx", "odt", "xlsx", "pdf")
"""What a sheet can be sent as, the usual one first."""
SLOTS = ("受文機關", "人數", "期限", "剩餘天數", "聯絡方式", "機關", "年度", "計畫", "承辦人", "製表日期")
_LETTER, _CONTACT = "letter.", "contact"
_HIDDEN = ".提醒函-製作中-"


class Letter(NamedTuple):
    """The words of a reminder: its title and paragraphs, with slots."""

    title: str
    lead: tuple[str, ...]


class Wanted(NamedTuple):
    """What is asked for: the kind, the letter, which agencies ("" for all), the format, the last day to print."""

    kind: str
    letter: Letter
    agencies: tuple[str, ...] = ()
    ending: str = ENDINGS[0]
    deadline: date | None = None
    contact: str = ""
    folder: Path | None = None
    """Where the dated folder goes; None: among the office's rosters."""


def name(kind: str) -> str:
    """What a kind is called where it is chosen."""
    return str(texts()["reminders"][kind]["name"])


def shipped(kind: str) -> Letter:
    """The letter in the program's own words."""
    own = texts()["reminders"][kind]
    return Letter(own["title"], tuple(own["lead"]))


def letter(kind: str) -> Letter:
    """The letter as the office wants it."""
    text = settings.get(_LETTER + kind)
    if not text:
        return shipped(kind)
    title, lead = json.loads(text)
    return Letter(title, tuple(lead))


def contact() -> str:
    """Telephone and address of the office, as they were last typed."""
    return settings.get(_CONTACT)


def usual(kind: str, ending: str, agencies: tuple[str, ...], folder: Path) -> Wanted:
    """A reminder in the words that the office keeps, to be written into a folder; DeskError for what there is not."""
    if kind not in KINDS:
        raise DeskError(f"沒有提醒函「{kind}」；可用 {'、'.join(KINDS)}。")
    if ending not in ENDINGS:
        raise DeskError(f"提醒函沒有「{ending}」格式；可用 {'、'.join(ENDINGS)}。")
    return Wanted(kind, letter(kind), agencies, ending, contact=contact(), folder=folder)


def check(own: Letter) -> None:
    """DeskError for a letter that cannot be printed."""
    if not own.title.strip():
        raise DeskError("提醒函的標題不能空白。")
    for line in (own.title, *own.lead):
        template.check_slots(line, SLOTS)


def keep(desk: Desk, kind: str, own: Letter, contact_words: str) -> Outcome | None:
    """Remember the words that the office changed; None when they are as before."""
    check(own)
    if own == letter(kind) and contact_words == contact():
        return None
    with desk.entry(f"變更{own.title}的文字") as entry:
        settings.put(_CONTACT, contact_words)
        if own == shipped(kind):
            settings.remove(_LETTER + kind)
        else:
            settings.put(_LETTER + kind, json.dumps(own, ensure_ascii=False))
    return Outcome(f"已記住{own.title}的文字。", entry, journal.tables_of(entry.id))


def lines(run: Run, wish: Wish, kind: str) -> list[Reminded]:
    """Everybody who is to be reminded, by agency in the county's order."""
    found = _OF[kind](run, wish)
    return sorted(found, key=lambda line: (line.order, line.person.posting.unit, line.person.name, line.person.id))


def _cafeteria(run: Run, wish: Wish) -> Iterator[Reminded]:
    until = choosing.clause_of(wish.book).until
    for place in choosing.places(run, wish.book):
        if _to_remind(place):
            line, step = place.progress.line, place.progress
            cells = line.hours, step.next_words, step.missing_words or "—", "、".join(place.open)
            agency = line.participant.posting.agency
            yield Reminded(line.participant, agency.name, agency.id, cells, until)


def _to_remind(place: Place) -> bool:
    """Begun and short of a tier, or chosen courses are open; nobody who is not covered."""
    stand = place.progress.stand
    return stand in (Stand.NEAR, Stand.STARTED) or (stand == Stand.NOT_BEGUN and bool(place.open))


def _nearly(run: Run, wish: Wish) -> Iterator[Reminded]:
    for line in run.lines:
        if line.nearly and wish.wants(line):
            check, until, agency = line.missing[0], line.clause.until, line.posting.agency
            short = f"{check.name}（應有：{check.wanted}；目前：{check.found}）"
            cells = line.clause.title, short, roc_date.show(until)
            yield Reminded(line.participant, agency.name, agency.id, cells, until)


def _english(run: Run, _wish: Wish) -> Iterator[Reminded]:
    own = [line for line in run.lines if line.scheme == "english" and line.status == Status.AWARD]
    through = {line.participant.id for line in own if not line.missing}
    for line in own:
        if line.participant.id not in through:
            courses = "、".join(dict.fromkeys(item.course.name for item in line.evidence))  # type: ignore[union-attr]
            wanted = "；".join(f"{check.name} {check.wanted}" for check in line.missing)
            agency = line.posting.agency
            yield Reminded(line.participant, agency.name, agency.id, (courses, wanted), line.clause.until)


def _workshop(run: Run, wish: Wish) -> Iterator[Reminded]:
    people = {person.id: person for person in run.people}
    for item in calendar_days.enrolled_from(wish.made_on):
        if person := people.get(item.person):
            hours = f"{item.starts}–{item.ends}" if item.starts else ""
            cells = f"{item.kind} 第{item.number}場", roc_date.show(item.held_on), hours, item.place, item.state
            agency = person.posting.agency
            yield Reminded(person, agency.name, agency.id, cells, item.held_on)


_OF: dict[str, Callable[[Run, Wish], Iterator[Reminded]]] = {
    "cafeteria": _cafeteria,
    "nearly": _nearly,
    "english": _english,
    "workshop": _workshop,
}


def by_agency(found: Sequence[Reminded], agencies: Sequence[str] = ()) -> dict[str, list[Reminded]]:
    """The lines of each agency, of the wanted ones or of all."""
    grouped: dict[str, list[Reminded]] = {}
    for line in found:
        if not agencies or line.agency in agencies:
            grouped.setdefault(line.agency, []).append(line)
    return grouped


def write(
    desk: Desk,
    run: Run,
    wish: Wish,
    wanted: Wanted,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Written:
    """Write a sheet for each agency into one dated folder; cancelled or failed, nothing is left and nothing logged."""
    check(wanted.letter)
    grouped = by_agency(lines(run, wish, wanted.kind), wanted.agencies)
    if not grouped:
        raise DeskError("目前沒有需要提醒的人，不必提醒。")
    place = wanted.folder or desk.rosters
    writing.make_folder(place)
    folder = naming.free(place / naming.dated(wanted.letter.title, wish.made_on, "x")[:-2])
    try:
        with writing.hidden_folder(place, _HIDDEN) as scratch:
            made = list(_written(desk, wish, wanted, grouped, scratch, progress, cancelled))
            writing.put_folder(scratch, folder)
    except OSError as error:
        raise DeskError(f"無法寫入「{folder}」（{error.strerror or error}）；沒有產生任何檔案，請再試一次。") from error
    for path, agency, count in made:
        exporting.log(desk, folder / path, wanted.letter.title, count, f"機關：{agency}", wish.full_id)
    paths = tuple(folder / path for path, _, _ in made)
    total = sum(count for _, _, count in made)
    said = f"已產生 {len(paths):,} 個機關的{wanted.letter.title}，共 {total:,} 筆，在「{folder.name}」。"
    return Written(said, paths)


def _written(
    desk: Desk,
    wish: Wish,
    wanted: Wanted,
    grouped: dict[str, list[Reminded]],
    folder: Path,
    progress: Progress,
    cancelled: Cancelled,
) -> Iterator[tuple[str, str, int]]:
    """Write the sheets one by one: file name, agency, lines."""
    for number, (agency, own) in enumerate(grouped.items()):
        progress(number, len(grouped), agency)
        if cancelled():
            raise Stopped("已取消，沒有產生任何檔案。")
        name = naming.dated(f"{desk.book.year}{wanted.letter.title}-{agency}", wish.made_on, wanted.ending)
        file = naming.free(folder / name)  # 「甲/乙」 and 「甲_乙」, or a and A on Windows, are one name
        writers.write(sheet(desk, wish, wanted, agency, own), file)
        yield file.name, agency, len(own)


def sheet(desk: Desk, wish: Wish, wanted: Wanted, agency: str, own: Sequence[Reminded]) -> Roster:
    """The sheet of one agency."""
    slots = _slots(desk, wish, wanted, agency, own)
    lead = [line.format(**slots) for line in wanted.letter.lead]
    title = wanted.letter.title.format(**slots)
    return course_rosters.reminder(wanted.kind, title, lead, own, wish._replace(agency=agency))


def _slots(desk: Desk, wish: Wish, wanted: Wanted, agency: str, own: Sequence[Reminded]) -> dict[str, str]:
    day = wanted.deadline or min(line.day for line in own)
    people = len(own) if wanted.kind == "nearly" else len({line.person.id for line in own})
    left = (day - wish.made_on).days
    values = (
        *(agency, f"{people:,}", roc_date.show(day)),
        *(f"還有 {left:,} 天" if left > 0 else "今天截止" if not left else f"已過 {-left:,} 天", wanted.contact),
        *(wish.book.office, str(wish.book.year), wish.book.name, desk.operator, roc_date.show(wish.made_on)),
    )
    return dict(zip(SLOTS, values, strict=True))
