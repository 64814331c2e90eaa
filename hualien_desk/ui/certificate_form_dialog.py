"""The office's form of the 研習證明 or of the 參與證明: title, number, words, head; what was issued stays as it is."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from hualien_desk.domain.certificates import IN_NUMBER, LABELS, Form
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import certificates
from hualien_desk.operations.certificates import Sort
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form as Dialog
from hualien_desk.ui.office import Office

LONG = ("holder", "text")
"""Texts of more than one line."""


class CertificateForm(Dialog):
    """A field for each text; 恢復原訂 shows the program's own words again."""

    needs = Role.EDITOR

    def __init__(self, parent: QWidget, office: Office, sort: Sort = certificates.SESSION) -> None:
        words = f"{sort.title}的範本：改了以後，新核發的照新的；已核發的不變。"
        super().__init__(parent, f"{sort.title}範本", words)
        self._office, self._sort = office, sort
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.digits = QSpinBox(minimum=1, maximum=8, suffix=" 位")
        self.show_id = parts.tick("印遮蔽的字號（在 {身分證字號} 的地方）；不勾就不印")
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self._lay_out()
        self.fill(certificates.form(sort))
        self.fit(720)

    def _lay_out(self) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, theme.SPACE[0], 0)
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        for name, label in LABELS.items():
            form.addRow(parts.label(label, "quiet"), self._field(name, label))
            if name == "number":
                self.digits.setAccessibleName("流水號位數")
                self.digits.setMaximumWidth(120)
                form.addRow(parts.label("流水號位數", "quiet"), self.digits)
        form.addRow(parts.label("身分證字號", "quiet"), self.show_id)
        self.body.addWidget(parts.scrolling(page, parts.Area()), 1)
        slots = parts.label("可以代入 " + " ".join(f"{{{slot}}}" for slot in self._sort.slots), "quiet")
        slots.setWordWrap(True)
        self.body.addWidget(slots)
        self.body.addWidget(self.told)
        reset = parts.button("rotate-ccw", "恢復原訂", lambda: self.fill(certificates.usual_form(self._sort)))
        self.buttons.insertWidget(0, reset)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "存入", self._store, primary=True)
        self.buttons.addWidget(self.yes)

    def _field(self, name: str, label: str) -> QWidget:
        field: QLineEdit | QPlainTextEdit = QPlainTextEdit() if name in LONG else QLineEdit()
        field.setAccessibleName(label)
        if isinstance(field, QPlainTextEdit):
            field.setTabChangesFocus(True)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + theme.SPACE[2])
        if name == "number":
            field.setToolTip("可以用 " + " ".join(f"{{{slot}}}" for slot in IN_NUMBER) + "，兩個都要有")
        self.fields[name] = field
        return field

    def fill(self, shown: Form) -> None:
        """Show a form."""
        for name, field in self.fields.items():
            text = str(getattr(shown, name))
            field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(text)
        self.digits.setValue(shown.digits)
        self.show_id.setChecked(shown.show_id)

    def wanted(self) -> Form:
        """What is typed."""
        texts = {
            name: (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()
            for name, field in self.fields.items()
        }
        return Form(**texts, digits=self.digits.value(), show_id=self.show_id.isChecked())

    def _store(self) -> None:
        try:
            outcome = certificates.put_form(self._office.desk, self.wanted(), self._sort)
        except DeskError as error:
            self.told.setText(str(error))
            return
        self._office.runner.done.emit(outcome)
        self.accept()
