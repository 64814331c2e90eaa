"""提醒函: what to remind of, which agencies, in which words and format; one file for each agency."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import reminders
from hualien_desk.operations.reminders import ENDINGS, SLOTS, Letter, Wanted
from hualien_desk.operations.rosters import Written
from hualien_desk.operations.rulings import Run
from hualien_desk.reports.course_rosters import Reminded
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office
from hualien_desk.ui.ticks import Ticks

FORMATS = {"docx": "Word（.docx）", "odt": "OpenDocument（.odt）", "xlsx": "Excel（.xlsx）", "pdf": "PDF（.pdf）"}
MASKED, NO_ID = "masked", "none"


def show(office: Office, kind: str, wish: Wish) -> None:
    """Open the dialog once everybody is ruled."""
    if office.run is None:
        office.window.whisper("正在計算敘獎，請稍候再試。")
        return
    Reminders(office, office.run, kind, wish).open()


class Reminders(Form):
    """Choose, look at the counts, write."""

    def __init__(self, office: Office, run: Run, kind: str, wish: Wish) -> None:
        super().__init__(office.window, "提醒函", "提醒函：每個機關一份，列出要提醒的人，寫好就可以寄出。")
        self._office, self._run, self._wish, self._asked = office, run, wish, 0
        self._lines: Sequence[Reminded] = ()
        self.kind = self._choice("提醒什麼", [(reminders.name(own), own) for own in reminders.KINDS])
        self.ending = self._choice("格式", [(FORMATS[ending], ending) for ending in ENDINGS])
        self.ids = self._choice("身分證字號", [("遮蔽", MASKED), ("不印", NO_ID)])
        self.agencies = Ticks("機關")
        self.title, self.deadline, self.contact = QLineEdit(), QLineEdit(), QLineEdit(reminders.contact())
        self.lead = QPlainTextEdit()
        self.told = parts.label("", "bad")
        self._lay_out()
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self._turn()
        self.kind.currentIndexChanged.connect(lambda _: self._turn())
        self.agencies.changed.connect(lambda: self.yes.setEnabled(bool(self.agencies.chosen())))
        self.spread(940, 640)

    @staticmethod
    def _choice(name: str, choices: Sequence[tuple[str, str]]) -> parts.DropDown:
        box = parts.DropDown(name)
        for words, value in choices:
            box.addItem(words, value)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[2])
        form.setVerticalSpacing(theme.SPACE[1])
        slots = "可以用 " + " ".join(f"{{{slot}}}" for slot in SLOTS)
        self.lead.setTabChangesFocus(True)
        rows = (
            *(("提醒什麼", self.kind, ""), ("標題", self.title, slots), ("文字", self.lead, slots)),
            ("期限", self.deadline, "印在函上的期限；空白就是表列最近的期限"),
            ("聯絡方式", self.contact, "例如 分機 1234、hr@example.gov.tw"),
            *(("身分證字號", self.ids, ""), ("格式", self.ending, "")),
        )
        for words, field, hint in rows:
            field.setAccessibleName(words)
            field.setToolTip(hint)
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setPlaceholderText(hint)
            form.addRow(parts.label(words, "quiet"), field)
        both = QHBoxLayout()
        both.setSpacing(theme.SPACE[3])
        both.addLayout(form, 3)
        both.addWidget(self.agencies, 2)
        self.body.addLayout(both, 1)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.insertWidget(0, parts.button("rotate-ccw", "恢復原訂文字", self._reset))
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "產生提醒函", self.write, primary=True)
        self.yes.setEnabled(False)
        self.buttons.addWidget(self.yes)

    def _turn(self) -> None:
        """Another kind: its words, and its people, who are read beside the window."""
        kind = self.kind.currentData()
        self._fill(reminders.letter(kind))
        self.deadline.clear()
        self.told.setText("")
        self.agencies.show_items([])
        self._asked += 1
        work = partial(reminders.lines, self._run, self._wish, kind)
        take = partial(self._take, self._asked)
        self._office.runner.run("讀取提醒名單", lambda *_: work(), take, quiet=True, owner=self)

    def _fill(self, own: Letter) -> None:
        self.title.setText(own.title)
        self.lead.setPlainText("\n".join(own.lead))

    def _reset(self) -> None:
        self._fill(reminders.shipped(self.kind.currentData()))

    def _take(self, asked: int, found: list[Reminded]) -> None:
        if asked != self._asked:
            return
        self._lines = found
        grouped = reminders.by_agency(found, (self._wish.agency,) if self._wish.agency else ())
        self.agencies.show_items([(f"{name}　{len(own):,} 筆", name) for name, own in grouped.items()], ticked=True)
        if not grouped:
            self.told.setText("目前沒有需要提醒的人。")
            return
        last = min(line.day for own in grouped.values() for line in own)
        self.deadline.setPlaceholderText(f"{roc_date.show(last)}（{_left(last, self._wish.made_on)}）")

    def wanted(self) -> Wanted:
        """What is chosen; DeskError when it cannot be right."""
        text, today = self.deadline.text().strip(), self._wish.made_on
        day = roc_date.parse(roc_date.complete(text, today, self._office.desk.book.year)) if text else None
        lead = tuple(line.strip() for line in self.lead.toPlainText().splitlines() if line.strip())
        letter = Letter(self.title.text().strip(), lead)
        reminders.check(letter)
        chosen = tuple(self.agencies.chosen())
        kind, ending = self.kind.currentData(), self.ending.currentData()
        return Wanted(kind, letter, chosen, ending, day, self.contact.text().strip())

    def write(self) -> None:
        """Remember the words, write the files beside the window, close."""
        desk, run = self._office.desk, self._run
        try:
            wanted = self.wanted()
            kept = reminders.keep(desk, wanted.kind, wanted.letter, wanted.contact)
        except DeskError as error:
            self.told.setText(str(error))
            return
        if kept:
            self._office.runner.done.emit(kept)
        wish = self._wish._replace(agency="", no_id=self.ids.currentData() == NO_ID)
        self._office.runner.run(
            "產生提醒函", lambda *way: reminders.write(desk, run, wish, wanted, *way), self._written
        )
        self.accept()

    def _written(self, written: Written) -> None:
        self._office.written(written)


def _left(day: date, today: date) -> str:
    days = (day - today).days
    return f"剩 {days:,} 日" if days > 0 else "今天到期" if not days else f"已過 {-days:,} 日"
