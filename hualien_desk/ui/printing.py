"""The way to a printer: its dialog, and what to do where there is none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from hualien_desk.ui import dialogs
from hualien_desk.ui.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NONE = "這台電腦沒有安裝印表機。可以先存成 PDF，再到有印表機的電腦列印。"


def has_printer() -> bool:
    """Whether a printer is installed."""
    from PySide6.QtPrintSupport import QPrinterInfo  # a library of its own, rarely needed

    return bool(QPrinterInfo.availablePrinterNames())


def ask(parent: QWidget, paper: Paper, then: Callable[["QPrinter"], None], save_pdf: Callable[[], None]) -> None:
    """Let the user choose a printer, pages and copies; without a printer offer a PDF in its place."""
    if not has_printer():
        dialogs.question(parent, "沒有印表機", NONE, "存成 PDF…", save_pdf)
        return
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    printer = printer_for(paper)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"列印{paper.title}")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, paper.pages)
    dialog.accepted.connect(lambda: then(printer))
    QDialog.open(dialog)


def printer_for(paper: Paper) -> "QPrinter":
    """The usual printer, set to the size and the margins of the pages."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(paper.page)
    printer.setDocName(paper.title)
    both = QPrinter.DuplexMode.DuplexLongSide
    if paper.both_sides and both in QPrinterInfo(printer).supportedDuplexModes():
        printer.setDuplex(both)
    return printer
