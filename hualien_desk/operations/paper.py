"""The paper key as a page: drawn, saved when the clerk wants it, noted; its lines are kept nowhere."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hualien_desk.operations import users
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import paper_key
from hualien_desk.reports.sheet import Sheet
from hualien_desk.store import key_file

SAVED, PRINTED = "存成救援金鑰 PDF", "列印救援金鑰"


def sheet(desk: Desk, lines: Sequence[str], made_on: date) -> Sheet:
    """The page."""
    return paper_key.sheet(lines, desk.path.name, desk.book.office, made_on, texts())


def texts() -> dict[str, Any]:
    """What the page says (resources/security.toml)."""
    found: dict[str, Any] = key_file.numbers()["paper"]
    return found


def save(desk: Desk, page: Sheet, path: Path) -> Outcome:
    """Write the page as .pdf, which is not encrypted."""
    from hualien_desk.reports import sheet_pages  # draws with Qt; the command line never needs it

    sheet_pages.write(page, path)
    users.note(desk, SAVED, path.name)
    return Outcome(f"已存成「{path.name}」；PDF 沒有加密，印出後請刪除。")


def note_printed(desk: Desk, printer: str) -> None:
    """Note on which printer the page was printed."""
    users.note(desk, PRINTED, printer)
