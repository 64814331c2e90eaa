"""A data file that may not be opened where it lies: why, and 「複製到這台電腦」."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import local_copy
from hualien_desk.operations.local_copy import Brought
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import dialogs
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.runner import Runner

COPY = "複製到這台電腦"


def offer(
    window: MainWindow,
    error: UnsafeDisk,
    then: Callable[[Path], object],
    otherwise: Callable[[], object] | None = None,
    key: bytes | None = None,
) -> None:
    """Say why the file is refused and offer a copy; `then` opens it, `otherwise` follows when nobody wants one.

    `key`: of an encrypted file that somebody opened; without it file and log are copied as they are.
    """
    no = "結束程式" if otherwise else "取消"
    dialogs.question(window, "不能在這裡開啟", str(error), COPY, lambda: _copy(window, error, then, key), no, otherwise)


def _copy(window: MainWindow, error: UnsafeDisk, then: Callable[[Path], object], key: bytes | None) -> None:
    def brought(made: Brought) -> None:
        try:
            then(made.path)
        except (DeskError, OSError) as trouble:
            QMessageBox(QMessageBox.Icon.Critical, "無法開啟", str(trouble), parent=window).open()
            return
        window.say(made.message)

    Runner(window).run(COPY, lambda *way: local_copy.bring(error.path, key, *way), brought)
