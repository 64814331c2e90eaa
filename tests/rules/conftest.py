"""Shows each case under its own sentence, in Chinese as it is written."""

from typing import Any

from hualien_desk.domain.casebook import Case


def pytest_make_parametrize_id(val: Any) -> str | None:
    """The sentence of a case is its name."""
    return f"{val.topic}：{val.title}" if isinstance(val, Case) else None
