"""What is asked about the evaluation: a target, last year's sums."""

from functools import partial

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation, Target
from hualien_desk.domain.evaluation import Row
from hualien_desk.domain.evaluation_plan import Figure, Measure
from hualien_desk.domain.roles import Role
from hualien_desk.operations import evaluation_records
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office

WHOLE = "本府及所屬合計"


class TargetForm(Form):
    """A measure, whose, which figure, how much; empty takes the target away."""

    needs = Role.EDITOR

    def __init__(self, office: Office, made: Evaluation, chosen: tuple[Row, Figure] | None = None) -> None:
        super().__init__(office.window, "設定目標", "評核目標：實際達到或超過為達標；留空表示取消目標。")
        self._office, self._made = office, made
        self.measure, self.figure, self.agency = (parts.DropDown(name) for name in ("措施", "數字", "機關"))
        self.value = QLineEdit(placeholderText="例如 60")
        self.value.setAccessibleName("目標值")
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        fields = ("措施", self.measure), ("機關", self.agency), ("數字", self.figure), ("目標值", self.value)
        for name, field in fields:
            form.addRow(parts.label(name, "quiet"), field)
        self.body.addLayout(form)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "存入", self.store, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self._fill(chosen)
        self.fit(560)

    def _fill(self, chosen: tuple[Row, Figure] | None) -> None:
        for measure in self._made.plan.measures:
            self.measure.addItem(measure.title, measure.id)
        self.agency.addItem(WHOLE, None)
        for agency in self._made.known.agencies:
            self.agency.addItem(agency.name, agency.id)
        self.measure.currentIndexChanged.connect(self._offer)
        row = chosen[0] if chosen else None
        ids = [measure.id for measure in self._made.plan.measures]
        self.measure.setCurrentIndex(ids.index(row.measure) if row else 0)
        self._offer()
        if row and row.agency:
            self.agency.setCurrentIndex(self.agency.findData(row.agency.id))
        if chosen and (place := self.figure.findText(chosen[1].title)) >= 0:
            self.figure.setCurrentIndex(place)
        for box in (self.measure, self.agency, self.figure):
            box.currentIndexChanged.connect(self._show)
        self._show()
        if chosen:
            self.value.setFocus()  # what is wanted is chosen already: how much is typed at once

    def _offer(self) -> None:
        """The figures of the measure; 達成率 first of all."""
        self.figure.blockSignals(True)
        self.figure.clear()
        for figure in evaluation_records.targeted(self._made.plan.measure(self.measure.currentData())):
            self.figure.addItem(figure.title, figure.id)
        self.figure.setCurrentIndex(max(self.figure.findText("達成率"), 0))
        self.figure.blockSignals(False)

    def _show(self) -> None:
        """The target that stands."""
        found = self._standing()
        self.value.setText(f"{found.value:g}" if found else "")

    def _standing(self) -> Target | None:
        measure, figure, agency = self.chosen()
        wanted = (measure.id, figure.id, agency)
        return next((one for one in self._made.targets if (one.measure, one.figure, one.agency) == wanted), None)

    def chosen(self) -> tuple[Measure, Figure, int | None]:
        """Measure, figure and agency."""
        measure = self._made.plan.measure(self.measure.currentData())
        return measure, measure.figure(self.figure.currentData()), self.agency.currentData()

    def store(self) -> None:
        """Store; what is wrong is said here."""
        measure, figure, agency = self.chosen()
        try:
            if not self.value.text().strip() and self._standing() is None:
                raise DeskError("請填目標值，例如 60；這個數字還沒有目標可以取消。")
            done = evaluation_records.put_target(self._office.desk, measure, figure, self.value.text(), agency)
        except DeskError as error:
            self.told.setText(str(error))
            self.value.setFocus()
            return
        self._office.runner.done.emit(done)
        self.accept()


class LastYearForm(Form):
    """The sums of the year before, as far as they are known."""

    needs = Role.EDITOR

    def __init__(self, office: Office, made: Evaluation) -> None:
        year = made.book.year - 1
        super().__init__(
            office.window, "輸入上年度", f"{year}年度的合計：只填知道的數字，其餘留空；百分比留空由程式計算。"
        )
        self._office, self._made = office, made
        self.fields: dict[tuple[str, str], QLineEdit] = {}
        known = evaluation_records.known_of_last_year(made)
        page = QWidget()
        form = QFormLayout(page)
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        for measure in made.plan.measures:
            form.addRow(parts.label(f"{measure.title}（{measure.citation}）", "headline"))
            for figure in evaluation_records.typed(measure):
                field = QLineEdit(known.get((measure.id, figure.id), ""))
                field.setAccessibleName(f"{measure.title} {figure.title}")
                self.fields[measure.id, figure.id] = field
                form.addRow(parts.label(figure.title, "quiet"), field)
        self.note = QLineEdit(placeholderText="資料來源，例如 105年度成果報告")
        self.note.setAccessibleName("資料來源")
        form.addRow(parts.label("資料來源", "quiet"), self.note)
        self.body.addWidget(parts.scrolling(page), 1)
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.buttons.addWidget(parts.button("check", "存入", self.store, primary=True))
        self.spread(560, 640)

    def store(self) -> None:
        """Store; what is wrong is said here."""
        texts = {place: field.text() for place, field in self.fields.items()}
        work = partial(evaluation_records.type_last_year, self._office.desk, self._made, texts, self.note.text())
        try:
            done = work()
        except DeskError as error:
            self.told.setText(str(error))
            return
        self._office.runner.done.emit(done)
        self.accept()
