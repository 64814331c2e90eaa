"""Small dialogs of the composer: what is missing, the caption and width of a picture."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from hualien_desk.domain.composition import Picture
from hualien_desk.operations import composition_places
from hualien_desk.operations.composition_places import Place
from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.dialogs import Form

KEY = Qt.ItemDataRole.UserRole


class Missing(Form):
    """完整性檢查: headings and fields that may not be empty and are, where a level is left out; a click goes there."""

    def __init__(
        self, parent: QWidget, places: Sequence[Place], go: Callable[[str], object], fields: Sequence[str] = ()
    ) -> None:
        empty, skipped = composition_places.empty(places), composition_places.skipped(places)
        filled, needed = composition_places.progress(places)
        told = f"已完成 {filled}／{needed} 項" + ("，點選即可前往。" if empty or skipped or fields else "，沒有缺漏。")
        super().__init__(parent, "完整性檢查", told)
        self._go, self._places = go, places
        self.list = QListWidget()
        self.list.setAccessibleName("缺漏的項目")
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(16, 16))
        for place in empty:
            self._add(place, "circle-alert", "待撰寫")
        for label in fields:
            told = f"表頭「{label}」　未填，請更正這一隊的資料補上"
            QListWidgetItem(icons.icon("square-pen", "warn"), told, self.list)
        for place in skipped:
            self._add(place, "list-ordered", "編號跳了一層，請依序使用壹、一、（一）、1、（1）、①")
        if not self.list.count():
            item = QListWidgetItem(icons.icon("circle-check", "good"), "必填的項目都已撰寫，編號也都依序。")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.itemActivated.connect(self._chosen)
        self.list.itemClicked.connect(self._chosen)
        self.body.addWidget(self.list, 1)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.spread(760, 460)

    def _add(self, place: Place, sign: str, told: str) -> None:
        item = QListWidgetItem(
            icons.icon(sign, "warn"), f"{composition_places.path(self._places, place)}　{told}", self.list
        )
        item.setData(KEY, place.key)

    def _chosen(self, item: QListWidgetItem) -> None:
        if key := item.data(KEY):
            self.accept()
            self._go(str(key))


class PictureForm(Form):
    """圖說與寬度 of a picture."""

    def __init__(self, parent: QWidget, picture: Picture, then: Callable[[Picture], object]) -> None:
        super().__init__(parent, "圖說與寬度", "圖說印在圖片下方；寬度是版面寬度的幾分之幾。")
        self._picture, self._then = picture, then
        self.caption = QLineEdit(picture.caption, placeholderText="例：第一次工作圈會議")
        self.caption.setAccessibleName("圖說")
        self.caption.setMaxLength(80)
        self.share = parts.DropDown("寬度")
        for share, words in composition_places.settings()["picture"]["shares"]:
            self.share.addItem(str(words), float(share))
        near = min(range(self.share.count()), key=lambda n: abs(self.share.itemData(n) - picture.share))
        self.share.setCurrentIndex(near)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.addRow(parts.label("圖說", "quiet"), self.caption)
        form.addRow(parts.label("寬度", "quiet"), self.share)
        self.body.addLayout(form)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "確定", self.accept, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self.accepted.connect(self._done)
        self.fit(460)

    def _done(self) -> None:
        share = float(self.share.currentData())
        self._then(self._picture._replace(caption=self.caption.text().strip(), share=share))
