"""認定採計: an officer lets the doubtful completions of a pending ruling count, and says why."""

from hualien_desk.domain.rulings import Ruling, Status
from hualien_desk.operations import rulings
from hualien_desk.ui import words
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.office import Office


def possible(line: Ruling | None) -> bool:
    """Whether there is something to decide."""
    return bool(line and line.status == Status.PENDING and line.doubtful)


def ask(office: Office, line: Ruling) -> None:
    """Ask for the reason, then store the decision."""
    text = f"{line.participant.name}（{words.shown_id(line.participant.national_id)}）\n" + "\n".join(line.notes)
    runner, desk = office.runner, office.desk
    then = lambda reason: runner.do(lambda: rulings.accept(desk, line, reason))  # noqa: E731
    AskReason(office.window, "認定採計的理由", text, "例如：專簽核准併入線上英語營（文號）", then).open()
