"""What is typed for a step of award lines: the committee's decision, the order, a reason."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.granting import AGREED, ALTERED, DECISIONS
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form

Values = dict[str, str]


class StepForm(Form):
    """A few fields and one button; what cannot be is said below the fields and nothing is closed."""

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
        self.fields[name] = field
        self.form.addRow(parts.label(label, "quiet"), field)
        return field

    def day(self, name: str, label: str) -> None:
        """Add a field for a day, today by itself."""
        self.line(name, label, "例如 106/7/20", roc_date.show(date.today()))

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

    def __init__(self, parent: QWidget, count: int, do: Callable[["StepForm"], None]) -> None:
        super().__init__(parent, "登錄審議結果", f"考績委員會對選取的 {count:,} 筆如何決議？", do)
        self.decision, self.award = parts.DropDown("審議結果"), parts.DropDown("改為")
        self.decision.addItems(DECISIONS)
        for item in awards.AWARDS:
            self.award.addItem(item.label, item.code)
        self.form.addRow(parts.label("審議結果", "quiet"), self.decision)
        self.form.addRow(parts.label("改為", "quiet"), self.award)
        self.line("meeting", "會議", "例如 106年第3次考績委員會")
        self.day("on", "會議日期")
        self.line("why", "理由", "改額度、緩議、不通過時必填")
        self.decision.currentTextChanged.connect(lambda _: self._show())
        self._show()
        self.fit(560)

    def _show(self) -> None:
        chosen = self.decision.currentText()
        self.form.setRowVisible(self.award, chosen == ALTERED)
        self.form.setRowVisible(self.fields["why"], chosen != AGREED)
