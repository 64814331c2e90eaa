"""What is typed for a step of award lines: the committee's decision, the order, an award by hand, a reason."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import KINDS, Kind
from hualien_desk.domain.roles import Role
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.operations.granting import AGREED, ALTERED, DECISIONS, FIELDS, REFUSED
from hualien_desk.operations.records import KINDS as RECORDS
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.fields import FieldEdit

Do = Callable[["StepForm"], None]
MEETING = "例如 106年第3次考績委員會"
DOCUMENT = "例如 府人訓字第1060000001號"
AWARDS = [(item.label, item.code) for item in awards.AWARDS]


class StepForm(Form):
    """A few fields and one button; what cannot be is said below the fields and nothing is closed."""

    needs = Role.EDITOR

    def __init__(self, parent: QWidget, title: str, headline: str, do: Callable[["StepForm"], None]) -> None:
        super().__init__(parent, title, headline)
        self._do = do
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.SPACE[3])
        self.form.setVerticalSpacing(theme.SPACE[1])
        self.body.addLayout(self.form)
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.fields: dict[str, QLineEdit] = {}
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", title, self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)

    def line(self, name: str, label: str, hint: str = "", text: str = "") -> QLineEdit:
        """Add a field."""
        field = QLineEdit(text, placeholderText=hint)
        field.setAccessibleName(label)
        self.form.addRow(parts.label(label, "quiet"), field)
        self.fields[name] = field
        return field

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field; the buttons were there before it and would take it."""
        super().showEvent(event)
        if field := next((one for one in self.fields.values() if not one.isHidden()), None):
            field.setFocus()

    def choice(self, label: str, choices: Iterable[tuple[str, object]]) -> parts.DropDown:
        """Add a drop-down of words and values."""
        box = parts.DropDown(label)
        for words, value in choices:
            box.addItem(words, value)
        self.form.addRow(parts.label(label, "quiet"), box)
        return box

    def day(self, name: str, label: str, on: date | None = None) -> None:
        """Add a field for a day, today by itself."""
        self.line(name, label, "例如 106/7/20", roc_date.show(on or date.today()))

    def text(self, name: str) -> str:
        """What was typed."""
        return self.fields[name].text()

    def date(self, name: str) -> date:
        """The day that was typed; DeskError when it is none."""
        today = date.today()
        return roc_date.parse(roc_date.complete(self.text(name), today, today.year - 1911))

    def _decide(self) -> None:
        try:
            self._do(self)
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.accept()


class Decision(StepForm):
    """審議結果: what the committee decided; an altered award and a refusal want a reason."""

    def __init__(self, parent: QWidget, count: int, do: Do) -> None:
        super().__init__(parent, "登錄審議結果", f"考績委員會對選取的 {count:,} 筆如何決議？", do)
        self.decision = self.choice("審議結果", ((word, word) for word in DECISIONS))
        self.award = self.choice("改為", AWARDS)
        self.line("meeting", "會議", MEETING)
        self.day("on", "會議日期")
        self.line("why", "理由", "改額度、緩議、不通過時必填")
        self.decision.currentTextChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        chosen = self.decision.currentText()
        self.form.setRowVisible(self.award, chosen == ALTERED)
        self.form.setRowVisible(self.fields["why"], chosen != AGREED)


class Order(StepForm):
    """核定 or 先行發布: the order, typed once; `why`: a reason is wanted, and its hint; `note`: to be known before."""

    needs = Role.APPROVER

    def __init__(self, parent: QWidget, count: int, do: Do, title: str, why: str = "", note: str = "") -> None:
        super().__init__(parent, title, f"選取的 {count:,} 筆以同一道令發布：", do)
        self.line("no", "發布令文號", "例如 府人考字第1060000001號")
        self.day("on", "發布日期")
        if why:
            self.line("why", "理由", why)
        if note:
            said = parts.label(note, "quiet")
            said.setWordWrap(True)
            self.body.insertWidget(1, said)


class Ratification(StepForm):
    """追認: the committee confirms what was issued first, or refuses it."""

    def __init__(self, parent: QWidget, count: int, do: Do) -> None:
        super().__init__(parent, "追認", f"考績委員會對選取的 {count:,} 筆先行發布如何決議？", do)
        self.decision = self.choice("審議結果", ((word, word) for word in (AGREED, REFUSED)))
        self.line("meeting", "會議", MEETING)
        self.day("on", "會議日期")
        self.line("why", "理由", "不通過的理由；程式會擬具註銷")
        self.decision.currentTextChanged.connect(lambda _: self._show())
        self._show()

    def refused(self) -> bool:
        """Say whether the committee refused; DeskError without a reason."""
        if self.decision.currentText() == AGREED:
            return False
        if not self.text("why").strip():
            raise DeskError(f"「{REFUSED}」要填寫理由。")
        return True

    def _show(self) -> None:
        self.form.setRowVisible(self.fields["why"], self.decision.currentText() != AGREED)


class Proposal(StepForm):
    """捌: an award for a contributor; the clause stands above. The deed is of today or of the end of the plan."""

    def __init__(self, parent: QWidget, book: RuleBook, do: Do) -> None:
        clause, self._last = book.discretion, min(date.today(), book.until)
        super().__init__(parent, "人工敘獎", f"{clause.citation}、{clause.title}：由承辦人擬具，程式不計算", do)
        quoted = parts.label(f"「{clause.text}」", "quiet")
        quoted.setWordWrap(True)
        self.body.insertWidget(0, quoted)
        person = FieldEdit(RECORDS["completion"].slot("person"))
        self.fields["person"] = person
        self.form.addRow(parts.label("人員", "quiet"), person)
        self.award = self.choice("擬予獎懲", AWARDS)
        self.line("reason", "獎懲事由", "做了什麼，例如 主辦數位學習推廣活動", clause.reason)
        self.day("on", "事實發生日", self._last)
        self.line("document", "依據文號", DOCUMENT)
        self.line("why", "理由", "貢獻程度，例如 統籌辦理四場研習，完成率全縣第一")
        self.yes.setText(" 列為草擬")

    def date(self, name: str) -> date:
        """The day that was typed; without a year it is one of the plan's."""
        return roc_date.parse(roc_date.complete(self.text(name), self._last, self._last.year - 1911))


class Correction(StepForm):
    """人工更正 of drafts: one field, its new value, why; the computed value stays beside it."""

    def __init__(self, parent: QWidget, count: int, do: Do) -> None:
        super().__init__(parent, "人工更正", f"更正選取的 {count:,} 筆草擬；計算的內容會保留在旁邊，隨時可以恢復。", do)
        self._field = self.choice("項目", ((words, name) for name, words in FIELDS.items()))
        self.award = self.choice("更正為", AWARDS)
        self.line("value", "更正為", "新的內容")
        self.line("why", "理由", "例如 專簽核准（文號）")
        self._field.currentTextChanged.connect(lambda _: self._show())
        self._show()

    def field(self) -> str:
        """The field that is set."""
        return str(self._field.currentData())

    def value(self) -> str:
        """What it is set to."""
        return str(self.award.currentData()) if self.field() == "award" else self.text("value")

    def _show(self) -> None:
        self.form.setRowVisible(self.award, self.field() == "award")
        self.form.setRowVisible(self.fields["value"], self.field() != "award")


class Later(StepForm):
    """補發, 更正 or 註銷 beside confirmed lines; which is which is said below."""

    def __init__(self, parent: QWidget, count: int, do: Do) -> None:
        super().__init__(parent, "已核定的變更", f"為選取的 {count:,} 筆另擬一列，送審、核定後生效；原令不變。", do)
        self.kind = self.choice("種類", ((KINDS[kind], kind.value) for kind in LATER))
        self.meant = parts.label("", "quiet")
        self.meant.setWordWrap(True)
        self.form.addRow("", self.meant)
        self.award = self.choice("獎懲", AWARDS)
        self.line("document", "依據文號", DOCUMENT)
        self.line("why", "理由", "為什麼變更")
        self.yes.setText(" 列為草擬")
        self.kind.currentTextChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        kind = Kind(self.kind.currentData())
        self.meant.setText(LATER[kind])
        self.form.setRowVisible(self.award, kind != Kind.CANCELLATION)


LATER = {
    Kind.SUPPLEMENT: "原令的獎懲之外，再加給下面這一項。",
    Kind.CORRECTION: "以下面這一項取代原令的獎懲。",
    Kind.CANCELLATION: "原令的獎懲全部撤銷。",
}
"""What each change means."""
