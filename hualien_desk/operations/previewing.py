"""A roster as it will stand on paper: laid out beside the window; what was seen is what is saved and printed."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hualien_desk import writing
from hualien_desk.operations import exporting, naming, rosters
from hualien_desk.operations.desk import Cancelled, Desk, Progress, never, no_progress
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.rulings import Run, Stopped
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish

if TYPE_CHECKING:
    from hualien_desk.reports.layout import Layout


class Seen(NamedTuple):
    """A roster that is looked at."""

    name: str
    wanted: Wish
    roster: Roster
    layout: "Layout"


def look(
    desk: Desk,
    name: str,
    wanted: Wish,
    run: Run | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Seen:
    """Make a roster and lay its pages out; DeskError when it has more rows than anybody prints, Stopped."""
    from hualien_desk.reports import layout  # Qt, which the command line does without

    roster = rosters.made(desk, name, wanted, run)
    writers.check_size(roster, "pdf")

    def told(done: int) -> None:
        progress(done, len(roster.rows), "排版")
        if cancelled():
            raise Stopped("已取消預覽。")

    return Seen(name, wanted, roster, layout.lay_out(roster, told))


def usual_path(desk: Desk, seen: Seen, ending: str) -> Path:
    """A free name in the office's roster folder."""
    writing.make_folder(desk.rosters)
    path = desk.rosters / rosters.file_name(desk, seen.name, seen.wanted)
    return naming.free(path.with_suffix(f".{ending}"))


def save(desk: Desk, seen: Seen, path: Path) -> Written:
    """Write what was seen; the ending of the path picks the format."""
    writers.check(path)
    return Written(rosters.save(desk, seen.name, seen.roster, seen.wanted, path).message, (path,))


def note_printed(desk: Desk, seen: Seen, printer: str) -> None:
    """Note in the 匯出紀錄 that a roster was printed, and on which printer."""
    title, count = rosters.TITLES[seen.name], sum(len(sheet.rows) for sheet in seen.roster.sheets)
    exporting.log_print(desk, printer, title, count, seen.roster.scope, seen.wanted.full_id)
