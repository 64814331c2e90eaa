"""Asking for files and showing them in the office's own programs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

SHEETS = "試算表 (*.xlsx *.xls *.ods *.csv)"
PACKS = "交接包 (*.zip)"
DATA = "資料檔與備份 (*.db *.backup)"

_settings: QSettings | None = None


def remember_in(settings: QSettings) -> None:
    """From now on the folder in which files of a kind were chosen last is kept here."""
    global _settings
    _settings = settings


def _key(kinds: str) -> str:
    return f"folder/{kinds.split()[0]}"


def _start(kinds: str) -> Path:
    """Where such files were chosen last, else the user's documents: never where the program happens to lie."""
    last = str(_settings.value(_key(kinds), "")) if _settings else ""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((Path(folder) for folder in (last, usual) if folder and Path(folder).is_dir()), Path.home())


def _keep(kinds: str, names: Sequence[str]) -> None:
    if _settings:
        _settings.setValue(_key(kinds), str(Path(names[0]).parent))


def _dialog(parent: QWidget, title: str, kinds: str, name: str = "") -> QFileDialog:
    """A dialog that begins where such files were chosen last; where they are chosen now is remembered."""
    made = QFileDialog(parent, title, str(_start(kinds) / name), kinds)
    made.filesSelected.connect(lambda names: _keep(kinds, names))
    return made


def ask_to_open(parent: QWidget, title: str, kinds: str, then: Callable[[Sequence[Path]], None]) -> None:
    """Let the user choose files."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()


def ask_to_save(
    parent: QWidget, title: str, name: str, then: Callable[[Path], None], kinds: str = "Excel 活頁簿 (*.xlsx)"
) -> None:
    """Let the user choose where a file goes; its ending stays that of the name offered."""
    dialog = _dialog(parent, title, kinds, name)
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
