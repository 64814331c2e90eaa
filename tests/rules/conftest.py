"""Shows each case under its own sentence, in Chinese as it is written."""

from typing import Any

from tests.rules.in_words import Case


def pytest_make_parametrize_id(val: Any) -> str | None:
    """The sentence of a case is its name."""
    return f"{val.file}：{val.title}" if isinstance(val, Case) else None
