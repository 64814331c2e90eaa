"""Random clicks, keys and typing on a copy of the demo data: `python -m hualien_desk.drills.monkey_run SEED SECONDS`.

Prints what happened; the exit code is 1 for an uncaught exception, a Qt warning or a damaged file.
"""

import json
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QWidget

from hualien_desk import assets
from hualien_desk.drills import office
from hualien_desk.operations import backups, imports
from hualien_desk.operations.desk import Desk
from hualien_desk.sheets import kinds
from hualien_desk.ui import app, files, printing, restoring, start
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.program import Program
from hualien_desk.ui.settings_dialog import SettingsDialog

SAMPLES = sorted(Path(str(assets.resources() / "samples")).glob("[0-9]*.*"))
WORDS = [
    "王",
    "消防",
    "a1",
    "*",
    "%",
    "_",
    "'",
    '"',
    "臺 台",
    "\U00020bb7",
    "106/5/3",
    "=",
    "嘉獎一次",
    "A123456789",
    "",
]
KEYS = [
    *(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_A),
    *(Qt.Key.Key_1, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F1, Qt.Key.Key_Backtab),
]
WITH_CTRL = [Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_D, Qt.Key.Key_V, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Z]
HARMLESS = ("This plugin does not support", "not accepted by receiving widget")
"""What Qt says of the offscreen screen, and of clicks sent to a bare label."""

DEEP = 6
"""Menus and message loops within one another before the monkey waits."""


class Monkey:
    """One run over one window."""

    def __init__(self, seed: int, seconds: float, folder: Path) -> None:
        self.chance, self.until = random.Random(seed), time.monotonic() + seconds
        self.errors: list[str] = []
        self.warnings: set[str] = set()
        self.events, self.depth, self.worst, self.what = 0, 0, 0.0, ""
        self._catch()
        self._tame(folder)
        desk = Desk(folder / "106.db", "猴子", office.access(bool(seed % 2)))
        for path in SAMPLES:
            plan = imports.prepare(desk, kinds.guess(path.name), path)
            imports.store(desk, plan, accept_valid=True)
        self.window = MainWindow("", start.settings_in(folder))
        self.program = Program(desk, self.window)
        self.window.show()
        self.loop = QEventLoop()

    def _catch(self) -> None:
        def caught(*given: Any) -> None:
            self.errors.append("".join(traceback.format_exception(*given)))

        sys.excepthook = caught
        sys.unraisablehook = lambda given: caught(given.exc_type, given.exc_value, given.exc_traceback)
        qInstallMessageHandler(lambda _kind, _context, text: self._warn(text))

    def _warn(self, text: str) -> None:
        if not any(part in text for part in HARMLESS):
            self.warnings.add(text)

    def _tame(self, folder: Path) -> None:
        """No file dialogs, no printers, no way out."""
        put: list[tuple[object, str, object]] = [
            (files, "ask_to_open", lambda parent, title, kinds_of, then: then([self.chance.choice(SAMPLES)])),
            (files, "ask_for_folder", lambda parent, title, at, then: None),
            (files, "show", lambda path: None),
            (files, "ask_to_save", lambda parent, title, name, then, kinds_of="": then(folder / Path(name).name)),
            (printing, "ask", lambda parent, paper, then, save_pdf: save_pdf()),
            (SettingsDialog, "_ask_folder", lambda self: None),
            (restoring, "begin", lambda office, copy: None),
            (Program, "close", lambda self: None),
            (MainWindow, "closeEvent", lambda self, event: event.ignore()),
            (MainWindow, "close", lambda self: False),
        ]
        for owner, name, tame in put:
            if not hasattr(owner, name):
                raise RuntimeError(f"{owner} has no {name} any more: the monkey could get out")
            setattr(owner, name, tame)

    def run(self) -> None:
        """Go on until the time is over, then wait for what is under way."""
        QTimer.singleShot(1, self._step)
        self.loop.exec()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        self.program.office.runner.hold(False)  # nobody comes to unlock the window
        while self.program.office.runner.busy():
            QApplication.processEvents()

    def _step(self) -> None:
        if time.monotonic() > self.until:
            self._close_menus()
            self.loop.quit()
            return
        if self.depth > DEEP:
            self._close_menus()
            QTimer.singleShot(2, self._step)
            return
        self.depth += 1
        QTimer.singleShot(2, self._step)
        try:
            began, events = time.perf_counter(), self.events
            what = self._do()
            spent = time.perf_counter() - began
            if events == self.events and spent > self.worst:
                self.worst, self.what = spent, what
            self.events += 1
        finally:
            self.depth -= 1

    def _close_menus(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMenu):
                widget.close()
        if popup := QApplication.activePopupWidget():
            popup.close()

    def _target(self) -> QWidget:
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        return QApplication.activeModalWidget() or (self.chance.choice(shown) if shown else self.window)

    def _do(self) -> str:
        popup = QApplication.activePopupWidget()
        if popup is not None and self.chance.random() < 0.9:  # as on a screen, nothing else is reached meanwhile
            return self._in_popup(popup)
        self._close_menus()
        target, draw = self._target(), self.chance.random()
        kids = [
            kid
            for kid in target.findChildren(QWidget)
            if kid.isVisible() and kid.isEnabled() and not kid.size().isEmpty()
        ]
        if draw < 0.5 and kids:
            return self._click(self.chance.choice(kids))
        if draw < 0.72:
            return self._press(QApplication.focusWidget() or target)
        if draw < 0.84:
            return self._type(QApplication.focusWidget(), kids)
        if draw < 0.9:
            self.window.tabs.setCurrentIndex(self.chance.randrange(self.window.tabs.count()))
            return "tab"
        return self._other()

    def _in_popup(self, popup: QWidget) -> str:
        """Choose with the mouse or the keys, or go away."""
        if self.chance.random() < 0.5:
            return self._click(popup) if not popup.size().isEmpty() else "nothing"
        QTest.keyClick(
            popup, self.chance.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape])
        )
        return "popup"

    def _click(self, kid: QWidget) -> str:
        place = QPoint(self.chance.randrange(kid.width()), self.chance.randrange(kid.height()))
        button = self.chance.choice([Qt.MouseButton.LeftButton] * 5 + [Qt.MouseButton.RightButton])
        click = QTest.mouseDClick if self.chance.random() < 0.1 else QTest.mouseClick
        name = f"click {type(kid).__name__} {kid.accessibleName()}"
        click(kid, button, Qt.KeyboardModifier.NoModifier, place)
        return name

    def _press(self, kid: QWidget) -> str:
        with_ctrl = self.chance.random() < 0.2
        key = self.chance.choice(WITH_CTRL if with_ctrl else KEYS)
        held = Qt.KeyboardModifier.ControlModifier if with_ctrl else Qt.KeyboardModifier.NoModifier
        name = f"key {key} in {type(kid).__name__}"
        QTest.keyClick(kid, key, held)
        return name

    def _type(self, focus: QWidget | None, kids: list[QWidget]) -> str:
        lines = [kid for kid in kids if isinstance(kid, QLineEdit) and not isinstance(kid.parent(), QAbstractSpinBox)]
        if focus is not None and self.chance.random() < 0.6:
            event = QInputMethodEvent(self.chance.choice(["", "ㄨ"]), [])
            event.setCommitString(self.chance.choice(WORDS))
            QApplication.sendEvent(focus, event)
            return f"type into {type(focus).__name__}"
        if lines:
            self.chance.choice(lines).setText(self.chance.choice(WORDS))
        return "text"

    def _other(self) -> str:
        draw = self.chance.random()
        if draw < 0.4:
            self.chance.choice([self.window.undo, self.window.redo]).trigger()
        elif draw < 0.5:
            app.dress(self.chance.choice(["light", "dark"]), self.chance.choice(["small", "medium", "large"]))
        elif draw < 0.65:
            self.window.resize(self.chance.randrange(860, 1600), self.chance.randrange(480, 1000))
        else:
            top = QApplication.activeModalWidget()
            if top is not None and top is not self.window:
                top.close()
        return "other"


def main(seed: int, seconds: float) -> None:
    """Run, tell, and say by the exit code whether all was well."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        app.create(mode="light")
        monkey = Monkey(seed, seconds, Path(folder))
        monkey.run()
        told = {
            **{"seed": seed, "events": monkey.events, "errors": len(monkey.errors)},
            **{"warnings": sorted(monkey.warnings), "longest": round(monkey.worst, 3), "in": monkey.what},
            "damage": backups.check(),
        }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n" + "".join(dict.fromkeys(monkey.errors)))
    sys.stdout.flush()
    os._exit(1 if monkey.errors or monkey.warnings or told["damage"] else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
