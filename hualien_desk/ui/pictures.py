"""Pictures of widgets, with or without a screen."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget


def grab(widget: QWidget, path: Path, size: tuple[int, int] = (1280, 780)) -> None:
    """Save a picture of a widget at a size."""
    widget.resize(*size)
    widget.show()
    for _ in range(5):
        QApplication.processEvents()
    widget.grab().save(str(path))
