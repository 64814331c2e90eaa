"""Stands between the libraries of this process and the disk: sees every write, truncate, fsync, rename and unlink.

SQLite, Python and Qt reach libc through addresses in their relocation tables. These are turned to functions of ours
that call the real ones: no compiler, no root, no change of the program. Linux on x86_64 and aarch64.
"""

import ctypes
import errno
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol

import PySide6.QtCore  # noqa: F401  # writes .pdf and window.ini: it has to be loaded before it can be hooked

from hualien_desk.drills import elf

LIBRARIES = ("sqlcipher3/", "libpython3", "/bin/python", "libQt6Core.so")
"""Words in the paths of the libraries that write for the program."""
_INT, _SIZE, _TEXT, _POINTER = ctypes.c_int, ctypes.c_ssize_t, ctypes.c_char_p, ctypes.c_void_p
_AT_FDCWD = -100


class Call(NamedTuple):
    """One call that would change the disk."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""
    to: str = ""
    size: int = 0


class Listener(Protocol):
    """Who is asked before a call and told after it."""

    def before(self, call: Call) -> int:
        """The number of an error that the call shall end with; 0: let it be done."""

    def after(self, call: Call) -> None:
        """The call was done."""


def why_not() -> str:
    """Why there can be no hook here; "" when there can."""
    if sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64"):
        return ""
    return f"needs Linux on x86_64 or aarch64, this is {sys.platform} on {platform.machine()}"


class Hook:
    """In place while the `with` block lasts; only files under the folder are looked at."""

    def __init__(self, folder: Path, listener: Listener) -> None:
        self._folder, self._listener = f"{folder.resolve()}/", listener
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._patched: list[tuple[int, int]] = []
        self._kept: list[Any] = []
        self.troubles: list[BaseException] = []

    def __enter__(self) -> "Hook":
        if reason := why_not():
            raise RuntimeError(reason)
        made = {name: self._made(name, *kind) for name, kind in _FUNCTIONS.items()}
        for library in elf.loaded(LIBRARIES):
            for place in elf.places(library, frozenset(made)):
                self._patch(place.address, made[place.name])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for address, before in reversed(self._patched):
            ctypes.c_uint64.from_address(address).value = before
        self._patched.clear()
        if self.troubles:
            raise self.troubles[0]

    def _made(self, name: str, result: Any, arguments: tuple[Any, ...], way: "Way") -> int:
        real = getattr(self._libc, name, None)
        if real is None:
            return 0
        real.restype, real.argtypes = result, arguments
        stands_in = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)(self._safe(way, real))
        self._kept.append(stands_in)
        return ctypes.cast(stands_in, _POINTER).value or 0

    def _safe(self, way: "Way", real: Any) -> Callable[..., int]:
        """What goes wrong in here is told at the end: it cannot leave through a function of C."""

        def call(*given: Any) -> int:
            try:
                return way(self, real, given)
            except BaseException as error:
                self.troubles.append(error)
                return int(real(*given))

        return call

    def _patch(self, address: int, target: int) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        start = address - address % page
        if target and self._libc.mprotect(_POINTER(start), ctypes.c_size_t(page), 3) == 0:
            place = ctypes.c_uint64.from_address(address)
            self._patched.append((address, place.value))
            place.value = target

    def held(self, path: str) -> bool:
        """Say whether a path is one of ours; what processes share in memory (-shm) is none."""
        return path.startswith(self._folder) and not path.endswith("-shm")

    def path_of(self, handle: int) -> str:
        """The path of an open file, "" when it is none of ours."""
        try:
            path = os.readlink(f"/proc/self/fd/{handle}")
        except OSError:
            return ""
        return path if self.held(path) and not path.endswith(" (deleted)") else ""

    def named(self, path: bytes | None, folder: int = _AT_FDCWD) -> str:
        """The whole path of a name, "" when it is none of ours."""
        if path is None or (folder != _AT_FDCWD and not path.startswith(b"/")):
            return ""
        whole = os.path.abspath(os.fsdecode(path))
        return whole if self.held(whole) else ""

    def do(self, call: Call, real: Any, given: tuple[Any, ...]) -> int:
        """Ask, do, tell."""
        if number := self._listener.before(call):
            ctypes.set_errno(number)
            return -1
        result = int(real(*given))
        if result >= 0:
            number = ctypes.get_errno()
            self._listener.after(call._replace(data=call.data[:result]) if call.kind == "write" else call)
            ctypes.set_errno(number)
        return result


Way = Callable[[Hook, Any, tuple[Any, ...]], int]


def _write(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    path = hook.path_of(given[0])
    if not path:
        return int(real(*given))
    offset = given[3] if len(given) > 3 else os.lseek(given[0], 0, os.SEEK_CUR)
    return hook.do(Call("write", path, offset, ctypes.string_at(given[1], given[2])), real, given)


def _of_handle(kind: str) -> Way:
    def way(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
        path = hook.path_of(given[0]) or _folder_of(hook, given[0])
        if not path:
            return int(real(*given))
        return hook.do(Call(kind, path, size=given[1] if len(given) > 1 else 0), real, given)

    return way


def _folder_of(hook: Hook, handle: int) -> str:
    """The path of an open folder of ours, the top one as well."""
    try:
        path = os.readlink(f"/proc/self/fd/{handle}")
    except OSError:
        return ""
    return path if f"{path}/" == hook._folder else ""


def _open(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    path = hook.named(given[0])
    flags = given[1]
    if not path or flags & (os.O_WRONLY | os.O_RDWR) == 0:
        return int(real(*given))
    fresh = not os.path.exists(path)
    if fresh and flags & os.O_CREAT:
        return hook.do(Call("create", path), real, given)
    return hook.do(Call("truncate" if flags & os.O_TRUNC else "open", path), real, given)


def _rename(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    at = len(given) > 2
    source = hook.named(given[1], given[0]) if at else hook.named(given[0])
    target = hook.named(given[3], given[2]) if at else hook.named(given[1])
    return hook.do(Call("rename", source, to=target), real, given) if source and target else int(real(*given))


def _link(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    at = len(given) > 2
    source = hook.named(given[1], given[0]) if at else hook.named(given[0])
    target = hook.named(given[3], given[2]) if at else hook.named(given[1])
    return hook.do(Call("link", source, to=target), real, given) if source and target else int(real(*given))


def _unlink(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    path = hook.named(given[1], given[0]) if len(given) > 1 else hook.named(given[0])
    return hook.do(Call("unlink", path), real, given) if path else int(real(*given))


def _no_short_cut(hook: Hook, real: Any, given: tuple[Any, ...]) -> int:
    """`shutil` copies with sendfile: refused for our files, so that it writes where we see it."""
    if hook.path_of(given[0]):
        ctypes.set_errno(errno.ENOTSOCK)
        return -1
    return int(real(*given))


_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...], Way]] = {
    **dict.fromkeys(("open", "open64"), (_INT, (_TEXT, _INT, ctypes.c_uint), _open)),
    "write": (_SIZE, (_INT, _POINTER, _SIZE), _write),
    **dict.fromkeys(("pwrite", "pwrite64"), (_SIZE, (_INT, _POINTER, _SIZE, ctypes.c_int64), _write)),
    **dict.fromkeys(("ftruncate", "ftruncate64"), (_INT, (_INT, ctypes.c_int64), _of_handle("truncate"))),
    **dict.fromkeys(("fsync", "fdatasync"), (_INT, (_INT,), _of_handle("fsync"))),
    "rename": (_INT, (_TEXT, _TEXT), _rename),
    "renameat": (_INT, (_INT, _TEXT, _INT, _TEXT), _rename),
    "renameat2": (_INT, (_INT, _TEXT, _INT, _TEXT, ctypes.c_uint), _rename),
    "link": (_INT, (_TEXT, _TEXT), _link),
    "linkat": (_INT, (_INT, _TEXT, _INT, _TEXT, _INT), _link),
    "unlink": (_INT, (_TEXT,), _unlink),
    "unlinkat": (_INT, (_INT, _TEXT, _INT), _unlink),
    **dict.fromkeys(("sendfile", "sendfile64"), (_SIZE, (_INT, _INT, _POINTER, _SIZE), _no_short_cut)),
}
"""Function of libc: its result, its arguments, what stands in for it."""
