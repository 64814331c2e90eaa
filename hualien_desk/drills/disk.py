"""A disk that loses power: what was fsync'ed, and a random, reordered, torn part of the rest.

Contents are safe once their file was fsync'ed. Names (new, renamed, removed files) are safe once a folder was, for they
come to the disk in their order (as the journal of ext4 has it); a cut leaves them up to anywhere. Of what was written
since, every sector of 512 bytes may be there or not.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.drills.hook import Call

SECTOR = 512


class Recorder:
    """Listens to the hook and keeps every call in order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def before(self, call: Call) -> int:
        """Let it be done."""
        return 0

    def after(self, call: Call) -> None:
        """Keep it."""
        self.calls.append(call)


def moved(calls: list[Call], before: Path, after: Path) -> list[Call]:
    """The same calls as if they had been made in another folder."""
    old, new = str(before.resolve()), str(after.resolve())
    return [call._replace(path=call.path.replace(old, new, 1), to=call.to.replace(old, new, 1)) for call in calls]


class _Change(NamedTuple):
    """What was done to a file and not yet fsync'ed: bytes at a place, or a new length."""

    offset: int
    data: bytes | None


class _File:
    """A file's safe content and what may be lost."""

    def __init__(self, content: bytes = b"") -> None:
        self.safe = bytearray(content)
        self.open: list[_Change] = []

    def settle(self) -> None:
        """fsync: all of it is safe."""
        for change in self.open:
            _apply(self.safe, change)
        self.open.clear()

    def torn(self, chance: Random, share: float) -> bytes:
        """The content after a cut: each sector of each open change is there with a probability."""
        content = bytearray(self.safe)
        for change in self.open:
            for part in _sectors(change):
                if chance.random() < share:
                    _apply(content, part)
        return bytes(content)


def _apply(content: bytearray, change: _Change) -> None:
    if change.data is None:
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def _sectors(change: _Change) -> Iterator[_Change]:
    """A change in the pieces that a disk writes whole."""
    if change.data is None:
        yield change
        return
    at = 0
    while at < len(change.data):
        end = at + SECTOR - (change.offset + at) % SECTOR
        yield _Change(change.offset + at, change.data[at:end])
        at = end


class Disk:
    """All files under a folder, by their names."""

    def __init__(self, folder: Path) -> None:
        """Begin with what lies there; all of it is safe. Locks and shared memory do not outlive a cut."""
        self._folder = folder.resolve()
        found = (path for path in self._folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
        self._names = {str(path): _File(path.read_bytes()) for path in found}
        self._safe_names = dict(self._names)
        self._open_names: list[dict[str, _File]] = []

    def take(self, call: Call) -> None:
        """One call more."""
        match call.kind:
            case "write":
                self._file(call.path).open.append(_Change(call.offset, call.data))
            case "truncate":
                self._file(call.path).open.append(_Change(call.size, None))
            case "fsync":
                self._settle(call.path)
            case "create" | "rename" | "link" | "unlink":
                self._name(call)

    def _file(self, path: str) -> _File:
        return self._names.setdefault(path, _File())

    def _settle(self, path: str) -> None:
        if path in self._names:
            self._names[path].settle()
        else:  # a folder
            self._safe_names = dict(self._names)
            self._open_names.clear()

    def _name(self, call: Call) -> None:
        names = self._names
        if call.kind == "create":
            names[call.path] = _File()
        elif call.kind == "unlink":
            names.pop(call.path, None)
        else:
            names[call.to] = names[call.path] if call.kind == "link" else names.pop(call.path)
        self._open_names.append(dict(names))

    def cut(self, chance: Random, target: Path) -> None:
        """Write what a power cut at this moment may leave into an empty folder."""
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0, chance.random()))
        names = chance.choice((self._safe_names, *self._open_names)) if share else self._safe_names
        for path, content in self._left(names, chance, share).items():
            place = target / Path(path).relative_to(self._folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    @staticmethod
    def _left(names: Mapping[str, _File], chance: Random, share: float) -> dict[str, bytes]:
        return {path: file.torn(chance, share) for path, file in names.items()}
