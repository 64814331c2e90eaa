"""Rosters out: which one, of whom, into which file."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain.coverage import follows_by_itself
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import (
    assembling,
    evaluation_sheets,
    exporting,
    line_rosters,
    naming,
    office_rosters,
    rulings,
    session_sheets,
    team_overview,
    templates,
    uploads,
    video_events,
    year_days,
)
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.roster_scopes import honest
from hualien_desk.operations.rulings import Run
from hualien_desk.operations.wishes import wish as wish
from hualien_desk.reports import (
    award_rosters,
    camp_rosters,
    composition_forms,
    course_rosters,
    english_camp,
    evaluation_rosters,
    explanation,
    register,
    rosters,
    sign_in,
    study_rosters,
    team_rosters,
    writers,
)
from hualien_desk.reports.course_rosters import Assembled
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.study_rosters import Logged
from hualien_desk.store import course_sets, facts, journal
from hualien_desk.store.tables import rows

TITLES = {
    "awards": "敘獎建議名冊",
    "nearly": "待補件名冊",
    "pending": "待確認名冊",
    "not-covered": "不符資格名冊",
    "participants": "參訓人員名冊",
    "teams": team_rosters.TEAMS,
    "team-states": team_rosters.STATES,
    "review": "獎懲案件審議表",
    "confirmed": "敘獎核定名冊",
    "moved": "調他機關名冊",
    "suspects": "疑似重複敘獎名冊",
    "statistics": "敘獎年度統計",
    "whereabouts": "人人有下落表",
    "english-camp": camp_rosters.TITLE,
    "courses": "課程清單",
    "completions": "完課名冊",
    "over-120": "學習逾120小時名冊",
    "course-sets": "組裝課程完成名冊",
    "calendar": "年度行事曆",
    "history": "稽核紀錄",
    "sign-in": sign_in.TITLE,
    "certificate-register": register.TITLE,
    "evaluation": evaluation_rosters.TITLE,
    **office_rosters.TITLES,
}

OF_AWARDS = "敘獎"
GROUPS = {
    "人員與課程": ("participants", "courses", "completions", "over-120", "course-sets", "english-camp"),
    "研習班與熠星團隊": ("teams", "team-states", "sign-in", "certificate-register"),
    "成效、經費與行事曆": ("evaluation", "budget", "benefits", "calendar"),
    "稽核與個人資料": ("history", "personal-data-files", "destroyed-data"),
}
"""How a menu puts the rosters together; what is in none of them is about awards and stands first."""


def grouped() -> dict[str, tuple[str, ...]]:
    """Every roster once, by group; OF_AWARDS first."""
    others = {name for names in GROUPS.values() for name in names}
    return {OF_AWARDS: tuple(name for name in TITLES if name not in others), **GROUPS}


UPLOADS = uploads.TITLES
SHEETS = session_sheets.TITLES
OF_TEAM = ("teams", "team-states", "team-certificates", "certificate-register")
"""What can be asked for one rising-star team."""
COMPOSED = *composition_forms.NAMES, "annual-report"
"""Written documents of the teams and of the office, which operations.proposals and operations.annual make."""
BOOKS = evaluation_sheets.BOOKS
OF_RULINGS = rosters.OF_RULINGS | award_rosters.OF_RULINGS | team_rosters.OF_RULINGS


def make(run: Run, name: str, wanted: Wish) -> Roster:
    """Make one roster of a run in the office's form; DeskError for a name that there is not."""
    own = honest(name, wanted)
    return templates.dressed(name, TITLES.get(name, ""), plain(run, name, own), own)


def plain(run: Run, name: str, wanted: Wish) -> Roster:
    """A roster in the program's own form."""
    if name in OF_STORE:
        with rulings.no_collecting():
            return OF_STORE[name](run, wanted)
    if name not in OF_RULINGS:
        raise DeskError(f"沒有名冊「{name}」；可用 {'、'.join([*TITLES, *UPLOADS, *SHEETS, *BOOKS, *COMPOSED])}。")
    return OF_RULINGS[name](run.lines, wanted)


_ATTENDED = """SELECT x.participant_id, sum(coalesce(x.hours, w.hours)) FROM attendance x
    JOIN workshop w ON w.id = x.workshop_id WHERE x.state = '出席' AND w.held_on BETWEEN ? AND ?
    GROUP BY x.participant_id"""
_COUNTED = "SELECT course_id, count(*) FROM completion GROUP BY course_id"


def _courses(wanted: Wish) -> Roster:
    count = dict(rows(_COUNTED))
    return study_rosters.courses(
        ((course, count.get(key, 0)) for key, course in facts.courses(whole=True).items()), wanted
    )


def _course_sets(run: Run, wanted: Wish) -> Roster:
    people = run.people or [own.participant for own in facts.of_everyone()]
    found = [
        Assembled(name, *part[:3], part.missing)
        for key, name in course_sets.names()
        for part in assembling.parts(people, key)
    ]
    return course_rosters.course_sets(found, wanted)


def _over_120(wanted: Wish) -> Roster:
    year = wanted.book.since.isoformat(), wanted.book.until.isoformat()
    attended = {person: hours or 0.0 for person, hours in rows(_ATTENDED, *year)}
    return study_rosters.over_120(facts.of_everyone(whole=True), attended, wanted)


def _history(wanted: Wish) -> Roster:
    found = [
        Logged(item.at, item.operator, item.title, journal.count_of(item.id), item.undone_by is not None)
        for item in journal.entries()
    ]
    return study_rosters.history(found[::-1], wanted)


def _english_camp(run: Run, wanted: Wish) -> Roster:
    sessions = video_events.planned()
    return camp_rosters.english_camp(english_camp.camp(run.lines, wanted.book, sessions, wanted.made_on), wanted)


OF_STORE: dict[str, Callable[[Run, Wish], Roster]] = {
    "review": line_rosters.review,
    "confirmed": lambda _, wanted: line_rosters.confirmed(wanted),
    "participants": lambda run, wanted: rosters.participants(run.people, wanted),
    "english-camp": _english_camp,
    "courses": lambda _, wanted: _courses(wanted),
    "completions": lambda _, wanted: study_rosters.completions(facts.of_everyone(whole=True), wanted),
    "over-120": lambda _, wanted: _over_120(wanted),
    "course-sets": _course_sets,
    "calendar": lambda _, wanted: course_rosters.calendar(year_days.days(wanted.book), wanted),
    "history": lambda _, wanted: _history(wanted),
    "sign-in": lambda _, wanted: session_sheets.sign_in_sheets(wanted),
    "certificate-register": lambda _, wanted: session_sheets.registered(wanted),
    "team-states": lambda _, wanted: team_overview.roster(wanted),
    "evaluation": evaluation_sheets.evaluation,
    **office_rosters.OF_STORE,
}
"""Rosters made from what is stored, by their name on the command line."""
NO_RULINGS = frozenset(
    (
        *("confirmed", "courses", "completions", "over-120", "course-sets", "calendar", "history"),
        *("sign-in", "certificate-register", "team-states", *office_rosters.NO_RULINGS),
    )
)
"""Rosters that need no run."""


REGISTERED = (".xlsx", ".ods", ".csv")
"""What holds no certificate, but the list of them."""


def export(desk: Desk, name: str, path: Path, wanted: Wish, run: Run | None = None) -> Outcome:
    """Write one roster; the ending of the path picks the format."""
    if name in UPLOADS:
        return _upload(desk, path, wanted, run) if name == "webhr" else _hours(desk, path, name)
    if name in SHEETS and path.suffix.lower() not in REGISTERED:
        return Outcome(session_sheets.export(desk, name, path, wanted))
    if name in BOOKS:
        found, own = run or rulings.rule_everyone(desk), honest(name, wanted)
        return Outcome(evaluation_sheets.export(desk, name, path, own, found, _over_120(own)))
    name = "certificate-register" if name in session_sheets.CERTIFIED else name
    writers.check(path)
    return save(desk, name, made(desk, name, wanted, run), wanted, path)


def made(desk: Desk, name: str, wanted: Wish, run: Run | None = None) -> Roster:
    """Make one roster; everyone is ruled when it takes rulings and there is no run."""
    if name not in TITLES or name in NO_RULINGS:
        return make(Run([], []), name, wanted)
    return make(run or rulings.rule_everyone(desk), name, wanted)


def save(desk: Desk, name: str, roster: Roster, wanted: Wish, path: Path) -> Outcome:
    """Write a roster that was made, and note that it left."""
    count = sum(len(sheet.rows) for sheet in roster.sheets)
    with exporting.logged(desk, path, TITLES[name], count, roster.scope, wanted.full_id):
        writers.write(roster, path)
    more = f"，{len(roster.sheets)} {'場' if name == 'sign-in' else '張表'}" if roster.more else ""
    return Outcome(f"已產生{TITLES[name]}「{path}」{more}，共 {count} 列。")


def _upload(desk: Desk, path: Path, wanted: Wish, run: Run | None) -> Outcome:
    _only_csv(path)
    source = uploads.usual_source()
    lines = (run or rulings.rule_everyone(desk)).lines if source == uploads.COMPUTED else []
    found = uploads.check(lines, wanted, source)
    uploads.write(desk, path, found, wanted)
    return Outcome(
        f"已產生{UPLOADS['webhr']}「{path}」（{uploads.SOURCES[source]}），{uploads.told(found)}。",
        problems=uploads.problems(found, path),
    )


class Written(NamedTuple):
    """Rosters as they were written: the sentence and the files, the main one first."""

    message: str
    paths: tuple[Path, ...]


def _hours(desk: Desk, path: Path, name: str) -> Outcome:
    _only_csv(path)
    found = uploads.check_hours(name)
    paths = uploads.write_hours(desk, path, found, name)
    more = f"，分成 {len(paths)} 個檔案" if len(paths) > 1 else ""
    said = f"已產生{UPLOADS[name]}「{path}」{more}，{uploads.told(found)}。"
    return Outcome(said, problems=uploads.hours_problems(found, path))


def export_upload(desk: Desk, name: str) -> Written:
    """Write an hours file into the office's folder; the message says how many rows were left out, and the first why."""
    path = naming.place(desk.rosters, f"{desk.book.year}{UPLOADS[name]}", date.today(), "csv")
    done = _hours(desk, path, name)
    why = f"例如{done.problems[0].message}" if done.problems else "內含完整身分證字號，請妥善保管。"
    return Written(f"{done.message}{why}", (path,))


def _only_csv(path: Path) -> None:
    if path.suffix.lower() != ".csv":
        raise DeskError(f"上傳檔只能是 .csv；請把「{path.name}」的副檔名改為 .csv。")


def export_all(
    desk: Desk,
    name: str,
    wanted: Wish,
    run: Run | None = None,
    endings: Sequence[str] = ("xlsx",),
    *,
    split: bool = False,
) -> Written:
    """Write a roster into the office's folder, and beside 敘獎建議名冊 one for each 得參照機關 of its own (拾).

    Each is written in every format of `endings`, the same rows in all; `split`: 敘獎建議名冊 as one for each 核發機關.
    """
    made = run or rulings.rule_everyone(desk)
    wishes = [wanted._replace(issuer=issuer) for issuer in issuers(made, wanted)] if split else [wanted]
    if not wishes:
        raise DeskError("目前沒有可以敘獎的人，沒有名冊可分。")
    if name == "awards" and not wanted.agency:
        wishes += [wanted._replace(agency=agency) for agency in following_agencies(made, desk.book, wanted.scheme)]
    writing.make_folder(desk.rosters)
    paths, messages = [], []
    for one in wishes:
        first = naming.free(desk.rosters / file_name(desk, name, one), endings)
        for ending in endings:
            paths.append(first.with_suffix(f".{ending}"))
            messages.append(export(desk, name, paths[-1], one, made).message)
    more = f"另有{'、'.join(f'.{ending}' for ending in endings[1:])}。" if len(endings) > 1 else ""
    if split:
        counted = len({one.issuer for one in wishes if one.issuer})
        return Written(f"已依核發機關分成 {counted} 份{TITLES[name]}，共 {len(wishes)} 份。{more}", tuple(paths))
    lines = sum(one.wants(line) for one in wishes[1:] for line in made.lines if line.award)
    own = f"另有得參照機關自行造冊 {len(wishes) - 1} 份，共 {lines:,} 列。" if len(wishes) > 1 else ""
    return Written(messages[0] + more + own, tuple(paths))


def export_book(desk: Desk, name: str, wanted: Wish, run: Run | None = None) -> Written:
    """Write a workbook of many tables into the office's folder."""
    path = naming.place(desk.rosters, f"{desk.book.year}{BOOKS[name]}", wanted.made_on, "xlsx")
    return Written(export(desk, name, path, wanted, run).message, (path,))


def issuers(run: Run, wanted: Wish) -> list[str]:
    """The 核發機關 of the awards that are wanted, 本府 first, then in the order of the roster."""
    lines = (line for line in run.lines if line.award and wanted.wants(line))
    return sorted(dict.fromkeys(line.issuer for line in lines), key=lambda name: name != wanted.book.office)


def explain(desk: Desk, line: Ruling, wanted: Wish, ending: str = "pdf") -> Written:
    """Write the 一頁說明單 of a ruling into the office's folder."""
    stem = f"{desk.book.year}{explanation.TITLE}-{line.participant.name}-{line.clause.title}"
    path = naming.place(desk.rosters, stem, wanted.made_on, ending)
    made = templates.dressed("explanation", explanation.TITLE, explanation.sheet(line, wanted), wanted)
    writers.write(made, path)
    exporting.log(desk, path, explanation.TITLE, 1, wanted.scope, wanted.full_id)
    return Written(f"已產生{explanation.TITLE}「{path.name}」。", (path,))


def export_each(desk: Desk, name: str, agencies: Sequence[str], wanted: Wish, run: Run) -> Written:
    """A roster of its own for each of some agencies, in one folder, to be sent to them."""
    if not agencies:
        raise DeskError(f"目前沒有人要列在{TITLES[name]}。")
    folder = naming.free(desk.rosters / f"{TITLES[name]}-{wanted.made_on.year - 1911}{wanted.made_on:%m%d}")
    writing.make_folder(folder)
    paths = []
    for agency in agencies:
        own = wanted._replace(agency=agency)
        paths.append(folder / file_name(desk, name, own))
        export(desk, name, paths[-1], own, run)
    return Written(f"已產生 {len(paths):,} 個機關的{TITLES[name]}，在「{folder.name}」。", tuple(paths))


def file_name(desk: Desk, name: str, wanted: Wish) -> str:
    """A name safe on Windows: 106敘獎建議名冊-消防局-1061231.xlsx."""
    wanted = honest(name, wanted)
    scheme = f"-{desk.book.title_of(wanted.scheme)}" if wanted.scheme else ""
    agency = f"-{wanted.agency}" if wanted.agency else f"-{wanted.issuer}核發" if wanted.issuer else ""
    about = f"-{session_sheets.about(wanted)}" if session_sheets.about(wanted) else ""
    return naming.dated(f"{desk.book.year}{TITLES[name]}{agency}{scheme}{about}", wanted.made_on, "xlsx")


def following_agencies(run: Run, book: RuleBook, scheme: str = "") -> Sequence[str]:
    """得參照機關 with awards of their own, of one scheme or of all: each needs its own roster (拾)."""
    lines = (line for line in run.lines if line.award and scheme in ("", line.scheme))
    return sorted({line.posting.agency.name for line in lines if follows_by_itself(line.posting, book)})
