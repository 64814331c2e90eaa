"""Asking for files and showing them in the office's own programs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

SHEETS = "試算表 (*.xlsx *.xls *.ods *.csv)"
PACKS = "交接包 (*.zip)"
DATA = "資料檔與備份 (*.db *.backup)"


def ask_to_open(parent: QWidget, title: str, kinds: str, then: Callable[[Sequence[Path]], None]) -> None:
    """Let the user choose files."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_to_save(
    parent: QWidget, title: str, name: str, then: Callable[[Path], None], kinds: str = "Excel 活頁簿 (*.xlsx)"
) -> None:
    """Let the user choose where a file goes; its ending stays that of the name offered."""
    dialog = QFileDialog(parent, title, name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix or "xlsx")
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, start: Path, then: Callable[[Path], None]) -> None:
    """Let the user choose a folder."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def show(path: Path) -> None:
    """Open a file or a folder with the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
