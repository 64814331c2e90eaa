"""Starts Qt: fonts, translations, look."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hualien_desk.ui import icons, theme

NAME = "花蓮數位學習獎勵工作台"


def create(
    arguments: Sequence[str] = ("hualien-desk",), mode: str = "system", size: str = "medium", family: str = ""
) -> QApplication:
    """The one application object, in Traditional Chinese."""
    app = running() or QApplication(list(arguments))
    app.setApplicationName("HualienDesk")
    app.setApplicationDisplayName(NAME)
    app.setWindowIcon(icons.program())
    QLocale.setDefault(QLocale("zh_TW"))
    _translate(app)
    _bring_font()
    dress(mode, size, family)
    return app


def running() -> QApplication | None:
    """The application object, if there is one."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else None


def dress(mode: str, size: str, family: str = "") -> None:
    """Put on a look: mode system, light or dark; size small, medium or large; a font family."""
    if app := running():
        theme.apply(app, mode, size, family)
        icons.recolour()


def _translate(app: QApplication) -> None:
    translator = QTranslator(app)
    if translator.load("qtbase_zh_TW", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _bring_font() -> None:
    """Bring a Chinese font where the machine has none (bare machines; Windows has one)."""
    if set(theme.FAMILIES) & set(QFontDatabase.families()):
        return
    try:
        from pylopdf_fonts_zh_tw import sans_path
    except ImportError:
        return
    QFontDatabase.addApplicationFont(str(sans_path()))
