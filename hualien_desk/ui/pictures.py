"""Pictures of widgets, with or without a screen."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from hualien_desk.writing import NotWritten, atomic_file


def grab(widget: QWidget, path: Path, size: tuple[int, int] = (1280, 780)) -> None:
    """Save a picture of a widget at a size."""
    widget.resize(*size)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    with atomic_file(path) as temporary:
        if not widget.grab().save(str(temporary), "PNG"):
            raise NotWritten(f"無法寫入圖片「{path}」；請確認磁碟空間足夠。")
