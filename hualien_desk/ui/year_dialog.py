"""新增年度: the next year's data file, with what is carried over from this one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLineEdit

from hualien_desk.domain.roles import Role
from hualien_desk.operations import evaluation_records, years
from hualien_desk.store.years import COURSES, PEOPLE, RULES
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office

CARRIED = (
    "機關清單、承辦人、範本、提醒函文字、適用法規、欄位對應、檢視與保存期限一併帶入（提到舊年度的除外）；"
    "自己的試題順延帶入，不能確定的註明待核對。"
)

KEEP = "\n\n{year}年度的成效還沒有存證：要與新年度比較，請在「成效評核」的「與上年度比較」按「存證」，以後補做也可以。"


class YearDialog(Form):
    """Which year, and what comes along."""

    needs = Role.EDITOR

    def __init__(self, office: Office, then: Callable[[Path], None]) -> None:
        super().__init__(office.window, "新增年度", "為新的年度建立資料檔；這個年度的資料不會改變。")
        self._office, self._then = office, then
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        self.year = QLineEdit(str(office.desk.book.year + 1))
        self.year.setAccessibleName("年度")
        self.year.setValidator(QIntValidator(100, 200, self))
        self.year.textChanged.connect(self._explain)
        form.addRow(parts.label("年度（民國）", "quiet"), self.year)
        self.people = parts.toggle("現職人員（離職者不帶入）")
        self.courses = parts.toggle("課程清單")
        self.rules = parts.toggle("規則的更改（選項、獎勵標準、期間與獎度）")
        for label, box in (("帶入", self.people), ("", self.courses), ("", self.rules)):
            box.setChecked(box is not self.courses)
            form.addRow(parts.label(label, "quiet"), box)
        self.body.addLayout(form)
        self.note = parts.label("", "quiet")
        self.note.setWordWrap(True)
        self.body.addWidget(self.note)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "建立並切換", self._make, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self._explain()
        self.fit(560)

    def _explain(self) -> None:
        fits = self.year.hasAcceptableInput()
        self.yes.setEnabled(fits)
        if not fits:
            self.note.setText("請輸入民國年，例如 107。")
            return
        year = int(self.year.text())
        known = year in years.with_rules(self._office.desk.path)
        rules = (
            f"{year}年度的規則已備妥；已核對過的只帶入選項與獎勵標準。"
            if known
            else (
                f"還沒有{year}年度的規則：會把{self._office.desk.book.year}年度的規則與更改順延，"
                "請在「規則與試算」依新年度的計畫逐條核對。"
            )
        )
        own = self._office.desk.book.year
        kept = "" if evaluation_records.is_kept(own) else KEEP.format(year=own)
        self.note.setText(f"{CARRIED}{rules}{kept}")

    def _make(self) -> None:
        chosen = {PEOPLE: self.people.isChecked(), COURSES: self.courses.isChecked(), RULES: self.rules.isChecked()}
        parts_wanted = [part for part, wanted in chosen.items() if wanted]
        desk, year, then = self._office.desk, int(self.year.text()), self._then
        self.accept()
        self._office.runner.run(f"建立{year}年度", lambda *_: years.make(desk, year, parts_wanted), then)
