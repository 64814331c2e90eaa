"""保存期限: years and basis of each kind of personal data, as this office has them."""

from collections.abc import Callable

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.retention import Term
from hualien_desk.operations import retention
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office


class RetentionDialog(Form):
    """One line a kind."""

    def __init__(self, office: Office, parent: QWidget, then: Callable[[], None]) -> None:
        told = "保存期限：自歸檔日起算幾年，依據是什麼。出廠的依據與年限待機關確認，請依檔案保存年限區分表更改。"
        super().__init__(parent, "保存期限", told)
        self._office, self._then = office, then
        page = QWidget()
        grid = parts.form_grid(page, 0, 1)
        self.fields: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        for column, words in enumerate(("資料", "年", "依據")):
            grid.addWidget(parts.label(words, "quiet"), 0, column)
        terms = retention.terms()
        for row, kind in enumerate(retention.kinds(), 1):
            years, basis = QLineEdit(str(terms[kind.key].years)), QLineEdit(terms[kind.key].basis)
            years.setValidator(QIntValidator(0, int(retention.data()["longest"]), self))
            years.setMaximumWidth(56)
            years.setAccessibleName(f"{kind.title}的保存年限")
            basis.setAccessibleName(f"{kind.title}的保存依據")
            basis.setCursorPosition(0)
            basis.setToolTip(kind.what)
            self.fields[kind.key] = years, basis
            for column, widget in enumerate((parts.label(kind.title), years, basis)):
                grid.addWidget(widget, row, column)
        grid.setHorizontalSpacing(theme.SPACE[2])
        self.body.addWidget(parts.scrolling(page), 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "儲存", self._store, primary=True)
        self.buttons.addWidget(self.yes)
        self.fit(860)

    def _store(self) -> None:
        wanted = {
            key: Term(int(years.text() or -1), basis.text().strip()) for key, (years, basis) in self.fields.items()
        }
        try:
            outcome = retention.set_terms(self._office.desk, wanted)
        except DeskError as error:
            dialogs.error(self, str(error))
            return
        self.accept()
        self._office.runner.done.emit(outcome)
        self._then()
