"""保存期限: what kinds of personal data there are, how long each is kept here, what is due."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import retention
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.retention import Kind, Term
from hualien_desk.operations import archiving
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal, purge_records, purging, settings

_TERM = "retention."


class Due(NamedTuple):
    """A kind of data in this file: how long it is kept, from which day it may be purged (None: not archived)."""

    kind: Kind
    term: Term
    rows: int
    day: date | None

    def is_due(self, today: date) -> bool:
        """Whether the kind may be purged today."""
        return self.day is not None and self.day <= today


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The whole of resources/retention.toml."""
    return tomllib.loads((assets.resources() / "retention.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Every kind of personal data, in the order of the file."""
    fields = "what", "purpose", "sort", "whose", "used"
    return tuple(
        Kind(
            one["key"], one["title"], Term(one["years"], one.get("basis", data()["usual_basis"])), *map(one.get, fields)
        )
        for one in data()["kind"]
    )


def terms() -> dict[str, Term]:
    """How long each kind is kept: as the office set it, else as shipped."""
    own = {key: Term(*json.loads(text)) for key, text in settings.all_with(_TERM).items()}
    return {kind.key: own.get(kind.key, kind.usual) for kind in kinds()}


def set_terms(desk: Desk, wanted: Mapping[str, Term]) -> Outcome:
    """Keep the office's own terms; each needs a basis."""
    now, longest = terms(), int(data()["longest"])
    changed = {key: term for key, term in wanted.items() if term != now[key]}
    for kind in kinds():
        term = changed.get(kind.key)
        if term and not term.basis.strip():
            raise DeskError(f"「{kind.title}」的保存期限要填寫依據，例如檔案保存年限區分表的項次。")
        if term and not 0 <= term.years <= longest:
            raise DeskError(f"「{kind.title}」的保存年限要在 0 到 {longest} 年之間。")
    if not changed:
        return Outcome("保存期限沒有變更。")
    usual = {kind.key: kind.usual for kind in kinds()}
    with desk.entry("更改保存期限") as entry:
        for key, term in changed.items():
            if term == usual[key]:
                settings.remove(_TERM + key)
            else:
                settings.put(_TERM + key, json.dumps([term.years, term.basis.strip()], ensure_ascii=False))
    return Outcome(f"已更改 {len(changed)} 類的保存期限。", entry, journal.tables_of(entry.id))


def standing(copies: int = 0) -> list[Due]:
    """Every kind with its rows and the day from which it may be purged; `copies`: files that the caller counted."""
    archived, own, counts = archiving.state(), terms(), purging.counts()
    return [
        Due(
            kind,
            own[kind.key],
            counts.get(kind.key, copies),
            retention.due(archived.on, own[kind.key]) if archived else None,
        )
        for kind in kinds()
    ]


def due(today: date) -> list[Due]:
    """What may be purged today and was not purged yet."""
    done = {kind for kinds_of in purged() for kind in kinds_of}
    return [one for one in standing() if one.is_due(today) and one.kind.key not in done]


def purged() -> list[list[str]]:
    """The kinds that each purge took."""
    return [[one["kind"] for one in record.kinds] for record in purge_records.all_of()]
