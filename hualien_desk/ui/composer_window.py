"""撰寫: the headings of a team's 實施計畫 or 成果報告 left, the text of one right; nothing typed is ever lost."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Text
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.pasted import Pasted
from hualien_desk.operations import composition_places, compositions, unsaved
from hualien_desk.operations.composition_places import Place
from hualien_desk.operations.desk import Outcome
from hualien_desk.store.text_owners import TEXTS
from hualien_desk.ui import allowed, dialogs, files, parts, picture_files, theme, words
from hualien_desk.ui.composer_dialogs import Missing
from hualien_desk.ui.composer_items import ItemButtons
from hualien_desk.ui.composer_pane import WritingPane
from hualien_desk.ui.composer_tree import HeadingTree
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office

if TYPE_CHECKING:
    from hualien_desk.ui.versions_dialog import Now

Hook = Callable[[int, str], object]
"""Takes a team and a document: 預覽與輸出."""


def show(
    office: Office, team: int, document: str, preview: Hook | None = None, key: str = "", now: "Now | None" = None
) -> None:
    """Open the composer, at a heading or where one was last; one sentence when the team is gone."""
    try:
        made = Composer(office, team, document, preview, now)
        made.open()
        if key:
            made.go(key)
    except DeskError as error:
        dialogs.error(office.window, str(error))


class Composer(Form):
    """Stores a text when one leaves its heading and on closing; keeps a draft in between."""

    def __init__(
        self, office: Office, team: int, document: str, preview: Hook | None = None, now: "Now | None" = None
    ) -> None:
        self._office, self._team, self._document, self._preview, self._now = office, team, document, preview, now
        name = compositions.title(team, document)
        super().__init__(office.window, f"撰寫{name}", name)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.places: list[Place] = []
        self._place: Place | None = None
        self._stored: Text = ()
        self._saved_at = ""
        self.tree, self.pane = HeadingTree(), WritingPane(document, self.ask_pictures, self._discard)
        self.items = ItemButtons(office, team, document, self)
        self.pane.editor.beside = self._beside
        self._idle = QTimer(self, singleShot=True)
        self._idle.setInterval(round(1000 * float(composition_places.settings()["draft"]["idle_seconds"])))
        self._lay_out()
        self._connect()
        self._open_first()
        if allowed.refusal():
            self.pane.only_look()
        self.spread(1240, 780)

    @property
    def draft(self) -> str:
        """The name under which typing is kept."""
        return unsaved.text_name(self._team, self._document)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.tree, 1)
        column.addWidget(self.items)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[2])
        both.addWidget(left)
        both.addWidget(self.pane)
        both.setSizes([370, 830])
        both.setStretchFactor(1, 1)
        self.body.addWidget(both, 1)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.check = parts.button("list-checks", "完整性檢查", self.show_missing, tip="列出還沒有撰寫的項目")
        self.versions = parts.button("rotate-ccw-clock", "版本…", self.show_versions, tip="定稿、比較、復原成某一版")
        for place, button in enumerate((self.check, self.versions)):
            self.buttons.insertWidget(place, button)
        if self._preview is not None:
            self.buttons.addWidget(parts.button("eye", "預覽與輸出…", self._show_preview))
        self.buttons.addWidget(parts.button("check", "完成", self.accept, primary=True, tip="存入並關閉"))

    def _connect(self) -> None:
        self.tree.wanted.connect(self.go)
        self.tree.activated.connect(lambda _: self.pane.editor.setFocus())
        self.pane.typed.connect(self._typed)
        self.pane.editor.pictures_given.connect(self.take_pictures)
        self._idle.timeout.connect(self.keep)
        self._office.runner.done.connect(self._changed)
        QShortcut(QKeySequence.StandardKey.Save, self, self.store)
        QShortcut(QKeySequence("F6"), self, self._other_side)

    def _other_side(self) -> None:
        (self.tree if self.pane.editor.hasFocus() else self.pane.editor).setFocus()

    # headings

    def _open_first(self) -> None:
        self._read()
        found = unsaved.find(self.draft)
        keys = [place.key for place in self.places]
        last = str(self._office.window.settings.value(self._memory, ""))
        if found and found[1]["place"] in keys:
            last = found[1]["place"]
        self._show(last if last in keys else keys[0])
        if found:
            self._bring_back(*found)
        self.pane.editor.setFocus()

    @property
    def _memory(self) -> str:
        return f"composer/{self._document}.{self._team}"

    def _read(self, current: str = "") -> None:
        self.places = composition_places.read(self._team, self._document)
        self.tree.show_places(self.places, current)

    def _show(self, key: str) -> None:
        """Show a heading as it is stored."""
        self._place = next(place for place in self.places if place.key == key)
        self._stored, self._saved_at = self._place.text, ""
        self.pane.show_place(self._place, self._stored)
        self.tree.choose(key)
        self.items.follow(self.places, self._place)
        self._office.window.settings.setValue(self._memory, key)
        self._tell()

    def go(self, key: str) -> None:
        """Go to another heading; what was typed is stored first, and stays in sight when it cannot be."""
        if self._place is not None and key == self._place.key:
            return
        if self.store():
            self._show(key)
        elif self._place is not None:
            self.tree.choose(self._place.key)

    def show_again(self) -> None:
        """Show the heading anew after its title changed."""
        if self._place is not None:
            self._show(self._place.key)

    # storing

    def changed(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.pane.text() != self._stored

    def store(self) -> bool:
        """Store what was typed; whether all is stored."""
        self._idle.stop()
        place = self._place
        if place is None or not self.changed():
            return True
        text, done = self.pane.text(), list[Outcome]()
        put = partial(compositions.put, self._office.desk, self._team, self._document, place.key, text)
        self._office.runner.do(put, done.append)
        if done:
            self._stored, self._saved_at = text, f"{datetime.now():%H:%M}"
            unsaved.drop(self.draft)
            self.pane.back.hide()
            self._tell()
        return bool(done)

    def _typed(self) -> None:
        self._idle.start()
        self._tell()

    def keep(self) -> None:
        """Keep what was typed as a draft, so that nothing is lost whatever happens."""
        if self._place is None:
            return
        if self.changed():
            content = {"place": self._place.key, "text": composition.as_data(self.pane.text())}
            self._office.runner.do(lambda: unsaved.keep(self.draft, content), lambda _: self._tell("草稿已保留"))
        else:
            unsaved.drop(self.draft)
            self._tell()

    def _tell(self, kept: str = "") -> None:
        """When it was stored, and how long it is."""
        if self.changed():
            told = f"{kept or '輸入中'}，離開這一項、按 Ctrl+S 或關閉時存入。"
        else:
            told = f"已於 {self._saved_at} 存入。" if self._saved_at else "已存入。" if self._stored else "還沒有撰寫。"
        self.pane.stored.setText(told)
        whole = compositions.count(self.places) + self.pane.length
        whole -= compositions.count([self._place]) if self._place else 0
        self.pane.count.setText(f"本項 {self.pane.length:,} 字　全文 {whole:,} 字")

    def _bring_back(self, at: str, draft: Any) -> None:
        text, place = composition.from_data(draft["text"]), self._place
        assert place is not None
        told = f"已帶回 {words.moment(at)} 未存入的輸入。"
        if draft["place"] != place.key:  # its item went away meanwhile
            text, told = (*self._stored, *text), f"已帶回 {words.moment(at)} 的輸入；原項目已移除，內容附在本項末尾。"
        if text == self._stored:
            unsaved.drop(self.draft)
            return
        self.pane.show_place(place, text)
        self.pane.back.say(told)
        self._tell("草稿已保留")

    def _discard(self) -> None:
        unsaved.drop(self.draft)
        if self._place is not None:
            self._show(self._place.key)

    def _changed(self, outcome: Outcome) -> None:
        """Read again what a change touched; what is being typed stays."""
        if self._place is None or not outcome.tables & (TEXTS | {"team_member", "team"}):
            return
        typed, key = self.pane.text(), self._place.key
        before = self._stored
        self._read(key)
        keys = [place.key for place in self.places]
        if key not in keys:
            self._show(keys[0])
            return
        self._place = self.places[keys.index(key)]
        if typed == before and self._place.text != before:
            self._show(key)
        self.items.follow(self.places, self._place)

    def done(self, code: int) -> None:
        """Close when all is stored; what cannot be stored stays in sight, kept as a draft."""
        if self.store():
            super().done(code)
        else:
            self.keep()

    # pictures, long pastes, other windows

    def ask_pictures(self) -> None:
        """Let the user choose pictures."""
        kinds = f"圖片 ({' '.join(f'*{ending}' for ending in picture_files.endings())})"
        files.ask_to_open(self, "插入圖片", kinds, self.take_pictures)

    def take_pictures(self, given: Any) -> None:
        """Store pictures beside the window, one after the other, and put each at the cursor."""
        rest: list[Path | QImage] = [given] if isinstance(given, QImage) else list(given)
        if rest:
            work = picture_files.work(self._office.desk, self._team, rest[0])
            then = partial(self._insert, rest[1:])
            self._office.runner.run("插入圖片", work, then, owner=self)

    def _insert(self, rest: list[Path | QImage], taken: picture_files.Taken) -> None:
        self._office.runner.done.emit(taken.outcome)
        self.pane.editor.insert(taken.picture)
        self.pane.pasted.say(taken.told)
        self.take_pictures(rest)

    def _beside(self, work: Callable[[], Pasted], then: Callable[[Pasted], None]) -> None:
        self._office.runner.run("整理貼上的內容", lambda *_: work(), then, owner=self)

    def show_missing(self) -> None:
        """List what is empty and may not be."""
        if self.store():
            fields = composition_places.empty_fields(self._team, self._document, self._office.desk.book.office)
            Missing(self, self.places, self.go, fields).open()

    def show_versions(self) -> None:
        """Versions: freeze, compare, take back."""
        from hualien_desk.ui.versions_dialog import VersionsDialog  # opened now and then

        if self.store():
            VersionsDialog(self._office, self._team, self._document, self, now=self._now).open()

    def _show_preview(self) -> None:
        if self.store() and self._preview is not None:
            self._preview(self._team, self._document)
