"""增列項目: items of the team's own are added, renamed, moved and removed below the tree of headings."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hualien_desk.operations import compositions
from hualien_desk.operations.composition_places import Place
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import allowed, dialogs, parts, theme
from hualien_desk.ui.dialogs import AskLine
from hualien_desk.ui.office import Office

if TYPE_CHECKING:
    from hualien_desk.ui.composer_window import Composer


class ItemButtons(QWidget):
    """Buttons below the tree; those for own items are off on headings of the form."""

    def __init__(self, office: Office, team: int, document: str, composer: "Composer") -> None:
        super().__init__()
        self._office, self._composer, self._of = office, composer, (team, document)
        self._place: Place | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        actions = (("plus", "在這一項之下增列…", self.ask_below), ("list-plus", "在最上層增列…", self.ask_top))
        self.add = parts.menu_button("list-plus", "增列項目", actions)
        self.rename = parts.flat_button("pencil", "更改項目標題…", self.ask_name)
        self.up = parts.flat_button("arrow-up", "上移", partial(self.move_item, -1))
        self.down = parts.flat_button("arrow-down", "下移", partial(self.move_item, 1))
        self.remove = parts.flat_button("trash-2", "移除項目…", self.ask_remove)
        row.addWidget(self.add)
        row.addStretch(1)
        for button in (self.rename, self.up, self.down, self.remove):
            row.addWidget(button)

    def follow(self, places: Sequence[Place], place: Place) -> None:
        """Offer what can be done with a heading."""
        self._place, own, known = place, place.heading.own, list(places)
        for button in (self.rename, self.remove):
            button.setEnabled(own)
        self.up.setEnabled(own and bool(compositions.neighbour(known, place.key, -1)))
        self.down.setEnabled(own and bool(compositions.neighbour(known, place.key, 1)))
        self.add.menu().actions()[0].setEnabled(place.number > 0)

    def ask_below(self) -> None:
        """Ask for the title of an item below the chosen heading."""
        if self._place is not None:
            self._ask(f"在「{self._place.words}」之下增列", self._place.key)

    def ask_top(self) -> None:
        """Ask for the title of an item at the top."""
        self._ask("在最上層增列（接在最後一項之後）", "")

    def _ask(self, text: str, above: str) -> None:
        hint = "標題，例：經費編列（標號由程式計算）"
        AskLine(self._composer, "增列項目", text, hint, lambda words: self.add_item(above, words)).open()

    def add_item(self, above: str, words: str) -> None:
        """Add an item and go to it."""
        if self._composer.store():
            desk, runner = self._office.desk, self._office.runner
            runner.do(lambda: compositions.add_item(desk, *self._of, above, words), self._arrive)

    def _arrive(self, made: tuple[Outcome, str]) -> None:
        self._office.runner.done.emit(made[0])
        self._composer.go(made[1])
        self._composer.pane.editor.setFocus()

    @allowed.editing
    def ask_name(self) -> None:
        """Ask for another title."""
        if self._place is not None:
            asked = AskLine(self._composer, "更改項目標題", self._place.words, "新的標題", self.rename_item)
            asked.field.setText(self._place.heading.title)
            asked.field.selectAll()
            asked.open()

    def rename_item(self, words: str) -> None:
        """Give the chosen item another title."""
        if self._place is not None and self._composer.store():
            desk, key = self._office.desk, self._place.key
            self._office.runner.do(lambda: compositions.rename_item(desk, *self._of, key, words), self._renamed)

    def _renamed(self, _: Outcome) -> None:
        self._composer.show_again()

    @allowed.editing
    def move_item(self, step: int) -> None:
        """Let the chosen item change places with its neighbour."""
        if self._place is not None and self._composer.store():
            desk, key = self._office.desk, self._place.key
            self._office.runner.do(lambda: compositions.move_item(desk, *self._of, key, step), self._arrive)

    @allowed.editing
    def ask_remove(self) -> None:
        """Ask, then take the chosen item away; undo brings it back."""
        if self._place is not None:
            text = f"要移除「{self._place.words}」與其下的內容嗎？（可在變更歷程復原）"
            dialogs.question(self._composer, "移除項目", text, "移除", self.remove_item)

    def remove_item(self) -> None:
        """Take the chosen item away."""
        if self._place is not None and self._composer.store():
            desk, key = self._office.desk, self._place.key
            self._office.runner.do(lambda: compositions.remove_item(desk, *self._of, key))
