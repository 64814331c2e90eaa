"""Four eyes: in a file with several users, who drafted or sent a case does not confirm it.

What the program computed has no author but who sent it; what somebody set by hand has that officer too.
"""

from collections.abc import Sequence

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations.desk import Desk
from hualien_desk.store import award_lines, key_file
from hualien_desk.store.award_lines import Shown
from hualien_desk.store.key_file import KeyTrouble

PLAIN = "資料檔沒有設定使用者，送審與核定無法查核是否為不同人。"
ALONE = "資料檔只有一位使用者可以更改資料，送審與核定無法由不同人辦理。"


def workers(desk: Desk) -> tuple[str, ...]:
    """The users of the open file who may change something; () for a file without users."""
    if desk.access.key is None:
        return ()
    try:
        slots = key_file.read(key_file.place(desk.path)).slots
    except KeyTrouble:  # opened with the paper key: nobody else can be asked for
        return (desk.access.user,)
    return tuple(slot.name for slot in slots if slot.role.covers(Role.EDITOR))


def note(desk: Desk) -> str:
    """Why four eyes are not possible in this file, as a sentence; "" when they are."""
    many = len(workers(desk))
    return "" if many > 1 else ALONE if many else PLAIN


def refuse_own(desk: Desk, lines: Sequence[Shown], what: str) -> None:
    """DeskError when the officer drafted or sent one of the lines, and somebody else could confirm it."""
    if note(desk):
        return
    own = [item for item, who in zip(lines, authors(lines), strict=True) if desk.operator in who]
    if own:
        also = f"等 {len(own):,} 筆" if len(own) > 1 else ""
        raise DeskError(
            f"「{own[0].name}」{also}是您（{desk.operator}）擬具或送審的，不能由同一人{what}；"
            "請由另一位核定者登入後辦理，或只選取別人送審的列。"
        )


def authors(lines: Sequence[Shown]) -> list[set[str]]:
    """Whose work each line is: who sent it (who made it when nobody sent it), and who set something by hand."""
    ids = [item.id for item in lines]
    makers, senders = award_lines.makers(ids), award_lines.senders(ids)
    by_hand = [{said.operator for said in item.overrides.values()} for item in lines]
    return [{senders.get(own, makers.get(own, ""))} | hands for own, hands in zip(ids, by_hand, strict=True)]
