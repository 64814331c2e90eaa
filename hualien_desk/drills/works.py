"""Every kind of work that writes to the disk, each with its beginning and with how its outcome is seen."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.domain.roles import Role
from hualien_desk.drills import office, old_file
from hualien_desk.operations import backups, history, records, rosters, unsaved
from hualien_desk.operations.desk import Desk
from hualien_desk.store import backup, key_file

BROKEN = "BROKEN"
"""Stands where something is there that is not whole."""


class Work(NamedTuple):
    """`ready`: what lies in the folder before; `do`: the work; `seen`: what is there, as one text.

    `same`: two runs from the same beginning end the same; `opens`: the work is the opening itself; `secret`: it needs
    an encrypted file.
    """

    word: str
    ready: Callable[[Path, bool], None]
    do: Callable[[Desk], object]
    seen: Callable[[Path], str]
    same: bool = False
    opens: bool = False
    secret: bool = False


def _data(word: str, do: Callable[[Desk], object], *before: str) -> Work:
    def ready(home: Path, encrypted: bool) -> None:
        office.fresh(home, encrypted)
        desk = office.opened(home, encrypted)
        for name in before:
            office.WORK[name](desk, Random(name))
        desk.close()

    return Work(word, ready, do, lambda _: office.state(exact=False), same=True)


def _save(desk: Desk) -> None:
    office.WORK["save"](desk, Random(106))


def _bulk(desk: Desk) -> None:
    records.add(desk, records.KINDS["calendar_entry"], {"day": "106/05/03", "title": "虛構事項"})


DATA = (
    _data("save", _save),
    _data("add", _bulk),
    _data("import", lambda desk: office.bring(desk, "completions")),
    _data("undo of an import", history.undo, "import"),
    _data("redo of an import", history.redo, "import", "undo"),
    _data("delete", lambda desk: office.WORK["remove"](desk, Random(1)), "import"),
    _data("draft", lambda desk: unsaved.keep("form.participant.1", {"phone": "03-8000000"})),
    _data("close and open", lambda desk: desk.reopen(), "import"),
)
"""Works on the rows of the data file."""


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "no file"


def _export(ending: str) -> Work:
    name = f"參訓人員.{ending}"

    def ready(home: Path, encrypted: bool) -> None:
        office.fresh(home, encrypted)
        (home / name).write_text("前一次的匯出檔", "utf-8")

    def do(desk: Desk) -> None:
        rosters.export(desk, "participants", desk.path.parent / name, rosters.wish(desk))

    return Work(f"export .{ending}", ready, do, lambda home: _sum(home / name), same=True)


def _copies(home: Path) -> str:
    """The copies that the program lists; each is what was verified."""
    found = backup.listed(home / f"{Path(office.NAME).stem}-備份")
    broken = [item for item in found if _sum(item.path) != item.sha256]
    return f"{BROKEN} {broken}" if broken else " ".join(sorted(item.path.name for item in found))


def _fresh(home: Path, encrypted: bool) -> None:
    office.fresh(home, encrypted)


def _with_copy(home: Path, encrypted: bool) -> None:
    office.fresh(home, encrypted)
    desk = office.opened(home, encrypted)
    office.back_up(desk)
    _save(desk)
    desk.close()


def _restore(desk: Desk) -> None:
    copy = backup.listed(desk.backups)[-1]
    backups.restore_open(desk, copy.path)


def _other_role(desk: Desk) -> None:
    place = key_file.place(desk.path)
    key_file.write(place, key_file.set_role(key_file.read(place), office.KEY, office.COLLEAGUE, Role.VIEWER))


FILES = (
    *map(_export, ("xlsx", "ods", "odt", "docx", "pdf", "csv")),
    Work("backup", _fresh, office.back_up, _copies),
    Work("restore", _with_copy, _restore, lambda _: office.state(exact=False), same=True),
    Work("key file", _fresh, _other_role, lambda home: _sum(key_file.place(home / office.NAME)), secret=True),
)
"""Works on a file beside the data, or on the data file as a whole."""
MIGRATION = Work("migration", old_file.write, id, lambda _: office.state(exact=False), same=True, opens=True)
"""Opening a file of an earlier version."""
