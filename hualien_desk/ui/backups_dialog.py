"""備份與還原: every copy here and away, good or not; make one, verify one, go back to one."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from hualien_desk.domain import roc_date
from hualien_desk.operations import backups
from hualien_desk.operations.backups import Backup, Line
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import allowed, dialogs, files, icons, parts, restoring, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

Told = tuple[Line, str | None]
"""A copy, and why it is not good: "" when it is, None while nobody has looked."""


def moment(item: Backup) -> str:
    """When a copy was made, in words."""
    return f"{roc_date.show(item.made_at.date())} {item.made_at:%H:%M}"


def state(why: str | None) -> str:
    """Whether a copy is good, in words."""
    return "核對中…" if why is None else why.split("（")[0] or "完好"


def sign(why: str | None) -> tuple[str, str]:
    """Whether a copy is good, as icon and colour."""
    return ("hourglass", "quiet") if why is None else ("circle-x", "bad") if why else ("circle-check", "good")


def _since(line: Line) -> str:
    return f"{line.since:,} 個動作" if line.since else "沒有"


COLUMNS = (
    Column("備份時間", "at", 8, lambda told: moment(told[0].backup), bold=True),
    Column("原因", "why", 5, lambda told: told[0].backup.why or "—"),
    Column("狀態", "state", 10, lambda told: state(told[1]), icon=lambda told: sign(told[1])),
    Column("之後的異動", "since", 6, lambda told: _since(told[0])),
    Column("大小", "size", 5, lambda told: parts.size(told[0].backup.size), "right"),
    Column("位置", "where", 6, lambda told: told[0].where),
)
ORDERS = {
    "at": lambda told: told[0].backup.made_at,
    "why": lambda told: told[0].backup.why,
    "state": lambda told: state(told[1]),
    "since": lambda told: told[0].since,
    "size": lambda told: told[0].backup.size,
    "where": lambda told: told[0].where,
}


def show(office: Office) -> None:
    """Open the window."""
    BackupsDialog(office).open()


class BackupsDialog(Form):
    """The copies, latest first; the newest good one is chosen."""

    def __init__(self, office: Office) -> None:
        headline = "程式會在啟動、工作中每小時、結束時與匯入前自動備份；每份都打開驗證過。"
        super().__init__(office.window, "備份與還原", headline)
        self._office = office
        self._lines: list[Line] = []
        self._judged: Mapping[Path, str] = {}
        self._away = _Away(office)
        self.body.addWidget(self._away)
        self.page = self._make_page()
        self.body.addWidget(self.page, 1)
        self._add_buttons()
        self.page.selected.connect(lambda _: self._allow())
        office.runner.done.connect(self._changed)
        office.keeper.changed.connect(self.read)
        self.read()
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spread(1080, 620)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "備份",
            COLUMNS,
            RecordsSource((), _text, ORDERS, {}),
            search_hint="搜尋日期、原因、位置",
            empty=Empty("hard-drive", "還沒有備份", "按「立即備份」做第一份。"),
            count=lambda shown, _: f"{shown:,} 份備份",
        )
        page.set_margin(0)
        return page

    def _add_buttons(self) -> None:
        now = parts.button("hard-drive", "立即備份", self._make)
        self.verify = parts.button("shield-check", "驗證", self._verify, tip="重新核對選取的備份，並打開檢查")
        other = parts.button("folder-open", "從其他檔案還原…", lambda: restoring.ask_for_file(self._office))
        for place, button in enumerate((now, self.verify, other)):
            self.buttons.insertWidget(place, button)
        self.restore = parts.button("rotate-ccw-clock", "還原…", self._restore, primary=True)
        self.buttons.addWidget(self.restore)
        self.buttons.addWidget(parts.button("x", "關閉", self.accept))

    def read(self) -> None:
        """List the copies and compare each with what was verified, beside the window."""
        self._away.refresh()
        self._lines = backups.lines(self._office.desk, self._office.keeper.second)
        self._draw()
        items = [line.backup for line in self._lines]
        work = lambda *way: backups.judge(items, *way)  # noqa: E731
        self._office.runner.run("核對備份", work, self._took, quiet=True, owner=self, newest=True)

    def _took(self, found: Mapping[Path, str]) -> None:
        self._judged = found
        self._draw()

    def _draw(self) -> None:
        told: list[Told] = [(line, self._judged.get(line.backup.path)) for line in self._lines]
        chosen = self.current()
        self.page.set_source(RecordsSource(told, _text, ORDERS, {}))
        good = [place for place, (_, why) in enumerate(told) if not why]
        same = [place for place in good if chosen and told[place][0].backup.path == chosen.path]
        self.page.select(next(iter(same or good), -1))
        self._allow()

    def current(self) -> Backup | None:
        """The chosen copy."""
        place = self.page.current()
        return self._lines[place].backup if 0 <= place < len(self._lines) else None

    def _allow(self) -> None:
        chosen = self.current()
        self.verify.setEnabled(chosen is not None)
        self.restore.setEnabled(chosen is not None and not self._judged.get(chosen.path))

    def _changed(self, _: Outcome) -> None:
        self.read()

    @allowed.editing
    def _make(self) -> None:
        folder, second = self._office.desk.backups, self._office.keeper.second
        work = lambda *way: backups.make(folder, "asked", second, *way)  # noqa: E731
        self._office.runner.run("備份", work, lambda _: self._office.keeper.bring_away())

    def _verify(self) -> None:
        if chosen := self.current():
            key = self._office.desk.access.key
            work = lambda *way: backups.verify(chosen, key, *way)  # noqa: E731
            self._office.runner.run("驗證備份", work, self._verified, ended=self.read, owner=self)

    def _verified(self, words: str) -> None:
        dialogs.tell(self, "驗證備份", words)

    def _restore(self) -> None:
        place = self.page.current()
        line = self._lines[place]
        lost = f"備份之後有 {line.since:,} 個動作，還原後會列出來。" if line.since else "備份之後沒有新的動作。"
        why = f"（{line.backup.why}）" if line.backup.why else ""
        self.accept()
        restoring.ask(self._office, line.backup.path, f"備份時間：{moment(line.backup)}{why}。{lost}")


def _text(told: Told) -> str:
    line, why = told
    return f"{moment(line.backup)} {line.backup.why} {line.where} {state(why)}"


class _Away(QFrame):
    """The second folder in one line: which, since when, another one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("card")
        self._office = office
        self._sign, self.title, self.text = QLabel(), parts.label("", "headline"), parts.label("", "quiet")
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.SPACE[2],) * 4)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._sign)
        row.addWidget(self.title)
        row.addWidget(self.text, 1)
        self.choose = parts.button("folder-open", "選擇資料夾…", self._choose)
        self.forget = parts.button("x", "不用異地備份", lambda: office.keeper.choose_second(None))
        row.addWidget(self.choose)
        row.addWidget(self.forget)

    def refresh(self) -> None:
        """Show how the second folder stands."""
        drawing, role, title, text = self._state()
        self._sign.setPixmap(icons.pixmap(drawing, 24, role))
        self.title.setText(title)
        self.text.setText(text)
        self.forget.setVisible(self._office.keeper.second is not None)

    def _state(self) -> tuple[str, str, str, str]:
        keeper = self._office.keeper
        second, days = keeper.second, keeper.away_days(datetime.now())
        if keeper.trouble:
            return "circle-alert", "bad", "備份沒有成功", keeper.trouble
        if second is None:
            return "hard-drive", "quiet", "異地備份：未設定", "建議選一個隨身碟或共用資料夾，每份備份會自動多放一份。"
        there, together = backups.away_state(self._office.desk, second)
        told = "還沒有" if days is None else "今天" if days == 0 else f"{days} 天前"
        title = f"最近的異地備份：{told}"
        if not there:
            return "hard-drive", "warn", title, f"目前沒有接上：{second}；接上後自動補齊。"
        if together:
            return "triangle-alert", "warn", title, f"{second}（與資料檔在同一個磁碟，磁碟故障時會一起失去）"
        return "circle-check", "good", title, str(second)

    def _choose(self) -> None:
        start = self._office.keeper.second or Path.home()
        files.ask_for_folder(self, "選擇異地備份的資料夾", start, self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._office.runner.do(lambda: self._office.keeper.choose_second(folder))
