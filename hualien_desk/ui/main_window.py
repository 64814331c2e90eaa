"""The main window: menus, tabs, the bar of news, the status bar; it knows no data."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.domain.turning import REDO, UNDO, turned
from hualien_desk.ui import allowed, app, files, icons, parts, theme
from hualien_desk.ui.banner import Banner
from hualien_desk.ui.cover import CoverPage

TAB_ICON = QSize(16, 16)
News = Sequence[tuple[str, str, Callable[[], object]]]


def settings_in(folder: Path) -> QSettings:
    """Look and place of the window, kept beside the data."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


class MainWindow(QMainWindow):
    """Tabs over one data file."""

    undo_asked = Signal()
    redo_asked = Signal()
    look_asked = Signal(str, str, str)
    files_dropped = Signal(list)
    closed = Signal()
    switch_asked = Signal()
    """Somebody else wants to log in."""
    edit_asked = Signal()
    """Somebody who only looks wants to change something."""
    file_wanted = Signal(object)
    rewrite_wanted = Signal(object)
    """What is to be done with the data file while nobody has it open (`ui.rewriting.Rewrite`)."""

    def __init__(self, title: str, settings: QSettings) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(1280, room.width() - 40), min(780, room.height() - 60))
        self.setMinimumSize(860, 480)
        self.settings = settings
        files.remember_in(settings)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("pages")
        self.tabs.setAccessibleName("工作分頁")
        self._notice = _Notice()
        self.only_look = Banner("改為可編輯", self.edit_asked.emit)
        self._place = QLabel()
        self.statusBar().addPermanentWidget(self._place)
        self._menus: dict[str, QMenu] = {}
        self._tab_icons: list[_TabIcon] = []
        self.undo, self.redo = self._make_history_actions()
        self.years = parts.menu_button("calendar-days", "年度", (), tip="切換年度")
        self._lay_out()
        self._make_look_menu()
        if geometry := settings.value("geometry"):
            self.restoreGeometry(geometry)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.only_look)
        column.addWidget(self._notice)
        column.addWidget(self.tabs, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self.setCentralWidget(self._stack)
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 0, theme.SPACE[2], 0)
        row.setSpacing(theme.SPACE[0])
        row.addWidget(self.years)
        for drawing, action in (("undo-2", self.undo), ("redo-2", self.redo)):
            button = parts.flat_button(drawing, action.text(), action.trigger)
            button.setEnabled(False)
            action.changed.connect(lambda b=button, a=action: _follow(b, a))
            row.addWidget(button)
        self.tabs.setCornerWidget(corner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows the words of every tab rather than the drawings of some."""
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        bar, corner = self.tabs.tabBar(), self.tabs.cornerWidget()
        if not corner or not bar.count():
            return
        room = self.width() - corner.sizeHint().width()
        self.tabs.setIconSize(TAB_ICON)
        if bar.sizeHint().width() > room:
            self.tabs.setIconSize(QSize(0, 0))

    def _make_history_actions(self) -> tuple[QAction, QAction]:
        for name in ("檔案(&F)", "編輯(&E)", "檢視(&V)", "安全(&S)", "說明(&H)"):
            self._menus[name[:2]] = self.menuBar().addMenu(name)
            self._menus[name[:2]].setToolTipsVisible(True)
        undo = self.add_action("編輯", "undo-2", "復原", self.undo_asked.emit, QKeySequence.StandardKey.Undo)
        redo = self.add_action("編輯", "redo-2", "重做", self.redo_asked.emit, "Ctrl+Y")
        return undo, redo

    @property
    def covering(self) -> CoverPage | None:
        """The page that stands in place of everything; None: the tabs are seen."""
        found = self._stack.currentWidget()
        return found if isinstance(found, CoverPage) else None

    def cover(self, page: CoverPage) -> None:
        """Show a page in place of tabs, menus and status; no shortcut works behind it."""
        self.uncover()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._show_frame(False)
        if first := page.first():
            first.setFocus()

    def uncover(self) -> None:
        """Show the tabs again."""
        page = self.covering
        self._stack.setCurrentIndex(0)
        self._show_frame(True)
        if page:
            page.ended()
            self._stack.removeWidget(page)
            page.deleteLater()

    def _show_frame(self, shown: bool) -> None:
        self.menuBar().setVisible(shown)
        self.menuBar().setEnabled(shown)
        self.statusBar().setVisible(shown)
        self.setAcceptDrops(shown)

    def add_action(
        self,
        menu: str,
        icon: str,
        text: str,
        action: Callable[[], object],
        shortcut: QKeySequence.StandardKey | str = "",
    ) -> QAction:
        """Add a line to a menu (檔案, 編輯, 檢視, 說明)."""
        made = self._menus[menu].addAction(text)
        icons.dress(made, icon)
        if shortcut:
            made.setShortcut(QKeySequence(shortcut))
        made.triggered.connect(lambda: action())
        allowed.fit(made, action)
        return made

    def add_menu(self, menu: str, icon: str, text: str) -> None:
        """Add a menu inside a menu; its lines are added by its own words."""
        self._menus[text] = self._menus[menu].addMenu(text)
        self._menus[text].setToolTipsVisible(True)
        icons.dress(self._menus[text].menuAction(), icon)

    def commands(self) -> list[tuple[str, QAction]]:
        """Every command of the menus that can be used now, with its words."""
        found = [action for menu in self._menus.values() for action in menu.actions()]
        return [
            (action.text(), action) for action in found if action.text() and action.isEnabled() and not action.menu()
        ]

    def add_separator(self, menu: str) -> None:
        """Add a line between the lines of a menu."""
        self._menus[menu].addSeparator()

    def _make_look_menu(self) -> None:
        for key, title, choices, usual in (
            ("mode", "外觀", theme.MODES, "system"),
            ("size", "文字大小", theme.SIZES, "medium"),
        ):
            menu = self._menus["檢視"].addMenu(title)
            group = QActionGroup(menu)
            for value, words in choices.items():
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setData(value)
                action.triggered.connect(lambda _=False, k=key, v=value: self.set_look(k, v))
                group.addAction(action)
            menu.aboutToShow.connect(lambda m=menu, k=key, u=usual: self._tick(m, k, u))

    def _tick(self, menu: QMenu, key: str, usual: str) -> None:
        for action in menu.actions():
            action.setChecked(action.data() == self.settings.value(key, usual))

    def set_look(self, key: str, value: str) -> None:
        """Choose mode, size or family; it is put on at once and kept for the next start."""
        self.settings.setValue(key, value)
        self.look_asked.emit(*look_of(self.settings))
        self._fit_tabs()

    def add_tab(self, page: QWidget, icon: str, text: str) -> None:
        """Add a tab; Ctrl+1, Ctrl+2 … go to it."""
        number = self.tabs.addTab(page, icons.icon(icon), text)
        self._tab_icons.append(_TabIcon(self.tabs, number))
        icons.dress(self._tab_icons[-1], icon)
        go = self.add_action("檢視", icon, text, lambda: self.tabs.setCurrentIndex(number), f"Ctrl+{number + 1}")
        go.setParent(self)

    def set_history(self, undo: str, redo: str) -> None:
        """What undo and redo would do, "" for nothing."""
        for action, word, what in ((self.undo, UNDO, undo), (self.redo, REDO, redo)):
            action.setEnabled(bool(what))
            action.setText(turned(word, what) if what else word)

    def say(self, sentence: str, actions: News = ()) -> None:
        """Good news, in the bar above the tabs, with what one may do next."""
        self._notice.say(sentence, actions)

    def whisper(self, sentence: str) -> None:
        """News that need no answer, in the status bar for a while."""
        self.statusBar().showMessage(sentence, 15_000)

    def notice(self) -> str:
        """The news that is shown, "" for none."""
        return self._notice.text.text() if self._notice.isVisibleTo(self) else ""

    def say_only_look(self, sentence: str, may_ask: bool) -> None:
        """Why nothing can be changed here, all the time above the tabs; "" when it can."""
        self.only_look.say(sentence)
        self.only_look.button.setVisible(may_ask)

    def set_place(self, path: Path, seat: str, warning: str = "") -> None:
        """The data file and who sits at the desk as what, in the status bar."""
        parts_of = (warning, seat, f"資料檔：{path}", "本程式不連線")
        self._place.setText("　".join(part for part in parts_of if part))

    def set_years(self, shown: str, choices: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """The year that is open, and where one can go from it: icon, words, action."""
        self.years.setText(f" {shown}")
        self.years.setAccessibleName(shown)
        menu = self.years.menu()
        menu.clear()
        for drawing, words, action in choices:
            entry = menu.addAction(words)
            icons.dress(entry, drawing)
            entry.triggered.connect(lambda _=False, do=action: do())
        self._fit_tabs()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)

    def successor(self, folder: Path) -> "MainWindow":
        """A window like this one, for a data file in a folder: same look, same place."""
        settings = settings_in(folder)
        for key in ("mode", "size", "family", "mask"):
            if (value := self.settings.value(key)) is not None and not settings.contains(key):
                settings.setValue(key, value)
        window = MainWindow(app.NAME, settings)
        window.setGeometry(self.geometry())
        app.dress(*look_of(settings))
        return window

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place of the window and let everything end."""
        self.settings.setValue("geometry", self.saveGeometry())
        self.closed.emit()
        event.accept()


def look_of(settings: QSettings) -> tuple[str, str, str]:
    """Mode, size and font family that were chosen."""
    usual = (("mode", "system"), ("size", "medium"), ("family", ""))
    mode, size, family = (str(settings.value(key, value)) for key, value in usual)
    return mode, size, family


class _TabIcon(QObject):
    """A tab as something that takes an icon."""

    def __init__(self, tabs: QTabWidget, number: int) -> None:
        super().__init__(tabs)
        self._tabs, self._number = tabs, number

    def setIcon(self, drawn: object) -> None:
        """Take an icon."""
        self._tabs.setTabIcon(self._number, drawn)  # type: ignore[arg-type]


class _Notice(QFrame):
    """One line of good news with buttons, closed by hand or by the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.text = parts.label("")
        self.text.setWordWrap(True)
        self._buttons = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        row.addWidget(self.text, 1)
        row.addLayout(self._buttons)
        row.addWidget(parts.flat_button("x", "關閉訊息", self.hide))
        self.hide()

    def say(self, sentence: str, actions: News) -> None:
        """Show a sentence."""
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for icon, words, action in actions:
            self._buttons.addWidget(parts.button(icon, words, action))
        self.text.setText(sentence)
        self.setVisible(bool(sentence))


def _follow(button: QWidget, action: QAction) -> None:
    button.setEnabled(action.isEnabled())
    button.setToolTip(f"{action.text()}（{action.shortcut().toString()}）")
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
