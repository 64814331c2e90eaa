"""A 交接包 that somebody hands over, looked into without trusting it; nothing in it is ever run."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Cancelled, Progress, never, no_progress
from hualien_desk.operations.rulings import Stopped
from hualien_desk.store import packing
from hualien_desk.store.key_file import ENDING
from hualien_desk.store.packing import DataFile

MANIFEST, DATA, RULES = "交接包.json", "資料", "規則"
DOCUMENTS = {
    "說明.txt、說明.odt": "這份說明",
    "交接清單.odt、交接清單.pdf": "待辦、敘獎案、期限、決定與理由、匯出紀錄",
    "資料": "資料檔（含完整身分證字號）",
    "規則": "製作時使用的規則",
    "（年度）-證書": "證書的掃描檔",
    MANIFEST: "給程式讀的內容清單",
}
"""What a pack holds."""
RULE_NAME = r"\d{1,3}[\w\-]{0,40}\.toml"
SCANS = r"\d{1,3}-證書"
_NAMES = re.compile(
    rf"{DATA}/\d{{1,3}}\.db(\.key)?|{RULES}/{RULE_NAME}|(交接清單|說明)\.(odt|pdf|txt)|交接包\.json|{SCANS}/[0-9a-f]{{64}}\.[a-z]{{3,4}}"
)
MOST_PARTS, MOST_SCANS, MOST_BYTES, MOST_RATIO, MOST_MANIFEST = 500, 20_000, 20_000_000_000, 200, 4_000_000
PIECE = 1 << 20


class BadPack(DeskError):
    """A file that is no pack, is damaged, was changed, or could do harm."""


class Member(NamedTuple):
    """A file in a pack as its list of contents says."""

    sha256: str
    size: int


class Pack(NamedTuple):
    """What a pack says of itself, checked against what is in it."""

    path: Path
    program: str
    schema: int
    year: int
    plan: str
    made_at: str
    made_by: str
    note: str
    open: dict[str, int]
    data: dict[str, DataFile]
    members: dict[str, Member]

    @property
    def locked(self) -> list[str]:
        """The data files that are encrypted: those that come with a key file."""
        return [name for name in self.data if name + ENDING in self.members]

    @property
    def years(self) -> list[int]:
        """The years whose data are inside, the pack's own first."""
        return sorted((own.year for own in self.data.values()), key=lambda year: (year != self.year, year))


def look(path: Path, progress: Progress = no_progress, cancelled: Cancelled = never) -> Pack:
    """What is in a pack, every member read and held against its SHA-256; BadPack says what is wrong."""
    with opened(path) as archive:
        pack = checked(path, archive)
        for _ in pieces(pack, archive, progress, cancelled):
            pass
    return pack


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip, open; BadPack when it is none."""
    if not path.is_file():
        raise BadPack(f"找不到交接包「{path}」；請確認路徑。")
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except PermissionError as error:
        raise BadPack(f"無法讀取「{path.name}」；請關閉正開啟它的程式。") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadPack(f"「{path.name}」不是交接包，或已損壞、複製不完整；請向前任重新取得。") from error


def checked(path: Path, archive: zipfile.ZipFile) -> Pack:
    """The list of contents, once it is certain that the zip is harmless and holds exactly what the list says."""
    infos = archive.infolist()
    _refuse_harm(path, infos)
    sizes = {info.filename: info.file_size for info in infos}
    if MANIFEST not in sizes:
        raise BadPack(f"「{path.name}」不是交接包（沒有「{MANIFEST}」）；請選擇由本程式製作的交接包。")
    pack = read_manifest(path, archive.read(MANIFEST))
    missing = [name for name in pack.members if name not in sizes]
    changed = [name for name, member in pack.members.items() if sizes.get(name) != member.size]
    if extra := sorted(set(sizes) - set(pack.members) - {MANIFEST}):
        raise BadPack(f"「{path.name}」裡多了「{extra[0]}」，可能被改過；請向前任重新取得。")
    if missing:
        raise BadPack(f"「{path.name}」少了「{missing[0]}」；請向前任重新取得。")
    if changed:
        raise was_changed(path, changed[0])
    return pack


def _refuse_harm(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    names = [info.filename for info in infos]
    packed = min(sum(info.compress_size for info in infos), path.stat().st_size)
    scans = sum(bool(re.match(rf"{SCANS}/", name)) for name in names)
    many = scans > MOST_SCANS or len(infos) - scans > MOST_PARTS
    if many or total > MOST_BYTES or (total > 10_000_000 and total > packed * MOST_RATIO):
        raise BadPack(f"「{path.name}」的內容異常龐大，不是交接包；沒有解開任何檔案。")
    for name in names:
        if not _NAMES.fullmatch(name):
            raise BadPack(f"「{path.name}」裡有不該有的檔案「{name}」；沒有解開任何檔案。")
    if len(set(names)) != len(names):
        raise BadPack(f"「{path.name}」裡有重複的檔案，可能被改過；請向前任重新取得。")
    if any(info.filename == MANIFEST and info.file_size > MOST_MANIFEST for info in infos):
        raise BadPack(f"「{path.name}」的內容清單異常龐大，不是交接包。")


def read_manifest(path: Path, content: bytes) -> Pack:
    """What a list of contents says; BadPack when it cannot be, or was made by a newer program."""
    try:
        pack = _pack_of(path, json.loads(content))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadPack(f"「{path.name}」的內容清單讀不懂，可能已損壞；請向前任重新取得。") from error
    if pack.schema > packing.newest() or any(own.schema > packing.newest() for own in pack.data.values()):
        raise BadPack(f"「{path.name}」由較新版的程式（{pack.program}）製作；請先更新程式再開啟。")
    if f"{DATA}/{pack.year}.db" not in pack.data or set(pack.data) - set(pack.members):
        raise BadPack(f"「{path.name}」沒有{pack.year}年度的資料檔；請向前任重新取得。")
    return pack


def _pack_of(path: Path, told: Any) -> Pack:
    """The list of contents as it is written; what is of another kind raises."""
    words = {key: str(told[key]) for key in ("program", "plan", "made_at", "made_by", "note")}
    datetime.fromisoformat(words["made_at"])
    return Pack(
        path=path,
        schema=int(told["schema"]),
        year=int(told["year"]),
        open={str(title): int(count) for title, count in told["open"].items()},
        data={name: _data_of(name, own) for name, own in told["data"].items()},
        members={name: Member(str(own["sha256"]), int(own["size"])) for name, own in told["members"].items()},
        **words,
    )


def _data_of(name: str, own: Any) -> DataFile:
    if name != f"{DATA}/{int(own['year'])}.db":
        raise ValueError(name)
    counts = {str(table): int(count) for table, count in own["counts"].items()}
    return DataFile(int(own["year"]), int(own["schema"]), counts, int(own["head"]))


def lay_out_key(pack: Pack, folder: Path) -> Path:
    """Put the key file of an encrypted pack into a folder; returns where its data file would lie."""
    name = f"{DATA}/{pack.year}.db" if f"{DATA}/{pack.year}.db" in pack.locked else pack.locked[0]
    with opened(pack.path) as archive:
        (folder / Path(name + ENDING).name).write_bytes(archive.read(name + ENDING))
    return folder / Path(name).name


def was_changed(path: Path, name: str) -> BadPack:
    """The complaint about a member that is not what the list says."""
    return BadPack(f"「{path.name}」裡的「{name}」和製作時不同，可能被改過或已損壞；請向前任重新取得。")


def pieces(
    pack: Pack, archive: zipfile.ZipFile, progress: Progress, cancelled: Cancelled
) -> Iterator[tuple[str, bytes]]:
    """Every member piece by piece; BadPack at the end of one that is not what the list says."""
    total, done = sum(member.size for member in pack.members.values()), 0
    for name, member in pack.members.items():
        digest = hashlib.sha256()
        with _member(pack.path, archive, name) as source:
            while piece := _read(pack.path, name, source):
                if cancelled():
                    raise Stopped("已取消開啟交接包。")
                digest.update(piece)
                done += len(piece)
                progress(done // 1024, total // 1024, "驗證交接包（KB）")
                yield name, piece
        if digest.hexdigest() != member.sha256:
            raise was_changed(pack.path, name)


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise was_changed(path, name) from error


def _read(path: Path, name: str, source: IO[bytes]) -> bytes:
    try:
        return source.read(PIECE)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise was_changed(path, name) from error
