"""名冊範本: the office's own form of each roster, kept with the data and undone like any work."""

import json
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import template
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.template import Template, Wanted
from hualien_desk.store import journal, settings

KEY = "template."


def get(name: str) -> Template:
    """The form of a roster; the program's own when the office has none."""
    text = settings.get(KEY + name)
    if not text:
        return Template()
    found = json.loads(text)
    columns = tuple(Wanted(*column) for column in found["columns"])
    signers = None if found["signers"] is None else tuple(found["signers"])
    return Template(found["title"], columns, tuple(found["notes"]), signers, found["landscape"])


def put(desk: Desk, name: str, title: str, wanted: Template) -> Outcome:
    """Take a form for a roster; DeskError for what cannot be printed."""
    template.check(wanted)
    if wanted == get(name):
        return Outcome(f"{title}的範本沒有變更。")
    with desk.entry(f"變更{title}的範本") as entry:
        if wanted == Template():
            settings.remove(KEY + name)
        else:
            settings.put(KEY + name, json.dumps(wanted._asdict(), ensure_ascii=False))
    return Outcome(f"已變更{title}的範本。", entry, journal.tables_of(entry.id))


def dressed(name: str, title: str, roster: Roster, wanted: Wish) -> Roster:
    """A roster in the office's form."""
    own = get(name)
    if own == Template():
        return roster
    first, *more = (template.dress(sheet, own, slots(_named(sheet, title), wanted)) for sheet in roster.sheets)
    return first._replace(more=tuple(more))


def _named(sheet: Roster, title: str) -> str:
    """What a sheet is called: of a 簽到表 with its session."""
    own = sheet.title.split("年度")[-1]
    return own if own.endswith(title) else title


def slots(title: str, wanted: Wish) -> dict[str, str]:
    """What stands for the slots of a template."""
    made_on: date = wanted.made_on
    values = wanted.book.office, str(wanted.book.year), title, roc_date.show(made_on)
    return dict(zip(template.SLOTS, (*values, settings.get("operator"), wanted.book.name), strict=True))
