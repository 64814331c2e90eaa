"""A first look at dropped files: what each may be, before anything is read in full."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hualien_desk.operations import layouts
from hualien_desk.operations.desk import Cancelled, Progress, never, no_progress
from hualien_desk.operations.imports import Stopped
from hualien_desk.sheets import kinds, reading
from hualien_desk.sheets.looking import SheetLook


class Seen(NamedTuple):
    """One file: the kind its name speaks of ("" for none), and its sheets."""

    path: Path
    kind: str
    sheets: list[SheetLook]


def look(paths: Sequence[Path], progress: Progress = no_progress, cancelled: Cancelled = never) -> list[Seen]:
    """Look into files; DeskError naming the first that is no workbook."""
    known, found = layouts.all_remembered(), []
    for number, path in enumerate(paths):
        progress(number, len(paths), f"辨識 {path.name}")
        found.append(Seen(path, kinds.guess(path.name), reading.look(path, known, cancelled)))
        if cancelled():
            raise Stopped("已取消，未存入任何資料。")
    return found
