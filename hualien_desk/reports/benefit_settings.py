"""The eight sentences of 玖 and the words of the self-assessment, as resources/benefits.toml has them."""

import tomllib
from functools import lru_cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain.benefits import Benefit


@lru_cache(maxsize=1)
def settings() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads((assets.resources() / "benefits.toml").read_text("utf-8"))


def benefits() -> list[Benefit]:
    """The plan's sentences in their order."""
    return [Benefit(item["number"], item["numeral"], item["text"], item["hint"]) for item in settings()["benefit"]]


def ratings() -> list[str]:
    """The words of the self-assessment; the last one is that of what nobody judged yet."""
    found: list[str] = settings()["ratings"]
    return found
