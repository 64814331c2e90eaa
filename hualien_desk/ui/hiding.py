"""Hides every window of the program and brings all back as they were: places, dialogs, the field with the cursor."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)
"""Windows that come and go by themselves: they are not brought back."""


class Hidden(NamedTuple):
    """A window that was seen, whether it held the others, and its field with the cursor."""

    widget: QWidget
    modality: Qt.WindowModality
    focus: QWidget | None


class Hiding(QObject):
    """`cover` is the one window that stays; whatever else wants to be seen meanwhile waits until `bring_back`."""

    def __init__(self, cover: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._cover = cover
        self._hidden: list[Hidden] = []
        self._active: QWidget | None = None
        self._returning = False

    def hide_all(self) -> None:
        """Put the cover in front and hide all else; what is half typed stays as it is."""
        QGuiApplication.inputMethod().commit()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._active = QApplication.activeWindow()
        _application().installEventFilter(self)
        found = [widget for widget in QApplication.topLevelWidgets() if self._is_seen(widget)]
        for widget in sorted(found, key=_depth, reverse=True):
            self._hide(widget)

    def _is_seen(self, widget: QWidget) -> bool:
        return widget.isVisible() and not _within(widget, self._cover)

    def _hide(self, widget: QWidget) -> None:
        if not isValid(widget) or not widget.isVisible():
            return
        if widget.windowType() not in PASSING:
            self._hidden.append(Hidden(widget, widget.windowModality(), widget.focusWidget()))
        widget.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the cover takes the cursor from was not left by its user; what is new waits."""
        kind = event.type()
        if self._returning:
            return _is_tabbed(event)
        if kind == QEvent.Type.FocusOut:
            return isinstance(watched, QWidget) and not _within(watched, self._cover)
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            new = not _within(watched, self._cover)
            QTimer.singleShot(0, self, lambda: self._hide(watched) if new else None)
        return False

    def forget(self) -> None:
        """The window ends: nothing comes back, and nothing waits any more."""
        _application().removeEventFilter(self)
        self._hidden, self._active = [], None

    def bring_back(self) -> None:
        """Show all again, what stands on others last, and put the cursor where it was."""
        self._returning = True
        self._show_all()
        self._returning = False
        _application().removeEventFilter(self)
        self._hidden, self._active = [], None

    def _show_all(self) -> None:
        back = sorted((item for item in self._hidden if isValid(item.widget)), key=lambda item: _depth(item.widget))
        for item in back:
            item.widget.setWindowModality(item.modality)
            item.widget.show()
            if item.focus is not None and isValid(item.focus):
                item.focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        front = self._active if self._active is not None and isValid(self._active) else None
        if front or back:
            (front or back[-1].widget).activateWindow()


def _is_tabbed(event: QEvent) -> bool:
    """Say whether it is the Tab a dialog sends its field when shown: it would select what stands there."""
    tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
    return event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() in tabbed


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def _depth(widget: QWidget) -> int:
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _within(widget: QWidget, outer: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None and above is not outer:
        above = above.parentWidget()
    return above is outer
