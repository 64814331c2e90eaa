"""One look for the whole window: colours, spacing, text sizes, the style of every widget."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 4, 8, 12, 16, 24
"""Distances in pixels, small to large."""

MODES = {"system": "依系統設定", "light": "淺色", "dark": "深色"}
SIZES = {"small": "小", "medium": "中", "large": "大"}
POINTS = {"small": 10, "medium": 11, "large": 13}

FAMILIES = (
    "Microsoft JhengHei UI",
    "Microsoft JhengHei",
    "Noto Sans TC",
    "Noto Sans CJK TC",
    "PingFang TC",
    "sans-serif",
)

LIGHT = {
    "window": "#f4f5f7",
    "base": "#ffffff",
    "stripe": "#f8f9fb",
    "text": "#1c2330",
    "quiet": "#5b6575",
    "faint": "#98a1b0",
    "border": "#d6dbe3",
    "hover": "#e9edf3",
    "accent": "#1d5a96",
    "on_accent": "#ffffff",
    "accent_hover": "#174a7c",
    "selected": "#d5e5f6",
    "on_selected": "#10243b",
    "good": "#18703c",
    "good_back": "#e2f3e8",
    "warn": "#8a5300",
    "warn_back": "#fdf0d7",
    "bad": "#b3261e",
    "bad_back": "#fbe7e5",
}
DARK = {
    "window": "#1b1e24",
    "base": "#22262d",
    "stripe": "#262a32",
    "text": "#e6e9ef",
    "quiet": "#a7b0be",
    "faint": "#737d8c",
    "border": "#3a404b",
    "hover": "#2e343e",
    "accent": "#6fb1f2",
    "on_accent": "#0b1a2a",
    "accent_hover": "#8fc3f7",
    "selected": "#2b4766",
    "on_selected": "#f2f6fb",
    "good": "#6fd598",
    "good_back": "#1e3a2a",
    "warn": "#f0bb62",
    "warn_back": "#41331a",
    "bad": "#ff9a92",
    "bad_back": "#47262a",
}

SYSTEM_FONTS = (
    *("QMenuBar", "QMenu", "QMenuItem", "QMessageBox", "QTipLabel", "QStatusBar", "QTitleBar", "QDockWidgetTitle"),
    *("QAbstractItemView", "QListView", "QHeaderView", "QListBox", "QComboMenuItem", "QComboLineEdit", "QToolButton"),
    *("QPushButton", "QCheckBox", "QRadioButton", "QLabel", "QMdiSubWindowTitleBar"),
)
"""Kinds of widgets that a system may give fonts of its own; Windows gives lists, menus and messages a small one."""
_now = LIGHT


def is_dark() -> bool:
    """Say whether the dark palette is in use."""
    return _now is DARK


def hexa(role: str) -> str:
    """The colour of a role as #rrggbb."""
    return _now[role]


def color(role: str) -> QColor:
    """The colour of a role."""
    return QColor(_now[role])


def apply(app: QApplication, mode: str = "system", size: str = "medium", family: str = "") -> None:
    """Dress the whole program: mode system, light or dark; size small, medium or large; family "" for the usual."""
    global _now
    _now = DARK if mode == "dark" or (mode == "system" and system_is_dark()) else LIGHT
    if not app.styleSheet():  # once: another style would dress every widget a second time
        app.setStyle("Fusion")
    font = QFont()
    font.setFamilies([family, *FAMILIES] if family else list(FAMILIES))
    font.setPointSize(POINTS[size])
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(_sheet(POINTS[size]))
    for kind in SYSTEM_FONTS:  # after the style sheet: the first one brings the system's fonts back
        app.setFont(font, kind)  # type: ignore[arg-type]  # the stub asks for bytes, the call for str


def system_is_dark() -> bool:
    """Say whether the system's own windows are dark."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    found = QPalette()
    for role, name in (
        (roles.Window, "window"),
        (roles.Base, "base"),
        (roles.AlternateBase, "stripe"),
        (roles.Button, "base"),
        (roles.ToolTipBase, "base"),
        (roles.Text, "text"),
        (roles.WindowText, "text"),
        (roles.ButtonText, "text"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "faint"),
        (roles.Highlight, "selected"),
        (roles.HighlightedText, "on_selected"),
        (roles.Link, "accent"),
        (roles.Mid, "border"),
        (roles.Accent, "accent"),
    ):
        found.setColor(role, color(name))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, role, color("faint"))
    return found


def _sheet(points: int) -> str:
    return Template(_STYLE).substitute(_now, title=points + 5, huge=points + 11)


_STYLE = """
QMainWindow, QDialog { background: $window; }
QScrollArea#plain, QWidget#plain { background: transparent; }
QToolTip { color: $text; background: $base; border: 1px solid $border; padding: 4px; }
QTabWidget#pages::pane { border: none; border-top: 1px solid $border; }
QTabWidget#pages > QTabBar { qproperty-drawBase: 0; }
QTabWidget#pages > QTabBar::tab { background: transparent; color: $quiet; padding: 9px 18px 8px 14px;
  border: none; border-bottom: 3px solid transparent; margin-right: 2px; }
QTabWidget#pages > QTabBar::tab:hover { color: $text; background: $hover; }
QTabWidget#pages > QTabBar::tab:selected { color: $accent; border-bottom: 3px solid $accent; font-weight: bold; }
QTabWidget#lists::pane { border: none; }
QTabWidget#lists > QTabBar { qproperty-drawBase: 0; }
QTabWidget#lists > QTabBar::tab { background: transparent; color: $quiet; padding: 5px 14px;
  border: 1px solid transparent; border-radius: 6px; margin: 8px 0 0 4px; }
QTabWidget#lists > QTabBar::tab:first { margin-left: 12px; }
QTabWidget#lists > QTabBar::tab:hover { background: $hover; }
QTabWidget#lists > QTabBar::tab:selected { background: $base; color: $accent; border: 1px solid $border;
  font-weight: bold; }
QTabWidget#pages > QTabBar::tab:focus { color: $accent; background: $hover; }
QLineEdit, QComboBox, QPlainTextEdit { background: $base; color: $text; border: 1px solid $border;
  border-radius: 6px; padding: 5px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border: 1px solid $accent; }
QSpinBox { min-height: 26px; min-width: 60px; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $border; selection-background-color: $selected;
  selection-color: $on_selected; }
QPushButton, QToolButton#button { background: $base; color: $text; border: 1px solid $border; border-radius: 6px;
  padding: 5px 12px; }
QPushButton:hover, QToolButton#button:hover { background: $hover; }
QPushButton:focus, QToolButton#button:focus { border: 1px solid $accent; }
QPushButton:pressed, QToolButton#button:pressed { background: $selected; }
QPushButton:disabled, QToolButton#button:disabled { color: $faint; background: transparent; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: bold; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $text; padding: 4px 11px; }
QPushButton[primary="true"]:disabled { background: $hover; color: $faint; border: 1px solid $border; }
QToolButton#button { padding-right: 24px; }
QToolButton#button::menu-indicator { image: none; }
QToolButton#flat { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton#flat:hover { background: $hover; }
QToolButton#flat:focus { border: 1px solid $accent; }
QPushButton#chip { border-radius: 13px; padding: 4px 12px; }
QPushButton#chip:checked { background: $selected; color: $on_selected; border: 1px solid $accent;
  font-weight: bold; }
QPushButton#tick { background: transparent; border: 1px solid transparent; padding: 1px 2px; text-align: left; }
QRadioButton { border: 1px solid transparent; border-radius: 4px; padding: 2px 4px; }
QRadioButton:focus { border: 1px solid $accent; }
QRadioButton::indicator { width: 12px; height: 12px; border: 2px solid $quiet; border-radius: 8px; background: $base; }
QRadioButton::indicator:checked { border: 2px solid $accent; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.6 $accent, stop: 0.7 $base); }
QPushButton#tick:focus { border: 1px solid $accent; }
QTableView { background: $base; alternate-background-color: $stripe; border: 1px solid $border;
  border-radius: 6px; selection-background-color: $selected; selection-color: $on_selected; outline: 0; }
QTableView { gridline-color: $border; }
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: 0 6px; border: none; }
QTableView::item:focus { border: 1px solid $accent; padding: 0 5px; }
QTableView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 0 4px; }
QLabel#bubble { background: $base; color: $text; border: 1px solid $border; border-radius: 6px; padding: 6px 10px; }
QLabel#bubble[wrong="true"] { background: $bad_back; color: $bad; border: 1px solid $bad; }
QHeaderView { background: $base; border: none; }
QHeaderView::section { background: $base; color: $quiet; border: none; border-bottom: 1px solid $border;
  padding: 7px 8px; font-weight: bold; }
QListWidget { background: $base; border: 1px solid $border; border-radius: 6px; outline: 0; padding: 4px; }
QListWidget::item { border-radius: 4px; }
QListWidget::item:selected { background: $selected; color: $on_selected; }
QListWidget:focus { border: 1px solid $accent; }
QListWidget#ticks::indicator, QTableView#ticks::indicator { width: 0; height: 0; }
QListWidget#ticks::item { padding: 3px 0; }
QTreeWidget { background: $base; border: 1px solid $border; border-radius: 6px; outline: 0; padding: 4px; }
QTreeWidget::item { border-radius: 4px; padding: 3px 0; }
QTreeWidget::item:hover { background: $hover; }
QTreeWidget::item:selected { background: $selected; color: $on_selected; }
QTreeWidget::branch { background: transparent; image: none; border-image: none; }
QTreeWidget:focus { border: 1px solid $accent; }
QTextEdit#composition { background: $base; color: $text; border: 1px solid $border; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit#composition:focus { border: 1px solid $accent; }
QToolButton#flat:checked { background: $selected; border: 1px solid $accent; }
QTextBrowser#detail { background: $base; border: 1px solid $border; border-radius: 6px; }
QTextBrowser#detail:focus { border: 1px solid $accent; }
QFrame#notice { background: $good_back; border: none; border-bottom: 1px solid $border; }
QFrame#banner { background: $warn_back; border: none; border-radius: 6px; }
QFrame#banner QLabel { color: $text; }
QFrame#notice QLabel { color: $text; }
QLabel#quiet { color: $quiet; }
QLabel#bad { color: $bad; }
QLabel#title { font-size: ${title}pt; font-weight: bold; }
QLabel#marked { font-size: ${huge}pt; font-weight: bold; color: $good; }
QLineEdit#mark { font-size: ${huge}pt; }
QFrame#card { background: $base; border: 1px solid $border; border-radius: 8px; }
QDialog#findbox { background: $base; border: 2px solid $accent; }
QDialog#findbox QListWidget { border: none; }
QDialog#findbox QListWidget::item { padding: 5px; }
QLabel#headline { font-weight: bold; }
QProgressBar { border: 1px solid $border; border-radius: 5px; background: $hover; height: 10px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSplitter::handle { background: transparent; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $base; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $on_selected; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QStatusBar { border-top: 1px solid $border; color: $quiet; }
QStatusBar QLabel { color: $quiet; padding: 0 6px; }
"""
