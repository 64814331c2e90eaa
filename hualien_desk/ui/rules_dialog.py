"""規則: the clause on the left, the office's choices on the right; tried on everybody before they are taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from hualien_desk.domain.awards import AWARDS
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import SCHEMES, Clause
from hualien_desk.operations import rules
from hualien_desk.operations.rules import GAINS, LOSES, OTHER, Effect, Trial, Wish
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {GAINS: ("arrow-up", "good"), LOSES: ("arrow-down", "bad"), OTHER: ("info", "accent")}


class Rules(Form):
    """One page a scheme; 試算 shows who gains, loses, changes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "規則", "規則：計畫留給機關決定的地方；先試算再套用，套用之後可以復原。")
        self._office = office
        now = rules.current(office.desk.book)
        self.boxes: dict[str, parts.DropDown] = {}
        self.scale = Scale(now.tiers)
        self.schemes = QListWidget()
        self.schemes.setAccessibleName("方案")
        self.schemes.setFixedWidth(190)
        self.text = QTextBrowser()
        self.text.setAccessibleName("條文")
        self.pages = {scheme: self._page(scheme) for scheme in SCHEMES}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.schemes)
        right = QVBoxLayout()
        right.addWidget(self.text, 1)
        for page in self.pages.values():
            right.addWidget(page, 2)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        for scheme in SCHEMES:
            self.schemes.addItem(office.desk.book.clauses[scheme].title)
        self.buttons.insertWidget(0, parts.button("scroll-text", "歷次變更…", self._show_past))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.yes = parts.button("user-search", "試算…", self._try, primary=True)
        self.buttons.addWidget(self.yes)
        self.schemes.currentRowChanged.connect(self._show)
        self.schemes.setCurrentRow(0)
        self.spread(980, 620)

    def _page(self, scheme: str) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.SPACE[1])
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        if scheme == "cafeteria":
            form.addRow(
                parts.label("獎勵標準（計畫未附，由機關依訓練實施計畫填寫；空白表示不核給）", "quiet"), self.scale
            )
        for key, switch in self._office.desk.book.switches.items():
            if switch.scheme == scheme:
                box = parts.DropDown(switch.label)
                for value, words in switch.choices.items():
                    box.addItem(words + ("（原訂）" if value == switch.default else ""), value)
                box.setCurrentIndex(box.findData(switch.value))
                self.boxes[key] = box
                form.addRow(parts.label(switch.label, "quiet"), box)
        return page

    def _show(self, place: int) -> None:
        scheme = SCHEMES[max(place, 0)]
        clause: Clause = self._office.desk.book.clauses[scheme]
        self.text.setPlainText(f"{clause.citation}　{clause.title}\n\n{clause.text}")
        for own, page in self.pages.items():
            page.setVisible(own == scheme)

    def wish(self) -> Wish:
        """What is chosen in the window; DeskError for hours that are no number."""
        return Wish({key: str(box.currentData()) for key, box in self.boxes.items()}, self.scale.tiers())

    def _try(self) -> None:
        office = self._office
        try:
            wanted = self.wish()
            rules.book_of(office.desk.book, wanted)
        except DeskError as error:
            dialogs.error(self, str(error))
            return
        work: Callable[..., Trial] = lambda *way: rules.attempt(office.desk, wanted, *way)  # noqa: E731
        office.runner.run("試算", work, self._tried, owner=self)

    def _tried(self, found: Trial) -> None:
        if not found.changed:
            dialogs.error(self, "選擇和目前的規則相同，沒有可以試算的變更。")
            return
        Effects(self._office, found, self.accept).open()

    def _show_past(self) -> None:
        told = "\n\n".join(rules.past()) or "還沒有變更過規則。"
        form = Form(self._office.window, "歷次變更", "規則的歷次變更與依據，最近的在前：")
        browser = QTextBrowser()
        browser.setPlainText(told)
        form.body.addWidget(browser, 1)
        form.buttons.addWidget(parts.button("check", "關閉", form.accept, primary=True))
        form.spread(640, 420)
        form.open()


class Scale(QWidget):
    """The cafeteria scale: hours and award, a line a tier."""

    def __init__(self, tiers: Sequence[tuple[float, str]]) -> None:
        super().__init__()
        self.lines: list[tuple[QLineEdit, parts.DropDown, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[0])
        add = parts.button("plus", "加一級", lambda: self.add("", AWARDS[0].code))
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        for hours, code in tiers:
            self.add(f"{hours:g}", code)

    def add(self, hours: str, code: str) -> None:
        """Add a tier."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        field, award = QLineEdit(hours), parts.DropDown("獎懲")
        field.setAccessibleName("時數門檻")
        field.setFixedWidth(self.fontMetrics().horizontalAdvance("國") * 5)
        for item in AWARDS:
            award.addItem(item.label, item.code)
        award.setCurrentIndex(award.findData(code))
        line = (field, award, whole)
        row.addWidget(parts.label("滿"))
        row.addWidget(field)
        row.addWidget(parts.label("小時，核給"))
        row.addWidget(award)
        row.addWidget(parts.flat_button("trash-2", "刪除這一級", lambda: self._drop(line)))
        row.addStretch(1)
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, whole)

    def _drop(self, line: tuple[QLineEdit, parts.DropDown, QWidget]) -> None:
        self.lines.remove(line)
        line[2].hide()
        line[2].deleteLater()

    def tiers(self) -> tuple[tuple[float, str], ...]:
        """Hours and award code of each tier that is filled in; DeskError for hours that are no number."""
        found = []
        for field, award, _ in self.lines:
            text = field.text().strip()
            if text:
                try:
                    found.append((float(text), str(award.currentData())))
                except ValueError:
                    raise DeskError(f"時數「{text}」不是數字；請填例如 20。") from None
        return tuple(found)


COLUMNS = (
    Column("影響", "what", 4, lambda item: item.what, icon=lambda item: SIGNS[item.what]),
    Column("姓名", "name", 5, lambda item: item.name, bold=True),
    Column("機關", "agency", 9, lambda item: item.agency),
    Column("方案", "scheme", 7, lambda item: item.scheme),
    Column("現在", "before", 10, lambda item: item.before),
    Column("套用以後", "after", 10, lambda item: item.after),
)
ORDERS: dict[str, Callable[[Effect], Any]] = {
    "what": lambda item: list(SIGNS).index(item.what),
    "name": lambda item: item.name,
    "agency": lambda item: item.agency,
    "scheme": lambda item: item.scheme,
    "before": lambda item: item.before,
    "after": lambda item: item.after,
}
FILTERS = {"what": lambda item, value: item.what == value}


class Effects(Form):
    """試算結果: who gains, loses, changes; 套用 wants the basis."""

    def __init__(self, office: Office, tried: Trial, then: Callable[[], None]) -> None:
        super().__init__(office.window, "試算結果", f"試算結果：{rules.summary(tried.effects)}。尚未儲存任何變更。")
        self._office, self._tried, self._then = office, tried, then
        for words in tried.changed:
            line = parts.label(f"・{words}")
            line.setWordWrap(True)
            self.body.addWidget(line)
        text = lambda item: f"{item.name} {item.agency} {item.scheme}"  # noqa: E731
        self.page = ListPage(
            "試算結果",
            COLUMNS,
            RecordsSource(tried.effects, text, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關",
            empty=Empty("check", "沒有人的結果改變", "以目前的資料，套用之後每個人的結果都相同。"),
            count=lambda shown, total: f"{shown:,} 筆",
        )
        self.page.add_filter("what", "影響", (("全部", None), *((word, word) for word in SIGNS)))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.why = QLineEdit(placeholderText="變更的依據，例如「106年5月10日簽准」或文號")
        self.why.setAccessibleName("變更的依據")
        self.body.addWidget(self.why)
        self.told = parts.label("", "bad")
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "不套用", self.reject))
        self.yes = parts.button("check", "套用", self._apply, primary=True)
        self.buttons.addWidget(self.yes)
        self.page.refresh()
        self.spread(1000, 600)

    def _apply(self) -> None:
        try:
            outcome = rules.apply(self._office.desk, self._tried, self.why.text())
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.accept()
        self._then()
        self._office.runner.done.emit(outcome)
