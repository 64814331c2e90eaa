"""WebHR 送出前檢查: what WebHR would refuse is listed row by row; only what passes is written."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QLineEdit

from hualien_desk.operations import rulings, uploads
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.reports.rosters import Wish
from hualien_desk.reports.webhr import CODE, LAW, Line
from hualien_desk.ui import allowed, files, parts, theme, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm

LEFT, ADAPTED, READY = "不能送出", "已調整", "通過"
SIGNS = {LEFT: ("circle-x", "bad"), ADAPTED: ("info", "accent"), READY: ("check", "good")}


def verdict(line: Line) -> str:
    """Whether a row is written, and as it is."""
    return LEFT if line.refused else ADAPTED if line.adapted else READY


COLUMNS = (
    Column("檢查", "verdict", 6, verdict, icon=lambda line: SIGNS[verdict(line)]),
    Column("姓名", "name", 5, lambda line: line.item.name, bold=True),
    Column("機關", "agency", 9, lambda line: line.item.agency),
    Column("獎懲", "award", 5, lambda line: line.item.award.label),
    Column("說明", "why", 18, lambda line: "；".join((*line.refused, *line.adapted))),
)
ORDERS = {
    "verdict": lambda line: list(SIGNS).index(verdict(line)),
    "name": lambda line: line.item.name,
    "agency": lambda line: line.item.place,
    "award": lambda line: line.cells[5],
    "why": lambda line: line.refused,
}
FILTERS = {"verdict": lambda line, value: verdict(line) == value}


def _causes(lines: Sequence[Line]) -> str:
    """What is wrong, the most frequent first: 機關代碼 74 列、身分證字號 3 列; without the law only that."""
    counts = Counter(cause for line in lines for cause in dict.fromkeys(line.causes))
    if LAW in counts:
        return "請先填寫「適用法規名稱」"
    return "、".join(f"{cause} {count:,} 列" for cause, count in counts.most_common())


class WebHR(Form):
    """The rows of the file, the office's law, and what becomes of each row."""

    def __init__(self, office: Office, wanted: Wish) -> None:
        super().__init__(office.window, "WebHR 匯入檔", "WebHR 匯入檔（CPAA0118B）送出前檢查")
        self._office, self._wanted = office, wanted
        self.lines: Sequence[Line] = ()
        self.code, self.name = QLineEdit(), QLineEdit()
        self.source = parts.DropDown("來源")
        for source, label in uploads.SOURCES.items():
            self.source.addItem(label, source)
        self.source.setCurrentIndex(self.source.findData(uploads.usual_source()))
        self.source.currentIndexChanged.connect(lambda _: self.check())
        self.body.addLayout(self._make_law())
        self.detail = Detail("這一列")
        self.page = self._make_page()
        self.page.set_detail(self.detail, (7, 3))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self._make_buttons()
        self.page.selected.connect(self._show)
        office.runner.done.connect(self._changed)
        self._show(-1)
        self.spread(1180, 640)
        if not self.name.text():  # nothing can be sent without it
            self.name.setFocus()
        self.check()

    def _make_buttons(self) -> None:
        self.go = parts.button("user", "前往此人", self._go)
        self.code_of = parts.button("building-2", "更正機關代碼…", self._correct_code, tip="開啟這個機關的資料")
        self.yes = parts.button("file-up", "寫入檔案", self._write, primary=True)
        for place, button in enumerate((self.go, self.code_of)):
            self.buttons.insertWidget(place, button)
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.buttons.addWidget(self.yes)

    def _make_law(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.addRow(parts.label("來源", "quiet"), self.source)
        own = uploads.law()
        for field, label, text, hint in (
            (self.name, "適用法規名稱（必填）", own.name, "例如：花蓮縣政府及所屬機關學校公務人員平時獎懲標準表"),
            (self.code, "適用法規代碼", own.code, "不知道就留空白"),
        ):
            field.setText(text)
            field.setPlaceholderText(hint)
            field.setAccessibleName(label)
            field.editingFinished.connect(self._choose_law)
            form.addRow(parts.label(label, "quiet"), field)
        return form

    def _make_page(self) -> ListPage:
        page = ListPage(
            "WebHR 檢查",
            COLUMNS,
            RecordsSource((), lambda line: "", ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、說明",
            empty=Empty("award", "沒有敘獎", "目前的資料沒有應敘獎的人。"),
            count=lambda shown, total: f"{shown:,} 列" if shown == total else f"{shown:,} 列（共 {total:,} 列）",
        )
        page.add_filter("verdict", "檢查結果", (("全部", None), *((word, word) for word in SIGNS)))
        return page

    def _choose_law(self) -> None:
        desk, code, name = self._office.desk, self.code.text(), self.name.text()
        if (code.strip(), name.strip()) != uploads.law():
            self._office.runner.do(lambda: uploads.choose_law(desk, code, name))

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables:
            self.check()

    def check(self) -> None:
        """Look again, beside the window."""
        office, wanted, source = self._office, self._wanted, str(self.source.currentData())

        def work(*way: object) -> list[Line]:
            if source != uploads.COMPUTED:
                return uploads.check((), wanted, source)
            run = rulings.rule_everyone(office.desk, *way)  # type: ignore[arg-type]
            return uploads.check(run.lines, wanted)

        office.runner.run("送出前檢查", work, self._found, owner=self)

    def _found(self, lines: list[Line]) -> None:
        self.lines = lines
        text = lambda line: " ".join((line.item.name, line.item.agency, *line.refused, *line.adapted))  # noqa: E731
        self.page.set_source(RecordsSource(lines, text, ORDERS, FILTERS))
        good = sum(not line.refused for line in lines)
        left = len(lines) - good
        self.told.setText(
            f"可寫入 {good:,} 列" + (f"，{left:,} 列不能送出，不會寫入：{_causes(lines)}。" if left else "。")
        )
        self.yes.setEnabled(good > 0)
        self._show(self.page.current())

    def _current(self) -> Line | None:
        place = self.page.current()
        return self.lines[place] if 0 <= place < len(self.lines) else None

    def _show(self, _: int) -> None:
        line = self._current()
        self.go.setEnabled(line is not None)
        self.code_of.setVisible(line is not None and CODE in line.causes and line.item.place > 0)
        if line is None:
            self.detail.placeholder("選一列，這裡說明檢查結果與寫入的內容。")
            return
        self.detail.begin(line.item.name, verdict(line))
        self.detail.bullets("不能送出的原因", line.refused)
        self.detail.bullets("程式的調整", line.adapted)
        cells = (words.shown_id(line.cells[0]), *line.cells[1:])
        self.detail.facts("寫入的內容", [pair for pair in zip(uploads.headings(), cells, strict=True) if pair[1]])
        self.detail.end()

    def _go(self) -> None:
        if line := self._current():
            self.accept()
            self._office.person_wanted.emit(line.item.person)

    @allowed.editing
    def _correct_code(self) -> None:
        """The form of the agency; once it is stored the rows are looked at again."""
        if line := self._current():
            RecordForm(self._office, KINDS["agency"], line.item.place).open()

    def _write(self) -> None:
        office, lines, wanted = self._office, self.lines, self._wanted

        def written(path: Path) -> None:
            self.accept()
            actions = (("folder-open", "開啟資料夾", partial(files.show, path.parent)),)
            care = "內含完整身分證字號，請妥善保管。"
            office.window.say(f"已產生「{path.name}」，{uploads.told(lines)}；{care}", actions)

        office.runner.run("寫入 WebHR 匯入檔", lambda *_: uploads.send(office.desk, lines, wanted), written)
