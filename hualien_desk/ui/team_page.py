"""A page of one team's workbook: it shows the team that is selected in the list of teams."""

from hualien_desk.ui.fresh_page import FreshPage


class TeamPage(FreshPage):
    """Shows one team; `tables` are those whose changes it shows."""

    tables: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.team, self.name = -1, ""

    def show_team(self, team: int, name: str) -> None:
        """Show a team (-1: none is selected)."""
        self.team, self.name = team, name
        self.renew()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & self.tables:
            self.renew()
