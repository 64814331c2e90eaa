"""Names of people, courses and agencies: what is stored, and the keys by which they are compared."""

import re
import unicodedata
from functools import lru_cache

from hualien_desk.domain.errors import DeskError

SEPARATOR = "\u2027"  # the only interpunct that cp950 can write (A145)

_SEPARATORS = "\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\ue000-\ufaff\U00020000-\U0003ffff\U000f0000-\U0010ffff"
# Bidi overrides are left in place on purpose: `suspicious` has to be able to name them.
_INVISIBLE = re.compile(
    "_x000[dD]_|[\u0000-\u0008\u000b\u000c\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u2060\ufeff]"
)
# A line that was broken inside a Chinese sentence (Alt+Enter, WebHR's soft breaks) goes on without a blank.
_GOES_ON = f"[{_HAN}\u3001-\u3011\uff01\uff08-\uff0c\uff1a-\uff1f]"
_WRAP = re.compile(f"(?<={_GOES_ON})[ \t\r]*(?:\n|_x000[aA]_)[ \t\r\n]*(?={_GOES_ON})")
_BLANKS = re.compile(r"(?:\s|_x000[aA9]_)+")
_ANY_SEPARATOR = re.compile(f" ?[{_SEPARATORS}] ?")
_STOP_IN_NAME = re.compile(f"(?<=[{_HAN}]) ?\\. ?(?=[{_HAN}])")  # not the stop of "ASP.NET" or "2.0"
_TEXT_MARK = re.compile(f"^'(?=[{_HAN}0-9])")  # Excel's text prefix, not the glottal stop of 'Away

_LOOSE_STOP = re.compile(r"(?<!\d)\.|\.(?!\d)")
_KEY_SIGNS = str.maketrans(
    {
        # Glottal stops go too: many systems drop them, and Excel's text prefix looks the same.
        **dict.fromkeys(_SEPARATORS + "'\u2018\u2019\u02bc\u02bb\u0060", ""),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_UNSEEN = re.compile(
    "[\\s\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_SHORTER = (
    ("臺", "台"),
    ("國民中小學", "國中小"),
    ("國民中學", "國中"),
    ("國民小學", "國小"),
    ("高級中學", "高中"),
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_variants: dict[int, str] = {}  # filled by use_variants; while empty every character is only equal to itself


def use_variants(text: str) -> None:
    """Take the look-alike characters that keys hold equal: one pair a line, `#` starts a comment line.

    Pairs that share a character form one group. Until this is called, keys fold no look-alikes.

    Raises:
        DeskError: naming the line that is not a pair; the characters in use stay as they were.
    """
    groups: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        # Keys are NFKC before they meet the pairs, so the pairs have to be NFKC as well.
        pair = unicodedata.normalize("NFKC", "".join(line.split()))
        if pair and not pair.startswith("#"):
            _join(groups, _pair(pair, number))
    _variants.clear()
    _variants.update({ord(sign): group[0] for sign, group in groups.items() if sign != group[0]})
    match_key.cache_clear()
    agency_key.cache_clear()


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return what is stored: no stray blanks, breaks or invisible signs, one separator; rare characters stay."""
    if text.replace("-", "").isalnum():  # nothing to tidy: most cells of a list
        return text
    plain = _BLANKS.sub(" ", _WRAP.sub("", _INVISIBLE.sub("", text))).strip()
    plain = _ANY_SEPARATOR.sub(SEPARATOR, _TEXT_MARK.sub("", plain))
    return _STOP_IN_NAME.sub(SEPARATOR, plain)


@lru_cache(maxsize=65536)
def match_key(text: str) -> str:
    """Return the key by which names and courses are compared; never shown or stored in place of the name."""
    key = _fold(text)
    while (again := _fold(key)) != key:  # an accent may meet its letter only now
        key = again
    return key


@lru_cache(maxsize=65536)
def agency_key(text: str) -> str:
    """Return the key by which agency names are compared: also 臺=台, 國民小學=國小, 國民中學=國中."""
    key = match_key(text)
    for long, short in _SHORTER:
        key = key.replace(long, short)
    return key


def suspicious(text: str) -> list[str]:
    """Name each character that other computers cannot show as meant, such as 造字 U+E000, once, in order."""
    return [f"{word} U+{ord(sign):04X}" for sign in dict.fromkeys(text) if (word := _doubt(sign))]


def common_form(sign: str) -> str:
    """The usual writing of a look-alike (峯: 峰), the sign itself when it is the usual one or has none."""
    return _variants.get(ord(sign), sign)


def turns_direction(sign: str) -> bool:
    """Say whether a sign is an unseen one that turns the direction of writing."""
    return sign in _BIDI


def alike(one: str, other: str) -> bool:
    """Say whether two keys differ by one sign of three or more, or one goes on where the other ends (漢名 and 族名)."""
    if len(one) == len(other) >= 3:
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return min(len(one), len(other)) >= 2 and (one.startswith(other) or other.startswith(one))


def _doubt(sign: str) -> str:
    """Return what is wrong with one character; "" when nothing is."""
    if unicodedata.category(sign) == "Co":
        return "造字"
    if sign in _BIDI:
        return "文字方向控制碼"
    return "無法辨識的字" if sign == "\ufffd" else ""


def _fold(text: str) -> str:
    """Fold width, case, blanks, separators and look-alikes once."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", clean(text)).translate(_KEY_SIGNS))
    return _LOOSE_STOP.sub("", plain).translate(_variants).casefold()


def _pair(text: str, number: int) -> str:
    """Return the two different characters of a line."""
    if len(text) != 2 or text[0] == text[1]:
        raise DeskError(f"異體字對照表第 {number} 行「{text}」不是兩個不同的字；請每行寫一對，例如「峰峯」。")
    return text


def _join(groups: dict[str, str], pair: str) -> None:
    """Put both characters, and all that are already equal to either, into one group."""
    joined = "".join(dict.fromkeys(groups.get(pair[0], pair[0]) + groups.get(pair[1], pair[1])))
    groups.update(dict.fromkeys(joined, joined))
