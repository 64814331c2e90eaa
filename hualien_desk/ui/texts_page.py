"""計畫與報告 of a team: how far both documents are, what is missing, their versions; from here one writes."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QProgressBar, QPushButton, QVBoxLayout

from hualien_desk.operations import composition_places, composition_versions
from hualien_desk.operations.composition_places import Place
from hualien_desk.operations.composition_versions import Version
from hualien_desk.reports import composition_forms
from hualien_desk.ui import composer_window, icons, parts, theme, versions_dialog, words
from hualien_desk.ui.composer_window import Hook
from hualien_desk.ui.detail import Detail, Link
from hualien_desk.ui.office import Office
from hualien_desk.ui.team_page import TeamPage
from hualien_desk.ui.versions_dialog import Now


class TextsPage(TeamPage):
    """A page for the 實施計畫 and one for the 成果報告; `preview` is 預覽與輸出."""

    tables = frozenset(
        {"team", "team_text", "team_version", "team_member", "team_meeting", "team_visit", "team_milestone"}
        | {"team_material", "team_topic", "team_kpi", "team_answer", "team_file", "participant", "posting"}
    )

    def __init__(self, office: Office, preview: Hook | None = None) -> None:
        super().__init__()
        self.cards = {name: Card(office, name, preview) for name in composition_places.names()}
        names = composition_places.names()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = parts.pages("計畫與報告", [(names[name], card) for name, card in self.cards.items()])
        column.addWidget(self.pages)

    def read(self) -> None:
        """Read both documents."""
        for card in self.cards.values():
            card.show_team(self.team)


MOST = 112
"""Pixels of the list of versions; more of them are scrolled."""


class Card(QFrame):
    """One document of a team or of the office; `now` makes it as it stands where that takes a while."""

    def __init__(self, office: Office, document: str, preview: Hook | None, now: Now | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.about: Callable[[], tuple[str, Sequence[Link]]] = lambda: ("", ())
        """What is said below how far it is, and what one should think of before handing in."""
        self._office, self._document, self._preview, self._now = office, document, preview, now
        self.team = -1
        self._versions: list[Version] = []
        name = composition_forms.form(document).name
        self.progress, self.bar = parts.label("", "quiet"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.SPACE[2])
        self.detail = Detail(f"{name}的進度")
        self.list = QListWidget()
        self.list.setAccessibleName(f"{name}的版本")
        self.list.setIconSize(QSize(16, 16))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons(name)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self.list.itemActivated.connect(lambda _: self.compare())

    def _buttons(self, name: str) -> None:
        self.write = _named(name, "pencil", "撰寫…", self.compose, primary=True)
        self.freeze = _named(name, "stamp", "定稿成新版本…", self.ask_note)
        self.output = _named(name, "eye", "預覽與輸出…", self.show_preview)
        self.output.setVisible(self._preview is not None)
        self.comparing = _named(name, "git-compare", "比較…", self.compare)
        self.back = _named(name, "rotate-ccw", "復原成這一版…", self.ask_back)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[3],) * 4)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.progress)
        column.addWidget(self.bar)
        column.addLayout(_row(self.write, self.output))
        column.addWidget(self.detail, 1)
        column.addWidget(parts.label("版本", "headline"))
        column.addWidget(self.list)
        column.addLayout(_row(self.freeze, self.comparing, self.back))

    def show_team(self, team: int) -> None:
        """Read the document of a team; -1: none."""
        self.team = team
        for button in (self.write, self.freeze, self.output):
            button.setEnabled(team >= 0)
        if team < 0:
            self._versions = []
            self.progress.setText("")
            self.bar.reset()
            self.detail.placeholder("請先選取一隊。")
        else:
            self._show(composition_places.read(team, self._document))
            self._versions = composition_versions.versions(team, self._document)
        self._list_versions()

    def _show(self, places: list[Place]) -> None:
        filled, needed = composition_places.progress(places)
        self.progress.setText(f"已完成 {filled}／{needed} 項　{self._changed_at()}")
        self.bar.setRange(0, max(needed, 1))
        self.bar.setValue(filled)
        missing, skipped = composition_places.empty(places), composition_places.skipped(places)
        said, reminders = self.about()
        self.detail.begin(f"還缺 {len(missing)} 項" if missing else "必填的項目都齊了", said)
        path = partial(composition_places.path, places)
        for title, found in (("待撰寫", missing), ("編號跳了一層", skipped)):
            self.detail.links(title, [(path(place), "前往", partial(self.compose, place.key)) for place in found])
        self.detail.links("送陳前請留意", reminders)
        self.detail.end()

    def _changed_at(self) -> str:
        at = composition_places.last_change(self.team, self._document)
        return f"最後更動：{words.moment(at)}" if at else "還沒有撰寫任何內容"

    def _list_versions(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for version in self._versions:
            line = f"第{version.number}版　{words.moment(version.at)}　{version.note}　{version.operator}"
            self.list.addItem(QListWidgetItem(icons.icon("stamp", "quiet"), line))
        if not self._versions:
            none = QListWidgetItem("還沒有版本；送件前按「定稿成新版本」，整份原樣保留。", self.list)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        lines = sum(map(self.list.sizeHintForRow, range(self.list.count()))) + 2 * theme.SPACE[1]
        self.list.setFixedHeight(min(lines, MOST))  # few versions leave their room to what is missing
        self.list.setCurrentRow(min(max(chosen, 0), len(self._versions) - 1))
        self._follow()

    def _follow(self) -> None:
        for button in (self.comparing, self.back):
            button.setEnabled(self.version() is not None)

    def version(self) -> Version | None:
        """The chosen version."""
        row = self.list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def compose(self, key: str = "") -> None:
        """Write, at a heading or where one was last."""
        composer_window.show(self._office, self.team, self._document, self._preview, key, self._now)

    def show_preview(self) -> None:
        """Show the pages."""
        if self._preview is not None:
            self._preview(self.team, self._document)

    def ask_note(self) -> None:
        """Freeze the document as a version."""
        versions_dialog.ask_note(self, self._office, self.team, self._document, self._now)

    def compare_latest(self) -> None:
        """Hold the latest version against today."""
        self.list.setCurrentRow(0)
        self.compare()

    def compare(self) -> None:
        """Hold the chosen version against today."""
        if (version := self.version()) is not None:
            versions_dialog.VersionsDialog(self._office, self.team, self._document, None, version.id, self._now).open()

    def ask_back(self) -> None:
        """Let the texts be those of the chosen version."""
        if (version := self.version()) is not None:
            versions_dialog.ask_back(self, self._office, version)


def _named(name: str, icon: str, text: str, action: Callable[[], object], primary: bool = False) -> QPushButton:
    made = parts.button(icon, text, action, primary=primary)
    made.setAccessibleName(f"{name}：{text}")
    return made


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[1])
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
