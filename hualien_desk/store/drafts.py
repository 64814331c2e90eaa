"""Drafts: what was typed and not yet stored, kept so that a crash or a closed window loses nothing."""

import json
from datetime import datetime
from typing import Any

from hualien_desk.store import journal
from hualien_desk.store.tables import DATABASE, rows


def keep(name: str, content: Any) -> None:
    """Keep a draft (anything JSON can say) under a name, over the one before."""
    now = datetime.now().isoformat(" ", "seconds")
    with journal.aside():
        DATABASE.execute_sql("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (name, now, json.dumps(content)))


def find(name: str) -> tuple[str, Any] | None:
    """When a draft was typed, and the draft; None for none."""
    found = rows("SELECT at, content FROM draft WHERE name = ?", name)
    return (found[0][0], json.loads(found[0][1])) if found else None


def all_kept() -> dict[str, str]:
    """The names of the drafts and when each was typed, latest first."""
    return dict(rows("SELECT name, at FROM draft ORDER BY at DESC, name"))


def drop(name: str) -> None:
    """Forget a draft."""
    if find(name):
        with journal.aside():
            DATABASE.execute_sql("DELETE FROM draft WHERE name = ?", (name,))
