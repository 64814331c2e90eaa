"""What is asked before a 交接包 is made, and what is shown before one is taken over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QWidget

from hualien_desk.operations import changes, handover, unpacking
from hualien_desk.operations.handover import Wish
from hualien_desk.operations.packs import Pack
from hualien_desk.ui import files, icons, parts, theme, words
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office

CARE = "內含完整身分證字號：請當面交付，不以電子郵件、通訊軟體或雲端硬碟傳送。"
LOCKED = (
    "資料檔已加密：接任者要以自己的密碼或救援金鑰開啟，請先在「密碼與使用者」加入接任者，或當面交付封緘的救援金鑰。"
    "清單與掃描檔未加密，請當面交付。"
)
TOLD = 6
"""Kinds of records that are named with their number."""


class _OfFolder(Form):
    """A form with a folder that can be changed."""

    def __init__(self, office: Office, title: str, headline: str, folder_label: str) -> None:
        super().__init__(office.window, title, headline)
        self.folder = office.desk.path.resolve().parent
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.SPACE[3])
        self.form.setVerticalSpacing(theme.SPACE[1])
        self.shown = parts.label(str(self.folder))
        self.shown.setWordWrap(True)
        self._place = QWidget()
        row = QHBoxLayout(self._place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown, 1)
        row.addWidget(parts.button("folder-open", "改選…", self._ask))
        self._folder_label = folder_label
        self.body.addLayout(self.form)

    def add_folder(self) -> None:
        """The line of the folder."""
        self.form.addRow(parts.label(self._folder_label, "quiet"), self._place)

    def add(self, name: str, value: str) -> None:
        """A line of words."""
        made = parts.label(value)
        made.setWordWrap(True)
        self.form.addRow(parts.label(name, "quiet"), made)

    def warn(self, text: str) -> None:
        """A line with a sign before it."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(icons.picture("shield-check", 20, "warn"))
        told = parts.label(text)
        told.setWordWrap(True)
        row.addWidget(told, 1)
        self.body.addWidget(whole)
        self.body.addStretch(1)

    def fit_words(self, width: int) -> None:
        """Take the height that the words want at this width."""
        self.fit(width)
        wanted = self.layout().totalHeightForWidth(self.width()) + theme.SPACE[3]  # type: ignore[union-attr]
        self.resize(self.width(), min(wanted, self.height()))

    def _ask(self) -> None:
        files.ask_for_folder(self, "選擇資料夾", self.folder, self.use)

    def use(self, folder: Path) -> None:
        """Take another folder."""
        self.folder = folder
        self.shown.setText(str(folder))


class MakePack(_OfFolder):
    """Where the pack goes, which years and what note go in."""

    def __init__(self, office: Office, then: Callable[[Path, Wish], None]) -> None:
        headline = "交接包是一個檔案：資料、規則、交接清單（待辦、敘獎案、期限、決定與理由）與給接任者的說明。"
        super().__init__(office, "製作交接包", headline, "放在")
        self._then = then
        self.add("年度", f"{office.desk.book.year}年度")
        self.years = {year: parts.toggle(f"{year}年度") for year in handover.other_years(office.desk)}
        if self.years:
            self.form.addRow(parts.label("一併放入", "quiet"), _in_a_row(list(self.years.values())))
        self.add_folder()
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("給接任者的話")
        self.note.setPlaceholderText("例如：哪個機關的名單何時會來、專簽放在哪裡、還有什麼要提醒。會印在說明上。")
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(120)
        self.form.addRow(parts.label("給接任者的話", "quiet"), self.note)
        self.warn(LOCKED if office.desk.access.key else CARE)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("archive", "製作", self._make, primary=True)
        self.buttons.addWidget(self.yes)
        self.fit_words(680)

    def _make(self) -> None:
        years = tuple(year for year, box in self.years.items() if box.isChecked())
        folder, wish, then = self.folder, Wish(years, self.note.toPlainText()), self._then
        self.accept()
        then(folder, wish)


def _in_a_row(widgets: list[QWidget]) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return whole


class OpenPack(_OfFolder):
    """What is inside a verified pack; then into which folder it goes."""

    def __init__(self, office: Office, pack: Pack, then: Callable[[Path], None]) -> None:
        years = "、".join(f"{year}年度" for year in pack.years)
        super().__init__(office, "開啟交接包", f"「{pack.path.name}」已驗證完整，裡面有{years}的資料。", "放進資料夾")
        self._pack, self._then = pack, then
        self.add("計畫", pack.plan)
        self.add("製作", f"{pack.made_by}　{words.moment(pack.made_at)}　程式 {pack.program}")
        self.add("資料", _counts(pack))
        self.add("待處理", "、".join(f"{title} {count:,}" for title, count in pack.open.items()) or "沒有待處理的事項")
        self.add("留言", pack.note or "（沒有留言）")
        if pack.locked:
            self.add("加密", "資料檔已加密；下一步以前任給的使用者與密碼登入，或輸入救援金鑰。")
        self.add_folder()
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.form.addRow(parts.label("", "quiet"), self.told)
        self.warn(CARE)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("arrow-down-to-line", "放進這個資料夾", self._bring, primary=True)
        self.buttons.addWidget(self.yes)
        self.use(self.folder)
        self.fit_words(680)

    def use(self, folder: Path) -> None:
        """Take another folder, and say what stands there."""
        super().use(folder)
        there = [path.name for path in unpacking.targets(self._pack, folder) if path.exists()]
        kept = f"這個資料夾已有{'、'.join(there)}；會改名保留，不會覆蓋。" if there else "不會覆蓋任何檔案。"
        self.told.setText(f"{kept}之後程式都開啟這個資料夾的資料。")

    def _bring(self) -> None:
        folder, then = self.folder, self._then
        self.accept()
        then(folder)


def _counts(pack: Pack) -> str:
    own = next(data for data in pack.data.values() if data.year == pack.year)
    most = sorted(((count, table) for table, count in own.counts.items() if count), reverse=True)
    told = "、".join(f"{changes.label(table)} {count:,}" for count, table in most[:TOLD] if changes.known(table))
    return f"{told}；變更歷程 {own.head:,} 個動作"
