"""封印單: the head of the chain on one page, looked at, printed and saved."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hualien_desk.operations import exporting, naming, sealing
from hualien_desk.operations.sealing import Verified
from hualien_desk.reports import layout, pages, writers
from hualien_desk.ui.paper import Paper
from hualien_desk.ui.preview import Preview

if TYPE_CHECKING:
    from hualien_desk.ui.office import Office

TITLE = "稽核紀錄封印單"


def show(office: "Office", found: Verified) -> Preview:
    """Show the sheet of a verification."""
    desk, made = office.desk, sealing.sheet(office.desk, found)
    laid = layout.lay_out(made)
    page = Paper(made.title, layout.page(made.landscape), laid.page_count, layout.DPI, partial(pages.draw, laid))

    def write() -> Path:
        path = naming.place(desk.rosters, f"{desk.book.year}{TITLE}", date.today(), "pdf")
        writers.write(made, path)
        exporting.log(desk, path, TITLE, len(made.rows))
        return path

    def save() -> None:
        office.runner.do(write, lambda path: shown.say(f"已存成「{path.name}」。"))

    printed = lambda printer: exporting.log_print(desk, printer, TITLE, len(made.rows))  # noqa: E731
    shown = Preview(office.window, office.runner, page, {"pdf": save}, printed)
    shown.open()
    return shown
