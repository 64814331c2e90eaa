"""What can be done with the selected award lines: each opens a small form and is one undo step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from hualien_desk.domain.grants import Kind
from hualien_desk.operations import by_hand, four_eyes, granting, rulings
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.granting import Refreshed
from hualien_desk.ui import allowed, dialogs
from hualien_desk.ui.grant_changes import Changes
from hualien_desk.ui.grant_forms import Correction, Decision, Later, Order, Proposal, Ratification, StepForm
from hualien_desk.ui.office import Office

LAW = "依公務人員考績法施行細則第13條，三個月內須經考績委員會追認"


def _issuers(ids: Sequence[int]) -> str:
    """A word when the lines belong to several issuers: each has an order of its own."""
    wanted = set(ids)
    found = list(dict.fromkeys(item.issuer for item in granting.lines() if item.id in wanted and item.issuer))
    some = "、".join(found[:3]) + ("等" if len(found) > 3 else "")
    told = f"核發機關有 {len(found)} 個（{some}）；文號不同時，請用「全部註記」選本府核發或各機關核發，分批核定。"
    return told if len(found) > 1 else ""


class GrantActions:
    """The steps from draft to order, and what is done by hand; `chosen` gives the ids of the selected lines."""

    def __init__(self, office: Office, chosen: Callable[[], list[int]]) -> None:
        self._office, self._chosen = office, chosen

    @allowed.editing
    def refresh(self) -> None:
        """Hold the lines against the computation of today, beside the window."""
        office = self._office

        def work(*way: Any) -> Refreshed:
            return granting.refresh(office.desk, rulings.rule_everyone(office.desk, *way).lines)

        office.runner.run("比對審查結果", work, self._ask)

    def _ask(self, found: Refreshed) -> None:
        office = self._office
        if not found.steps:
            office.runner.said.emit("敘獎案與目前的審查結果相同，沒有變更。")
            return
        Changes(office.window, found, lambda: office.runner.do(lambda: granting.apply(office.desk, found))).open()

    @allowed.editing
    def submit(self) -> None:
        """草擬 → 送審."""
        desk, ids = self._office.desk, self._chosen()
        self._office.runner.do(lambda: granting.submit(desk, ids))

    @allowed.editing
    def decide(self) -> None:
        """What the committee decided."""

        def do(form: StepForm, ids: Sequence[int]) -> Outcome:
            assert isinstance(form, Decision)
            said = form.decision.currentText(), form.text("meeting"), form.date("on"), form.text("why")
            return granting.decide(self._office.desk, ids, *said, str(form.award.currentData()))

        self._open(Decision, do)

    @allowed.approving
    def confirm(self) -> None:
        """審議通過 → 核定."""
        desk = self._office.desk
        make = partial(
            Order, title="核定", note="\n".join(filter(None, (_issuers(self._chosen()), four_eyes.note(desk))))
        )
        self._open(make, lambda form, ids: granting.confirm(desk, ids, form.text("no"), form.date("on")))

    @allowed.approving
    def issue_first(self) -> None:
        """先行發布."""

        def do(form: StepForm, ids: Sequence[int]) -> Outcome:
            return granting.issue_first(self._office.desk, ids, form.text("no"), form.date("on"), form.text("why"))

        note = four_eyes.note(self._office.desk)
        self._open(partial(Order, title="先行發布", why=f"為什麼先發布；{LAW}", note=note), do)

    @allowed.editing
    def ratify(self) -> None:
        """追認, or the refusal of it."""

        def do(form: StepForm, ids: Sequence[int]) -> Outcome:
            why = form.text("why") if isinstance(form, Ratification) and form.refused() else ""
            return granting.ratify(self._office.desk, ids, form.text("meeting"), form.date("on"), why)

        self._open(Ratification, do)

    @allowed.editing
    def explain_late(self) -> None:
        """Why lines are late."""
        desk, ids = self._office.desk, self._chosen()
        done = lambda why: self._office.runner.do(lambda: granting.explain_late(desk, ids, why))  # noqa: E731
        dialogs.AskReason(self._office.window, "逾期理由", "為什麼逾期才辦理？", "例如：平台資料延遲提供", done).open()

    @allowed.editing
    def propose(self) -> None:
        """捌: an award by hand."""
        office = self._office
        self._show(Proposal(office.window, office.desk.book, lambda form: self._finish(proposed(office, form))))

    @allowed.editing
    def correct(self) -> None:
        """Set the award, the reason or the issuer of drafts by hand."""

        def do(form: StepForm, ids: Sequence[int]) -> Outcome:
            assert isinstance(form, Correction)
            return by_hand.override(self._office.desk, ids, form.field(), form.value(), form.text("why"))

        self._open(Correction, do)

    @allowed.editing
    def follow_again(self) -> None:
        """Put the computed values back."""
        desk, ids = self._office.desk, self._chosen()
        self._office.runner.do(lambda: by_hand.follow_again(desk, ids))

    @allowed.editing
    def later(self) -> None:
        """補發, 更正, 註銷 of confirmed lines by hand."""

        def do(form: StepForm, ids: Sequence[int]) -> Outcome:
            assert isinstance(form, Later)
            award, kind = str(form.award.currentData()), Kind(form.kind.currentData())
            return by_hand.later(self._office.desk, ids, kind, award, form.text("document"), form.text("why"))

        self._open(Later, do)

    @allowed.editing
    def remove(self) -> None:
        """Take drafts by hand away."""
        desk, ids = self._office.desk, self._chosen()
        self._office.runner.do(lambda: by_hand.remove(desk, ids))

    def _open(self, make: Callable[..., StepForm], do: Callable[[StepForm, Sequence[int]], Outcome]) -> None:
        ids = self._chosen()
        if not ids:
            self._office.runner.said.emit("請先選取要處理的列。")
            return
        self._show(make(self._office.window, len(ids), do=lambda form: self._finish(do(form, ids))))

    def _show(self, form: StepForm) -> None:
        form.fit(600)
        form.open()

    def _finish(self, outcome: Outcome) -> None:
        self._office.runner.done.emit(outcome)


def proposed(office: Office, form: StepForm) -> Outcome:
    """Store what was typed for an award by hand (捌); DeskError for what is missing."""
    assert isinstance(form, Proposal)
    award, on = str(form.award.currentData()), form.date("on")
    said = form.text("reason"), on, form.text("document"), form.text("why")
    return by_hand.propose(office.desk, form.text("person"), award, *said)
