"""The program's own sign: in the title bar and, of every size that Windows asks for, in the .ico."""

from PySide6.QtWidgets import QApplication

from hualien_desk.ui import icons


def test_the_windows_carry_the_programs_sign_and_none_is_empty():
    sign = QApplication.windowIcon()
    sizes = sorted(size.width() for size in sign.availableSizes())
    assert sizes == [16, 20, 24, 32, 40, 48, 64, 128, 256]
    assert sign.pixmap(256, 256).toImage().pixelColor(20, 128).name() == "#1d5a96"
    assert not icons.program().isNull()
