"""What stands where personal data stood (清除個人資料); pure."""

import json
import re
from collections.abc import Container

NAME = "（已清除）"
"""In place of a name or of a text that may not be empty."""
NUMBER = "清除-"
"""How what stands in place of a national ID begins: no number of anybody, and each another."""
_ID = re.compile(rf"{NUMBER}\d+")
_KEPT_OF_LINE = frozenset(("agency", "agency_code", "category", "citation", "text", "clause", "rules"))
_KEPT_OF_CERTIFICATE = frozenset(
    (
        *("title", "closing", "issuer", "agency", "session", "held_on", "hours", "office", "year"),
        *("team", "plan", "role", "grade"),
    )
)


def is_number(national_id: str) -> bool:
    """Say whether this stands in place of a national ID."""
    return bool(_ID.fullmatch(national_id))


def line_snapshot(text: str) -> str:
    """What an award was judged on, without the person: where, under which clause; no evidence."""
    return _without(text, _KEPT_OF_LINE)


def certificate_snapshot(text: str) -> str:
    """What a certificate says, without the person."""
    return _without(text, _KEPT_OF_CERTIFICATE)


def _without(text: str, kept: Container[str]) -> str:
    said = json.loads(text)
    emptied = {key: value if key in kept else _empty(value) for key, value in said.items()}
    if "name" in said:
        emptied["name"] = NAME
    return json.dumps(emptied, ensure_ascii=False)


def _empty(value: object) -> object:
    """Nothing, of the same kind."""
    return "" if isinstance(value, str) else [] if isinstance(value, list) else value
