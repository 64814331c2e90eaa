"""認定: an officer decides whether the doubtful completions of a ruling count, and says why."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QPushButton, QWidget

from hualien_desk.domain.rulings import Question, Ruling, Status
from hualien_desk.operations import rulings
from hualien_desk.ui import parts, theme, words
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.office import Office

TIP = "填寫理由，認定採計或不採計"
HINT = "例如：專簽核准併入線上英語營（文號）\n或：未經核准，不予採計"


Decide = Callable[[str, Sequence[str]], None]
"""What is done with a decision: the reason, the keys of the courses that it is about."""


class Decision(AskReason):
    """Asks for the reason, then which way: 採計, or 不採計; of several completions those that are ticked."""

    def __init__(self, parent: QWidget, text: str, asked: Sequence[Question], accept: Decide, decline: Decide) -> None:
        super().__init__(parent, "認定的理由", text, HINT, lambda reason: accept(reason, self.keys()))
        self.ticks = {item.key: self._tick(item) for item in asked} if len(asked) > 1 else {}
        self._only = [item.key for item in asked]
        self.yes.setText(" 認定採計")
        self.yes.setAccessibleName("認定採計")
        self.no = parts.button("ban", "認定不採計", lambda: self._decline(decline))
        self.no.setEnabled(False)
        self.field.textChanged.connect(self._judge)
        self.buttons.insertWidget(self.buttons.indexOf(self.yes), self.no)
        self.setTabOrder(self.no, self.yes)
        chain = (*self.ticks.values(), self.field)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _tick(self, item: Question) -> QPushButton:
        """A completion that is decided now, unless its tick is taken away."""
        first, _, rest = item.words.partition("，")
        tick, more = parts.tick(first.replace("&", "&&")), parts.label(rest, "quiet")
        more.setWordWrap(True)
        more.setIndent(theme.SPACE[3])
        tick.setAccessibleName(f"認定{item.words}")
        tick.setChecked(True)
        tick.toggled.connect(self._judge)
        for widget in (tick, more):
            self.body.insertWidget(self.body.indexOf(self.field), widget)
        return tick

    def keys(self) -> list[str]:
        """The completions that the decision is about."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()] if self.ticks else self._only

    def _judge(self) -> None:
        """Both ways stay off while there is no reason, or nothing to decide about."""
        for button in (self.yes, self.no):
            button.setEnabled(bool(self.text() and self.keys()))

    def _decline(self, decline: Decide) -> None:
        decline(self.text(), self.keys())
        self.reject()


def possible(line: Ruling | None) -> bool:
    """Whether there is something to decide."""
    return bool(line and line.doubtful)


def ask(office: Office, line: Ruling) -> None:
    """Ask for the reason and the way, then store the decision."""
    runner, desk = office.runner, office.desk
    accept = lambda reason, keys: runner.do(lambda: rulings.accept(desk, line, reason, keys))  # noqa: E731
    decline = lambda reason, keys: runner.do(lambda: rulings.decline(desk, line, reason, keys))  # noqa: E731
    Decision(office.window, _told(line), line.doubtful, accept, decline).open()


def _told(line: Ruling) -> str:
    """Who it is about, what stands without the decision, what it does; one completion is named here."""
    told = [f"{line.participant.name}（{words.shown_id(line.participant.national_id)}）　{line.clause.title}"]
    if line.status != Status.PENDING:
        told.append(f"目前{'可敘' if line.award else ''}{line.label}。{_effect(line)}")
    told += line.questions if len(line.doubtful) == 1 else ["只認定打勾的完課；沒有打勾的仍待認定。"]
    return "\n".join(told)


def _effect(line: Ruling) -> str:
    return "認定採計後獎勵可能增加。" if line.more else "認定採計後結果目前不會改變。"
