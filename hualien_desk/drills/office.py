"""An invented office to drill in (虛構資料): its data file, plain or encrypted, and the work that is done in it."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.bench import county
from hualien_desk.bench.county import Sizes
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, history, imports, record_sets, records, sealing, unsaved
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.sheets import reading
from hualien_desk.sheets.reading import SheetData
from hualien_desk.store import key_file
from hualien_desk.store.key_file import KeyFile
from hualien_desk.store.tables import rows

NAME, OPERATOR, COLLEAGUE = "106.db", "演練員", "新進同仁"
KEY = hashlib.sha256("演練用的鑰匙".encode()).digest()
PASSWORD = "演練用的密碼 不是真的 106"
"""Long enough for any policy; it opens nothing but invented data."""
SIZES = Sizes(75, 1_500, 60)
"""People and courses that are there, completions that are imported."""
_OF_THE_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|[0-9a-f]{16,}")
"""What is another in every run: times, and the sums over them."""


_sheets: dict[str, SheetData] = {}


class Step(NamedTuple):
    """One piece of work: its word, and how it is done."""

    word: str
    do: Callable[[Desk], object]


def access(encrypted: bool) -> Access:
    """How the drills open a file."""
    return Access(KEY, OPERATOR, Role.APPROVER) if encrypted else Access(user=OPERATOR)


def opened(folder: Path, encrypted: bool) -> Desk:
    """The desk of a folder, opened as the program does."""
    return Desk(folder / NAME, OPERATOR, access(encrypted))


def sheets() -> dict[str, SheetData]:
    """The staff list, the catalogue and 1,500 completions, as they were read from workbooks."""
    if not _sheets:
        with tempfile.TemporaryDirectory() as folder:
            books = county.write_books(Path(folder), SIZES)
            _sheets.update({kind: reading.read(book, kind) for kind, book in books.items()})
    return _sheets


def keep_sheets(given: dict[str, SheetData]) -> None:
    """Take the sheets that another process has read."""
    _sheets.update(given)


@lru_cache(maxsize=2)
def _made(encrypted: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        desk = opened(Path(folder), encrypted)
        for kind in ("participants", "courses"):
            bring(desk, kind)
        desk.close()
        return (Path(folder) / NAME).read_bytes()


def fresh(folder: Path, encrypted: bool) -> Path:
    """A new folder with a data file of people and courses; whatever was there is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(_made(encrypted))
    if encrypted:
        key_file.write(key_file.place(folder / NAME), keys())
    return folder


@lru_cache(maxsize=1)
def keys() -> KeyFile:
    """The key file of the drills' data key, with two users."""
    now = datetime(2017, 5, 3)
    held = key_file.make(KEY, OPERATOR, PASSWORD, now)
    return key_file.add(held, KEY, COLLEAGUE, Role.EDITOR, PASSWORD, now)


def bring(desk: Desk, kind: str) -> None:
    """Import one of the sheets."""
    imports.store(desk, imports.compare(desk, sheets()[kind]))


def state(exact: bool = True) -> str:
    """Every row of every table as one short text; not `exact`: whatever the clock said. The seals have `trouble`."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'seal%' ORDER BY name"
    names = [name for (name,) in rows(sql)]
    text = "\n".join(f"{name}{row}" for name in names for row in rows(f"SELECT * FROM {name} ORDER BY 1"))
    return hashlib.sha256((text if exact else _OF_THE_MOMENT.sub("", text)).encode()).hexdigest()[:24]


def trouble(desk: Desk) -> list[str]:
    """What the program's own checks find: pages, references, the chain of seals over the journal and the rows."""
    return backups.check() or list(sealing.verify(desk).found)


def count(table: str) -> int:
    """How many rows a table has."""
    return int(rows(f"SELECT count(*) FROM {table}")[0][0])


def back_up(desk: Desk) -> None:
    """Make a verified copy."""
    backups.make(desk.backups)


def _save(desk: Desk, chance: Random) -> None:
    people = [person for (person,) in rows("SELECT id FROM participant ORDER BY id")]
    phone = f"03-8{chance.randrange(10**6):06d}"
    records.change(desk, KINDS["participant"], chance.choice(people), {"phone": phone})


def _add(desk: Desk, chance: Random) -> None:
    day = f"106/{chance.randrange(1, 13):02d}/{chance.randrange(1, 28):02d}"
    records.add(desk, KINDS["calendar_entry"], {"day": day, "title": f"虛構事項{chance.randrange(10**6)}"})


def _remove(desk: Desk, chance: Random) -> None:
    for table in ("completion", "calendar_entry"):
        if found := [row for (row,) in rows(f"SELECT id FROM {table} ORDER BY id")]:
            record_sets.remove(desk, KINDS[table], chance.sample(found, min(len(found), 20)))
            return


def _import(desk: Desk, _: Random) -> None:
    bring(desk, "completions")


def _take_back(desk: Desk, _: Random) -> None:
    """Take the latest import back, out of the middle of what came after it."""
    for item in history.entries(200):
        if item.title.startswith("匯入完課紀錄") and history.can_undo(item):
            history.undo_entry(desk, item.id)
            return


def _undo(desk: Desk, _: Random) -> None:
    if history.undo_title():
        history.undo(desk)


def _redo(desk: Desk, _: Random) -> None:
    if history.redo_title():
        history.redo(desk)


def _draft(_: Desk, chance: Random) -> None:
    unsaved.keep("form.participant.1", {"phone": str(chance.randrange(10**6))})


def _checkpoint(desk: Desk, _: Random) -> None:
    desk.reopen()


WORK: dict[str, Callable[[Desk, Random], None]] = {
    **{"save": _save, "add": _add, "import": _import, "remove": _remove, "undo": _undo, "redo": _redo},
    "take back": _take_back,
    **{"draft": _draft, "checkpoint": _checkpoint, "backup": lambda desk, _: back_up(desk)},
}
"""Every sort of work of a day."""
_ORDER = (
    *("save", "add", "import", "save", "remove", "undo", "save", "draft", "checkpoint", "undo", "redo", "save"),
    *(
        "backup",
        "remove",
        "save",
        "take back",
        "save",
        "import",
        "undo",
        "redo",
        "save",
        "checkpoint",
        "remove",
        "save",
    ),
)
"""A day at the office: every sort of work, imports that are taken back and done again."""


def script(seed: int) -> list[Step]:
    """A day's work, the same for the same seed and the same file."""

    def step(number: int, word: str) -> Step:
        return Step(word, lambda desk: WORK[word](desk, Random(f"{seed} {number}")))

    return [step(number, word) for number, word in enumerate(_ORDER)]
