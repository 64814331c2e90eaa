"""One 試題 as a form: facts in words left, what is expected right, judged by the rules while it is typed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.domain import case_typing, next_year, verdicts
from hualien_desk.domain.case_checks import ANSWERS, TITLE, Problem
from hualien_desk.domain.case_lines import EXAMPLES, SCHEME_WORDS
from hualien_desk.domain.case_typing import DETAIL, SWITCH
from hualien_desk.domain.casebook import USUAL_ID, USUAL_POSTING, Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import State, Verdict
from hualien_desk.operations import casework, unsaved
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.case_answers import Waiting
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.kept import Kept
from hualien_desk.ui.lines_edit import LinesEdit
from hualien_desk.ui.office import Office
from hualien_desk.ui.word import Word

SOON = 80
"""Milliseconds after a key before the case is judged."""
WRITTEN_FOR = 106
"""The year that the examples speak of."""
SCALE, NO_SCALE, ID = "敘獎標準", "未設定", "身分證字號"
ROWS = {"任職": 2, "完課": 3}
MORE = {
    "任職": f"空白是「{USUAL_POSTING}」全年在職。",
    "認定": "不採計的，後面加上「，不採計」。",
    SCALE: f"空白用本機關的標準；寫「{NO_SCALE}」表示沒有標準。",
    SWITCH: "空白用本機關的選擇；要固定時從清單選取（Ctrl+空白鍵）。",
    ID: f"空白是 {USUAL_ID}。",
}


class CaseForm(Form):
    """Adds a case, or corrects one (`case`) with its basis; the examples speak of the desk's year.

    Over rules that are tried (`book`) a correction goes into `waiting`, to be stored with them.
    """

    needs = Role.EDITOR

    def __init__(
        self,
        office: Office,
        case: Case | None = None,
        book: RuleBook | None = None,
        waiting: Waiting | None = None,
    ) -> None:
        title = "更正試題" if case else "新增試題"
        super().__init__(office.window, title, f"{title}：事實一行一筆；右邊選擇期望的結果，並立即以規則計算。")
        self._office, self._case, self._book = office, case, book or office.desk.book
        self._waiting = waiting
        self.fields: dict[str, LinesEdit] = {}
        self.words: dict[str, Word] = {}
        self.results: dict[str, parts.DropDown] = {}
        self.verdict: Verdict | None = None
        self._lay_out()
        self._judging = QTimer(self, singleShot=True, interval=SOON)
        self._judging.timeout.connect(self.judge)
        self.fill(case.said if case else {"結果": {}})
        self._before = self.said()
        self.kept = Kept(self, f"{unsaved.CASE}{case.key if case else ''}", self._typed, self._bring_back)
        self.body.insertWidget(0, self.kept.note)
        self.kept.begin()
        self.judge()
        self.spread(1240, 700)

    def _lay_out(self) -> None:
        self._lay_out_title()
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        row.addWidget(parts.scrolling(self._facts()), 3)
        expected = QWidget()
        expected.setLayout(self._expected())
        row.addWidget(parts.scrolling(expected, parts.Area()), 2)
        self.body.addLayout(row, 1)
        self.why = QLineEdit(placeholderText="更正的依據，例如「106年5月10日簽准」或文號")
        self.why.setAccessibleName("更正的依據")
        self.why.setVisible(self._case is not None)
        self.body.addWidget(self.why)
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self.told.hide()
        self.body.addWidget(self.told)
        tip = "把目前規則算出的結果填入右邊；請先確認結果正確"
        self.filler = parts.button("wand-sparkles", "以目前規則算出的結果填入", self.take_found, tip=tip)
        self.buttons.insertWidget(0, self.filler)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "存入", self.store, primary=True, tip="Ctrl+Enter")
        self.buttons.addWidget(self.yes)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.store)

    def _lay_out_title(self) -> None:
        self.title = QLineEdit(placeholderText="用一句話說明這一題，例如「期間首日 4/1 修畢，嘉獎一次」")
        self.title.setAccessibleName(TITLE)
        self.title.textEdited.connect(lambda _: self._judging.start())
        self.words[TITLE] = Word()
        self.body.addWidget(self.title)
        self.body.addWidget(self.words[TITLE])

    def _facts(self) -> QWidget:
        page = QWidget()
        grid = parts.form_grid(page, 5, 4)
        known = casework.catalogue(self._office.desk.book.year)
        offers = {
            "任職": tuple(known.agencies),
            "完課": tuple(known.courses),
            "認定": tuple(SCHEME_WORDS),
            SWITCH: tuple(case_typing.switch_choices(self._book)),
        }
        for field in (*EXAMPLES, SWITCH, ID):
            edit = LinesEdit(field, "", offers.get(field, ()), ROWS.get(field, 2), "：" if field == SWITCH else "，")
            self._take_in(field, edit)
            self._place(grid, field, edit)
        self.fields[ID].setFixedHeight(self.title.sizeHint().height())
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _take_in(self, field: str, edit: LinesEdit) -> None:
        edit.typed.connect(lambda: self._judging.start())
        self.fields[field] = edit

    def _place(self, grid: QGridLayout, field: str, edit: QWidget) -> None:
        row = grid.rowCount()
        self.words[field] = Word()
        for column, widget in enumerate((parts.label(field, "quiet"), edit, self.words[field])):
            grid.addWidget(widget, row, column)

    def _expected(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, theme.SPACE[0], 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(parts.label("期望的結果", "headline"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setColumnStretch(1, 1)
        for row, scheme in enumerate(SCHEME_WORDS):
            box = parts.DropDown(f"{scheme}的結果")
            for word in ANSWERS:
                box.addItem(word, [word])
            box.currentIndexChanged.connect(lambda _: self._judging.start())
            self.results[scheme] = box
            grid.addWidget(parts.label(scheme, "quiet"), row, 0)
            grid.addWidget(box, row, 1)
        column.addLayout(grid)
        column.addWidget(parts.label("細節（補正、標記、備註沒有寫到的，就不應該出現）", "quiet"))
        offers = case_typing.detail_names()
        self._take_in(DETAIL, LinesEdit(DETAIL, "例如\n英語營事實日：106/05/03\n備註：未設定敘獎標準", offers, 6, "："))
        self.words[DETAIL] = Word()
        column.addWidget(self.fields[DETAIL], 1)
        column.addWidget(self.words[DETAIL])
        self.answer = Word()
        column.addWidget(self.answer)
        self.now = parts.label("", "quiet")
        self.now.setWordWrap(True)
        column.addWidget(self.now)
        return column

    def fill(self, said: Mapping[str, Any]) -> None:
        """Put what a case says into the fields."""
        self.title.setText(str(said.get(TITLE, "")))
        self.title.setCursorPosition(0)
        for field in EXAMPLES:
            self.fields[field].put(said.get(field, ()))
        if said.get(SCALE) == []:
            self.fields[SCALE].put([NO_SCALE])
        self.fields[SWITCH].put(case_typing.switch_lines(said, self._book))
        self.fields[ID].put([said[ID]] if said.get(ID) else [])
        self._expect(said)

    def _expect(self, said: Mapping[str, Any]) -> None:
        """Put what a case expects into the fields."""
        for scheme, words in verdicts.wanted(said)["結果"].items():
            self._choose(self.results[scheme], words)
        self.fields[DETAIL].put(case_typing.detail_lines(said))

    @staticmethod
    def _choose(box: parts.DropDown, words: list[str]) -> None:
        """Choose an answer; several awards at once become a choice of their own."""
        place = box.findText(verdicts.shown(words))
        if place < 0:
            box.addItem(verdicts.shown(words), words)
            place = box.count() - 1
        box.setCurrentIndex(place)

    def _typed(self) -> dict[str, Any]:
        """What stands in the form, word by word."""
        texts = {field: edit.toPlainText() for field, edit in self.fields.items()}
        results = {scheme: box.currentData() for scheme, box in self.results.items()}
        return {"title": self.title.text(), "texts": texts, "results": results, "why": self.why.text()}

    def _bring_back(self, typed: Mapping[str, Any]) -> None:
        self.title.setText(typed["title"])
        self.why.setText(typed["why"])
        for field, text in typed["texts"].items():
            self.fields[field].setPlainText(text)
        for scheme, words in typed["results"].items():
            self._choose(self.results[scheme], words)

    def said(self) -> dict[str, Any]:
        """What the form says, as far as it can be read."""
        return self._read()[0]

    def _read(self) -> tuple[dict[str, Any], list[Problem]]:
        found: dict[str, Any] = {TITLE: self.title.text().strip()}
        found |= {field: lines for field in EXAMPLES if (lines := self.fields[field].lines())}
        if found.get(SCALE) == [NO_SCALE]:
            found[SCALE] = []
        if number := self.fields[ID].lines():
            found[ID] = number[0].upper()
        pinned, wrong = case_typing.switches(self.fields[SWITCH].lines(), self._book)
        chosen = {scheme: verdicts.plain(box.currentData()) for scheme, box in self.results.items()}
        results = {scheme: word for scheme, word in chosen.items() if word != verdicts.NOBODY}
        details, more = case_typing.details(self.fields[DETAIL].lines())
        found |= {SWITCH: pinned} if pinned else {}
        return {**found, "結果": results or {"其餘": verdicts.NOBODY}, **details}, [*wrong, *more]

    def judge(self) -> list[Problem]:
        """Say beside every field what is wrong with it, and what the rules answer."""
        self._judging.stop()
        said, wrong = self._read()
        desk = self._office.desk
        wrong += casework.problems(desk, said, self._case.key if self._case else "")
        for field, word in self.words.items():
            self._say(word, field, [problem for problem in wrong if problem.field == field])
        facts_read = not [problem for problem in wrong if problem.field in EXAMPLES]
        self.verdict = casework.try_one(desk, said, self._book) if facts_read else None
        self.filler.setEnabled(self.verdict is not None)
        self._show_answer()
        return wrong

    def _say(self, word: Word, field: str, wrong: list[Problem]) -> None:
        untouched = field == TITLE and not self.title.text()
        if wrong and not untouched:
            place = f"第 {wrong[0].line} 行：" if wrong[0].line else ""
            word.say(f"{place}{wrong[0].words}", "bad", "circle-x")
        else:
            word.say(self._example(field))
        if field in (TITLE, DETAIL):
            word.setVisible(bool(word.text.text()))

    def _example(self, field: str) -> str:
        """What a line of the field looks like, in the desk's year."""
        year = self._office.desk.book.year
        example = f"例如 {next_year.shift_words(EXAMPLES[field], WRITTEN_FOR, year)}" if field in EXAMPLES else ""
        return "\n".join(words for words in (example, MORE.get(field, "")) if words)

    def _show_answer(self) -> None:
        if self.verdict is None:
            self.answer.say("事實還看不懂，不能計算。", "quiet", "circle-dashed")
            self.now.setText("")
            return
        if self.verdict.state == State.GREEN:
            self.answer.say("以目前規則計算，與期望相符。", "good", "circle-check")
        else:
            told = "；".join(item.words for item in self.verdict.differences)
            self.answer.say(f"與期望不符：{told}。", "bad", "circle-x")
        results = self.verdict.found.get("結果", {}).items()
        self.now.setText("目前規則：" + "，".join(f"{scheme} {verdicts.shown(own)}" for scheme, own in results))

    def take_found(self) -> None:
        """Expect what the rules answer now."""
        self.judge()
        if self.verdict is not None and not self.verdict.trouble:
            self._expect(verdicts.taken(self.verdict))
            self.judge()

    def store(self) -> None:
        """Store the case; what is wrong is told and nothing is closed."""
        said, wrong = self._read()
        try:
            if wrong:
                raise DeskError(f"試題的{wrong[0].sentence}")
            outcome = self._written(said)
        except DeskError as error:
            self.told.setText(str(error))
            self.told.show()
            return
        self._before = said
        self.kept.forget()
        if outcome:
            self._office.runner.done.emit(outcome)
        self.accept()

    def _written(self, said: dict[str, Any]) -> Outcome | None:
        desk, why = self._office.desk, self.why.text()
        if self._case is None:
            return casework.add(desk, said)
        wanted = self._case.said if said == self._before else said
        if self._waiting is None:
            return casework.change(desk, self._case.key, wanted, why)
        if made := casework.corrected(desk, self._case.key, wanted, why, self._waiting):
            self._waiting[made.key] = made
        return None

    def reject(self) -> None:
        """Close; what was typed is thrown away only when that is wanted."""
        if self.said() == self._before:
            self.kept.forget()
            super().reject()
            return
        text = "輸入的試題還沒有存入。要捨棄嗎？"
        dialogs.question(self, "尚未存入", text, "捨棄", self._throw_away, "留下", safe=True)

    def _throw_away(self) -> None:
        self.kept.forget()
        self.done(self.DialogCode.Rejected)
