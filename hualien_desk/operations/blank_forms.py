"""Blank questionnaires to be handed out: looked at, printed, written as rosters are; what is seen is what is saved."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import diagnosis, exporting, feedback, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import diagnosis_form, feedback_form, writers
from hualien_desk.reports.roster import Roster

if TYPE_CHECKING:
    from hualien_desk.reports.layout import Layout

ENDINGS = ("pdf", "docx", "odt")
DIAGNOSIS, FEEDBACK = "自我診斷空白問卷", "研習班意見調查空白問卷"


class Seen(NamedTuple):
    """A blank questionnaire that is looked at: what it is, of which team or session."""

    name: str
    about: str
    roster: Roster
    layout: "Layout"


def of_team(desk: Desk, team: int) -> Seen:
    """The questionnaire of 自我診斷 of a team, its pages laid out."""
    name = diagnosis.team_name(team)
    form = diagnosis_form.form(diagnosis.questionnaire(), name, desk.book.office, date.today())
    return _look(DIAGNOSIS, name, form)


def of_session(desk: Desk, workshop: int) -> Seen:
    """The questionnaire of 意見調查 of a session, its pages laid out."""
    title = feedback.session_title(workshop)
    form = feedback_form.form(feedback.asked(), title, desk.book.office, date.today())
    return _look(FEEDBACK, title, form)


def _look(name: str, about: str, roster: Roster) -> Seen:
    from hualien_desk.reports import layout  # Qt, which the command line does without

    return Seen(name, about, roster, layout.lay_out(roster))


def usual_path(desk: Desk, seen: Seen, ending: str) -> Path:
    """A free name in the office's roster folder."""
    return naming.place(desk.rosters, f"{desk.book.year}{seen.name}-{seen.about}", seen.roster.made_on, ending)


def save(desk: Desk, seen: Seen, path: Path) -> Written:
    """Write what was seen; the ending of the path picks the format."""
    if path.suffix.lower().lstrip(".") not in ENDINGS:
        known = "、".join(f".{ending}" for ending in ENDINGS)
        raise DeskError(f"{seen.name}只有 {known}；請更改「{path.name}」的副檔名。")
    with exporting.logged(desk, path, seen.name, seen.layout.page_count, seen.about):
        writers.write(seen.roster, path)
    return Written(f"已產生{seen.name}「{path}」。", (path,))


def note_printed(desk: Desk, seen: Seen, printer: str) -> None:
    """Note that it was printed, and on which printer."""
    exporting.log_print(desk, printer, seen.name, seen.layout.page_count, seen.about)
