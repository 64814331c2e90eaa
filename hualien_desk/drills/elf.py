"""Where a loaded library keeps the address of a function of libc: its relocations, read from the ELF file."""

import mmap
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_DYNSYM, _RELA, _LOAD = 11, 4, 1
_KINDS = {62: (1, 6, 7), 183: (257, 1025, 1026)}
"""By machine (x86_64, aarch64): the relocations that hold a function's address: plain, GLOB_DAT, JUMP_SLOT."""
LONGEST = 32
"""Bytes of a name that are read; the wanted ones are short."""
_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")


class Library(NamedTuple):
    """A file that is mapped into this process, and where it begins there."""

    path: Path
    base: int


class Place(NamedTuple):
    """An address in memory that holds the address of a function."""

    name: str
    address: int


def loaded(words: tuple[str, ...]) -> list[Library]:
    """The mapped files whose path holds one of some words."""
    found: dict[str, int] = {}
    for line in Path("/proc/self/maps").read_text().splitlines():
        parts = line.split(maxsplit=5)
        if len(parts) == 6 and parts[2] == "00000000" and any(word in parts[5] for word in words):
            found.setdefault(parts[5], int(parts[0].split("-")[0], 16))
    return [Library(Path(path), base) for path, base in found.items()]


@lru_cache(maxsize=64)
def places(library: Library, names: frozenset[str]) -> tuple[Place, ...]:
    """Every place of a library that holds the address of one of some functions."""
    with library.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as image:
        if image[:5] != b"\x7fELF\x02":
            return ()
        return tuple(_places(image, library.base - _first_address(image), names))


def _first_address(image: Any) -> int:
    """The address that the file's first byte is made for: 0, but for an old kind of executable."""
    start, count = struct.unpack_from("<Q", image, 32)[0], struct.unpack_from("<H", image, 56)[0]
    headers = (struct.unpack_from("<IIQQQQQQ", image, start + number * 56) for number in range(count))
    return min((header[3] - header[2] for header in headers if header[0] == _LOAD), default=0)


def _places(image: Any, shift: int, names: frozenset[str]) -> Iterator[Place]:
    kinds = _KINDS.get(struct.unpack_from("<H", image, 18)[0], ())
    sections = _sections(image)
    for table in (section for section in sections if section[1] == _DYNSYM):
        wanted = _wanted(image, table, sections[table[6]][4], names)
        for section in (own for own in sections if own[1] == _RELA and sections[own[6]] is table):
            for address, info, _ in struct.iter_unpack("<QQq", image[section[4] : section[4] + section[5]]):
                if info & 0xFFFFFFFF in kinds and info >> 32 in wanted:
                    yield Place(wanted[info >> 32], shift + address)


def _sections(image: Any) -> list[tuple[int, ...]]:
    start, count = struct.unpack_from("<Q", image, 40)[0], struct.unpack_from("<H", image, 60)[0]
    return [_SECTION.unpack_from(image, start + number * _SECTION.size) for number in range(count)]


def _wanted(image: Any, table: tuple[int, ...], texts: int, names: frozenset[str]) -> dict[int, str]:
    """The wanted functions by their number in the table of symbols."""
    found = {}
    for number, symbol in enumerate(_SYMBOL.iter_unpack(image[table[4] : table[4] + table[5]])):
        if symbol[3] == 0:  # another library's function
            begin = texts + symbol[0]
            name = image[begin : begin + LONGEST].split(b"\0")[0].decode("ascii", "replace")
            if name in names:
                found[number] = name
    return found
