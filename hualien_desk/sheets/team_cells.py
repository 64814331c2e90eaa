"""Cells that name several people of a team: 「組長：王小明、林美玲」 becomes 「主持人：王小明、成員：林美玲」."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from hualien_desk.domain.teams import LEADER, MARK, MEMBER, SEVERAL
from hualien_desk.sheets import kinds

_APART = re.compile(r"[、，,；;|｜＋+&＆\n]+")
_BROKEN = re.compile(r"(?<=\S\S)[ \t]*(?:\r|\n|_x000[dDaA]_)\s*(?=\S\S)")
"""A line that ends behind a name; one broken inside a name of three signs (王⏎小明) is none."""
_OPENS, _CLOSES = r"(（\[【〔", r")）\]】〕"
_ID = re.compile(r"[A-ZＡ-Ｚ][1289A-D１２８９Ａ-Ｄ][\d０-９]{8}(?![\d０-９])", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:^|(?<=\s))\d{{1,2}}[.．{_CLOSES}]\s*|[{_OPENS}]\d{{1,2}}[{_CLOSES}]\s*")
_HOLLOW = re.compile(rf"[{_OPENS}]\s*[{_CLOSES}]")


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    said = kinds.words()
    return {word: role for word, role in said["aliases"].items() if role in said["roles"]} | {
        role: role for role in said["roles"]
    }


@lru_cache(maxsize=1)
def _role_words() -> str:
    return "|".join(sorted(map(re.escape, _roles()), key=len, reverse=True))


def people(value: object, read_name: Callable[[object], str]) -> str:
    """The people of a cell, one notation for all (domain.teams.named); one plain name is read as in any other list."""
    found: list[tuple[str, str, str]] = []
    for text in _items("" if value is None else str(value)):
        role, name, number = _item(text, read_name)
        if number and not name and found and not found[-1][2]:  # the number below a name
            found[-1] = (*found[-1][:2], number)
        elif name or number:
            found.append((role, name, number))
    if len(found) == 1 and not found[0][0] and not found[0][2]:
        return found[0][1]
    led = next((place for place, item in enumerate(found) if item[0] == LEADER), len(found))
    return SEVERAL.join(_written(item, place > led) for place, item in enumerate(found))


def _items(text: str) -> list[str]:
    """The cell cut where another person begins: at a separator, a number or a mark with a colon."""
    lines = _BROKEN.sub(SEVERAL, text.strip()).replace("\n", "")
    marked = re.sub(rf"({_role_words()})\s*[:：]\s*", rf"{SEVERAL}\1{MARK}", lines)
    return [item for item in _APART.split(_NUMBERED.sub(SEVERAL, marked)) if not item.strip().isdigit()]


def _item(item: str, read_name: Callable[[object], str]) -> tuple[str, str, str]:
    """Role as marked ("" for none), name and number of one person."""
    number = _ID.search(item)
    rest = _HOLLOW.sub("", item.replace(number[0], "") if number else item).strip()
    role, words = "", _role_words()
    for form in (
        rf"({words}){MARK}(.*)",
        rf"(.*?)[\s{_OPENS}]+({words})[{_CLOSES}]?",
        rf"[{_OPENS}]?({words})[\s{_CLOSES}]+(.+)",
    ):
        if said := re.fullmatch(form, rest):
            role, rest = next(
                (_roles()[own], other) for own, other in (said.groups(), said.groups()[::-1]) if own in _roles()
            )
            break
    return role, read_name(rest), unicodedata.normalize("NFKC", number[0]).upper() if number else ""


def _written(item: tuple[str, str, str], after_leader: bool) -> str:
    role, name, number = item
    role = role or (MEMBER if after_leader else "")
    return (f"{role}{MARK}" if role else "") + " ".join(part for part in (name, number) if part)


def numbers(value: object, read_number: Callable[[object], str]) -> str:
    """The national IDs of a cell, each of a right shape."""
    if not isinstance(value, str):
        return read_number(value)
    apart = re.sub(r"(?<=\d)\s+(?=[A-Za-z])", SEVERAL, value)
    return SEVERAL.join(read_number(part) for part in _APART.split(apart) if part.strip())


def gathered(kind: kinds.SheetKind, texts: Mapping[str, object]) -> str:
    """The people of a row whose list has columns of its own for leader or members, beside the usual one."""
    found = _items(str(texts.get("person") or ""))
    for other in kind.beside:
        for item in _items(str(texts.get(other.name) or "")):
            marked = not item.strip() or _item(item, str)[0]
            found.append(item if marked else f"{other.mark}{MARK}{item}")
    return SEVERAL.join(item for item in found if item.strip())
