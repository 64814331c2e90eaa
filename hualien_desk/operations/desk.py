"""The desk: an open data file, its rule book and who sits at it."""

import getpass
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hualien_desk import assets
from hualien_desk.domain import next_year, rulefile, rulevalues
from hualien_desk.domain.awards import by_code
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.domain.roles import Role
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulepart import BrokenRuleFile
from hualien_desk.operations.access import PLAIN, Access, NotAllowed
from hualien_desk.operations.place import DEFAULT_YEAR
from hualien_desk.store import agencies, backup, database, journal, settings
from hualien_desk.store.journal import Entry
from hualien_desk.store.tables import NAMES, rows

SYSTEM = "系統"
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def no_progress(done: int, total: int, text: str) -> None:
    """Show nothing."""


def never() -> bool:
    """Nobody cancels."""
    return False


TIERS = "rule.tiers"
"""The office's cafeteria scale as JSON: hours and award code of each tier."""
VALUES = "rule.values"
"""What the office changed in the rule file, as JSON: the text of the window by place."""
RULES = "規則"
"""The folder of the office's own rule files, beside the data."""
CHECKED = "rule.checked"
"""On what basis the office says that rules moved from the year before are this year's."""


class Outcome(NamedTuple):
    """What an operation did: a sentence, the journal entry (None: nothing changed), the tables touched."""

    message: str
    entry: Entry | None = None
    tables: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Desk:
    """An open data file with the year's rule book; one a program."""

    @database.readable()
    def __init__(self, path: Path, operator: str = "", access: Access = PLAIN) -> None:
        """Open (or make and seed) the file; DeskError when it cannot be used."""
        self.path, self.access, self.openings = path, access, 0
        self.away: Path | None = None  # the second folder for copies, which the window knows
        self._open()
        self.operator = access.user or operator or settings.get("operator") or _login()
        if not access.refusal() and not rows("SELECT 1 FROM agency LIMIT 1"):
            with journal.entry("建立資料檔並載入本縣機關", SYSTEM, undoable=False) as entry:
                agencies.seed(entry.id)
        self.read_rules()

    def _open(self) -> None:
        """Who only looks changes nothing, not even the schema of an older file."""
        why = self.access.refusal()
        database.open_file(self.path, self.access.key, migrating=not why)
        self.openings += 1
        journal.forbid(why)

    def read_rules(self) -> None:
        """Take the rules as the office's settings say today; after these were changed, undone or done again."""
        year, checked = int(settings.get("year") or DEFAULT_YEAR), bool(settings.get(CHECKED))
        self.rules_text = rules_text(year, self.path, checked)
        self.unchecked = next_year.unchecked(self.rules_text) and not checked
        try:
            self.book, self.trouble = book_from(self.rules_text, year), ""
        except DeskError as error:  # the file itself is refused below; what the office changed may be mended
            self.book, self.trouble = book_from(self.rules_text, year, {}), str(error)
        self.rules = rulefile.data_of(self.rules_text, f"{year}.toml")

    @database.readable()
    def reopen(self) -> None:
        """Open the file again after it was replaced."""
        self._open()
        self.read_rules()

    def take_seat(self, operator: str) -> Outcome:
        """Say who sits at the keyboard from now on."""
        name = operator.strip()
        if not name:
            raise DeskError("請輸入承辦人姓名。")
        if self.access.key and name != self.access.user:
            raise DeskError(f"這個資料檔以登入的使用者「{self.access.user}」為承辦人；換人請用「切換使用者」。")
        self.operator = name
        if settings.get("operator") == name:
            return Outcome(f"承辦人：{name}。")
        with self.entry("設定承辦人") as entry:
            settings.put("operator", name)
        return Outcome(f"承辦人：{name}。", entry, journal.tables_of(entry.id))

    @property
    def tables(self) -> frozenset[str]:
        """The names of all tables that hold the office's data."""
        return frozenset(NAMES)

    def close(self) -> None:
        """Let go of the file."""
        database.close()

    @property
    def operator_known(self) -> bool:
        """Say whether somebody gave a name, so that the journal does not only know the computer's user."""
        return bool(self.access.user or settings.get("operator"))

    @contextmanager
    def entry(self, title: str, by: Role = Role.EDITOR, *, undoable: bool = True) -> Iterator[Entry]:
        """One operation: one transaction, one journal entry, one undo step; NotAllowed when the role does not do."""
        if why := self.access.refusal(by):
            raise NotAllowed(why)
        with journal.entry(title, self.operator, undoable=undoable) as made:
            yield made

    @property
    def backups(self) -> Path:
        """Where the verified copies of this file lie."""
        return backup.folder_of(self.path)

    @property
    def rosters(self) -> Path:
        """Where one-click rosters go."""
        return self.path.resolve().parent / f"{self.path.stem}-名冊"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "承辦人"


def rules_folder(path: Path) -> Path:
    """Where the office keeps rules of its own, beside the data file."""
    return path.resolve().parent / RULES


def rules_text(year: int, path: Path, checked: bool = False) -> str:
    """The text of a year's rules, "" for none: the office's own, else the shipped, else those nobody has checked."""
    name = f"{year}.toml"
    files = rules_folder(path) / name, assets.resources() / "rules" / name
    try:
        found = [file.read_text("utf-8-sig") for file in files if file.is_file()]  # the editor's mark may come first
    except UnicodeError as error:
        raise BrokenRuleFile(name, "檔案", "不是 UTF-8 文字；請用記事本開啟，另存新檔時編碼選 UTF-8。") from error
    return next((text for text in found if checked or not next_year.unchecked(text)), found[0] if found else "")


def office_values() -> dict[str, str]:
    """What the office changed in the rule file: the text of the window by place."""
    found: dict[str, str] = json.loads(settings.get(VALUES, "{}"))
    return found


def load_book(year: int = DEFAULT_YEAR, path: Path | None = None) -> RuleBook:
    """The year's rules as this office has them; `path` is the data file they belong to."""
    return book_from(rules_text(year, path or Path()), year)


def book_from(text: str, year: int, values: Mapping[str, str] | None = None) -> RuleBook:
    """Rules from a file's text with what this office changed (or with other values) and the switches it turned."""
    name = f"{year}.toml"
    if not text:
        raise DeskError(f"沒有 {year} 年度的規則檔（{name}）；請更新程式，或把規則檔放入資料檔旁的「規則」資料夾。")
    book = rulevalues.book_of(rulefile.data_of(text, name), office_values() if values is None else values, name)
    for switch, value in settings.all_with("switch.").items():
        if switch in book.switches and value in book.switches[switch].choices:
            book = book.with_switch(switch, value)
    tiers = settings.get(TIERS)
    return book.with_tiers(tuple(Tier(hours, by_code(code)) for hours, code in json.loads(tiers))) if tiers else book


@contextmanager
def own_connection() -> Iterator[None]:
    """A connection for a worker thread, closed at its end; none while no file is open."""
    with left_closed():
        if database.has_file():
            database.connect()
        yield


@contextmanager
def left_closed() -> Iterator[None]:
    """Whatever a thread opened is closed at its end: a thread that leaves a connection ends the program with it."""
    try:
        yield
    finally:
        database.disconnect()
