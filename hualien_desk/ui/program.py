"""The window over one desk: its tabs, its menus, what happens after every change."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hualien_desk import __version__
from hualien_desk.domain.roles import Role
from hualien_desk.operations import archiving, history, place, tour
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.looks import Seen
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import (
    allowed,
    backups_dialog,
    casework_dialog,
    dialogs,
    purge_wizard,
    reconcile_dialog,
    repair,
    restoring,
    words,
)
from hualien_desk.ui import app as qt
from hualien_desk.ui import pictures as pictures_of
from hualien_desk.ui.archive_dialog import ArchiveDialog
from hualien_desk.ui.dialogs import About
from hualien_desk.ui.duplicates_dialog import DuplicatesDialog
from hualien_desk.ui.export_log_dialog import ExportLog
from hualien_desk.ui.find_box import Choice, FindBox
from hualien_desk.ui.guarding import Guarding
from hualien_desk.ui.handing_over import HandingOver
from hualien_desk.ui.health_dialog import HealthDialog
from hualien_desk.ui.help_window import chapters, clauses
from hualien_desk.ui.history_dialog import HistoryDialog
from hualien_desk.ui.holding import Holding
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import SINGLE, Office
from hualien_desk.ui.parts import bring_forward
from hualien_desk.ui.rare_signs_dialog import RareSigns
from hualien_desk.ui.readers import Readers
from hualien_desk.ui.rules_dialog import Rules
from hualien_desk.ui.seal_watch import SealWatch
from hualien_desk.ui.settings_dialog import SettingsDialog
from hualien_desk.ui.tabs import NAMES, Tabs
from hualien_desk.ui.templates_dialog import Templates
from hualien_desk.ui.year_dialog import YearDialog

_OF_LISTS = (
    ("plus", "新增一筆…", "add", "Ctrl+N"),
    ("clipboard-paste", "連續輸入或貼上…", "enter_many", "Ctrl+Shift+N"),
)


class Program:
    """The window over one desk."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        self.desk = desk
        self.window = window
        allowed.use(desk.access, self._refused)
        window.setWindowTitle(f"{desk.book.year}年度　{qt.NAME}")
        self.office = Office(self.window, desk)
        self.shown = Tabs(self.office, self._show_health, self._show_settings)
        for page, icon, text in self.shown.pages:
            self.window.add_tab(page, icon, text)
        self._turning = self._left = False
        self.readers = Readers(lambda: desk.book, self._topic)
        self.handing = HandingOver(self.office, self._stops())
        self.guarding = Guarding(self.office)
        self.seals = SealWatch(self.office)
        self._connect()
        self.holding = Holding(self.office)
        self._fill_menus()
        words.mask_ids(window.settings.value("mask", "yes") != "no")
        self._set_place()
        self._set_years()
        self._set_history()
        self.office.judging.renew()

    def _stops(self) -> dict[str, Callable[[], object]]:
        """Where the tour for a new officer leads."""
        return {
            tour.SEAT: self._show_settings,
            tour.TODO: lambda: bring_forward(self.shown.todo),
            tour.GRANTS: self.shown.show_urgent,
            tour.RULES: self._show_rules,
            tour.HISTORY: self._show_history,
            tour.MANUAL: lambda: self.readers.help("交接"),
        }

    def _connect(self) -> None:
        window, runner = self.window, self.office.runner
        window.undo_asked.connect(lambda: self._turn("復原", history.undo))
        window.redo_asked.connect(lambda: self._turn("重做", history.redo))
        window.files_dropped.connect(self.office.bring_dropped)
        window.look_asked.connect(qt.dress)
        window.closed.connect(self.close)
        runner.done.connect(self.changed)
        runner.said.connect(window.say)
        self.office.person_wanted.connect(self.shown.show_person)
        self.office.grants_wanted.connect(self.shown.show_grants)
        self.office.record_wanted.connect(self.shown.go_to)
        self.office.importing.reconcile_wanted.connect(self._reconcile)
        self.office.pack_wanted.connect(self.handing.ask_to_open)
        self.office.rulings_wanted.connect(self.shown.show_rulings)
        self.office.keeper.restored.connect(lambda: self.changed(Outcome("資料檔已修復。", tables=self.desk.tables)))
        self.office.keeper.damaged.connect(lambda words: repair.offer_open(self.office, words))

    def _turn(self, title: str, step: Callable[[Desk], Outcome]) -> None:
        """Undo or redo beside the window (an import takes its time); one at a time."""
        if not self._turning:
            self._turning = True
            self.office.runner.run(title, lambda *_: step(self.desk), ended=self._turned)

    def _turned(self) -> None:
        self._turning = False

    def _fill_menus(self) -> None:
        window, office = self.window, self.office
        window.add_action("檔案", "file-down", "匯入檔案…", office.ask_files, "Ctrl+I")
        window.add_menu("檔案", "list", SINGLE)
        for kind in KINDS.values():
            window.add_action(SINGLE, "file-down", f"匯入{kind.label}…", partial(office.ask_import, kind.id))
        window.add_separator("檔案")
        window.add_action("檔案", "award", "產生敘獎建議名冊", partial(office.make_roster, "awards"), "Ctrl+P")
        window.add_action("檔案", "printer", "預覽與列印敘獎建議名冊…", partial(office.preview_roster, "awards"))
        window.add_action(
            "檔案", "printer", "列印個人資料查詢單…", lambda: self.shown.people.print_sheet(), "Ctrl+Shift+P"
        )
        window.add_action("檔案", "archive", "製作交接包…", allowed.editing(self.handing.ask_to_make))
        window.add_action("檔案", "hand-helping", "開啟交接包…", self.handing.ask_to_open)
        window.add_separator("檔案")
        window.add_action("檔案", "quote", "規則與試算…", self._show_rules)
        window.add_action("檔案", "table-2", "名冊範本…", lambda: Templates(self.office).open())
        window.add_action("檔案", "list-checks", "試題…", lambda: casework_dialog.show(self.office))
        window.add_action("檔案", "settings", "設定…", self._show_settings, "Ctrl+,")
        window.add_separator("檔案")
        window.add_action("檔案", "log-out", "結束", window.close, "Ctrl+Q")
        window.add_action("安全", "hard-drive", "備份與還原…", lambda: backups_dialog.show(office))
        window.add_action("安全", "key-round", "密碼與使用者…", self.guarding.show)
        self.holding.fill_menu()
        window.add_separator("安全")
        window.add_action("安全", "trash-2", "清除個人資料…", partial(purge_wizard.show, office))
        self._fill_edit_menu()
        self._fill_help()

    def _fill_edit_menu(self) -> None:
        window = self.window
        window.add_separator("編輯")
        window.add_action("編輯", "scroll-text", "變更歷程…", self._show_history, "Ctrl+H")
        window.add_action("編輯", "file-up", "匯出紀錄…", lambda: ExportLog(self.office).open())
        for icon, text, name, key in _OF_LISTS:
            window.add_action("編輯", icon, text, allowed.editing(partial(self._do_here, name)), key)
        window.add_separator("編輯")
        window.add_action("編輯", "list", "搜尋這份清單", self._search_here, "Ctrl+F")
        window.add_action("編輯", "search", "尋找任何資料…", self._find, "Ctrl+K")
        window.add_separator("編輯")
        window.add_action("編輯", "git-merge", "找出重複人員…", self._show_duplicates)
        window.add_action("編輯", "heart-pulse", "資料健檢…", self._show_health)
        window.add_action("編輯", "a-large-small", "缺字與異體字…", self._show_rare_signs)
        window.add_action("編輯", "list-checks", "對帳表…", partial(reconcile_dialog.ask, self.office))

    def _fill_help(self) -> None:
        window = self.window
        window.add_action("說明", "book-open", "使用手冊", self.readers.help, "F1")
        window.add_action("說明", "quote", "條文…", self.readers.clauses, "F4")
        window.add_action("說明", "list-checks", "交接導覽", self.handing.show_tour)
        window.add_action("說明", "info", "關於…", self._show_about)

    def changed(self, outcome: Outcome) -> None:
        """Show what an operation did, and read again what it touched."""
        entry = outcome.entry
        back = entry and entry.undoable and not entry.undoes
        actions = [("undo-2", "復原", self.window.undo.trigger)] if back else []
        if outcome.message:
            self.window.say(outcome.message, actions)
        self._set_history()
        self._set_place()
        if "office_setting" in outcome.tables:
            self._set_years()
        self.shown.follow(outcome.tables)
        self.office.judging.follow(outcome)
        self.seals.follow(outcome)

    def _refused(self, why: str) -> None:
        """In the window, or over the dialog that hides it."""
        modal = QApplication.activeModalWidget()
        dialogs.error(modal, why) if modal else self.window.say(why)

    def _set_place(self) -> None:
        year = self.desk.book.year
        warning = f"⚠ {year}年度規則由前一年度順延，尚未核對" if self.desk.unchecked else ""
        warning = "⚠ 機關更改的規則不能套用，請開啟「規則與試算」" if self.desk.trouble else warning
        access, name = self.desk.access, self.desk.operator
        seat = access.role.words if access.key else Role.EDITOR.words
        self.window.set_place(self.desk.path, f"{seat}：{name}", warning)

    def _set_years(self) -> None:
        where, here = self.desk.path.resolve().parent, self.desk.book.year
        others = [(year, path) for year, path in place.years(where).items() if path != self.desk.path.resolve()]
        choices: list[tuple[str, str, Callable[[], object]]] = [
            ("calendar", f"{year}年度", partial(self.window.file_wanted.emit, path)) for year, path in others
        ]
        choices.append(("plus", "新增年度…", self._ask_year))
        choices.append(("archive", "年度歸檔…", lambda: ArchiveDialog(self.office).open()))
        state = f"（{archiving.short()}）" if archiving.short() else ""
        self.window.set_years(f"{here}年度{state}", choices)

    @allowed.editing
    def _ask_year(self) -> None:
        YearDialog(self.office, lambda path: self.window.file_wanted.emit(path)).open()

    def _show_settings(self) -> None:
        SettingsDialog(self.office, self.changed_look).open()

    def changed_look(self) -> None:
        """Show every list and page again, as the settings want it."""
        words.mask_ids(self.window.settings.value("mask", "yes") != "no")
        self._set_place()
        self.shown.draw_again()

    def _set_history(self) -> None:
        self.window.set_history(*("", "") if allowed.refusal() else (history.undo_title(), history.redo_title()))

    def _here(self) -> ListPage | None:
        """The list that has the focus, else the first that is seen."""
        focus = QApplication.focusWidget()
        while focus is not None and not isinstance(focus, ListPage):
            focus = focus.parentWidget()
        shown = [page for page in self.window.findChildren(ListPage) if page.isVisible()]
        return focus or (shown[0] if shown else None)

    def _do_here(self, name: str) -> None:
        page = self._here()
        if page and name in page.commands:
            page.commands[name]()
        else:
            self.window.whisper("請先開啟要新增資料的清單，例如參訓人員。")

    def _search_here(self) -> None:
        if page := self._here():
            page.search.setFocus()
            page.search.selectAll()

    def _topic(self) -> tuple[str, str]:
        """What is shown now: the chapter of the manual that is about it, the clause behind it."""
        return self.shown.chapter(self.window.tabs.currentIndex()), self.shown.clause()

    def _find(self) -> None:
        FindBox(self.window, self._choices(), self.shown.go_to).open()

    def _choices(self) -> list[Choice]:
        commands = [
            Choice("指令", text.split("(")[0].rstrip("…"), action.trigger) for text, action in self.window.commands()
        ]
        manual = [Choice("手冊", title, partial(self.readers.help, title)) for title, _ in chapters()]
        law = [Choice("條文", title, partial(self.readers.clauses, title)) for title, _ in clauses(self.desk.book)]
        return [*commands, *manual, *law]

    def _show_duplicates(self) -> None:
        DuplicatesDialog(self.office, self.shown.go_to).open()

    def _show_health(self) -> None:
        HealthDialog(self.office, self.shown.go_to).open()

    def _show_rare_signs(self) -> None:
        RareSigns(self.office, self.shown.go_to).open()

    def _reconcile(self, seen: list[Seen]) -> None:
        reconcile_dialog.Sources(self.office, seen).open()

    def _print_person(self) -> None:
        self.shown.people.print_sheet()

    def back_up_when_old(self) -> None:
        """From now on copies are made beside the window, the first when the last is old; the file is looked at."""
        self.office.keeper.start()
        self.office.keeper.look_at_pages(datetime.now())

    def restore(self, copy: Path) -> None:
        """Ask, then put a verified copy in the place of the data file, which is kept aside."""
        restoring.ask(self.office, copy)

    def _show_history(self) -> None:
        HistoryDialog(self.office).open()

    def _show_rules(self) -> None:
        Rules(self.office).open()

    def _show_about(self) -> None:
        book = self.desk.book
        pairs = (
            ("版本", __version__),
            ("資料檔", str(self.desk.path)),
            ("備份資料夾", str(self.desk.backups)),
            ("規則", f"{book.name}（{book.year}年度）"),
            ("網路", "本程式不連線，資料只存在這台電腦。"),
            ("授權", "MIT；圖示 Lucide（ISC）；Qt for Python（LGPL）"),
        )
        About(self.window, pairs).open()

    def leave(self) -> None:
        """Close the window and leave the data file to the one that took over."""
        self._left = True
        self.window.closed.disconnect(self.close)
        self.holding.end()
        self.office.keeper.stop()
        self.office.runner.close()
        self.readers.close()
        self.window.close()
        self.window.deleteLater()

    def close(self) -> None:
        """Stop what runs and let go of the data file, once: window, log-off and the end of the program all say so."""
        if self._left:
            return
        self._left = True
        self.window.hide()  # nobody waits for the last copy
        self.holding.end()
        self.seals.end()
        self.readers.close()
        self.office.keeper.leave()
        self.desk.close()
        self.window.settings.sync()


def pictures(program: Program, folder: Path) -> Iterator[Path]:
    """Pictures of every tab, light and dark, once the rulings are there."""
    _wait(program)
    for mode in ("light", "dark"):
        qt.dress(mode, "medium")
        for number, name in enumerate(NAMES):
            program.window.tabs.setCurrentIndex(number)
            _wait(program)
            path = folder / f"{number + 1}-{name}{'-深色' if mode == 'dark' else ''}.png"
            pictures_of.grab(program.window, path)
            yield path
    qt.dress("light", "medium")


def _wait(program: Program) -> None:
    """Until what a tab reads beside the window is there."""
    while program.office.runner.busy():
        QApplication.processEvents()
