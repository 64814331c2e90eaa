"""設定: who sits here, how it looks, whether IDs are masked, where the data lie."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import locking, place
from hualien_desk.ui import dialogs, files, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import FORMATS, Office

LONGEST = 30
"""Characters of a clerk's name."""


class SettingsDialog(Form):
    """Everything takes effect at once and is kept."""

    def __init__(self, office: Office, changed: Callable[[], None]) -> None:
        super().__init__(office.window, "設定", "設定：更改後立即生效。")
        self._office, self._changed = office, changed
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        self.operator = QLineEdit(office.desk.operator)
        self.operator.setMaxLength(LONGEST)
        self.operator.setAccessibleName("承辦人")
        self.operator.editingFinished.connect(self._take_seat)
        if office.desk.access.key:
            self.operator.setReadOnly(True)
            self.operator.setToolTip("這個資料檔以登入的使用者為承辦人；要換人請用「切換使用者」。")
        form.addRow(parts.label("承辦人", "quiet"), self.operator)
        self.mode = self._choice(form, "外觀", "mode", "system", list(theme.MODES.items()))
        self.size_box = self._choice(form, "文字大小", "size", "medium", list(theme.SIZES.items()))
        self.family = self._choice(form, "字型", "family", "", self._families())
        self.masking = parts.toggle("清單與畫面遮蔽身分證字號（A12****789）")
        self.masking.setChecked(office.window.settings.value("mask", "yes") != "no")
        self.masking.toggled.connect(self._set_mask)
        form.addRow(parts.label("個人資料", "quiet"), self.masking)
        if locking.can_lock(office.desk):
            form.addRow(parts.label("鎖定", "quiet"), self._locking())
        self.formats = self._formats()
        form.addRow(parts.label("名冊格式", "quiet"), self.formats)
        form.addRow(parts.label("資料夾", "quiet"), self._folder())
        self.body.addLayout(form)
        self.buttons.addWidget(parts.button("check", "完成", self.accept, primary=True))
        self.fit(640)

    def _choice(
        self, form: QFormLayout, label: str, key: str, usual: str, choices: Sequence[tuple[str, str]]
    ) -> parts.DropDown:
        box = parts.DropDown(label)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(self._office.window.settings.value(key, usual)), 0))
        box.currentIndexChanged.connect(lambda: self._office.window.set_look(key, box.currentData()))
        form.addRow(parts.label(label, "quiet"), box)
        return box

    def _formats(self) -> parts.DropDown:
        box = parts.DropDown("名冊格式")
        for value, text in FORMATS:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(" ".join(self._office.endings())), 0))
        keep = self._office.window.settings.setValue
        box.currentIndexChanged.connect(lambda: keep("roster_formats", box.currentData()))
        return box

    def _locking(self) -> parts.DropDown:
        box, settings = parts.DropDown("閒置多久鎖定"), self._office.window.settings
        for minutes, words in locking.choices():
            box.addItem(words, minutes)
        box.setCurrentIndex(max(box.findData(locking.minutes_of(settings.value(locking.KEY, ""))), 0))
        box.currentIndexChanged.connect(lambda: settings.setValue(locking.KEY, box.currentData()))
        return box

    @staticmethod
    def _families() -> list[tuple[str, str]]:
        found = QFontDatabase.families(QFontDatabase.WritingSystem.TraditionalChinese)
        return [("", "預設"), *((name, name) for name in found if not name.startswith("@"))]

    def _folder(self) -> QWidget:
        where = self._office.desk.path.resolve().parent
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        shown = parts.label(str(where))
        shown.setWordWrap(True)
        row.addWidget(shown, 1)
        row.addWidget(parts.button("folder-open", "開啟", partial(files.show, where)))
        row.addWidget(parts.button("folder-open", "改用另一個…", self._ask_folder))
        return whole

    def _take_seat(self) -> None:
        name = self.operator.text().strip()
        if name and name != self._office.desk.operator:
            self._office.runner.do(lambda: self._office.desk.take_seat(name))

    def _set_mask(self, on: bool) -> None:
        self._office.window.settings.setValue("mask", "yes" if on else "no")
        self._changed()

    def _ask_folder(self) -> None:
        files.ask_for_folder(self, "選擇資料夾", self._office.desk.path.resolve().parent, self.use_folder)

    def use_folder(self, chosen: Path) -> None:
        """Open the data of another folder, now and at the next start."""
        try:
            place.remember(chosen)
        except DeskError as error:
            dialogs.error(self, str(error))
            return
        self.accept()
        self._office.window.file_wanted.emit(place.file_of(chosen))

    def done(self, code: int) -> None:
        """Close; the name that was typed last counts."""
        self._take_seat()
        super().done(code)
