"""驗證: is everything as it was sealed, what is not, and the code to note down or to look up."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.operations import sealing
from hualien_desk.operations.sealing import Verified
from hualien_desk.ui import icons, parts, seal_sheet, theme, words
from hualien_desk.ui.dialogs import AskReason, Form
from hualien_desk.ui.office import Office

MOST = 500
"""Broken places that are listed."""
NOTES = 3
"""The latest notes of the chain that are shown; all stand on the sheet."""
LARGE = 1.5
"""How much larger the code is than the other words."""
WHY = "資料將依目前的內容重新封印，之後以此為準；原因會記在封印裡。稽核紀錄被更改處仍會列出。"
KEEP = "請抄下或列印歸檔；之後的紀錄若被截去或改寫，這個封印碼就會找不到。"


class SealDialog(Form):
    """The result of a verification."""

    def __init__(self, office: Office, found: Verified, parent: QWidget) -> None:
        super().__init__(parent, "驗證", "驗證：稽核紀錄、匯出紀錄與資料，是不是都和封印時一樣。")
        self._office, self.found = office, found
        self.body.setSpacing(theme.SPACE[2])
        self.body.addLayout(self._result())
        self.places = self._places()
        self.body.addWidget(self.places, 1)
        self.body.addLayout(self._code())
        self.notes = _wrapped("\n".join(f"附註：{text}" for text in found.notes[:NOTES]))
        self.notes.setVisible(bool(found.notes))
        self.body.addWidget(self.notes)
        self.copied = parts.button("copy", "複製封印碼", self._copy)
        self.buttons.insertWidget(0, self.copied)
        self.printed = parts.button("printer", "列印封印單…", self._print)
        self.buttons.insertWidget(1, self.printed)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        if found.found:
            self.accepting = parts.button(
                "stamp", "查明後重新封印…", self._ask_why, tip="記下原因，資料依目前的內容封印"
            )
            self.buttons.insertWidget(2, self.accepting)
            self.spread(820, 640)
        else:
            self.places.hide()
            self.body.addStretch(1)
            self.fit(640)

    def _result(self) -> QHBoxLayout:
        sign, said = QLabel(), parts.label(self.found.message, "headline")
        drawing, role = ("triangle-alert", "bad") if self.found.found else ("shield-check", "good")
        sign.setPixmap(icons.pixmap(drawing, 28, role))
        said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(sign)
        row.addWidget(said, 1)
        return row

    def _places(self) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName("被更改的地方")
        shown.setWordWrap(True)
        shown.addItems(self.found.found[:MOST])
        if (more := len(self.found.found) - MOST) > 0:
            shown.addItem(f"另有 {more:,} 處，未逐一列出。")
        return shown

    def _code(self) -> QVBoxLayout:
        head = self.found.head
        self.code = parts.label(head.short)
        self.code.setAccessibleName("封印碼")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * LARGE)
        self.code.setFont(font)
        self.noted = QLineEdit(placeholderText="輸入紙本或匯出紀錄上的封印碼")
        self.noted.setAccessibleName("查對封印碼")
        self.noted.textChanged.connect(self._look_up)
        self.answer = _wrapped("")
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[1])
        column.addWidget(parts.label(f"封印碼（{words.moment(head.at)}，第 {head.number:,} 號）", "quiet"))
        column.addWidget(self.code)
        column.addWidget(_wrapped(KEEP))
        column.addSpacing(theme.SPACE[2])
        column.addWidget(parts.label("查對以前的封印碼", "quiet"))
        column.addWidget(self.noted)
        column.addWidget(self.answer)
        return column

    def _look_up(self, text: str) -> None:
        found = sealing.look_up(text)
        self.answer.setText(f"{'✓' if found.known else '✗'} {found.message}" if text else "")

    def _ask_why(self) -> None:
        AskReason(self, "重新封印", WHY, "查證的結果，例如：資訊室 11/26 修復資料", self._accept).open()

    def _accept(self, why: str) -> None:
        desk = self._office.desk
        self._office.runner.run("重新封印", lambda *_: sealing.accept(desk, why), lambda _: self.accept(), owner=self)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.found.head.short)
        self.copied.setText(" 已複製")

    def _print(self) -> None:
        seal_sheet.show(self._office, self.found)


def _wrapped(text: str) -> QLabel:
    made = parts.label(text, "quiet")
    made.setWordWrap(True)
    return made
