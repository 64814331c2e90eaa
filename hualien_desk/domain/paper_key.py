"""The data key on paper: four lines of sixteen signs, each with its own check, so that a slip is named by its line."""

import hashlib

from hualien_desk.domain.errors import DeskError

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O, U, which are misread."""
LINES, HELD, GROUP = 4, 8, 4
"""Lines; bytes of the key in a line (two more check it); signs in a group."""
MISREAD = str.maketrans("ILO", "110")


class WrongPaperKey(DeskError):
    """What was typed is no paper key; the sentence names the line."""


def show(key: bytes) -> tuple[str, ...]:
    """The lines to print: groups of four signs."""
    return tuple(_show_line(number, key[number * HELD :][:HELD]) for number in range(LINES))


def parse(text: str) -> bytes:
    """The key (32 bytes) from what was typed, in any case, with any blanks or dashes."""
    signs = "".join(sign for sign in text.upper().translate(MISREAD) if sign.isalnum())
    size = (HELD + 2) * 8 // 5
    if len(signs) != LINES * size:
        raise WrongPaperKey(f"救援金鑰應為 {LINES} 列、每列 {size} 字，目前共 {len(signs)} 字；請對照紙本。")
    return b"".join(_parse_line(number, signs[number * size :][:size]) for number in range(LINES))


def _check(number: int, held: bytes) -> bytes:
    return hashlib.sha256(bytes([number]) + held).digest()[:2]


def _show_line(number: int, held: bytes) -> str:
    value = int.from_bytes(held + _check(number, held))
    size = (HELD + 2) * 8 // 5
    signs = "".join(SIGNS[value >> 5 * place & 31] for place in reversed(range(size)))
    return " ".join(signs[at : at + GROUP] for at in range(0, size, GROUP))


def _parse_line(number: int, signs: str) -> bytes:
    value = 0
    for sign in signs:
        if sign not in SIGNS:
            raise WrongPaperKey(f"救援金鑰第 {number + 1} 列的「{sign}」不是金鑰用的字；請對照紙本。")
        value = value << 5 | SIGNS.index(sign)
    held, check = value.to_bytes(HELD + 2)[:HELD], value.to_bytes(HELD + 2)[HELD:]
    if check != _check(number, held):
        raise WrongPaperKey(f"救援金鑰第 {number + 1} 列有誤；請對照紙本再輸入。")
    return held
