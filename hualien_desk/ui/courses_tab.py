"""課程與完課: the catalogue with who completed what."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Status
from hualien_desk.operations.records import KINDS
from hualien_desk.store import course_lists, references
from hualien_desk.store.course_lists import CompletionLine, CourseLine
from hualien_desk.ui import parts, proofs_dialog, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person

TABLES = frozenset({"course", "completion", "participant", "posting"})
CATEGORIES = ("自助餐", "英語", "磨課師", "推薦磨課師")
NOBODY = course_lists.completions(course=-1)

COURSE_COLUMNS = (
    Column("代碼", "code", 5, lambda line: line.code, field="code"),
    Column("課程名稱", "name", 12, lambda line: line.name, bold=True, field="name"),
    Column(
        "類別",
        "categories",
        9,
        lambda line: line.categories or "未分類",
        icon=lambda line: _sign(line),
        field="categories",
    ),
    Column("時數", "hours", 2, lambda line: _hours(line), "right", field="hours"),
    Column("平台", "platform", 5, lambda line: line.platform, field="platform"),
    Column("完課人數", "people", 5, lambda line: f"{line.people:,}", "right"),
)
COMPLETION_COLUMNS = (
    Column("姓名", "name", 5, lambda line: line.name, bold=True),
    Column("機關", "agency", 8, lambda line: line.agency),
    Column("完成日", "completed_on", 5, lambda line: roc_date.show(line.completed_on), field="completed_on"),
    Column("證書", "", 5, lambda line: _certificates(line)),
    Column("平台", "platform", 6, lambda line: line.platform, field="platform"),
)


def _hours(line: CourseLine) -> str:
    return "" if line.hours is None else f"{line.hours:g}"


def _sign(line: CourseLine) -> tuple[str, str]:
    return ("check", "quiet") if line.categories else ("triangle-alert", "warn")


def _certificates(line: CompletionLine) -> str:
    held = (("電子", line.e_certificate), ("實體", line.exam_certificate))
    return "、".join(word for word, number in held if number)


def _count(unit: str) -> Any:
    return lambda shown, total: f"{shown:,} {unit}" if shown == total else f"{shown:,} {unit}（共 {total:,} {unit}）"


class CoursesTab(QWidget):
    """Courses, and the completions of one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._course = office, ""
        self.detail = Detail("課程資料")
        self.courses, self.completions = self._courses(), self._completions()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.completions)
        right.setSizes([270, 380])
        right.setChildrenCollapsible(False)
        self.courses.set_detail(right, (6, 5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.courses)
        self.courses.selected.connect(self._show)
        self.courses.refresh()

    def _courses(self) -> ListPage:
        office = self._office
        page = ListPage(
            "課程",
            COURSE_COLUMNS,
            course_lists.courses(),
            search_hint="搜尋課程名稱、代碼、平台",
            empty=Empty(
                "book-open",
                "還沒有課程",
                "匯入課程清單（註明自助餐、英語、磨課師或推薦磨課師），再匯入各平台的完課紀錄。",
                "匯入課程清單",
                partial(office.ask_import, "courses"),
            ),
            count=_count("門課程"),
        )
        page.add_filter("category", "類別", (("全部類別", None), *((name, name) for name in CATEGORIES)))
        page.add_filter("catalogued", "課程來源", (("全部來源", None), ("課程清單所列", 1), ("清單所無", 0)))
        RecordActions(office, page, KINDS["course"]).buttons()
        imports = (
            ("book-open", "課程清單…", partial(office.ask_import, "courses")),
            ("graduation-cap", "完課紀錄…", partial(office.ask_import, "completions")),
            ("monitor-play", "雲端視訊出席…", partial(office.ask_import, "video-sessions")),
        )
        page.add(parts.menu_button("file-down", "匯入", imports))
        return page

    def _completions(self) -> ListPage:
        office = self._office
        page = ListPage(
            "完課人員",
            COMPLETION_COLUMNS,
            NOBODY,
            search_hint="搜尋完課人員",
            empty=Empty(
                "graduation-cap",
                "這門課還沒有完課紀錄",
                "匯入平台的完課紀錄後會列在這裡。",
            ),
            count=_count("筆"),
        )
        page.set_margin(0)
        of_course = lambda: {"course": self._course}  # noqa: E731
        of_line = of_person(office, lambda record: page.model.line(page.model.row_of(record)))
        more = (*of_line, ("file-check", "證書與掃描檔…", lambda record: proofs_dialog.show(office, record)))
        RecordActions(office, page, KINDS["completion"], preset=of_course, more=more).buttons()
        page.add(parts.flat_button("file-check", "證書與掃描檔", lambda: self._show_certificates(page.current())))
        return page

    def _show_certificates(self, completion: int) -> None:
        if completion >= 0:
            proofs_dialog.show(self._office, completion)

    def _show(self, course: int) -> None:
        found = course_lists.courses().rows([course]) if course >= 0 else {}
        if course not in found:
            self.detail.placeholder("請在左側選取一門課程。")
            self.completions.set_source(NOBODY)
            return
        line = found[course]
        self._course = references.REFERENCES["course"].show(course)
        assert isinstance(line, CourseLine)
        self._fill(line)
        self.completions.set_source(course_lists.completions(course=course))

    def _fill(self, line: CourseLine) -> None:
        badge = None if line.categories else (Status.PENDING, "未分類：不計入任何方案，請在課程清單補上類別")
        self.detail.begin(line.name, line.code, badge)
        opened = f"{roc_date.show(line.opens)}–{roc_date.show(line.closes)}" if line.opens or line.closes else ""
        pairs = [
            ("類別", line.categories),
            ("平台", line.platform),
            ("時數", words.hours(line.hours)),
            ("開放期間", opened),
            ("課程來源", "課程清單" if line.catalogued else "完課紀錄所載，課程清單所無"),
            ("完課人數", f"{line.people:,} 人"),
        ]
        self.detail.facts("課程資料", pairs)
        self.detail.end()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.courses.refresh()
            self._show(self.courses.current())
