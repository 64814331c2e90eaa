"""With which key a copy opens: the present one, its own (under its own password or on paper), or none."""

from datetime import datetime
from pathlib import Path

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations.access import Access
from hualien_desk.store import backup, connecting, copying, key_file, restoring


class OwnKey(DeskError):
    """The copy is encrypted with another key than the present file."""

    def __init__(self, copy: Path) -> None:
        super().__init__(f"備份「{copy.name}」用另一把金鑰加密；請輸入備份當時的密碼，或紙本救援金鑰。")


def access_to(copy: Path, present: Access) -> Access:
    """How a copy opens without asking anybody; OwnKey when its own password is needed."""
    if not connecting.is_encrypted(copy):
        return present._replace(key=None) if present.key else present
    marks = {backup.read(copy).mark, restoring.mark_beside(copy)} - {""}
    if present.key and (not marks or key_file.mark_of(present.key) in marks):
        return present
    raise OwnKey(copy)


def users_of(copy: Path) -> list[str]:
    """Who had a password when a copy was made; none when its key file is missing."""
    if not key_file.place(copy).exists():
        return []
    return [slot.name for slot in key_file.read(key_file.place(copy)).slots]


def with_password(copy: Path, user: str, password: str, now: datetime) -> Access:
    """Open a copy with a password of its own key file."""
    key, slot = key_file.unlock(key_file.place(copy), user, password, now)
    return _tried(copy, Access(key, slot.name, slot.role))


def with_paper(copy: Path, text: str) -> Access:
    """Open a copy with the key on paper."""
    return _tried(copy, Access(paper_key.parse(text), "", Role.APPROVER))


def _tried(copy: Path, access: Access) -> Access:
    """The access, once it is certain that the key fits."""
    if not copying.fits(copy, access.key):
        raise DeskError(f"這把金鑰打不開備份「{copy.name}」；請確認是同一時期的金鑰，或選擇其他備份。")
    return access
