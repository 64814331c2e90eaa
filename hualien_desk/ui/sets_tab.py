"""組裝課程: named sets of courses, who completed them wholly or in part; no award by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from hualien_desk.operations import assembling, rosters
from hualien_desk.operations.assembling import NO_AWARD, Part
from hualien_desk.operations.records import KINDS
from hualien_desk.store import course_sets
from hualien_desk.store.course_sets import SetLine
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.choice_forms import PasteForm, TickForm
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions

TABLES = frozenset({"course_set", "course_set_item", "course", "completion", "participant", "posting"})
WHOLE, PART = "whole", "part"
SET_COLUMNS = (
    Column("組裝課程", "name", 12, lambda line: line.name, bold=True, field="name"),
    Column("門數", "courses", 3, lambda line: f"{line.courses:,}", "right"),
    Column("時數", "hours", 3, lambda line: f"{line.hours:g}", "right"),
    Column("說明", "note", 10, lambda line: line.note, field="note"),
)
PART_COLUMNS = (
    Column("姓名", "name", 5, lambda part: part.person.name, bold=True),
    Column("機關", "agency", 9, lambda part: part.person.posting.agency.name),
    Column("完成", "done", 5, lambda part: part.words, "right", icon=lambda part: _sign(part)),
    Column("未完成課程", "missing", 14, lambda part: "、".join(part.missing) or "全部完成"),
)
ORDERS: dict[str, Callable[[Part], Any]] = {
    "name": lambda part: part.person.name,
    "agency": lambda part: part.person.posting.agency.id,
    "done": lambda part: part.done,
    "missing": lambda part: part.missing,
}
FILTERS: dict[str, Callable[[Part, Any], bool]] = {
    "agency": lambda part, value: bool(part.person.posting.agency.name == value),
    "whole": lambda part, value: part.complete == (value == WHOLE),
}


def _sign(part: Part) -> tuple[str, str]:
    return ("circle-check", "good") if part.complete else ("circle-dashed", "quiet")


class SetsTab(FreshPage):
    """Sets on the left; on the right the courses of one and the people who began it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._set = office, -1
        self._parts: Sequence[Part] = ()
        self.detail = Detail("組裝課程")
        self.page, self.people = self._make_page(), self._make_people()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.people)
        right.setSizes([280, 360])
        right.setChildrenCollapsible(False)
        self.page.set_detail(right, (5, 7))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self.page.refresh()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "組裝課程",
            SET_COLUMNS,
            course_sets.sets(),
            search_hint="搜尋組裝課程",
            empty=Empty(
                "layers",
                "還沒有組裝課程",
                "先新增一個組裝課程（名稱），再貼上它的課程代碼或名稱，就能看出誰全部完成、誰還差哪幾門。",
                "新增組裝課程",
                self._add,
            ),
            count=lambda shown, total: f"{shown:,} 組",
        )
        RecordActions(self._office, page, KINDS["course_set"]).buttons()
        page.add(parts.button("clipboard-paste", "貼上課程…", self.paste, primary=True, tip="一行一門，逐行核對"))
        return page

    def _add(self) -> None:
        self.page.commands["add"]()

    def _make_people(self) -> ListPage:
        page = ListPage(
            "組裝課程完成情形",
            PART_COLUMNS,
            RecordsSource((), _search, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關",
            empty=Empty("graduation-cap", "還沒有人完成", "這一組的課程還沒有完課紀錄。"),
            count=lambda shown, total: self._count(shown),
        )
        page.set_margin(0)
        page.add_filter("whole", "情形", (("全部情形", None), ("全部完成", WHOLE), ("部分完成", PART)))
        page.add_filter("agency", "機關", [("全部機關", None)])
        page.add(parts.button("x", "移出課程…", self._take_out))
        page.add(parts.button("file-spreadsheet", "完成名冊", self._make, tip="組裝課程完成名冊（目前的機關）"))
        return page

    def _count(self, shown: int) -> str:
        whole = sum(part.complete for part in self._parts)
        return f"{shown:,} 人（全部完成 {whole:,}、部分完成 {len(self._parts) - whole:,}）"

    @allowed.editing
    def paste(self) -> None:
        """Paste courses into the selected set, each line with its verdict."""
        wanted = self.page.current()
        if wanted < 0:
            self._office.window.whisper("請先新增或選取一個組裝課程。")
            return
        known = [own.course for own in course_sets.members(wanted)]
        desk, done = self._office.desk, self._office.runner.done
        do = lambda courses, _: done.emit(assembling.put_in(desk, wanted, courses))  # noqa: E731
        PasteForm(self._office, "course", "加入課程", "貼上課程代碼或名稱，一行一門。", do, known).open()

    @allowed.editing
    def _take_out(self) -> None:
        wanted, desk = self.page.current(), self._office.desk
        items = [(f"{own.code}　{own.name}".strip("　"), own.item) for own in course_sets.members(wanted)]
        if not items:
            self._office.window.whisper("這一組還沒有課程。")
            return
        do = lambda ids, _: self._office.runner.done.emit(assembling.take_out(desk, wanted, ids))  # noqa: E731
        TickForm(self._office, "移出課程", "勾選要移出的課程。", items, do, of="課程", note=False).open()

    def _make(self) -> None:
        wanted = rosters.wish(self._office.desk, agency=self.people.chosen("agency") or "")
        self._office.make_roster("course-sets", wanted)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Read the sets again, and the people of the one that is shown."""
        self.page.refresh()
        self._show(self.page.current())

    def _show(self, wanted: int) -> None:
        found = course_sets.sets().rows([wanted]).get(wanted) if wanted >= 0 else None
        self._set = wanted if found else -1
        if not isinstance(found, SetLine):
            self.detail.placeholder("選一組，這裡列出它的課程；下方是完成情形。")
            self._take(-1, [])
            return
        size = f"{found.courses:,} 門，{found.hours:g} 小時"
        self.detail.begin(found.name, "　".join(filter(None, (size, found.note))))
        rows = [
            (own.code, own.name, "" if own.hours is None else f"{own.hours:g}") for own in course_sets.members(wanted)
        ]
        self.detail.table("課程", ("代碼", "名稱", "時數"), rows)
        self.detail.note(NO_AWARD)
        self.detail.end()
        people = self._office.run.people if self._office.run else []
        work = lambda *_: assembling.parts(people, wanted)  # noqa: E731
        self._office.runner.run("讀取完成情形", work, partial(self._take, wanted), quiet=True, owner=self, newest=True)

    def _take(self, wanted: int, found: list[Part]) -> None:
        if wanted != self._set:
            return
        self._parts = found
        agencies = dict.fromkeys(part.person.posting.agency.name for part in found)
        self.people.set_choices("agency", [("全部機關", None), *((name, name) for name in agencies)])
        self.people.set_source(RecordsSource(found, _search, ORDERS, FILTERS))


def _search(part: Part) -> str:
    person = part.person
    return " ".join((person.name, person.national_id, person.posting.agency.name, *part.missing))
