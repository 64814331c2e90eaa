"""Starts Qt: fonts, translations, look."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hualien_desk.ui import icons, theme

NAME = "花蓮數位學習獎勵工作台"
_worn = "system", "medium", ""
"""The look that is on: mode, size, family."""


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
    if not app.property("follows"):  # once, however often this is asked for
        app.setProperty("follows", True)
        app.styleHints().colorSchemeChanged.connect(follow_system)
    return app


def running() -> QApplication | None:
    """The application object, if there is one."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else None


def dress(mode: str, size: str, family: str = "") -> None:
    """Put on a look: mode system, light or dark; size small, medium or large; a font family."""
    global _worn
    if app := running():
        _worn = mode, size, family
        app.setOverrideCursor(Qt.CursorShape.WaitCursor)  # every widget that was ever seen is dressed anew
        theme.apply(app, mode, size, family)
        icons.recolour()
        app.restoreOverrideCursor()


def follow_system() -> None:
    """The system went from light to dark or back: so does the window, when it is to look like the system."""
    if _worn[0] == "system" and theme.system_is_dark() != theme.is_dark():
        dress(*_worn)


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
