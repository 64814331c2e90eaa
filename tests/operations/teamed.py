"""A stored rising-star team with a proposal, for tests of operations (虛構資料)."""

from typing import Any

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Picture, Written
from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import scans
from hualien_desk.store.tables import rows
from tests.reports import compositions as sample

TEAM = "縱谷數位種子隊"


def store(desk: Any, bring: Any, name: str = TEAM) -> int:
    """A team of one leader with what the sample team wrote; its id."""
    head = ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日")
    bring("teams", (head, (name, "消防局", "主持人", "A123456789", "王小明", "", "106/12/08")))
    ((team,),) = rows("SELECT id FROM team WHERE name = ?", name)
    with desk.entry("撰寫實施計畫") as entry:
        for place, own in sample.written().items():
            put(team, "proposal", place, own, entry.id)
    return int(team)


def put(team: int, document: str, place: str, own: Written, entry: int) -> None:
    """Store a text."""
    from hualien_desk.store import matching

    columns = ("team_id", "document", "place", "title", "text", "entry_id")
    matching.insert("team_text", columns, [(team, document, place, own.title, composition.to_json(own.text), entry)])


def bring_picture(folder: Any) -> Picture:
    """The sample's picture among the scans; its place in a text."""
    scan = scans.take(sample.paint(folder / "照片.png"))
    return sample.PICTURE._replace(file=scan.name)


def add_team(desk: Any, name: str = "數位服務隊") -> int:
    """Add a team and say its id."""
    return records.add(desk, KINDS["team"], {"name": name, "agency": "花蓮縣消防局"})[1]
