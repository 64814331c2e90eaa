"""Values that can be read and may still be wrong: numbers with a bad check digit, names with signs of one computer."""

from collections.abc import Callable

from hualien_desk.domain import names, national_id
from hualien_desk.domain.teams import SEVERAL


def _id(value: str) -> str:
    if not value or national_id.check_digit_ok(value):
        return ""
    return f"身分證字號「{value}」檢查碼不符；仍會存入並註記，請查明是否誤植。"


def _ids(value: str) -> str:
    return next((words for number in value.split(SEVERAL) if (words := _id(number))), "")


def _name(value: str) -> str:
    odd = names.suspicious(value)
    return f"姓名「{value}」含造字或特殊字元（{'、'.join(odd)}）；匯出前請改為標準字。" if odd else ""


DOUBTS: dict[str, Callable[[str], str]] = {"national_id": _id, "national_ids": _ids, "name": _name, "people": _name}
"""Sorts of cells whose values may be doubtful: the sentence, "" when all is well."""
