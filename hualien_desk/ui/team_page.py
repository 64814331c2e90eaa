"""A page of one team's workbook: it shows the team that is selected in the list of teams."""

from PySide6.QtWidgets import QWidget


class TeamPage(QWidget):
    """Shows one team; `tables` are those whose changes it shows. It reads when it is seen, not before."""

    tables: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.team, self.name, self._stale = -1, "", True

    def show_team(self, team: int, name: str) -> None:
        """Show a team (-1: none is selected)."""
        self.team, self.name = team, name
        self._renew()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & self.tables:
            self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read_now()

    def showEvent(self, event: object) -> None:
        """Read what came while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self._read_now()

    def _read_now(self) -> None:
        self._stale = False
        self.read()

    def read(self) -> None:
        """Read and show what belongs to `team`."""
        raise NotImplementedError
