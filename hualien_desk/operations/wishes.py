"""What is asked of a roster, understood: agency, scheme, session and team by the names that people use."""

from datetime import date

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import IN_ORDER, RuleBook
from hualien_desk.operations import session_sheets, team_certificates
from hualien_desk.operations.desk import Desk
from hualien_desk.reports.rosters import Wish
from hualien_desk.store import agencies


def wish(
    desk: Desk,
    full_id: bool = False,
    agency: str = "",
    scheme: str = "",
    made_on: date | None = None,
    no_id: bool = False,
    session: str = "",
    team: str = "",
) -> Wish:
    """Understand what was asked for: agency by any known name, scheme by id or Chinese title."""
    own = _agency(agency), _scheme(desk.book, scheme)
    found, own_team = session_sheets.session(session), team_certificates.team(team)
    of = found.name if found else "", own_team.name if own_team else ""
    made_on = made_on or date.today()
    return Wish(desk.book, made_on, full_id and not no_id, *own, no_id=no_id, session=of[0], team=of[1])


def _agency(text: str) -> str:
    if not text:
        return ""
    finder = agencies.Finder()
    found = finder.find(text)
    if found is None:
        raise DeskError(agencies.unknown(text, finder))
    return agencies.by_id()[found].name


def _scheme(book: RuleBook, text: str) -> str:
    by_title = {book.title_of(scheme): scheme for scheme in IN_ORDER}
    scheme = by_title.get(text, text)
    if scheme and scheme not in IN_ORDER:
        raise DeskError(f"沒有方案「{text}」；可用 {'、'.join(IN_ORDER)}。")
    return scheme
