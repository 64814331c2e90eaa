"""認定: an officer decides whether the doubtful completions of a pending ruling count, and says why."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hualien_desk.domain.rulings import Ruling, Status
from hualien_desk.operations import rulings
from hualien_desk.ui import parts, words
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.office import Office

TIP = "填寫理由，認定採計或不採計"
HINT = "例如：專簽核准併入線上英語營（文號）\n或：未經核准，不予採計"


class Decision(AskReason):
    """Asks for the reason, then which way: 採計, or 不採計; both stay off while there is no reason."""

    def __init__(
        self, parent: QWidget, text: str, accept: Callable[[str], None], decline: Callable[[str], None]
    ) -> None:
        super().__init__(parent, "認定的理由", text, HINT, accept)
        self.yes.setText(" 認定採計")
        self.yes.setAccessibleName("認定採計")
        self.no = parts.button("ban", "認定不採計", lambda: self._decline(decline))
        self.no.setEnabled(False)
        self.field.textChanged.connect(lambda: self.no.setEnabled(bool(self.text())))
        self.buttons.insertWidget(self.buttons.indexOf(self.yes), self.no)
        self.setTabOrder(self.no, self.yes)

    def _decline(self, decline: Callable[[str], None]) -> None:
        decline(self.text())
        self.reject()


def possible(line: Ruling | None) -> bool:
    """Whether there is something to decide."""
    return bool(line and line.status == Status.PENDING and line.doubtful)


def ask(office: Office, line: Ruling) -> None:
    """Ask for the reason and the way, then store the decision."""
    text = f"{line.participant.name}（{words.shown_id(line.participant.national_id)}）\n" + "\n".join(line.notes)
    runner, desk = office.runner, office.desk
    accept = lambda reason: runner.do(lambda: rulings.accept(desk, line, reason))  # noqa: E731
    decline = lambda reason: runner.do(lambda: rulings.decline(desk, line, reason))  # noqa: E731
    Decision(office.window, text, accept, decline).open()
