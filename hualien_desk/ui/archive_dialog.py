"""年度歸檔: the office says that a year is over, or takes that back."""

from datetime import date

from PySide6.QtWidgets import QFormLayout, QLineEdit

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.retention import Archived
from hualien_desk.operations import archiving
from hualien_desk.ui import allowed, dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office


class ArchiveDialog(Form):
    """What is missing, the day, the document and the file number; or how the year was archived."""

    def __init__(self, office: Office) -> None:
        found, year = archiving.state(), office.desk.book.year
        told = "全部敘獎案都已核定或不予、書面也歸檔之後，在這裡登錄；之後才能依保存期限清除個人資料。"
        super().__init__(office.window, "年度歸檔", f"{year}年度已歸檔" if found else f"{year}年度歸檔：{told}")
        self._office = office
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.SPACE[3])
        self.form.setVerticalSpacing(theme.SPACE[1])
        self.body.addLayout(self.form)
        if found:
            self._show(found)
        else:
            self._ask()
        self.body.addStretch(1)
        self.fit(640)

    def _show(self, found: Archived) -> None:
        facts = (
            *(("歸檔日期", roc_date.show(found.on)), ("文號", found.document), ("檔號", found.file_no)),
            ("登錄", f"{found.by}　{roc_date.show(date.fromisoformat(found.at[:10]))}"),
        )
        for name, value in facts:
            self.form.addRow(parts.label(name, "quiet"), parts.label(value))
        self.back = parts.button("undo-2", "撤回歸檔", self._take_back, tip="清除個人資料之前都可以撤回")
        self.buttons.insertWidget(0, self.back)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))

    def _ask(self) -> None:
        missing = archiving.missing()
        self.day = self._field("歸檔日期", roc_date.show(date.today()), "例如 107/06/30")
        self.document = self._field("文號", "", "例如：府人訓字第1070000001號")
        self.file_no = self._field("檔號", "", "例如：107/0301/1")
        for sentence in (*missing, *archiving.hints()):
            line = parts.label(f"・{sentence}", "" if sentence in missing else "quiet")
            line.setWordWrap(True)
            self.body.addWidget(line)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("archive", "登錄歸檔", self._archive, primary=True)
        if missing:
            self.yes.setEnabled(False)
            self.yes.setToolTip("".join(missing))
        self.buttons.addWidget(self.yes)

    def _field(self, name: str, text: str, hint: str) -> QLineEdit:
        made = QLineEdit(text, placeholderText=hint)
        made.setAccessibleName(name)
        made.setMaxLength(60)
        self.form.addRow(parts.label(name, "quiet"), made)
        return made

    @allowed.editing
    def _archive(self) -> None:
        desk = self._office.desk
        try:
            day = roc_date.parse(roc_date.complete(self.day.text().strip(), date.today(), desk.book.year))
            outcome = archiving.archive(desk, day, self.document.text(), self.file_no.text())
        except DeskError as error:
            dialogs.error(self, str(error))
            return
        self.accept()
        self._office.runner.done.emit(outcome)

    @allowed.editing
    def _take_back(self) -> None:
        try:
            outcome = archiving.take_back(self._office.desk)
        except DeskError as error:
            dialogs.error(self, str(error))
            return
        self.accept()
        self._office.runner.done.emit(outcome)
