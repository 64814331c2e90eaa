"""說明: one page for the next officer, as a document and as plain text."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import indent

from hualien_desk import assets
from hualien_desk.domain import national_id, roc_date
from hualien_desk.operations import open_items
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.open_items import OpenItem
from hualien_desk.reports.roster import Column, Roster

TITLE = "交接說明"
NO_NOTE = "（沒有留言）"
COLUMNS = Column("項目", 12, wrap=True), Column("內容", 78, wrap=True)
Pairs = list[tuple[str, str]]


def pairs(
    desk: Desk, items: Sequence[OpenItem], note: str, made_on: date, inside: Sequence[str], digests: Mapping[str, str]
) -> Pairs:
    """Headings and paragraphs; `inside`: what each file of the pack is, `digests`: SHA-256 by name."""
    told = {
        "office": desk.book.office,
        "year": str(desk.book.year),
        "made_on": roc_date.words(made_on),
        "made_by": desk.operator,
        "note": national_id.masked(note.strip()) or NO_NOTE,
        "open": open_items.told(desk, items),
        "calendar": _calendar(desk),
        "months": str(desk.book.handling_months),
    }
    texts = tomllib.loads((assets.resources() / "handover.toml").read_text("utf-8"))
    told["locked"] = texts["locked"] if desk.access.key else ""
    found = [(item["title"], item["text"].strip().format_map(told)) for item in texts["guide"]]
    found.insert(1, ("裡面有什麼", "\n".join(inside)))
    return [*found, ("檔案驗證碼", "SHA-256：\n" + "\n".join(f"{name}\n{digest}" for name, digest in digests.items()))]


def _calendar(desk: Desk) -> str:
    """The windows of the plan: what can be earned from when to when, in the order in which they end."""
    clauses = sorted(desk.book.clauses.values(), key=lambda clause: clause.until)
    return "\n".join(
        f"・{clause.title} {roc_date.show(clause.since)}–{roc_date.show(clause.until)}（{clause.citation}）"
        for clause in clauses
    )


def roster(desk: Desk, found: Pairs, made_on: date) -> Roster:
    """The page as a document."""
    about = {"scope": desk.book.name, "signers": (), "landscape": False}
    title = f"{desk.book.office} {desk.book.year}年度{TITLE}"
    return Roster(title, COLUMNS, list(found), made_on, desk.book.office, **about)  # type: ignore[arg-type]


def text(desk: Desk, found: Pairs) -> str:
    """The page as plain text, as the editor of any PC shows it."""
    head = f"{desk.book.office} {desk.book.year}年度{TITLE}"
    body = "\n\n".join(f"【{title}】\n{indent(words, '  ')}" for title, words in found)
    return f"{head}\n\n{body}\n".replace("\n", "\r\n")
