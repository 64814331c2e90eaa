"""The pages of 清除個人資料: what is due, what stays, the copies, the confirmation."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations import retention
from hualien_desk.operations.copies import Copy
from hualien_desk.operations.purging import Plan, Record
from hualien_desk.operations.retention import Due
from hualien_desk.ui import icons, parts, theme


class Page(QWidget):
    """A column of words and a table that scrolls."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE[1])
        self.title = title

    def say(self, text: str, style: str = "") -> QLabel:
        """A sentence."""
        made = parts.label(text, style)
        made.setWordWrap(True)
        self.column.addWidget(made)
        return made

    def warn(self, text: str) -> None:
        """A sentence with a sign before it."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(icons.picture("triangle-alert", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        told = parts.label(text)
        told.setWordWrap(True)
        row.addWidget(told, 1)
        self.column.addWidget(whole)

    def table(self, stretch: int) -> QGridLayout:
        """Lines and columns that scroll; one column takes the room."""
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, theme.SPACE[2], 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnStretch(stretch, 1)
        outer.addLayout(grid)
        outer.addStretch(1)
        self.column.addWidget(parts.scrolling(page), 1)
        return grid


class DuePage(Page):
    """What is due and why: a tick for each kind that may go."""

    def __init__(self, plan: Plan, today: date, changed: Callable[[], None]) -> None:
        super().__init__("到期的資料")
        self.boxes: dict[str, QPushButton] = {}
        self._gone = {kind["kind"]: _day(record) for record in plan.records for kind in record.kinds}
        for sentence in plan.missing:
            self.warn(sentence)
        if plan.archived:
            on, no = roc_date.show(plan.archived.on), plan.archived.file_no
            self.say(f"已於 {on} 歸檔（檔號 {no}）。勾選要清除的資料；到期是依保存期限算的，程式不會自己清除。")
        if self._gone:
            self.say("清除過的類別沒有勾選；之後又輸入了資料才需要再勾選。", "quiet")
        grid = self.table(3)
        for column, words in enumerate(("資料", "筆數", "到期", "清除時怎麼處理")):
            grid.addWidget(parts.label(words, "quiet"), 0, column)
        for row, one in enumerate(plan.standing, 1):
            self._line(grid, row, one, one.is_due(today), changed)

    def _line(self, grid: QGridLayout, row: int, one: Due, due: bool, changed: Callable[[], None]) -> None:
        box = parts.tick(one.kind.title)
        box.setAccessibleName(f"清除{one.kind.title}")
        box.setEnabled(due)
        gone = self._gone.get(one.kind.key, "")
        box.setChecked(due and not gone)
        box.setToolTip(f"保存 {one.term.years} 年：{one.term.basis}")
        box.toggled.connect(lambda _: changed())
        self.boxes[one.kind.key] = box
        when = "歸檔之後" if one.day is None else f"{roc_date.show(one.day)}{' 已到期' if due else ''}"
        when = f"{gone} 已清除" if gone else when
        what = parts.label(one.kind.what, "quiet")
        what.setWordWrap(True)
        cells = box, parts.label(f"{one.rows:,}"), parts.label(when, "" if due else "quiet"), what
        for column, widget in enumerate(cells):
            side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(
                widget, row, column, Qt.AlignmentFlag.AlignTop | (side if column < 3 else Qt.AlignmentFlag(0))
            )

    def chosen(self) -> frozenset[str]:
        """The kinds that are ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())


def _day(record: Record) -> str:
    return roc_date.show(date.fromisoformat(record.at[:10]))


class FiguresPage(Page):
    """What stays: the statistics, without a name."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("留下的統計")
        self.say("清除後，下列數字與成效評核、年度成果報告、敘獎統計都和清除前相同；程式會逐項核對，不同就整個退回。")
        grid = self.table(2)
        for row, (title, value) in enumerate(plan.figures.shown.items()):
            grid.addWidget(parts.label(title), row, 0)
            grid.addWidget(parts.label(value, "headline"), row, 1, Qt.AlignmentFlag.AlignRight)
        self.warn(retention.data()["warnings"]["small"])


class CopiesPage(Page):
    """Backups, packs and rosters that hold the same data: each goes, or is kept with a reason."""

    def __init__(self, found: Sequence[Copy], changed: Callable[[], None]) -> None:
        super().__init__("備份與其他檔案")
        self.say("下列檔案裡有同樣的個人資料，勾選的會覆寫後刪除；不勾選的請寫保留的理由，會記在銷毀紀錄。")
        self.boxes: dict[Path, tuple[QPushButton, QLineEdit]] = {}
        grid = self.table(3)
        for row, copy in enumerate(found):
            self._line(grid, row, copy, changed)
        if not found:
            grid.addWidget(parts.label("沒有找到備份、交接包或名冊檔。", "quiet"), 0, 0)
        words = retention.data()["warnings"]
        self.first = parts.tick("清除前先備份一份，理由：")
        self.why = QLineEdit(placeholderText="例如：簽准移交檔案室封存")
        self._with_reason(self.first, self.why, "清除前先備份的理由", changed)
        for text in (words["backup"], words["outside"], words["disk"]):
            self.say(text, "quiet")

    def _with_reason(self, box: QPushButton, why: QLineEdit, name: str, changed: Callable[[], None]) -> None:
        why.setAccessibleName(name)
        why.setEnabled(False)
        box.toggled.connect(why.setEnabled)
        box.toggled.connect(lambda _: changed())
        why.textChanged.connect(lambda _: changed())
        row = QHBoxLayout()
        row.addWidget(box)
        row.addWidget(why, 1)
        self.column.addLayout(row)

    def _line(self, grid: QGridLayout, row: int, copy: Copy, changed: Callable[[], None]) -> None:
        box, why = parts.tick(copy.path.name), QLineEdit(placeholderText="保留的理由")
        box.setChecked(True)
        box.setToolTip(str(copy.path))
        box.setAccessibleName(f"刪除{copy.sort}{copy.path.name}")
        why.setAccessibleName(f"保留{copy.path.name}的理由")
        room = why.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the lines do not jump
        why.setSizePolicy(room)
        why.hide()
        box.toggled.connect(lambda goes: _ask_why(why, not goes))
        box.toggled.connect(lambda _: changed())
        why.textChanged.connect(lambda _: changed())
        self.boxes[copy.path] = box, why
        for column, widget in enumerate(
            (box, parts.label(copy.sort, "quiet"), parts.label(parts.size(copy.size)), why)
        ):
            grid.addWidget(widget, row, column)

    def kept(self) -> dict[Path, str]:
        """The copies that stay, and why."""
        return {path: why.text().strip() for path, (box, why) in self.boxes.items() if not box.isChecked()}

    def backup_first(self) -> str:
        """Why a backup is made before, "" for none."""
        return self.why.text().strip() if self.first.isChecked() else ""

    def ready(self) -> bool:
        """Whether every copy that stays says why."""
        return all(self.kept().values()) and (not self.first.isChecked() or bool(self.why.text().strip()))


def _ask_why(why: QLineEdit, wanted: bool) -> None:
    why.setVisible(wanted)
    if wanted:
        why.setFocus(Qt.FocusReason.OtherFocusReason)


class ConfirmPage(Page):
    """The year typed, the reason and the document number; it cannot be taken back."""

    def __init__(self, year: int, changed: Callable[[], None]) -> None:
        super().__init__("確認")
        self._year = year
        self.warn("清除後不能復原，也不能從這個資料檔找回；清除前的動作從此不能復原或重做。")
        self.told = self.say("")
        self.basis = QLineEdit(placeholderText="例如：保存期限屆滿，府人訓字第1110000001號函核准銷毀")
        self.typed = QLineEdit(placeholderText=str(year))
        for field, name in ((self.basis, "理由與核准文號"), (self.typed, f"請輸入年度「{year}」以確認")):
            field.setAccessibleName(name)
            field.setMaxLength(200)
            field.textChanged.connect(lambda _: changed())
            self.say(name, "quiet")
            self.column.addWidget(field)
        self.column.addStretch(1)

    def tell(self, kinds: Sequence[str], gone: int, kept: int) -> None:
        """Say once more what is about to happen."""
        files = f"刪除 {gone:,} 個檔案" + (f"，保留 {kept:,} 個" if kept else "")
        self.told.setText(f"將清除：{'、'.join(kinds)}；{files}。")

    def ready(self) -> bool:
        """Whether the year was typed and a reason given."""
        return self.typed.text().strip() == str(self._year) and bool(self.basis.text().strip())
