"""佐證: files that prove a team's work, copied beside the data file; one file or many are one undo step."""

from collections.abc import Sequence
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import File
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal, matching, records, scans, team_lists
from hualien_desk.store.scans import EVIDENCE, BadScan, Scan


def attach(desk: Desk, team: int, sources: Sequence[Path], about: str = "") -> Outcome:
    """Copy files beside the data file; what cannot be taken is told, the rest is stored."""
    found = records.find("team", team)
    if found is None:
        raise DeskError("這個團隊已不存在，可能已被刪除或復原；請重新選取。")
    here = {name for (name,) in records.where("team_file", ("file",), team_id=team, kind=EVIDENCE)}
    taken, refused = _take(sources, here)
    if not taken:
        raise DeskError("\n".join(refused))
    try:
        with desk.entry(f"附上「{found['name']}」的佐證 {len(taken)} 件") as entry:
            for scan in taken:
                matching.insert_one("team_file", _row(team, scan, about.strip(), entry.id))
    except BaseException:
        for scan in taken:
            if scan.fresh:
                scans.drop(scan)
        raise
    told = f"已附上「{found['name']}」的佐證 {len(taken)} 件。{' '.join(refused)}"
    return Outcome(told, entry, journal.tables_of(entry.id))


def _take(sources: Sequence[Path], here: set[str]) -> tuple[list[Scan], list[str]]:
    """The files that were copied, and why others were not."""
    taken, refused = list[Scan](), list[str]()
    for source in sources:
        try:
            scan = scans.take(source, EVIDENCE)
        except BadScan as error:
            refused.append(str(error))
            continue
        if scan.name in here or any(other.name == scan.name for other in taken):
            refused.append(f"「{scan.file_name}」與已有的佐證內容相同，沒有重複附上。")
        else:
            taken.append(scan)
    return taken, refused


def _row(team: int, scan: Scan, about: str, entry: int) -> dict[str, object]:
    held: dict[str, object] = {"file": scan.name, "file_name": scan.file_name, "file_size": scan.size}
    title = Path(scan.file_name).stem
    return {"team_id": team, "kind": EVIDENCE, "title": title, "about": about, **held, "entry_id": entry}


def open_file(record: int) -> Path:
    """The path of a file that is what was stored; DeskError when it is missing or changed."""
    found = records.find("team_file", record)
    if found is None:
        raise DeskError("這件佐證已不存在，可能已被刪除或復原；請重新選取。")
    return scans.verified(found["file"], found["file_name"], EVIDENCE)


def troubles(team: int) -> dict[int, str]:
    """What is wrong with the stored files of a team, by record; nothing for those that are whole."""
    source = team_lists.of_team("team_file", team)
    lines = source.rows(source.ids("", "", False, {}))
    found = {own: scans.trouble(line.file) for own, line in lines.items() if isinstance(line, File)}
    return {own: words for own, words in found.items() if words}
