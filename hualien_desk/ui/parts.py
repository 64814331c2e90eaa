"""Small parts that every page uses: labels, buttons, menus, what an empty list says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.ui import allowed, icons, theme

Action = Callable[[], object]
MEGABYTE = 1 << 20


def label(text: str, style: str = "") -> QLabel:
    """Words that can be selected and copied; style quiet or headline."""
    made = QLabel(text)
    made.setObjectName(style)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Button(QPushButton):
    """Enter presses it when it has the focus, as everywhere on Windows; Enter in a field presses none of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as well as the space bar; once, however long it is held."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(icon: str, text: str, action: Action, *, primary: bool = False, tip: str = "") -> QPushButton:
    """A button with icon and words."""
    made = Button(f" {text}")
    made.setAccessibleName(text)
    made.setProperty("primary", primary)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    icons.dress(made, icon, "on_accent" if primary else "text")
    made.clicked.connect(lambda: action())
    allowed.fit(made, action)
    return made


def size(count: int) -> str:
    """Bytes in words: 2.4 MB, 310 KB."""
    return f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{max(count // 1024, 1):,} KB"


def form_grid(page: QWidget, field: int, told: int) -> QGridLayout:
    """Names, fields, what is told of each: three columns, the last two with these shares of the room."""
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, theme.SPACE[1], 0)
    grid.setHorizontalSpacing(theme.SPACE[2])
    grid.setVerticalSpacing(theme.SPACE[1])
    grid.setColumnStretch(1, field)
    grid.setColumnStretch(2, told)
    return grid


class MenuButton(QToolButton):
    """A button with an arrow for its menu: drawn, as not every Chinese font has such a sign."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the arrow where the style sheet leaves room for it."""
        super().paintEvent(event)
        side, room = theme.SPACE[2] + 2, self.rect()
        place = QRect(room.right() - theme.SPACE[2] - side, room.center().y() - side // 2 + 1, side, side)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icons.icon("chevron-down").paint(QPainter(self), place, mode=mode)


def menu_button(icon: str, text: str, actions: Sequence[tuple[str, str, Action]], *, tip: str = "") -> QToolButton:
    """A button that opens a menu of icon, words, action."""
    made = MenuButton()
    made.setObjectName("button")
    made.setText(f" {text}")
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.dress(made, icon)
    menu = QMenu(made)
    _fill(menu, actions)
    if actions and not any(entry.isEnabled() for entry in menu.actions()):
        made.setEnabled(False)
        made.setToolTip(menu.actions()[0].toolTip())
    made.setMenu(menu)
    return made


def _fill(menu: QMenu, actions: Sequence[tuple[str, str, Action]]) -> None:
    menu.setToolTipsVisible(True)
    for drawing, words, action in actions:
        entry = menu.addAction(words)
        icons.dress(entry, drawing)
        entry.triggered.connect(lambda _=False, do=action: do())
        allowed.fit(entry, action)


def add_menu(button: QToolButton, icon: str, text: str, actions: Sequence[tuple[str, str, Action]]) -> None:
    """A further group of actions, one step deeper: a long menu covers the page and nobody finds anything in it."""
    deeper = button.menu().addMenu(text)
    icons.dress(deeper.menuAction(), icon)
    _fill(deeper, actions)


def toggle(text: str, *, tip: str = "") -> QPushButton:
    """A button that stays pressed; a ticked box says so without colour."""
    made = QPushButton(f" {text}")
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setCheckable(True)
    made.setAutoDefault(False)  # Enter in a field of the dialog must not turn it
    made.setObjectName("chip")
    icons.dress(made, "square")
    made.toggled.connect(lambda on: icons.dress(made, "square-check" if on else "square"))
    return made


class Area(QScrollArea):
    """Scrolls up and down only: it is never narrower than its page."""

    def minimumSizeHint(self) -> QSize:
        """The width that the page needs at least."""
        page = self.widget()
        least = page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() if page else 0
        return QSize(max(least, super().minimumSizeHint().width()), super().minimumSizeHint().height())


def tick(text: str, *, tip: str = "") -> QPushButton:
    """A line with a box before it, drawn so that an empty box is seen in the dark look as well."""
    made = toggle(text, tip=tip)
    made.setObjectName("tick")
    return made


def scrolling(page: QWidget, area: QScrollArea | None = None) -> QScrollArea:
    """A page that scrolls when the window is too low for it."""
    area = area or QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName("plain")
    page.setObjectName("plain")
    return area


def halves(*shown: tuple[QWidget, int, int]) -> QScrollArea:
    """Parts below each other with their heights and the least each is of use with: a lower window scrolls."""
    both = QSplitter(Qt.Orientation.Vertical)
    both.setChildrenCollapsible(False)
    both.setHandleWidth(theme.SPACE[1])
    for part, _, least in shown:
        part.setMinimumHeight(least)
        both.addWidget(part)
    both.setSizes([height for _, height, _ in shown])
    return scrolling(both, Area())


def pages(name: str, shown: Sequence[tuple[str, QWidget]]) -> QTabWidget:
    """Lists that share a tab of the window, each on a page of its own."""
    made = QTabWidget()
    made.setObjectName("lists")
    made.setAccessibleName(name)
    for words, page in shown:
        made.addTab(page, words)
    return made


def bring_forward(widget: QWidget) -> None:
    """Turn every page that the widget stands on to the front."""
    inner, outer = widget, widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QTabWidget):
            outer.setCurrentIndex(next(n for n in range(outer.count()) if outer.widget(n) is inner))
        if not isinstance(outer, QStackedWidget):
            inner = outer
        outer = outer.parentWidget()


class DropDown(QComboBox):
    """A drop-down list with an arrow in the colours of the theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the list as it is styled, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        icons.icon("chevron-down", "quiet").paint(painter, self.width() - 24, (self.height() - 16) // 2, 16, 16)
        painter.end()


def flat_button(icon: str, name: str, action: Action) -> QToolButton:
    """A small button with an icon alone; its name is its tip."""
    made = QToolButton()
    made.setObjectName("flat")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setIconSize(QSize(18, 18))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.dress(made, icon)
    made.clicked.connect(lambda: action())
    allowed.fit(made, action)
    return made


class _Roomy(QWidget):
    """A page whose drawing stands aside before words or button would be cut."""

    def __init__(self, drawing: QWidget) -> None:
        super().__init__()
        self._drawing = drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether there is room is known now."""
        super().resizeEvent(event)
        self._drawing.setVisible(self.height() >= self.fontMetrics().lineSpacing() * ROOMY)


ROOMY = 10
"""How many lines high an empty page must be to have a drawing."""


def empty_page(icon: str, title: str, text: str, words: str = "", action: Action | None = None) -> QWidget:
    """What an empty list shows: a drawing (where there is room), what belongs here, the next step."""
    drawing = QToolButton()
    page = _Roomy(drawing)
    column = QVBoxLayout(page)
    column.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
    column.setSpacing(theme.SPACE[1])
    column.addStretch(2)
    drawing.setObjectName("flat")
    drawing.setIconSize(QSize(48, 48))
    drawing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    drawing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    icons.dress(drawing, icon, "faint")
    column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignHCenter)
    for words_of, style in ((title, "headline"), (text, "quiet")):
        line = label(words_of, style)
        line.setWordWrap(True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
    if words and action:
        column.addWidget(button("file-down", words, action, primary=True), 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page


def offer(icon: str, title: str, text: str, words: str, action: Action) -> QFrame:
    """A card in one line: a drawing, what it is about, a button."""
    frame = QFrame()
    frame.setObjectName("card")
    row = QHBoxLayout(frame)
    row.setContentsMargins(*(theme.SPACE[2],) * 4)
    row.setSpacing(theme.SPACE[2])
    row.addWidget(icons.picture(icon, 24, "accent"))
    told = QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(label(title, "headline"))
    told.addWidget(label(text, "quiet"))
    row.addLayout(told, 1)
    do = button("arrow-right", words, action)
    do.setAccessibleName(f"{title}：{words}")
    row.addWidget(do)
    return frame


def nothing_found(clear: Action) -> QWidget:
    """What a list shows when the search finds nothing."""
    page = empty_page("search", "沒有符合的資料", "請換個關鍵字，或清除搜尋與篩選條件。")
    column = page.layout()
    assert isinstance(column, QVBoxLayout)
    clearing = button("x", "清除搜尋與篩選", clear)
    column.insertWidget(column.count() - 1, clearing, 0, Qt.AlignmentFlag.AlignHCenter)
    return page
