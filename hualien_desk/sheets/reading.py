"""Reads a file through the child process: progress, cancel, a time limit, and a sentence when the child dies."""

import contextlib
import hashlib
import json
import marshal
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.sheets import preflight
from hualien_desk.sheets.header import NO_LAYOUTS, Layouts
from hualien_desk.sheets.looking import Guess, SheetLook
from hualien_desk.sheets.preflight import NotASheet

WALL_SECONDS = 90.0
MOST_FRAME = 2_000_000_000
_TICK = 0.05
NOT_STARTED = "可能是防毒軟體擋下了本程式，請洽資訊人員，或重新開啟程式再試。"


class SheetData(NamedTuple):
    """One file as read: rows as (row number, value per field in the kind's order), problems beside them."""

    kind: str
    file: str
    path: str
    sheet: str
    sha256: str
    columns: dict[str, tuple[str, str]]
    rows: list[tuple[Any, ...]]
    problems: list[Problem]
    warnings: list[Problem]
    total: int
    fixed: Mapping[str, str] = MappingProxyType({})
    refused: Sequence[tuple[Any, ...]] = ()
    others: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class ReadingStopped(DeskError):
    """The user cancelled; nothing was read."""


def read(
    path: Path,
    kind: str,
    sheet: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = WALL_SECONDS,
    layouts: Layouts = NO_LAYOUTS,
) -> SheetData:
    """Read a file of a kind in a child process, columns chosen by hand first; DeskError when it cannot be read."""
    preflight.sniff(path)
    job = {"path": str(path.resolve()), "kind": kind, "sheet": sheet, "layouts": _plain(layouts)}
    frame = _run_twice(job, path, progress, cancelled or (lambda: False), seconds)
    name, columns, rows, problems, warnings, total, fixed, refused, *beside = frame
    made = [Problem(*problem) for problem in problems], [Problem(*warning) for warning in warnings]
    read_ = columns, rows, *made, total, fixed, refused, *beside
    return SheetData(kind, path.name, str(path), name, _sha256(path), *read_)


def _run(
    job: dict[str, Any],
    path: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
    seconds: float,
) -> tuple[Any, ...]:
    with _child(json.dumps(job).encode()) as child:
        return _wait(child, path, progress, cancelled, time.monotonic() + seconds)


def _run_twice(
    job: dict[str, Any],
    path: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
    seconds: float,
) -> tuple[Any, ...]:
    try:
        return _run(job, path, progress, cancelled, seconds)
    except ChildDied:  # the second reader may do better, or can say which cell is at fault
        return _run(job | {"careful": True}, path, progress, cancelled, seconds)


def _plain(layouts: Layouts) -> dict[str, dict[str, str]]:
    return {signature: dict(layout) for signature, layout in layouts.items()}


def look(
    path: Path,
    layouts: Mapping[str, Layouts] = MappingProxyType({}),
    cancelled: Callable[[], bool] | None = None,
    seconds: float = WALL_SECONDS,
) -> list[SheetLook]:
    """A first look into a file in a child process; `layouts` by kind; DeskError when it is no workbook at all."""
    preflight.sniff(path)
    job = {"path": str(path.resolve()), "look": True, "layouts": {kind: _plain(own) for kind, own in layouts.items()}}
    (sheets,) = _run_twice(job, path, None, cancelled or (lambda: False), seconds)
    return [
        SheetLook(sheet[0], sheet[1], sheet[2], sheet[3], [Guess(*guess) for guess in sheet[4]]) for sheet in sheets
    ]


class Unmatched(DeskError):
    """The file can be read, but no sheet has the headings that the kind needs; columns can be chosen by hand."""


class ChildDied(NotASheet):
    """The child process ended without an answer."""


class Raw(NamedTuple):
    """The headings of a sheet, and some of its rows (number, cells) as they stand."""

    headings: list[str]
    rows: list[tuple[int, list[Any]]]


def raw(data: SheetData, numbers: Sequence[int], layouts: Layouts = NO_LAYOUTS) -> Raw:
    """Some rows of a file that was read before, as they stand; DeskError when it is no longer the same file."""
    path = Path(data.path)
    if not path.exists() or _sha256(path) != data.sha256:
        raise DeskError(f"「{data.file}」在讀取之後已變更或移走；請重新匯入這個檔案。")
    wanted: dict[str, Any] = {
        "path": str(path.resolve()),
        "kind": data.kind,
        "sheet": data.sheet,
        "numbers": list(numbers),
    }
    wanted["layouts"] = _plain(layouts)
    headings, rows = _run(wanted, path, None, lambda: False, WALL_SECONDS)
    return Raw(headings, [(number, [_back(value) for value in row]) for number, row in rows])


def _back(value: Any) -> Any:
    return datetime.fromisoformat(value[0]) if isinstance(value, tuple) else value


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--import-worker"]
    return [sys.executable, "-m", "hualien_desk.sheets.worker"]


@contextlib.contextmanager
def _child(job: bytes) -> Any:
    """The running child with its job given; killed and waited for whatever happens."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    where = Path(__file__).parents[2]
    try:
        child = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=hidden,
            cwd=where if where.is_dir() else None,
        )
    except OSError as error:
        raise DeskError(f"無法啟動讀取檔案的程序（{error.strerror or error}）；{NOT_STARTED}") from error
    try:
        assert child.stdin
        with contextlib.suppress(OSError):  # a child that died at once: Windows says EINVAL, others EPIPE
            child.stdin.write(job)
            child.stdin.close()
        yield child
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


def _wait(
    child: "subprocess.Popen[bytes]",
    path: Path,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool],
    until: float,
) -> tuple[Any, ...]:
    frames: queue.Queue[tuple[Any, ...]] = queue.Queue()
    assert child.stdout
    threading.Thread(target=_listen, args=(child.stdout, frames), daemon=True).start()
    while True:
        if cancelled():
            raise ReadingStopped("已取消，未存入任何資料。")
        if time.monotonic() > until:
            raise NotASheet(path, "讀取太久，已停止", "請另存只含所需工作表的檔案後再匯入。")
        try:
            word, *rest = frames.get(timeout=_TICK)
        except queue.Empty:
            continue
        if word == "done":
            return tuple(rest)
        _raise_if_ended(word, rest, path)
        if progress:
            progress(*rest)


def _raise_if_ended(word: str, rest: list[Any], path: Path) -> None:
    if word == "unmatched":
        raise Unmatched(rest[0])
    if word == "refused":
        raise DeskError(rest[0])
    if word == "gone":
        raise ChildDied(path, "的內容使讀取程序異常結束，可能已損壞", "請用 Excel 開啟後另存為 .xlsx 再匯入。")


def _listen(pipe: BinaryIO, frames: "queue.Queue[tuple[Any, ...]]") -> None:
    """Turn the child's bytes into frames; its death is a frame too."""
    try:
        while head := pipe.read(8):
            size = int.from_bytes(head, "big")
            if size > MOST_FRAME:
                break
            frames.put(marshal.loads(pipe.read(size)))
    except (OSError, ValueError, EOFError, TypeError):
        pass
    finally:  # whatever ended the listening, somebody waits for it
        frames.put(("gone",))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
