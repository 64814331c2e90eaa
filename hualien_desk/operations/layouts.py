"""Columns that an officer chose by hand, remembered for every file with the same headings."""

import json
from collections.abc import Sequence

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.sheets import header
from hualien_desk.sheets.header import FIXED as FIXED
from hualien_desk.sheets.header import Layout, Layouts
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import journal, settings

_KEPT = "layout."


def remembered(kind: str) -> dict[str, Layout]:
    """What was chosen for a kind, by the signature of the headings."""
    return {signature: json.loads(text) for signature, text in settings.all_with(f"{_KEPT}{kind}.").items()}


def all_remembered() -> dict[str, Layouts]:
    """What was chosen, by kind."""
    return {kind: remembered(kind) for kind in KINDS}


def remember(desk: Desk, kind: str, headings: Sequence[str], layout: Layout) -> Outcome:
    """Keep a choice (field -> heading, "" for none, or =value); DeskError when a needed field has nothing."""
    if missing := lacking(kind, headings, layout):
        raise DeskError(f"請為{'、'.join(f'「{heading}」' for heading in missing)}選擇欄位，或填一個固定值。")
    key = f"{_KEPT}{kind}.{header.signature(headings)}"
    with desk.entry(f"記住{KINDS[kind].label}的欄位對應") as entry:
        settings.put(key, json.dumps(dict(layout), ensure_ascii=False, sort_keys=True))
    return Outcome(
        f"已記住{KINDS[kind].label}的欄位對應，下次同樣標題的檔案直接套用。", entry, journal.tables_of(entry.id)
    )


def lacking(kind: str, headings: Sequence[str], layout: Layout) -> list[str]:
    """The needed fields that a choice gives nothing, and for which nothing else can speak."""
    head = header.match(list(headings), 0, KINDS[kind], {header.signature(headings): layout})
    empty = [field for field in KINDS[kind].fields if field.needed and not layout.get(field.name, "").strip(FIXED)]
    return [field.heading for field in empty if not field.instead or (not field.filled and not head.stands_in(field))]


def chosen(kind: str, headings: Sequence[str]) -> Layout:
    """What stands for each field of such a file: what was chosen, else what the headings say ("" for nothing)."""
    head = header.match(list(headings), 0, KINDS[kind], remembered(kind))
    found = {name: headings[place] for name, place in head.columns.items()}
    found |= {name: FIXED + value for name, value in head.fixed.items()}
    return {field.name: found.get(field.name, "") for field in KINDS[kind].fields}
