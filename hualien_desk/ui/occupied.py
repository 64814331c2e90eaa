"""A file that another program has open: what was written waits until the user says where it goes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.ui import dialogs, icons
from hualien_desk.writing import Occupied


def offer(parent: QWidget, error: Occupied, told: Callable[[str], object]) -> None:
    """Offer another name, or the same once the other program is closed; 取消 leaves the old file and nothing else."""
    other = error.other
    text = f"{error}\n已寫好的內容還在，可以存成「{other.name}」。"
    box = QMessageBox(QMessageBox.Icon.Warning, "檔案正在使用中", text, parent=parent)
    _add(box, f"存成「{other.name}」", partial(_settle, parent, error, other, told), QMessageBox.ButtonRole.AcceptRole)
    again = partial(_settle, parent, error, error.path, told)
    _add(box, "已關閉，再試一次", again, QMessageBox.ButtonRole.ActionRole)
    _add(box, "取消", error.drop, QMessageBox.ButtonRole.RejectRole)
    box.setIconPixmap(icons.pixmap("file-spreadsheet", 40, "warn"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _add(box: QMessageBox, words: str, do: Callable[[], object], role: QMessageBox.ButtonRole) -> None:
    button = box.addButton(words, role)
    button.clicked.connect(lambda: do())


def _settle(parent: QWidget, error: Occupied, path: Path, told: Callable[[str], object]) -> None:
    try:
        error.settle(path)
    except Occupied as again:
        offer(parent, again, told)
    except DeskError as trouble:
        dialogs.error(parent, str(trouble))
    else:
        told(f"已存成「{path}」。")
