"""The road of an import: files, columns, doubts, movements, preview, stored; each file to its end, then the next."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from hualien_desk.operations import doubts, imports, inbox, layouts, looks, previews, rejects, staffing
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress
from hualien_desk.operations.doubts import Choice, Doubt
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.operations.looks import Seen as SeenFile
from hualien_desk.operations.previews import Seen
from hualien_desk.operations.staffing import Movement
from hualien_desk.sheets.looking import SheetLook
from hualien_desk.sheets.preflight import NotASheet
from hualien_desk.sheets.reading import SheetData, Unmatched
from hualien_desk.ui import dialogs, files
from hualien_desk.ui.doubts_dialog import Doubts
from hualien_desk.ui.import_dialog import Preview
from hualien_desk.ui.import_files import Files, Wanted
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.mapping_dialog import Mapping
from hualien_desk.ui.moves_dialog import Moves
from hualien_desk.ui.runner import Runner


class Read(NamedTuple):
    """A file that was read and compared: what is asked about it, who moved, every row."""

    plan: ImportPlan
    asked: list[Doubt]
    moves: list[Movement]
    rows: list[Seen]


class Importing(QObject):
    """Brings files one after the other."""

    reconcile_wanted = Signal(list)

    def __init__(self, window: MainWindow, runner: Runner, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._runner, self._desk = window, runner, desk
        self._queue: list[Wanted] = []
        self._staff: list[SheetData] = []

    def ask(self, paths: Sequence[Path]) -> None:
        """Look into files of unknown kinds, show what they seem to be."""

        def show(found: list[SeenFile]) -> None:
            dialog = Files(self._window, self._desk, found, self._remember, self.bring)
            dialog.reconcile.clicked.connect(lambda: self.reconcile_wanted.emit(found))
            dialog.open()

        self._runner.run("辨識檔案", lambda *way: looks.look(paths, *way), show)

    def _remember(self, kind: str, headings: list[str], layout: dict[str, str], then: Callable[[], None]) -> None:
        desk = self._desk
        self._runner.do(lambda: layouts.remember(desk, kind, headings, layout), lambda _: then())

    def bring(self, wanted: Sequence[Wanted]) -> None:
        """Read files of known kinds one after the other, show what they would do, store."""
        self._queue, self._staff = list(wanted), []
        self._next()

    def _next(self) -> None:
        if self._queue:
            self._read(self._queue.pop(0))
        else:
            self._staff = []

    def _read(self, wanted: Wanted) -> None:
        desk = self._desk

        def work(progress: Progress, stop: Cancelled) -> ImportPlan | SheetLook | NotASheet:
            try:
                return imports.prepare(desk, wanted.kind, wanted.path, wanted.sheet, progress, stop)
            except Unmatched:
                return _best(looks.look([wanted.path])[0], wanted)
            except NotASheet as wrong:
                return wrong

        def show(found: ImportPlan | SheetLook | NotASheet) -> None:
            if isinstance(found, NotASheet):  # it does not keep the others from being read
                dialogs.error(self._window, str(found), then=self._next)
            elif isinstance(found, SheetLook):
                self._ask_columns(wanted, found)
            else:
                if not wanted.sheet:  # the other sheets of the same kind come next
                    self._queue[:0] = [wanted._replace(sheet=other) for other in found.data.others]
                self._look(found, self._ask_doubts, ask=True)

        self._runner.run(f"讀取 {wanted.path.name}", work, show)

    def _look(self, plan: ImportPlan, then: Callable[[Read], None], *, ask: bool) -> None:
        """What is to be asked about a plan; the staff lists that come together are one list."""
        desk, before = self._desk, tuple(self._staff)
        more = any(other.kind == plan.data.kind for other in self._queue)
        if plan.data.kind == "participants":
            self._staff.append(plan.data)

        def work(*_: object) -> Read:
            asked = doubts.of_plan(plan) if ask else []
            return Read(plan, asked, staffing.movements(desk, plan, date.today(), before, more), previews.rows_of(plan))

        self._runner.run("比對", work, then)

    def _ask_columns(self, wanted: Wanted, sheet: SheetLook) -> None:
        again = partial(self._read, wanted._replace(sheet=sheet.name))

        def chosen(headings: list[str], layout: dict[str, str]) -> None:
            self._remember(wanted.kind, headings, layout, again)

        self._open(Mapping(self._window, self._desk, wanted.path.name, wanted.kind, sheet, chosen))

    def _open(self, dialog: QDialog) -> None:
        """Ask; who gives up this file gets the next one."""
        dialog.rejected.connect(self._next)
        dialog.open()

    def _ask_doubts(self, found: Read) -> None:
        if not found.asked:
            self._ask_moves(found)
            return
        self._open(Doubts(self._window, found.plan.data.file, found.asked, partial(self._answered, found)))

    def _answered(self, found: Read, answers: list[tuple[Doubt, Choice]], declined: list[Doubt]) -> None:
        desk, data = self._desk, found.plan.data

        def work(*_: object) -> tuple[Outcome, ImportPlan]:
            return doubts.learn(desk, answers, declined), imports.compare(desk, data)

        def show(done: tuple[Outcome, ImportPlan]) -> None:
            self._runner.done.emit(done[0])
            self._look(done[1], self._ask_moves, ask=False)

        self._runner.run("比對", work, show)

    def _ask_moves(self, found: Read) -> None:
        if not any(item.what != staffing.NEW for item in found.moves):
            self._preview(found)
            return
        self._open(Moves(self._window, found.plan.data.file, found.moves, partial(self._moved, found)))

    def _moved(self, found: Read, day: date, leaving: list[Movement]) -> None:
        desk = self._desk

        def work(*_: object) -> Read:
            plan = staffing.apply(desk, found.plan, day, leaving)
            return Read(plan, [], [], previews.rows_of(plan))

        self._runner.run("比對", work, self._preview)

    def _preview(self, found: Read) -> None:
        plan, runner = found.plan, self._runner
        dialog = Preview(self._window, plan, found.rows)
        dialog.decided.append(partial(_store, runner, self._desk, plan, self._next))
        dialog.kept.append(partial(_keep, self._window, runner, self._desk, plan))
        dialog.page.beside = lambda read, take: runner.run("讀取", lambda *_: read(), take, quiet=True, owner=dialog)
        self._open(dialog)


def _best(seen: SeenFile, wanted: Wanted) -> SheetLook:
    """The sheet that was asked for, else the one with most headings of the kind."""

    def known(sheet: SheetLook) -> tuple[bool, int]:
        own = next((guess for guess in sheet.guesses if guess.kind == wanted.kind), None)
        return sheet.name == wanted.sheet, len(own.columns) if own else 0

    return max(seen.sheets, key=known)


def _store(runner: Runner, desk: Desk, plan: ImportPlan, then: Callable[[], None], accept_valid: bool) -> None:
    """Store a plan; the next file is compared only with what is stored by then."""

    def work(progress: Progress, _stop: object) -> Outcome:
        waiting = inbox.rows_of(plan) if accept_valid and plan.problems else []
        kept = rejects.write(desk, plan) if waiting else None
        found = imports.store(desk, plan, accept_valid, progress, waiting)
        where = f"退回的 {len(waiting):,} 列在「待辦」等候處理，也寫在名冊資料夾「{kept.name}」。" if kept else ""
        return found._replace(message=found.message + where)

    runner.run(f"存入 {plan.data.file}", work, ended=then)


def _keep(window: MainWindow, runner: Runner, desk: Desk, plan: ImportPlan) -> None:
    """Write the refused rows and offer to open them."""

    def written(path: Path) -> None:
        actions = (
            ("file-spreadsheet", "開啟", partial(files.show, path)),
            ("folder-open", "開啟資料夾", partial(files.show, path.parent)),
        )
        window.say(f"已寫入退件檔「{path.name}」；內含完整身分證字號，請妥善保管。", actions)

    runner.run("寫入退件檔", lambda *_: rejects.write(desk, plan), written)
