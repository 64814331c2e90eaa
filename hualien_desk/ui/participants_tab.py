"""參訓人員: everyone of the roster, and one person on one page."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import coverage
from hualien_desk.operations import exporting, naming, workshop_todo
from hualien_desk.operations.records import KINDS
from hualien_desk.store import listing
from hualien_desk.store.listing import PersonLine
from hualien_desk.ui import dossier, dossier_print, files, parts, person_view, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.enrol_dialog import EnrolDialog
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.postings_dialog import PostingsDialog
from hualien_desk.ui.preview import Preview
from hualien_desk.ui.record_actions import RecordActions

TABLES = frozenset({"participant", "posting", "agency", "agency_alias"})
"""A change in these changes the list."""


class ParticipantsTab(QWidget):
    """The roster with search, filters and the person's page."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._full_id = office, False
        self._rules = office.desk.book.coverage
        self.detail = Detail("個人資料")
        self.page = ListPage(
            "參訓人員",
            self._columns(),
            listing.participants(self._rules),
            search_hint="搜尋姓名、身分證字號、機關、單位、職稱",
            empty=Empty(
                "users",
                "還沒有參訓人員",
                "先匯入人員名冊（.xlsx、.xls、.ods、.csv），再匯入課程與完課紀錄，程式就會算出誰符合敘獎。",
                "匯入人員名冊",
                partial(office.ask_import, "participants"),
            ),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._add_controls()
        self.page.selected.connect(self._show)
        self.page.refresh()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("姓名", "name", 5, lambda line: line.name, bold=True, field="name"),
            Column("身分證字號", "national_id", 6, self._shown_id, field="national_id"),
            Column("機關", "agency", 9, lambda line: line.posting.agency.name, field="agency"),
            Column("單位", "unit", 5, lambda line: line.posting.unit, field="unit"),
            Column("職稱", "title", 5, lambda line: line.posting.title, field="title"),
            Column("人員類別", "category", 5, lambda line: line.posting.category, field="category", spare=1),
            Column("實施對象", "", 9, self._covered, icon=self._sign),
        )

    @staticmethod
    def _shown_id(line: PersonLine) -> str:
        return words.shown_id(line.national_id)

    def _covered(self, line: PersonLine) -> str:
        return coverage.why_not(line.posting, self._office.desk.book.coverage) or "適用"

    def _sign(self, line: PersonLine) -> tuple[str, str]:
        return ("circle-check", "good") if self._covered(line) == "適用" else ("ban", "quiet")

    def _add_controls(self) -> None:
        office = self._office
        self.page.add_filter("agency", "機關", self._agencies())
        self.page.add_filter("covered", "實施對象", (("全部對象", None), ("適用本計畫", True), ("不適用", False)))
        more = (
            ("briefcase", "任職經過…", self._show_postings),
            ("list-plus", "報名研習班…", lambda _: self.enrol()),
        )
        self.editing = RecordActions(office, self.page, KINDS["participant"], more=more)
        self.editing.buttons()
        imports = (
            ("users", "人員名冊…", partial(office.ask_import, "participants")),
            ("building-2", "機關清單…", partial(office.ask_import, "agencies")),
        )
        self.page.add(parts.menu_button("file-down", "匯入", imports))
        make = parts.button("file-spreadsheet", "參訓人員名冊", lambda: office.make_roster("participants"))
        self.page.add(make)
        self.reveal = parts.button("eye", "顯示完整字號", self._reveal, tip="身分證字號平時遮蔽")
        self.detail.add(parts.button("briefcase", "任職經過…", lambda: self._show_postings(self.page.current())))
        self.detail.add(self.reveal)
        sheets = (
            ("printer", "預覽與列印…　Ctrl+Shift+P", self.print_sheet),
            ("download", "存成 PDF", self._save_pdf),
            ("copy", "複製全文", self._copy),
        )
        self.detail.add(parts.menu_button("printer", "查詢單", sheets, tip="個人資料查詢單"))
        self.page.set_detail(self.detail)

    def _agencies(self) -> list[tuple[str, Any]]:
        return [("全部機關", None), *listing.agencies_in_use()]

    def _show(self, person: int) -> None:
        self._full_id = False
        self._draw(person)

    def _draw(self, person: int) -> None:
        if person < 0:
            self.detail.placeholder("請在左側選取一位人員。")
        else:
            person_view.show(self.detail, self._office.desk, person, self._full_id)

    def _show_postings(self, person: int) -> None:
        if person >= 0:
            PostingsDialog(self._office, person).open()

    def enrol(self) -> None:
        """Enrol the selected people in a session of a workshop."""
        nearest = workshop_todo.nearest(date.today())
        if nearest < 0:
            self._office.window.whisper("還沒有研習班場次；請先到「研習班」新增。")
        else:
            EnrolDialog(self._office, nearest, self.page.selected_ids()).open()

    def _reveal(self) -> None:
        self._full_id = not self._full_id
        self._draw(self.page.current())

    def _sheet(self) -> str:
        """The 個人資料查詢單 of the person that is shown, "" for nobody."""
        found = dossier.of(self._office.desk, self.page.current(), self._full_id)
        return dossier_print.html(found, date.today(), self._office.desk.operator) if found else ""

    def print_sheet(self) -> None:
        """Show the 個人資料查詢單 of the person that is seen; from there it can be printed."""
        sheet = self._sheet() if self.isVisible() else ""
        if sheet:
            self._preview(sheet).open()
        else:
            self._office.runner.said.emit("請先在「參訓人員」選取一位人員。")

    def _preview(self, sheet: str) -> Preview:
        office, full_id = self._office, self._full_id
        printed = lambda printer: exporting.log_print(office.desk, printer, dossier_print.TITLE, 1, full_id=full_id)  # noqa: E731
        savings = {"pdf": lambda: self._save_pdf(sheet)}
        return Preview(office.window, office.runner, dossier_print.paper(sheet), savings, printed)

    def _save_pdf(self, sheet: str = "") -> None:
        desk, sheet = self._office.desk, sheet or self._sheet()
        if sheet:
            path = naming.place(desk.rosters, f"{desk.book.year}{dossier_print.TITLE}", date.today(), "pdf")
            self._office.runner.do(lambda: self._write_pdf(path, sheet), lambda _: self._written(path))

    def _write_pdf(self, path: Path, sheet: str) -> None:
        with exporting.logged(self._office.desk, path, dossier_print.TITLE, 1, full_id=self._full_id):
            dossier_print.write_pdf(path, sheet)

    def _written(self, path: Path) -> None:
        actions = (
            ("file-spreadsheet", "開啟", partial(files.show, path)),
            ("folder-open", "開啟資料夾", partial(files.show, path.parent)),
        )
        self._office.window.say(f"已存成「{path.name}」。", actions)

    def _copy(self) -> None:
        self.detail.page.selectAll()
        self.detail.page.copy()
        self.detail.page.moveCursor(self.detail.page.textCursor().MoveOperation.Start)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched: the list, or the person's page alone."""
        others = self._rules != self._office.desk.book.coverage
        if others:
            self._rules = self._office.desk.book.coverage
            self.page.set_source(listing.participants(self._rules))
        if tables & TABLES:
            self.page.set_choices("agency", self._agencies())
            self.page.refresh()  # which draws the person as well
        elif not others:
            self._draw(self.page.current())

    def go_to(self, person: int) -> None:
        """Show one person, whatever the search was."""
        self.page.show_one(person)
