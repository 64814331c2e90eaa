"""交接包: data, rules, open items, decisions and reasons of a year in one file for the next officer."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk import __version__, assets, writing
from hualien_desk.domain import national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations import (
    exporting,
    handover_guide,
    handover_list,
    health,
    naming,
    packs,
    place,
    rulings,
    unpacking,
)
from hualien_desk.operations.desk import Cancelled, Desk, Progress, never, no_progress
from hualien_desk.operations.handover_list import Found
from hualien_desk.operations.open_items import OpenItem, open_items
from hualien_desk.operations.packs import DATA, DOCUMENTS, MANIFEST, RULES
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.rulings import Stopped
from hualien_desk.reports import writers
from hualien_desk.store import connecting, handing, key_file, packing, scans
from hualien_desk.store.packing import DataFile
from hualien_desk.writing import atomic_file

look, unpack = packs.look, unpacking.unpack
TITLE = "交接包"
PIECE = 1 << 20
"""Bytes that are packed between two words of progress."""
_HIDDEN = ".交接包-製作中-"


class Wish(NamedTuple):
    """What goes in besides this year: other years, a note for the next officer; the day that the papers state."""

    years: tuple[int, ...] = ()
    note: str = ""
    made_on: date | None = None


NOTHING_MORE = Wish()


class _Way(NamedTuple):
    """The way to the window: what is done, and whether the user wants it no longer."""

    progress: Progress
    cancelled: Cancelled

    def say(self, done: int, total: int, text: str) -> None:
        if self.cancelled():
            raise Stopped("已取消製作交接包，沒有留下檔案。")
        self.progress(done, total, text)


def other_years(desk: Desk) -> list[int]:
    """The other years that have a data file in this folder."""
    return [year for year in place.years(desk.path.resolve().parent) if year != desk.book.year]


def place_in(desk: Desk, folder: Path, today: date) -> Path:
    """A free name for a pack: 106年度交接包-1061231.zip."""
    return naming.free(folder / naming.dated(f"{desk.book.year}年度{TITLE}", today, "zip"))


def make(
    desk: Desk, path: Path, wish: Wish = NOTHING_MORE, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Written:
    """Write the pack, whole or not at all, and note it in the export log."""
    way = _Way(progress, cancelled)
    wish = wish._replace(years=tuple(dict.fromkeys(year for year in wish.years if year != desk.book.year)))
    with _folder(path.parent), atomic_file(path) as temporary, _workshop(desk) as inside:
        items = _papers(desk, inside, wish, way)
        data = _data(desk, inside, wish.years, way)
        _rules(desk, inside / RULES, [desk.book.year, *wish.years])
        _guide(desk, inside, items, wish)
        _manifest(desk, inside, items, data, wish)
        _zip(inside, temporary, way)
    years = "、".join(str(year) for year in (desk.book.year, *wish.years))
    exporting.log(desk, path, TITLE, handing.counts()["participant"], f"{years}年度", full_id=True)
    care = "內含完整身分證字號，請當面交付。"
    if desk.access.key:
        care = "資料檔已加密：接任者以自己的密碼或救援金鑰開啟；清單未加密，請當面交付。"
    return Written(f"已製作交接包「{path.name}」（{years}年度）；{care}", (path,))


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder when it is missing; it goes again when nothing came of the pack."""
    made = not folder.exists()
    writing.make_folder(folder)
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):  # what went wrong is told, not that Windows still holds the folder
                folder.rmdir()
        raise


@contextmanager
def _workshop(desk: Desk) -> Iterator[Path]:
    """A hidden folder beside the data; what an earlier run left (the power failed) goes first."""
    with writing.hidden_folder(desk.path.resolve().parent, _HIDDEN) as inside:
        yield inside


def _papers(desk: Desk, inside: Path, wish: Wish, way: _Way) -> list[OpenItem]:
    """The list as .odt and .pdf; says what is open."""
    today = wish.made_on or date.today()
    run = rulings.rule_everyone(desk, way.say)
    items = open_items(run, today, health.examine(desk, way.say))
    parts = []
    for part in handover_list.rosters(Found(desk, run, items, today)):
        parts.append(part)
        way.say(0, 0, "整理交接清單")
    for ending in ("odt", "pdf"):
        way.say(0, 0, f"寫交接清單（.{ending}）")
        writers.write_book(parts, inside / f"交接清單.{ending}")
    rulings.let_go(run)
    return items


def _data(desk: Desk, inside: Path, years: tuple[int, ...], way: _Way) -> dict[str, DataFile]:
    """Verified copies of the data files, by their names in the pack."""
    (inside / DATA).mkdir()
    known, found = place.years(desk.path.resolve().parent), {}
    for year in (desk.book.year, *years):
        source = desk.path if year == desk.book.year else known.get(year)
        if source is None:
            raise DeskError(f"沒有{year}年度的資料檔；請不要勾選該年度。")
        name = f"{DATA}/{year}.db"
        copy = packing.copy(source, inside / name, lambda done, all_, y=year: way.say(done, all_, f"複製{y}年度資料檔"))  # type: ignore[misc]
        if (copy.year or place.DEFAULT_YEAR) != year:
            raise DeskError(f"資料檔「{source.name}」其實是{copy.year or place.DEFAULT_YEAR}年度；請先更正檔名。")
        _key_file(source, inside / name)
        _scans(source, inside / scans.folder_of(inside / f"{year}.db").name, way)
        found[name] = copy
    return found


def _key_file(source: Path, copy: Path) -> None:
    """The key file of an encrypted year: the next officer opens it with a password of it, or the paper key."""
    if connecting.is_encrypted(copy):
        key_file.bring(key_file.place(source), key_file.place(copy), datetime.now())


def _scans(source: Path, target: Path, way: _Way) -> None:
    """The scans of certificates and files of teams that lie beside a data file."""
    found = scans.stored(source)
    for number, path in enumerate(found):
        way.say(number, len(found), "複製證書掃描檔與團隊附件")
        target.mkdir(exist_ok=True)
        shutil.copyfile(path, target / path.name)


def _rules(desk: Desk, folder: Path, years: list[int]) -> None:
    """The rules in force, so that a newer program answers the same; the office's other rule files as they are."""
    folder.mkdir()
    for path in desks.rules_folder(desk.path).glob("*.toml"):
        if re.fullmatch(packs.RULE_NAME, path.name):
            shutil.copyfile(path, folder / path.name)
    for year in years:
        text, shipped = desks.rules_text(year, desk.path), assets.resources() / "rules" / f"{year}.toml"
        if text:
            (folder / f"{year}.toml").write_text(text, "utf-8", newline="\n")
        if shipped.is_file() and shipped.read_text("utf-8") != text:
            (folder / f"{year}-出廠.toml").write_text(shipped.read_text("utf-8"), "utf-8", newline="\n")


def _guide(desk: Desk, inside: Path, items: list[OpenItem], wish: Wish) -> None:
    today, digests = wish.made_on or date.today(), _digests(inside)
    texts = [f"{name}：{what}" for name, what in DOCUMENTS.items()]
    found = handover_guide.pairs(desk, items, wish.note, today, texts, digests)
    writers.write(handover_guide.roster(desk, found, today), inside / "說明.odt")
    (inside / "說明.txt").write_text(handover_guide.text(desk, found), "utf-8-sig", newline="")


def _digests(inside: Path) -> dict[str, str]:
    found = {}
    for path in sorted(path for path in inside.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            found[path.relative_to(inside).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _manifest(desk: Desk, inside: Path, items: list[OpenItem], data: dict[str, DataFile], wish: Wish) -> None:
    told: dict[str, Any] = {
        "program": __version__,
        "schema": packing.newest(),
        "year": desk.book.year,
        "plan": desk.book.name,
        "made_at": datetime.now().isoformat(" ", "seconds"),
        "made_by": desk.operator,
        "note": national_id.masked(wish.note.strip()),
        "open": {item.title: item.number for item in items},
        "data": {name: {**own._asdict(), "year": int(Path(name).stem)} for name, own in data.items()},
        "members": {
            name: {"sha256": digest, "size": (inside / name).stat().st_size}
            for name, digest in _digests(inside).items()
        },
    }
    (inside / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def _zip(inside: Path, path: Path, way: _Way) -> None:
    files = sorted(own for own in inside.rglob("*") if own.is_file())
    total, done = sum(own.stat().st_size for own in files), 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for own in files:
            info = zipfile.ZipInfo.from_file(own, own.relative_to(inside).as_posix())
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with own.open("rb") as source, archive.open(info, "w") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    done += len(piece)
                    way.say(done // 1024, total // 1024, "壓縮（KB）")
