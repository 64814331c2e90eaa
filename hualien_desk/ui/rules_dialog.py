"""規則: the clauses on the left, the office's values and choices on the right; tried before they are taken."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QWidget,
)

from hualien_desk.domain import rulevalues
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulecheck import Finding
from hualien_desk.domain.rulevalues import PLAN
from hualien_desk.operations import rules, unsaved
from hualien_desk.operations.rule_draft import RuleDraft
from hualien_desk.operations.rules import Trial, Wish
from hualien_desk.ui import allowed, dialogs, parts, theme
from hualien_desk.ui.case_answers import Waiting
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.kept import Kept
from hualien_desk.ui.office import Office
from hualien_desk.ui.rule_effects import Effects as Effects
from hualien_desk.ui.rule_effects import attempt
from hualien_desk.ui.rule_findings import Findings
from hualien_desk.ui.rule_scale import Scale
from hualien_desk.ui.rule_values import Choice, SteadyDropDown, ValuePage
from hualien_desk.ui.rule_versions_dialog import RuleVersions

PAUSE = 150
"""Milliseconds after the last key before the rules are checked."""


class Rules(Form):
    """One page a scheme and one for the plan; 試算 shows who gains, loses, changes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "規則", f"規則：{rules.in_force(office.desk)}。改好先試算再套用，可以復原。")
        self._office, self.draft = office, RuleDraft(office.desk)
        self._answers: Waiting = {}
        self._titles = rulevalues.pages(office.desk.rules)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.check)
        self.scale = Scale(rules.current(office.desk.book).tiers, self._timer.start)
        self.boxes = self._make_boxes()
        self.findings = Findings()
        self.text = QTextBrowser()
        self.schemes = self._make_list()
        self._stack = QStackedWidget()
        self.pages: dict[str, ValuePage] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._lay_out()
        self._add_buttons()
        self.kept = Kept(self, unsaved.RULES, self._typed, self._bring_back)
        self.body.insertWidget(0, self.kept.note)
        self.findings.chosen.connect(self.go_to)
        self.schemes.currentRowChanged.connect(lambda _: self._show())
        self.kept.begin()
        self.schemes.setCurrentRow(0)
        self.spread(1240, 680)

    def _typed(self) -> dict[str, Any]:
        """What stands in the window: options, scale and texts, also what cannot be read."""
        boxes = {key: str(box.currentData()) for key, box in self.boxes.items()}
        return {"boxes": boxes, "scale": self.scale.typed(), "texts": self.draft.typed()}

    def _bring_back(self, typed: dict[str, Any]) -> None:
        for key, value in typed["boxes"].items():
            if key in self.boxes:
                self.boxes[key].setCurrentIndex(max(self.boxes[key].findData(value), 0))
        self.scale.show_typed(typed["scale"])
        self.draft.put_all(typed["texts"])
        self._draw_again()

    def _draw_again(self) -> None:
        """Pages that were made before show what stands in the draft now."""
        for area in self._areas.values():
            self._stack.removeWidget(area)
            area.deleteLater()
        self.pages.clear()
        self._areas.clear()
        if self.schemes.currentRow() >= 0:
            self._show()

    def _make_boxes(self) -> dict[str, SteadyDropDown]:
        switches = self._office.desk.book.switches
        self._choices = {key: Choice(switch, self._timer.start) for key, switch in switches.items()}
        spare = QWidget(self)  # what stands on pages that nobody opens goes with the window
        spare.hide()
        for part in (self.scale, *self._choices.values()):
            part.setParent(spare)
        return {key: whole.box for key, whole in self._choices.items()}

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("方案")
        made.setFixedWidth(self.fontMetrics().horizontalAdvance("國") * 11)
        made.addItems(list(self._titles.values()))
        return made

    def _lay_out(self) -> None:
        self.text.setAccessibleName("條文")
        self.text.setObjectName("detail")
        self.text.document().setDocumentMargin(theme.SPACE[2])
        right = _split(Qt.Orientation.Vertical, (self._stack, 460), (self.findings, 120))
        split = _split(Qt.Orientation.Horizontal, (self.text, 300), (right, 640))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.schemes)
        row.addWidget(split, 1)
        self.body.addLayout(row, 1)

    def _add_buttons(self) -> None:
        self.buttons.insertWidget(0, parts.button("scroll-text", "歷次版本…", self._show_versions))
        tip = "順延來的規則與這個年度的計畫核對之後，取消「尚未核對」"
        self.checked = parts.button("file-check", "已逐條核對…", self._ask_checked, tip=tip)
        self.checked.setVisible(self._office.desk.unchecked)
        self.buttons.insertWidget(1, self.checked)
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.yes = parts.button("user-search", "試算…", self._try, primary=True)
        self.buttons.addWidget(self.yes)

    def page(self) -> str:
        """The page that is shown."""
        return list(self._titles)[max(self.schemes.currentRow(), 0)]

    def _show(self) -> None:
        """Show a page; it is made when it is first seen."""
        page = self.page()
        if page not in self.pages:
            self.pages[page] = ValuePage(self.draft, page, self._more(page))
            self.pages[page].edited.connect(self._timer.start)
            self._areas[page] = parts.scrolling(self.pages[page])
            self._stack.addWidget(self._areas[page])
        self._stack.setCurrentWidget(self._areas[page])
        self.text.setPlainText(words_of(self._office.desk.book, page))
        self.check()

    def _more(self, page: str) -> list[tuple[str, QWidget]]:
        """What is chosen on a page, above its values: the scale and the readings of the plan."""
        scale = ("獎勵標準（計畫未附，依訓練實施計畫填寫；空白不核給）", self.scale)
        switches = self._office.desk.book.switches
        own = [self._choices[key] for key, switch in switches.items() if switch.scheme == page]
        titles = ("選項", *("" for _ in own[1:]))
        return [*([scale] if page == "cafeteria" else []), *zip(titles, own, strict=False)]

    def wish(self) -> Wish:
        """What is chosen in the window; DeskError for what cannot be read."""
        switches = {key: str(box.currentData()) for key, box in self.boxes.items()}
        return Wish(switches, self.scale.tiers(), self.draft.texts())

    def check(self) -> None:
        """Say what is wrong with the rules in the window, and what they leave open."""
        self._timer.stop()
        try:
            found = self.draft.findings(self.wish())
        except DeskError as error:
            found = [Finding(True, "cafeteria", "", str(error))]
        self.findings.show_page(found, self.page())

    def go_to(self, finding: Finding) -> None:
        """Show the value that a sentence is about."""
        if finding.page:
            self.schemes.setCurrentRow(list(self._titles).index(finding.page))
        row = self.pages[self.page()].rows.get(finding.key)
        if row:
            row.editor.setFocus()
            self._areas[self.page()].ensureWidgetVisible(row)

    def _try(self) -> None:
        attempt(self._office, self, self.wish, self._tried, self._answers)

    def _tried(self, found: Trial) -> None:
        if not found.changed:
            dialogs.error(self, "選擇和目前的規則相同，沒有可以試算的變更。")
            return
        Effects(self._office, found, self.accept, self._try, self._answers).open()

    def _show_versions(self) -> None:
        RuleVersions(self._office, self.accept).open()

    @allowed.editing
    def _ask_checked(self) -> None:
        text = f"已把每一頁與{self._office.desk.book.year}年度的計畫逐條核對。請填寫核對的依據："
        hint = "例如計畫的發文字號"
        dialogs.AskLine(self._office.window, "已逐條核對", text, hint, self._check_off).open()

    def _check_off(self, why: str) -> None:
        self._office.runner.do(lambda: rules.check_off(self._office.desk, why), lambda _: self._checked_off())

    def _checked_off(self) -> None:
        self.checked.hide()
        self.headline.setText(f"規則：{rules.in_force(self._office.desk)}。改好先試算再套用，可以復原。")

    def _dirty(self) -> bool:
        try:
            now = rules.current(self._office.desk.book)
            wish = self.wish()
            chosen = (wish.switches, sorted(wish.tiers)) != (now.switches, sorted(now.tiers))
        except DeskError:
            return True
        return chosen or self.draft.is_dirty()

    def reject(self) -> None:
        """Close; what was changed and not taken is asked about."""
        if self._dirty():
            text = "視窗裡有還沒套用的更改，關閉之後不會留下。"
            dialogs.question(self, "放棄更改", text, "放棄更改", self._throw_away)
        else:
            self.kept.forget()
            super().reject()

    def accept(self) -> None:
        """Close; what was typed is taken."""
        self.kept.forget()
        super().accept()

    def _throw_away(self) -> None:
        self.kept.forget()
        self.done(0)


def _split(way: Qt.Orientation, *shown: tuple[QWidget, int]) -> QSplitter:
    """Parts of the window with their usual sizes; they grow with it."""
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(theme.SPACE[2])
    for number, (widget, size) in enumerate(shown):
        made.addWidget(widget)
        made.setStretchFactor(number, size)
    made.setSizes([size for _, size in shown])
    return made


def words_of(book: RuleBook, page: str) -> str:
    """The sentences of the plan that a page is about, each with its citation."""
    if page == PLAN:
        who, platform = book.coverage, book.platform
        told = (
            (book.period_citation, "實施期間", book.period_text),
            (who.citation, "實施對象", who.text),
            (who.may_follow_citation, "得參照機關", who.may_follow_text),
            (platform.citation, "學習平臺", platform.text),
            (book.discretion.citation, book.discretion.title, book.discretion.text),
        )
    else:
        clause = book.clauses[page]
        early = ((clause.early_citation, "辦理期間", clause.early_text),) if clause.early_text else ()
        told = ((clause.citation, clause.title, clause.text), *early)
    return "\n\n\n".join(f"{citation}　{title}\n\n{text}" for citation, title, text in told)
