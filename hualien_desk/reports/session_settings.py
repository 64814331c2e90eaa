"""What the printed sheets of sessions are made of, as data: rows, words, sizes."""

import tomllib
from functools import lru_cache
from typing import Any

from hualien_desk import assets


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """resources/session_sheets.toml."""
    return tomllib.loads((assets.resources() / "session_sheets.toml").read_text("utf-8"))
