"""列印 of the rising-star teams: rosters are looked at first, certificates are issued and printed; and their grades."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QToolButton

from hualien_desk.operations import rosters
from hualien_desk.ui import parts
from hualien_desk.ui.office import Office

TEAMS, STATES, REGISTER = "teams", "team-states", "certificate-register"


def button(office: Office, team: Callable[[], str]) -> QToolButton:
    """The menu; `team` names the selected team, "" for none, which is then all."""
    everyone = lambda: ""  # noqa: E731
    actions: list[tuple[str, str, parts.Action]] = [
        ("list-checks", f"{rosters.TITLES[STATES]}…", partial(look, office, STATES, everyone)),
        ("users", f"{rosters.TITLES[TEAMS]}…", partial(look, office, TEAMS, everyone)),
        ("users", f"{rosters.TITLES[TEAMS]}（這一隊）…", partial(look, office, TEAMS, team)),
        ("award", "參與證明（這一隊）…", partial(certify, office, team)),
        ("award", "參與證明（全部團隊）…", partial(certify, office, everyone)),
        ("scroll-text", "參與證明核發清冊（這一隊）…", partial(look, office, REGISTER, team)),
    ]
    return parts.menu_button("printer", "列印", actions, tip="進度表、名冊、參與證明；先預覽再列印或存檔")


def look(office: Office, name: str, team: Callable[[], str]) -> None:
    """Look at a roster of a team, or of all."""
    office.preview_roster(name, rosters.wish(office.desk, team=team()))


def certify(office: Office, team: Callable[[], str]) -> None:
    """Open the window of the 參與證明."""
    from hualien_desk.ui.certificates_dialog import TeamCertificatesDialog

    TeamCertificatesDialog(office, team()).open()


def grade(office: Office, team: int = 0) -> None:
    """Open the window of the grades; `team` is selected first."""
    from hualien_desk.ui.grading_dialog import GradingDialog

    GradingDialog(office, team).open()
