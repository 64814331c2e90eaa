"""預覽: what an import would do, row by row, before it is stored whole or not at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from hualien_desk.domain.problems import Problem
from hualien_desk.domain.roles import Role
from hualien_desk.operations import previews, typed
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.operations.previews import Seen
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import parts, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage

DOUBTFUL = "提醒"
CSV = "CSV"
"""What stands for the sheet of a text file."""
SIGNS = {
    typed.NEW: ("plus", "good"),
    typed.CHANGED: ("pencil", "accent"),
    typed.SAME: ("check", "quiet"),
    typed.REFUSED: ("circle-x", "bad"),
    "": ("info", "quiet"),
}


class Preview(Form):
    """What an import would do, row by row; what is shown is what is stored."""

    needs = Role.EDITOR

    def __init__(self, parent: QWidget, plan: ImportPlan, rows: Sequence[Seen]) -> None:
        super().__init__(parent, f"匯入{KINDS[plan.data.kind].label}", plan.summary)
        self.decided: list[Callable[[bool], None]] = []
        self.kept: list[Callable[[], None]] = []
        self._plan, self._rows, self._kind = plan, rows, plan.data.kind
        self.verdict = parts.label(f"{_sheet(plan)}{_verdict(plan)}{_unread(plan)}", "quiet")
        self.verdict.setWordWrap(True)
        self.body.addWidget(self.verdict)
        self.detail = Detail("這一列")
        self.page = self._make_page()
        self.body.addWidget(self.page, 1)
        self._add_buttons()
        self.page.selected.connect(self._show)
        self.page.model.refresh()
        self._narrow()
        self.page.table.setFocus()
        self.spread(1120, 640)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter imports, but not while something is searched for."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.page.search.hasFocus():
            return
        super().keyPressEvent(event)

    def _make_page(self) -> ListPage:
        source = RecordsSource(self._rows, self._searchable, self._orders(), FILTERS)
        page = ListPage(
            "檔案的各列",
            self._columns(),
            source,
            search_hint="搜尋姓名、內容、說明",
            empty=Empty("file-check", "沒有資料列", "檔案裡沒有任何資料列。"),
            count=lambda shown, total: f"{shown:,} 列" if shown == total else f"{shown:,} 列（共 {total:,} 列）",
        )
        page.add_filter("verdict", "結果", self._choices())
        page.set_detail(self.detail, (5, 3))
        page.set_margin(0)
        return page

    def _choices(self) -> list[tuple[str, str | None]]:
        counts = Counter(map(attrgetter("word"), self._rows))  # of 200,000 rows, in the window's thread
        counts[DOUBTFUL] = sum(map(_doubtful, self._rows))
        found = [(f"{word} {counts[word]:,}", word) for word in (*SIGNS, DOUBTFUL) if word and counts[word]]
        return [("全部", None), *found]

    def _columns(self) -> tuple[Column, ...]:
        kind = self._kind
        found = [
            Column("結果", "verdict", 4, lambda seen: seen.word or DOUBTFUL, icon=lambda seen: SIGNS[seen.word]),
            Column("列", "row", 3, lambda seen: str(seen.row or ""), "right"),
            Column("名稱", "name", 7, lambda seen: previews.name(kind, seen), bold=True),
            Column("內容", "content", 16, lambda seen: "　".join(text for _, text in _content(kind, seen))),
            Column("說明", "told", 14, _remark),
        ]
        if any(field.name == "national_id" for field in KINDS[kind].fields):
            found[2:2] = [Column("身分證字號", "id", 6, lambda seen: words.shown_id(previews.national_id(kind, seen)))]
        return tuple(found)

    def _orders(self) -> dict[str, Callable[[Seen], Any]]:
        kind, ranks = self._kind, list(SIGNS)
        return {
            "verdict": lambda seen: (ranks.index(seen.word), not seen.told),
            "row": lambda seen: seen.row,
            "id": lambda seen: previews.national_id(kind, seen),
            "name": lambda seen: previews.name(kind, seen),
            "content": lambda seen: [text for _, text in previews.content(kind, seen)],
            "told": _remark,
        }

    def _searchable(self, seen: Seen) -> str:
        texts = (text for _, text in previews.content(self._kind, seen))
        who = (previews.national_id(self._kind, seen), previews.name(self._kind, seen))
        return " ".join((*who, *texts, *(problem.message for problem in seen.told)))

    def _narrow(self) -> None:
        """Begin with what needs a look: refused rows, else doubtful ones."""
        wanted = typed.REFUSED if self._plan.problems else DOUBTFUL if self._plan.warnings else None
        if wanted:
            self.page.choose("verdict", wanted)
        else:
            self.page.refresh()

    def _add_buttons(self) -> None:
        plan, new = self._plan, self._plan.counts.new
        if plan.problems or plan.warnings:
            self.buttons.insertWidget(0, parts.button("copy", "複製清單", self.copy, tip="複製所有退回與提醒的說明"))
        if plan.problems:
            tip = "退回的列原樣寫成一個檔案，並加上退回原因"
            self.keeping = parts.button("file-down", "退件檔", lambda: [tell() for tell in self.kept], tip=tip)
            self.buttons.insertWidget(1, self.keeping)
        leaving = parts.button("x", "取消" if new else "關閉", self.reject)
        leaving.setDefault(not new)
        self.buttons.addWidget(leaving)
        if plan.problems and new:
            text, tip = f"只匯入正確的 {new:,} 列", "退回的列不存入，另寫成退件檔"
            self.partly = parts.button("file-down", text, lambda: self._decide(True), tip=tip)
            self.buttons.addWidget(self.partly)
        elif new:
            self.yes = parts.button("file-down", f"匯入 {new:,} 列", lambda: self._decide(False), primary=True)
            self.yes.setDefault(True)
            self.buttons.addWidget(self.yes)

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._rows):
            self.detail.placeholder("請在左側選取一列。")
            return
        seen, kind = self._rows[place], self._kind
        place_words = f"第 {seen.row} 列" if seen.row else "整個檔案"
        self.detail.begin(previews.name(kind, seen) or place_words, f"{place_words}　{seen.word or DOUBTFUL}")
        self.detail.bullets("說明", [_sentence(problem) for problem in seen.told])
        self.detail.table("更正", ("欄位", "原來", "改為"), previews.corrections(seen))
        number = words.shown_id(previews.national_id(kind, seen))
        self.detail.facts(
            "這一列的內容",
            [("身分證字號", number), *_content(kind, seen)] if seen.values or seen.texts else [],
        )
        self.detail.end()

    def _decide(self, accept_valid: bool) -> None:
        self.accept()
        for tell in self.decided:
            tell(accept_valid)

    def copy(self) -> None:
        """Copy every problem, one a line."""
        found = (*self._plan.problems, *self._plan.warnings)
        QGuiApplication.clipboard().setText("\n".join(problem.line() for problem in found))


def _doubtful(seen: Seen) -> bool:
    return bool(seen.told) and any(problem.warning for problem in seen.told)


FILTERS: dict[str, Callable[[Seen, Any], bool]] = {
    "verdict": lambda seen, value: _doubtful(seen) if value == DOUBTFUL else seen.word == value
}


def _content(kind: str, seen: Seen) -> list[tuple[str, str]]:
    return [(heading, words.shown_people(text)) for heading, text in previews.content(kind, seen)]


def _remark(seen: Seen) -> str:
    """What a list says of a row: the first sentence, else which fields are corrected."""
    if seen.told:
        return seen.told[0].message
    return "更正 " + "、".join(label for label, _, _ in previews.corrections(seen)) if seen.changes else ""


def _sentence(problem: Problem) -> str:
    return f"{problem.column} 欄：{problem.message}" if problem.column else problem.message


def _sheet(plan: ImportPlan) -> str:
    """Which sheet this is, and which ones of the same kind come next."""
    if plan.data.sheet in ("", CSV):
        return ""
    rest = "、".join(f"「{name}」" for name in plan.data.others)
    return f"工作表「{plan.data.sheet}」{f'（接著是{rest}）' if rest else ''}　"


def _unread(plan: ImportPlan) -> str:
    """Which columns of the file nobody will see again."""
    return f"沒有用到的欄：{'、'.join(plan.data.unread)}。" if plan.data.unread and plan.counts.new else ""


def _verdict(plan: ImportPlan) -> str:
    counts = plan.counts
    if plan.problems:
        partly = "，或只匯入正確的列（退回的列另寫成退件檔）" if counts.new else ""
        also = f"另有 {len(plan.warnings):,} 項提醒。" if plan.warnings else ""
        return f"有 {counts.refused:,} 列有問題，尚未存入任何資料。請在檔案中更正後重新匯入{partly}。{also}"
    if not counts.new:
        return "無新增：檔案內容都已在資料中。"
    warned = f"有 {len(plan.warnings):,} 項提醒，仍可匯入。" if plan.warnings else "每一列都正確。"
    return f"{warned}匯入後可以一次復原。"
