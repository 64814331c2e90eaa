"""列印 on the page of the 研習班: every sheet of the selected session, or of all of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QToolButton

from hualien_desk.operations import places, rosters
from hualien_desk.operations.session_sheets import BADGES, CARDS, TITLES
from hualien_desk.store import seats, sittings
from hualien_desk.ui import parts
from hualien_desk.ui.office import Office

SIGN_IN, REGISTER = "sign-in", "certificate-register"


def button(office: Office, session: Callable[[], str]) -> QToolButton:
    """The menu; `session` names the selected session (班別 場次), "" for none, which is then all."""
    prints = _Prints(office, session)
    sheets = ((BADGES, "id-card"), (CARDS, "presentation"))
    everyone = lambda: ""  # noqa: E731
    actions: list[tuple[str, str, parts.Action]] = [
        ("list", "簽到表…", partial(prints.sign_in, session)),
        ("award", "研習證明…", prints.certificates),
        *((icon, f"{TITLES[name]}…", partial(prints.sheet, name, session)) for name, icon in sheets),
        ("scroll-text", "研習證明核發清冊…", partial(prints.roster, REGISTER, session)),
        ("layers", "簽到表（全部場次）…", partial(prints.sign_in, everyone)),
        *(("layers", f"{TITLES[name]}（全部場次）…", partial(prints.sheet, name, everyone)) for name, _ in sheets),
        ("layers", "研習證明核發清冊（全部場次）…", partial(prints.roster, REGISTER, everyone)),
    ]
    return parts.menu_button("printer", "列印", actions, tip="簽到表、研習證明、名牌、桌牌；先預覽再列印或存檔")


class _Prints:
    """What the entries of the menu do."""

    def __init__(self, office: Office, session: Callable[[], str]) -> None:
        self._office, self._session = office, session

    def sign_in(self, session: Callable[[], str]) -> None:
        """Number whoever has no 簽到號 yet, so that 點名 knows the lines of the paper; then look at it."""
        desk, name = self._office.desk, session()
        for sitting in sittings.sittings():
            if name in ("", sitting.name) and len(seats.numbers(sitting.id)) < len(seats.seated(sitting.id)):
                self._office.runner.do(partial(places.number, desk, sitting.id))
        self.roster(SIGN_IN, session)

    def roster(self, name: str, session: Callable[[], str]) -> None:
        """Look at a list."""
        self._office.preview_roster(name, rosters.wish(self._office.desk, session=session()))

    def sheet(self, name: str, session: Callable[[], str]) -> None:
        """Look at drawn pages."""
        from hualien_desk.ui import sheet_preview  # draws pages, not needed for the first frame

        sheet_preview.show(self._office, name, rosters.wish(self._office.desk, session=session()))

    def certificates(self) -> None:
        """Open the window of the certificates."""
        from hualien_desk.ui.certificates_dialog import CertificatesDialog

        CertificatesDialog(self._office, self._session()).open()
