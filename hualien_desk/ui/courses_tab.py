"""課程與完課: the catalogue with who completed what, and the cloud video sessions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Status
from hualien_desk.operations.records import KINDS
from hualien_desk.store import course_lists, group_lists, references
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
VIDEO_COLUMNS = (
    Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
    Column("主題", "topic", 12, lambda line: line.topic, bold=True, field="topic"),
    Column("姓名", "name", 6, lambda line: line.name),
    Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
    Column("機關", "agency", 10, lambda line: line.agency),
    Column(
        "出席",
        "attended",
        5,
        lambda line: words.attended(line.attended),
        icon=lambda line: _attended(line),
        field="attended",
    ),
    Column("來源", "", 12, lambda line: words.source(line.file, line.row)),
)


def _hours(line: CourseLine) -> str:
    return "" if line.hours is None else f"{line.hours:g}"


def _sign(line: CourseLine) -> tuple[str, str]:
    return ("check", "quiet") if line.categories else ("triangle-alert", "warn")


def _certificates(line: CompletionLine) -> str:
    held = (("電子", line.e_certificate), ("實體", line.exam_certificate))
    return "、".join(word for word, number in held if number)


def _attended(line: Any) -> tuple[str, str]:
    return ("circle-check", "good") if line.attended else ("circle-minus", "quiet")


def _count(unit: str) -> Any:
    return lambda shown, total: f"{shown:,} {unit}" if shown == total else f"{shown:,} {unit}（共 {total:,} {unit}）"


class CoursesTab(QWidget):
    """Two lists: courses with their completions, video sessions."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._course = office, ""
        self.detail = Detail("課程資料")
        self.courses, self.completions, self.videos = self._courses(), self._completions(), self._videos()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.completions)
        right.setSizes([270, 380])
        right.setChildrenCollapsible(False)
        self.courses.set_detail(right, (6, 5))
        self.lists = QTabWidget()
        self.lists.setAccessibleName("課程分頁")
        self.lists.setObjectName("lists")
        self.lists.addTab(self.courses, "課程與完課紀錄")
        self.lists.addTab(self.videos, "雲端視訊互動")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lists)
        self.courses.selected.connect(self._show)
        self.courses.refresh()
        self.videos.refresh()

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
                lambda: office.ask_import("courses"),
            ),
            count=_count("門課程"),
        )
        page.add_filter("category", "類別", (("全部類別", None), *((name, name) for name in CATEGORIES)))
        page.add_filter("catalogued", "課程來源", (("全部來源", None), ("課程清單所列", 1), ("清單所無", 0)))
        RecordActions(office, page, KINDS["course"]).buttons()
        imports = (
            ("book-open", "課程清單…", lambda: office.ask_import("courses")),
            ("graduation-cap", "完課紀錄…", lambda: office.ask_import("completions")),
            ("monitor-play", "雲端視訊出席…", lambda: office.ask_import("video-sessions")),
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

    def _videos(self) -> ListPage:
        office = self._office
        page = ListPage(
            "雲端視訊",
            VIDEO_COLUMNS,
            group_lists.videos(),
            search_hint="搜尋姓名、身分證字號、機關、主題",
            empty=Empty(
                "monitor-play",
                "還沒有雲端視訊互動紀錄",
                "匯入簽到表後，修畢英語課程並接續參加者會改敘嘉獎二次（陸、三、（五））。",
                "匯入雲端視訊出席",
                lambda: office.ask_import("video-sessions"),
            ),
            count=_count("人次"),
        )
        page.add_filter("attended", "出席", (("全部", None), ("出席", 1), ("未出席", 0)))
        more = of_person(office, lambda record: page.model.line(page.model.row_of(record)))
        RecordActions(office, page, KINDS["video_session"], more=more).buttons()
        page.add(parts.button("file-down", "匯入", lambda: office.ask_import("video-sessions")))
        return page

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

    def add_pages(self, pages: Sequence[tuple[str, QWidget]]) -> None:
        """Put further pages beside the lists."""
        for words_of, page in pages:
            self.lists.addTab(page, words_of)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.courses.refresh()
            self._show(self.courses.current())
        if tables & {"video_session", "participant", "posting"}:
            self.videos.refresh()
