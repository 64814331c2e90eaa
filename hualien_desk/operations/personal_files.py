"""個人資料檔案清冊 and 個人資料銷毀紀錄 of the open file: counted, and how it is guarded as it stands."""

from hualien_desk.domain.roles import WORDS
from hualien_desk.operations import retention
from hualien_desk.reports import personal_rosters
from hualien_desk.reports.personal_rosters import Held, Place, Purged
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.store import connecting, database, journal, key_file, purge_records, settings


def files(wanted: Wish) -> Roster:
    """個人資料檔案清冊."""
    path = database.path().resolve()
    backups = path.parent / f"{path.stem}-備份"
    copies = len(list(backups.glob("*"))) if backups.is_dir() else 0
    held = [Held(one.kind, one.term, one.rows) for one in retention.standing(copies)]
    place = Place(f"承辦人電腦 {path.name}", backups.name, _measures(), _operator())
    return personal_rosters.files(held, place, retention.data(), wanted)


def _operator() -> str:
    """Who sits here, else who worked last."""
    return settings.get("operator") or next((entry.operator for entry in journal.entries(1)), "")


def _measures() -> list[str]:
    """How the data are guarded: encryption and users of this file, then what the program always does."""
    own = retention.data()["inventory"]
    secret = own["encrypted"] if connecting.secret() else own["plain"]
    return [secret, _users(own["no_users"]), *own["measures"]]


def _users(none: str) -> str:
    path = key_file.place(database.path())
    if not connecting.secret() or not path.exists():
        return none
    told = "、".join(f"{slot.name}（{WORDS[slot.role]}）" for slot in key_file.read(path).slots)
    return f"使用者：{told}。"


def destroyed(wanted: Wish) -> Roster:
    """個人資料銷毀紀錄."""
    return personal_rosters.destroyed([_purged(one) for one in purge_records.all_of()], retention.data(), wanted)


def _purged(one: purge_records.Record) -> Purged:
    troubles = {path: fate.trouble for path, fate in purge_records.fates(one.id).items()}
    told = one.at, one.operator, one.basis, one.archived, one.kinds, one.copies, one.figures, one.head
    return Purged(*told, purge_records.head_after(one), troubles)
