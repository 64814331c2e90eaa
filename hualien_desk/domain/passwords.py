"""What a password has to be: long, of several kinds of signs or a long phrase, none that everybody tries first."""

from collections.abc import Sequence
from typing import NamedTuple


class Policy(NamedTuple):
    """The office's demands; `long_enough`: a phrase of this length needs no several kinds."""

    shortest: int
    kinds: int
    long_enough: int
    common: Sequence[str]


def weakness(password: str, user: str, policy: Policy) -> str:
    """Why a password will not do, as one sentence; "" when it will."""
    if len(password) < policy.shortest:
        return f"密碼至少 {policy.shortest} 個字，目前 {len(password)} 個；可以用一句只有您知道的話。"
    if password != password.strip():
        return "密碼前後不能有空白；請重新輸入。"
    if len(set(password)) < policy.shortest // 2:
        return "密碼重複的字太多；請換一個。"
    if user.strip() and user.strip().casefold() in password.casefold():
        return "密碼不能含有使用者姓名；請換一個。"
    if found := next((word for word in policy.common if word in password.casefold()), ""):
        return f"密碼裡的「{found}」是常被猜到的字；請換一句只有您知道的話。"
    if len(password) < policy.long_enough and _kinds(password) < policy.kinds:
        return f"請混用至少 {policy.kinds} 種字元（大寫、小寫、數字、其他），或用 {policy.long_enough} 字以上的片語。"
    return ""


def _kinds(password: str) -> int:
    kinds = (str.isupper, str.islower, str.isdigit, lambda sign: not (sign.isascii() and sign.isalnum()))
    return sum(any(kind(sign) for sign in password) for kind in kinds)
