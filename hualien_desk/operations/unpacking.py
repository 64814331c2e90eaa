"""A 交接包 put into a folder: unpacked beside its place, verified, then named, all of it or nothing."""

import filecmp
import os
import re
import shutil
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.operations import naming, packs, place
from hualien_desk.operations.desk import Cancelled, Progress, never, no_progress
from hualien_desk.operations.packs import DATA, MANIFEST, RULES, SCANS, BadPack, Pack
from hualien_desk.store import packing, unsafe_disks
from hualien_desk.store.key_file import ENDING
from hualien_desk.store.packing import DataFile
from hualien_desk.writing import flush_folder

PAPERS = "文件"
"""Where list and guide wait inside the hidden folder."""
STAMP = "%Y%m%d-%H%M%S"
_HIDDEN = ".交接包-開啟中-"


class Ready(NamedTuple):
    """A pack that lies verified beside its place; `made`: the folder was made for it."""

    pack: Pack
    folder: Path
    inside: Path
    made: bool
    key: bytes | None = None
    """Opens the data files of an encrypted pack."""


class Placed(NamedTuple):
    """Where everything is now: the sentence, the year's data file, what was kept aside."""

    message: str
    path: Path
    aside: tuple[Path, ...]


def papers(data_file: Path) -> Path:
    """Where list, guide and list of contents of a pack lie beside its data file."""
    return data_file.resolve().parent / f"{data_file.stem}-交接"


def unpack(
    path: Path,
    folder: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    key: bytes | None = None,
) -> Placed:
    """Put what is in a pack into a folder; nothing that stands there is overwritten."""
    return settle(bring(path, folder, progress, cancelled, key))


def bring(
    path: Path,
    folder: Path,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    key: bytes | None = None,
) -> Ready:
    """Unpack into a hidden folder inside the chosen one and verify every file there; `settle` names them.

    `key` opens the data files of an encrypted pack; None: the one of the file that is open.
    """
    unsafe_disks.refuse(place.file_of(folder))
    made, inside = not folder.exists(), None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{_HIDDEN}*"):
            shutil.rmtree(old, ignore_errors=True)
        inside = writing.new_folder(folder, _HIDDEN)
        with packs.opened(path) as archive:
            pack = packs.checked(path, archive)
            _refuse_room(pack, folder)
            _extract(pack, archive, inside, progress, cancelled)
        for name, told in pack.data.items():
            progress(0, 0, "檢查資料檔")
            _verify(pack, inside, name, told, key)
        return Ready(pack, folder, inside, made, key)
    except BaseException as error:
        _leave(folder, inside, made)
        if isinstance(error, OSError):
            raise _not_placed(folder, error) from error
        raise


def _leave(folder: Path, inside: Path | None, made: bool) -> None:
    """The hidden folder goes, and the folder itself when it was made for nothing."""
    if inside:
        shutil.rmtree(inside, ignore_errors=True)
    if made and folder.is_dir() and not any(folder.iterdir()):
        with suppress(OSError):  # Windows may still hold what was just removed from it
            folder.rmdir()


def drop(ready: Ready) -> None:
    """Leave the folder as it was."""
    _leave(ready.folder, ready.inside, ready.made)


def _refuse_room(pack: Pack, folder: Path) -> None:
    writing.refuse_room(folder, sum(member.size for member in pack.members.values()), "開啟交接包")


def _not_placed(folder: Path, error: OSError) -> BadPack:
    why = error.strerror or error
    return BadPack(f"無法放進資料夾「{folder}」（{why}）；資料夾維持原狀，請改選可寫入且空間足夠的資料夾。")


def _place_inside(inside: Path, name: str) -> Path:
    return inside / name if "/" in name else inside / PAPERS / name


def _extract(pack: Pack, archive: zipfile.ZipFile, inside: Path, progress: Progress, cancelled: Cancelled) -> None:
    for name in (DATA, RULES, PAPERS):
        (inside / name).mkdir()
    for name in pack.members:
        _place_inside(inside, name).parent.mkdir(exist_ok=True)
        _place_inside(inside, name).touch()
    (inside / PAPERS / MANIFEST).write_bytes(archive.read(MANIFEST))
    for name, piece in packs.pieces(pack, archive, progress, cancelled):
        with _place_inside(inside, name).open("ab") as file:
            file.write(piece)
    for name in pack.members:
        with _place_inside(inside, name).open("rb+") as file:
            os.fsync(file.fileno())


def _verify(pack: Pack, inside: Path, name: str, told: DataFile, key: bytes | None) -> None:
    """Hold a data file against the list: whole, of the year that its name says, as many rows, the same journal."""
    found = packing.inspect(inside / name, name, key)
    year = found.year or place.DEFAULT_YEAR
    if year != told.year:
        raise BadPack(f"「{pack.path.name}」裡的「{name}」其實是{year}年度的資料；請向前任重新取得。")
    if found._replace(year=year) != told:
        raise packs.was_changed(pack.path, name)


def targets(pack: Pack, folder: Path) -> list[Path]:
    """Where the data files go."""
    return [folder / Path(name).name for name in pack.data]


def settle(ready: Ready) -> Placed:
    """Give everything its name; what stands there is kept aside with its name dated. All or nothing."""
    pack, folder, moves = ready.pack, ready.folder, _Moves()
    try:
        for path in targets(pack, folder):
            if path.exists():
                packing.release(path)
        _put_all(ready, moves)
        for path in targets(pack, folder):
            packing.note_arrival(path, f"{pack.year}年度 {pack.made_at}", ready.key)
        flush_folder(folder)
    except BaseException as error:
        moves.turn_back()
        if isinstance(error, OSError):
            raise _not_placed(folder, error) from error
        raise
    finally:
        drop(ready)
    kept = f"原有的檔案保留為「{'」「'.join(path.name for path in moves.aside)}」。" if moves.aside else ""
    return Placed(f"已把{pack.year}年度交接包放進「{folder}」。{kept}", folder / f"{pack.year}.db", tuple(moves.aside))


def _put_all(ready: Ready, moves: "_Moves") -> None:
    """The rules first: data never stand without the rules that they were judged by."""
    inside, folder = ready.inside, ready.folder
    rules = sorted((inside / RULES).iterdir())
    if rules and not (folder / RULES).exists():
        moves.make(folder / RULES)
    for path in rules:
        moves.put(path, folder / RULES / path.name)
    main = folder / f"{ready.pack.year}.db"
    moves.put(inside / PAPERS, papers(main))
    for path in sorted(path for own in inside.iterdir() if re.fullmatch(SCANS, own.name) for path in own.iterdir()):
        moves.add(path, folder / path.parent.name / path.name)
    for name in ready.pack.data:
        moves.put_data(inside / name, folder / Path(name).name)


class _Moves:
    """Names that were given; all of them can be taken back."""

    def __init__(self) -> None:
        self._done: list[tuple[Path, Path]] = []
        self._made: list[Path] = []
        self.aside: list[Path] = []

    def make(self, folder: Path) -> None:
        """Make a folder."""
        folder.mkdir()
        self._made.append(folder)

    def add(self, source: Path, target: Path) -> None:
        """Put a file into a folder; one that is known by what it holds may be there already."""
        if not target.parent.exists():
            self.make(target.parent)
        if not target.exists():
            self._move(source, target)

    def put(self, source: Path, target: Path) -> None:
        """Give a file or a folder its name; rules that stand there already with the same text stay."""
        if target.exists():
            if target.suffix == ".toml" and filecmp.cmp(source, target, shallow=False):
                return
            self._set_aside(target)
        self._move(source, target)

    def put_data(self, source: Path, target: Path) -> None:
        """Give a data file its name; the key file that belongs to it first, so that it never stands without one."""
        if target.exists():
            self._set_aside(target)
        elif (stray := target.with_name(target.name + ENDING)).exists():
            self._set_aside(stray)
        if (key := source.with_name(source.name + ENDING)).exists():
            self._move(key, target.with_name(target.name + ENDING))
        self._move(source, target)

    def _set_aside(self, path: Path) -> None:
        stamp = datetime.now().strftime(STAMP)
        aside = naming.free(path.with_name(f"{path.stem}-交接前-{stamp}{path.suffix}"))
        self._move(path, aside)
        self.aside.append(aside)
        for ending in ("-wal", "-shm", ENDING):
            if (beside := path.with_name(path.name + ending)).exists():
                self._move(beside, aside.with_name(aside.name + ending))

    def _move(self, source: Path, target: Path) -> None:
        writing.replace(source, target)  # within one disk: what was flushed before gets its name
        self._done.append((source, target))

    def turn_back(self) -> None:
        """Every name as it was."""
        for source, target in reversed(self._done):
            writing.replace(target, source)
        for folder in self._made:
            folder.rmdir()


def received(data_file: Path) -> Pack | None:
    """What the pack said that this data file came with; None when it came with none."""
    path = papers(data_file) / MANIFEST
    try:
        return packs.read_manifest(path, path.read_bytes()) if path.is_file() else None
    except (OSError, BadPack):
        return None
