"""The questionnaire of 自我診斷 as resources/diagnosis.toml has it."""

import tomllib
from functools import lru_cache

from hualien_desk import assets
from hualien_desk.domain import diagnosis
from hualien_desk.domain.diagnosis import Questionnaire


@lru_cache(maxsize=1)
def questionnaire() -> Questionnaire:
    """The questionnaire; DeskError names what is wrong in the file."""
    return diagnosis.questionnaire(tomllib.loads((assets.resources() / "diagnosis.toml").read_text("utf-8")))
