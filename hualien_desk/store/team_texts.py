"""What was written under the headings of a team's proposal and report."""

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Written
from hualien_desk.store.tables import rows


def written(team: int, document: str) -> dict[str, Written]:
    """Place of a heading -> what stands there; items of the office's own bring their title."""
    sql = "SELECT place, title, text FROM team_text WHERE team_id = ? AND document = ? ORDER BY place"
    return {place: Written(title, composition.from_json(text)) for place, title, text in rows(sql, team, document)}
