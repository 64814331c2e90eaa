"""缺字與異體字: whose names hold signs that other computers lack, why it matters, what to do; a sheet of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QFontMetrics

from hualien_desk.operations import rare_signs
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.rare_signs import Line
from hualien_desk.ui import files, parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

GRAVE = ("direction", "lost", "own_made", "selector")
COLUMNS = (
    Column("類別", "title", 9, lambda line: line.title, icon=lambda line: _sign(line)),
    Column("姓名", "name", 6, lambda line: line.name, bold=True),
    Column("字", "sign", 3, lambda line: line.sign or "—"),
    Column("字碼", "code", 5, lambda line: line.code),
    Column("常用字形", "other", 5, lambda line: line.other or "—"),
    Column("機關", "agency", 10, lambda line: line.agency),
)
ORDERS = {
    "title": lambda line: list(rare_signs.titles()).index(line.kind),
    "name": lambda line: line.name,
    "sign": lambda line: line.sign,
    "code": lambda line: line.code,
    "other": lambda line: line.other,
    "agency": lambda line: line.agency,
}
FILTERS = {"kind": lambda line, value: value in line.kinds}


def _sign(line: Line) -> tuple[str, str]:
    return ("triangle-alert", "warn") if line.kind in GRAVE else ("info", "quiet")


class RareSigns(Form):
    """Every doubtful sign by person; `go_to` shows a person in the list."""

    def __init__(self, office: Office, go_to: Callable[[str, int], None]) -> None:
        super().__init__(office.window, "缺字與異體字", "姓名用字檢查：名冊與上傳檔送出以前，先看這些字。")
        self._office, self._go_to = office, go_to
        self._lines: Sequence[Line] = ()
        self.detail = Detail("用字說明")
        self.page = self._make_page()
        self.page.set_detail(self.detail, (8, 4))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.told = parts.label("", "quiet")
        self.told.hide()
        self.body.addWidget(self.told)
        self.go = parts.button("user", "前往此人", self._go)
        self.keep = parts.button("file-spreadsheet", "匯出清單", self._write)
        self.buttons.insertWidget(0, self.go)
        self.buttons.insertWidget(1, self.keep)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        office.runner.done.connect(self._changed)
        self._show(-1)
        self.spread(1120, 600)
        self.examine()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "用字",
            COLUMNS,
            RecordsSource((), lambda line: "", ORDERS, FILTERS),
            search_hint="搜尋姓名、字、字碼",
            empty=Empty("check", "沒有缺字", "每個人的姓名都是常用字。"),
            count=lambda shown, total: f"{shown:,} 字" if shown == total else f"{shown:,} 字（共 {total:,} 字）",
        )
        page.add_filter("kind", "類別", (("全部類別", None), *((t, kind) for kind, t in rare_signs.titles().items())))
        return page

    def examine(self) -> None:
        """Look again, beside the window; which signs have a shape only the window can say."""
        runner = self._office.runner

        def drawn(signs: set[str]) -> None:
            metrics = QFontMetrics(self.font())
            able = {sign for sign in signs if metrics.inFontUcs4(ord(sign))}
            runner.run("檢查姓名用字", lambda *_: rare_signs.examine(able.__contains__), self._found, owner=self)

        runner.run("檢查姓名用字", lambda *_: rare_signs.signs(), drawn, owner=self, quiet=True)

    def _found(self, lines: list[Line]) -> None:
        self._lines = lines
        text = lambda line: f"{line.name} {line.sign} {line.code} {line.agency}"  # noqa: E731
        self.page.set_source(RecordsSource(lines, text, ORDERS, FILTERS))
        self.keep.setEnabled(bool(lines))
        self._show(self.page.current())

    def _changed(self, outcome: Outcome) -> None:
        if "participant" in outcome.tables:
            self.examine()

    def _current(self) -> Line | None:
        place = self.page.current()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _show(self, _: int) -> None:
        line = self._current()
        self.go.setEnabled(line is not None)
        if line is None:
            self.detail.placeholder("選一個字，這裡說明原因與出路。")
            return
        self.detail.begin(line.name, f"{line.sign}　{line.code}".strip())
        self.detail.bullets("出路", line.steps)
        self.detail.bullets("為什麼列出", line.whys)
        other = [("常用字形", line.other)] if line.other else []
        self.detail.facts("這個人", [("身分證字號", line.masked), ("機關", line.agency), *other])
        self.detail.end()

    def _go(self) -> None:
        if line := self._current():
            self.accept()
            self._go_to("participant", line.person)

    def _write(self) -> None:
        office, shown = self._office, [self._lines[place] for place in self.page.model.ids]

        def written(path: Path) -> None:
            self.told.setText(f"已匯出「{path.name}」到名冊資料夾。")
            self.told.show()
            files.show(path)

        office.runner.run("匯出清單", lambda *_: rare_signs.write(office.desk, shown), written, owner=self)
