"""The blank questionnaire of a team: looked at, printed, written as any roster is; what was seen is what is saved."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.diagnosis import questionnaire, team_name
from hualien_desk.operations.rosters import Written
from hualien_desk.reports import diagnosis_form, writers
from hualien_desk.reports.roster import Roster

if TYPE_CHECKING:
    from hualien_desk.reports.layout import Layout

ENDINGS = ("pdf", "docx", "odt")
NAME = "自我診斷空白問卷"


class Seen(NamedTuple):
    """A blank questionnaire that is looked at."""

    team: str
    roster: Roster
    layout: "Layout"


def look(desk: Desk, team: int) -> Seen:
    """Make the questionnaire of a team and lay its pages out."""
    from hualien_desk.reports import layout  # Qt, which the command line does without

    name = team_name(team)
    roster = diagnosis_form.form(questionnaire(), name, desk.book.office, date.today())
    return Seen(name, roster, layout.lay_out(roster))


def usual_path(desk: Desk, seen: Seen, ending: str) -> Path:
    """A free name in the office's roster folder."""
    return naming.place(desk.rosters, f"{desk.book.year}{NAME}-{seen.team}", seen.roster.made_on, ending)


def save(desk: Desk, seen: Seen, path: Path) -> Written:
    """Write what was seen; the ending of the path picks the format."""
    if path.suffix.lower().lstrip(".") not in ENDINGS:
        known = "、".join(f".{ending}" for ending in ENDINGS)
        raise DeskError(f"{NAME}只有 {known}；請更改「{path.name}」的副檔名。")
    writers.write(seen.roster, path)
    exporting.log(desk, path, NAME, seen.layout.page_count, seen.team)
    return Written(f"已產生{NAME}「{path}」。", (path,))


def note_printed(desk: Desk, seen: Seen, printer: str) -> None:
    """Note that it was printed, and on which printer."""
    exporting.log_print(desk, printer, NAME, seen.layout.page_count, seen.team)
