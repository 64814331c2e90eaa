"""Print preview and printing; works without a printer as well (the preview can still be read)."""

from PySide6.QtWidgets import QWidget

from hualien_desk.ui import dossier_print


def preview(parent: QWidget, text: str) -> None:
    """Show the pages; from there they can be printed."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # a library of its own, rarely needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(dossier_print.layout())
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(f"列印{dossier_print.TITLE}")
    dialog.paintRequested.connect(lambda device: dossier_print.paint(device, text))
    dialog.resize(900, 700)
    dialog.open()
