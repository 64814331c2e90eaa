"""A team for the tests of its workbook (虛構資料)."""

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS


def add_team(desk, name="數位服務隊"):
    """Add a team and say its id."""
    return records.add(desk, KINDS["team"], {"name": name, "agency": "花蓮縣消防局"})[1]
