"""The questionnaire of 意見調查 as resources/feedback.toml has it."""

import tomllib
from functools import lru_cache

from hualien_desk import assets
from hualien_desk.domain import feedback
from hualien_desk.domain.feedback import Feedback


@lru_cache(maxsize=1)
def questionnaire() -> Feedback:
    """The questionnaire; DeskError names what is wrong in the file."""
    return feedback.feedback(tomllib.loads((assets.resources() / "feedback.toml").read_text("utf-8")))
