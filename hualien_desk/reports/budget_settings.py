"""The account, the kinds of spending and the words of resources/budget.toml."""

import tomllib
from functools import lru_cache
from typing import Any

from hualien_desk import assets


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads((assets.resources() / "budget.toml").read_text("utf-8"))


def parts() -> dict[str, str]:
    """The column of what a session cost, by the kind of spending."""
    return {kind["word"]: kind["part"] for kind in settings()["kind"]}


def state_word(state: str) -> str:
    """How a line stands, in words."""
    return str(settings()["states"][state])
