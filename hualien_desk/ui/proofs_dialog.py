"""證書: number, issuer, day and scan of both certificates of a completion; what is doubtful is said beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import proofs
from hualien_desk.operations.desk import Outcome
from hualien_desk.store import scans
from hualien_desk.store.proofs import CERTIFICATES, Certificate
from hualien_desk.ui import allowed, dialogs, files, parts, ruling_view, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.fields import FieldEdit, enter_goes_on
from hualien_desk.ui.office import Office
from hualien_desk.ui.word import Word

SOON = 80
"""Milliseconds after a key before the fields are judged."""


def show(office: Office, completion: int) -> None:
    """Open the certificates of a completion; one sentence when it is gone."""
    try:
        CertificatesDialog(office, completion).open()
    except DeskError as error:
        dialogs.error(office.window, str(error))


class CertificatesDialog(Form):
    """Two certificates one below the other; scans are taken at once, the rest with 存入."""

    def __init__(self, office: Office, completion: int) -> None:
        super().__init__(office.window, "證書", f"{proofs.title(completion)}的證書")
        self._office, self._completion = office, completion
        self.fields: dict[tuple[str, str], FieldEdit] = {}
        self.words: dict[tuple[str, str], Word] = {}
        self.scans: dict[str, Scan] = {}
        self._before: dict[tuple[str, str], str] = {}
        self._judging = QTimer(self, singleShot=True, interval=SOON)
        self._judging.timeout.connect(self.judge)
        self._lay_out()
        self._fill()
        office.runner.done.connect(self._changed)
        self.fit(880)

    def _lay_out(self) -> None:
        page = QWidget()
        grid = parts.form_grid(page, 5, 6)
        for kind, title in CERTIFICATES.items():
            self._add_certificate(grid, kind, title)
        grid.setRowStretch(grid.rowCount(), 1)
        self.body.addWidget(parts.scrolling(page), 1)
        limit = (
            f"掃描檔：{'、'.join(scans.endings())}，每個最多 {scans.most()} MB；複製到「{scans.folder().name}」資料夾。"
        )
        self.body.addWidget(parts.label(limit, "quiet"))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.yes = parts.button("check", "存入", self.store, primary=True, tip="Ctrl+Enter")
        self.buttons.addWidget(self.yes)

    def _add_certificate(self, grid: QGridLayout, kind: str, title: str) -> None:
        top, slots = grid.rowCount(), proofs.fields(kind)
        grid.addWidget(parts.label(title, "headline"), top, 0, 1, 3)
        for row, slot in enumerate(slots, top + 1):
            label = "證書字號" if slot.name == kind else slot.label
            field, word = FieldEdit(slot), Word()
            field.setAccessibleName(f"{title}{label}")
            field.typed.connect(lambda _: self._judging.start())
            enter_goes_on(field)
            self.fields[kind, slot.name], self.words[kind, slot.name] = field, word
            for column, widget in enumerate((parts.label(label, "quiet"), field, word)):
                grid.addWidget(widget, row, column)
        self.scans[kind] = Scan(self._office, self._completion, kind)
        below = top + len(slots) + 1
        grid.addWidget(parts.label("掃描檔", "quiet"), below, 0)
        grid.addWidget(self.scans[kind], below, 1, 1, 2)

    def _fill(self) -> None:
        held = proofs.counted(self._completion)
        for kind in CERTIFICATES:
            for name, text in proofs.texts(self._completion, kind).items():
                self._before[kind, name] = text
                self.fields[kind, name].setText(text)
            self.scans[kind].show_held(held[kind])
        self.judge()

    def _given(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {kind: {} for kind in CERTIFICATES}
        for (kind, name), field in self.fields.items():
            found[kind][name] = field.text()
        return found

    def judge(self) -> bool:
        """Say beside every field what is wrong or doubtful; whether everything can be stored."""
        self._judging.stop()
        good = True
        for kind, given in self._given().items():
            judged = proofs.judge(self._office.desk, self._completion, kind, given)
            good = good and not judged.errors
            for name in given:
                error, doubt = judged.errors.get(name, ""), judged.warnings.get(name, "")
                role, sign = ("bad", "circle-x") if error else ("warn", "triangle-alert") if doubt else ("quiet", "")
                self.words[kind, name].say(error or doubt, role, sign)
        return good

    def store(self) -> None:
        """Store what was typed, as one undo step."""
        if self.judge():
            desk, own, given = self._office.desk, self._completion, self._given()
            self._office.runner.do(lambda: proofs.change(desk, own, given), lambda _: self.accept())

    def _changed(self, outcome: Outcome) -> None:
        """A scan came or went; what was typed stays."""
        if outcome.tables & {"proof", "completion"}:
            held = proofs.counted(self._completion)
            for kind, scan in self.scans.items():
                scan.show_held(held[kind])


class Scan(QWidget):
    """The scan of one certificate: its name, and buttons to attach, open and take it off."""

    def __init__(self, office: Office, completion: int, kind: str) -> None:
        super().__init__()
        self._office, self._completion, self._kind = office, completion, kind
        self.held = Certificate(completion, kind)
        name = CERTIFICATES[kind]
        self.text = parts.label("")
        self.open_button = parts.button("eye", "開啟", lambda: ruling_view.open_scan(office, self.held))
        self.attach_button = parts.button("file-up", "附上…", self._ask)
        self.remove_button = parts.button("trash-2", "移除", self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.text, 1)
        for button in (self.open_button, self.attach_button, self.remove_button):
            button.setAccessibleName(f"{name}掃描檔{button.accessibleName()}")
            row.addWidget(button)

    def show_held(self, held: Certificate) -> None:
        """Show what is stored."""
        self.held = held
        self.text.setText(f"{held.file_name}（{parts.size(held.file_size)}）" if held.file else "沒有掃描檔")
        self.attach_button.setText(" 更換…" if held.file else " 附上…")
        self.open_button.setVisible(bool(held.file))
        self.remove_button.setVisible(bool(held.file))

    @allowed.editing
    def _ask(self) -> None:
        kinds = f"掃描檔 ({' '.join(f'*{ending}' for ending in scans.endings())})"
        files.ask_to_open(self.window(), "附上掃描檔", kinds, lambda paths: self.attach(paths[0]))

    def attach(self, path: Path) -> None:
        """Take a file, beside the window."""
        work = partial(proofs.attach, self._office.desk, self._completion, self._kind, path)
        self._office.runner.run("附上掃描檔", lambda *_: work())

    @allowed.editing
    def _remove(self) -> None:
        desk, own, kind = self._office.desk, self._completion, self._kind
        self._office.runner.do(lambda: proofs.detach(desk, own, kind))
