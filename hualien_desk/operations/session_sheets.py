"""Printed sheets: 簽到表 and 核發清冊 as rosters; 研習證明, 參與證明, 名牌 and 桌牌 as drawn pages."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import certificates as rules
from hualien_desk.domain.certificates import Certificate
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sittings import EXPECTED, Seat, Sitting
from hualien_desk.operations import certificates, exporting, naming, team_certificates
from hualien_desk.operations.desk import Desk
from hualien_desk.reports import cards, certificate, register, sign_in
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.sheet import Sheet
from hualien_desk.store import certificates as issued
from hualien_desk.store import sittings

CERTIFICATES, BADGES, CARDS = "certificates", "badges", "table-cards"
TEAM_CERTIFICATES = "team-certificates"
CERTIFIED = CERTIFICATES, TEAM_CERTIFICATES
TITLES = {
    CERTIFICATES: certificate.TITLE,
    TEAM_CERTIFICATES: certificate.TEAM_TITLE,
    BADGES: cards.BADGES,
    CARDS: cards.CARDS,
}
"""Sheets of drawn pages, by their name on the command line."""
ENDINGS = {**dict.fromkeys(CERTIFIED, ("pdf", "odt", "docx")), BADGES: ("pdf",), CARDS: ("pdf",)}


def session(name: str) -> Sitting | None:
    """The session that is called so, None for all; DeskError when there is none."""
    found = sittings.by_name(name) if name else None
    if name and not found:
        known = "、".join(one.name for one in sittings.sittings()) or "尚無場次"
        raise DeskError(f"沒有場次「{name}」；現有：{known}。")
    return found


def ids_of(wanted: Wish) -> tuple[int, ...]:
    """The session that is wanted, () for all."""
    found = session(wanted.session)
    return (found.id,) if found else ()


def teams_of(wanted: Wish) -> tuple[int, ...]:
    """The team that is wanted, () for all."""
    found = team_certificates.team(wanted.team)
    return (found.id,) if found else ()


def sign_in_sheets(wanted: Wish) -> Roster:
    """簽到表 of one session or of all."""
    return sign_in.sheets([(one, sittings.seats(one.id)) for one in sittings.sittings(ids_of(wanted))], wanted)


def registered(wanted: Wish) -> Roster:
    """核發清冊 of a session, of a team or of all; the numbers that were taken back stand in that of all."""
    year, ids, teams = wanted.book.year, ids_of(wanted), teams_of(wanted)
    found = [one for one in issued.all_of(year) if not (ids or teams) or one.workshop in ids or one.team in teams]
    whole = not (ids or teams or wanted.agency)
    return register.register(found, list(_voids(year, {one.serial for one in found})) if whole else [], wanted)


def _voids(year: int, there: Collection[int]) -> Iterator[tuple[int, str]]:
    """Numbers that were taken back, with how they read."""
    of_teams = issued.given_to_teams(year)
    for serial in issued.given(year):
        if serial not in there:
            form = certificates.form(certificates.TEAM if serial in of_teams else certificates.SESSION)
            yield serial, rules.number_of(form, year, serial)


class Made(NamedTuple):
    """Pages to be looked at, printed or written; certificates also stand as they were issued."""

    name: str
    wanted: Wish
    sheet: Sheet
    certificates: Sequence[Certificate] = ()


def make(desk: Desk, name: str, wanted: Wish, chosen: Collection[int] = ()) -> Made:
    """The pages of a sheet (of some certificates, or of all that stand); DeskError when there is nothing to print."""
    if name in CERTIFIED:
        found = _certificates(desk, name, wanted, chosen)
        return Made(name, wanted, certificate.sheet(found, wanted.made_on), found)
    people = _people(wanted)
    if not people:
        raise DeskError(f"沒有可以印{TITLES[name]}的人；請先登錄報名。")
    draw = cards.badges if name == BADGES else cards.cards
    return Made(name, wanted, draw(people, desk.book.office, wanted.made_on))


def _issued(desk: Desk, name: str, wanted: Wish) -> list[Certificate]:
    if name == TEAM_CERTIFICATES:
        return team_certificates.issued(desk, teams_of(wanted))
    return certificates.issued(desk, ids_of(wanted))


def _certificates(desk: Desk, name: str, wanted: Wish, chosen: Collection[int]) -> list[Certificate]:
    found = [
        one
        for one in _issued(desk, name, wanted)
        if one.stands and (not chosen or one.id in chosen) and wanted.agency in ("", one.said["agency"])
    ]
    if not found:
        raise DeskError(f"沒有有效的{TITLES[name]}；請先核發。")
    return found


def _people(wanted: Wish) -> list[tuple[Sitting, Seat]]:
    return [
        (sitting, seat)
        for sitting in sittings.sittings(ids_of(wanted))
        for seat in sittings.seats(sitting.id)
        if seat.state in EXPECTED and wanted.agency in ("", seat.agency)
    ]


def check(name: str, path: Path) -> None:
    """DeskError for a format that a sheet does not have."""
    if path.suffix.lower().lstrip(".") not in ENDINGS[name]:
        known = "、".join(f".{ending}" for ending in ENDINGS[name])
        raise DeskError(f"{TITLES[name]}只有 {known}；請更改「{path.name}」的副檔名。")


def save(desk: Desk, made: Made, path: Path) -> str:
    """Write what was made, whole or not at all, and note it; says what was written."""
    check(made.name, path)
    with exporting.logged(desk, path, TITLES[made.name], count(made), about(made.wanted)):
        _write(made, path)
    return f"已產生{TITLES[made.name]}「{path}」，共 {count(made):,} 頁。"


def _write(made: Made, path: Path) -> None:
    ending = path.suffix.lower()
    if ending == ".odt":
        from hualien_desk.reports import certificate_odt

        certificate_odt.write(made.certificates, path)
    elif ending == ".docx":
        from hualien_desk.reports import certificate_docx  # a slow library, like Qt below

        certificate_docx.write(made.certificates, path, made.wanted.made_on)
    else:
        from hualien_desk.reports import sheet_pages

        sheet_pages.write(made.sheet, path)


def note_printed(desk: Desk, made: Made, printer: str) -> None:
    """Note that a sheet was printed, and on which printer."""
    exporting.log_print(desk, printer, TITLES[made.name], count(made), about(made.wanted))


def about(wanted: Wish) -> str:
    """The session or the team by name, "" for all."""
    return wanted.session or wanted.team


def count(made: Made) -> int:
    """How many pages; a certificate is one."""
    return len(made.sheet.pages)


def export(desk: Desk, name: str, path: Path, wanted: Wish) -> str:
    """Write a sheet in one call; certificates are issued first to those who have earned one and have none yet."""
    check(name, path)
    said, day = "", wanted.made_on
    if name == CERTIFICATES and certificates.can_issue(desk, ids_of(wanted)):
        said = certificates.issue(desk, day, ids_of(wanted)).message
    if name == TEAM_CERTIFICATES and team_certificates.can_issue(desk, teams_of(wanted), day):
        said = team_certificates.issue(desk, day, teams_of(wanted)).message
    return said + save(desk, make(desk, name, wanted), path)


def usual_path(desk: Desk, made: Made, ending: str) -> Path:
    """A free name in the office's roster folder."""
    stem = f"{desk.book.year}{TITLES[made.name]}" + (f"-{about(made.wanted)}" if about(made.wanted) else "")
    return naming.place(desk.rosters, stem, made.wanted.made_on, ending)
