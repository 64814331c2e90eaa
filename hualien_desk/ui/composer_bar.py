"""The small bar above an editor: bold, underline, levels, tables, pictures, automatic tables."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from hualien_desk.domain import composition, numbering
from hualien_desk.domain.composition import Derived
from hualien_desk.ui import block_tables, icons, parts, theme
from hualien_desk.ui.block_editor import BlockEditor

COLUMNS = range(2, 7)


class EditorBar(QWidget):
    """Acts on an editor; `pictures` asks for files, `dress_picture` for caption and width."""

    def __init__(
        self, editor: BlockEditor, pictures: Callable[[], object], dress_picture: Callable[[], object]
    ) -> None:
        super().__init__()
        self._editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE[0])
        self.bold = self._style("bold", "粗體（Ctrl+B）", editor.toggle_bold)
        self.underline = self._style("underline", "底線（Ctrl+U）", editor.toggle_underline)
        self._row.addSpacing(theme.SPACE[1])
        self.levels = self._menu("list-ordered", "編號層級")
        self._flat("list-indent-decrease", "升一層（Shift+Tab）", lambda: editor.change_level(-1))
        self._flat("list-indent-increase", "降一層（Tab）", lambda: editor.change_level(1))
        self._row.addSpacing(theme.SPACE[1])
        self.tables = self._menu("table-2", "表格")
        self.pictures = self._menu("image-plus", "圖片")
        self._add(self.pictures, "image-plus", "插入圖片…", pictures)
        self.dress = self._add(self.pictures, "pencil", "圖說與寬度…", dress_picture)
        self.automatic = self._menu("wand-sparkles", "自動表格")
        self._row.addStretch(1)
        self._fill_tables()
        self.pictures.aboutToShow.connect(lambda: self.dress.setEnabled(editor.picture() is not None))
        editor.cursorPositionChanged.connect(self.follow)
        editor.currentCharFormatChanged.connect(lambda _: self.follow())

    def _flat(self, icon: str, name: str, action: Callable[[], object]) -> QToolButton:
        made = parts.flat_button(icon, name, lambda: (action(), self._editor.setFocus()))
        self._row.addWidget(made)
        return made

    def _style(self, icon: str, name: str, action: Callable[[], object]) -> QToolButton:
        made = self._flat(icon, name, action)
        made.setCheckable(True)
        return made

    def _menu(self, icon: str, name: str) -> QMenu:
        button = parts.menu_button(icon, name, ())
        self._row.addWidget(button)
        return button.menu()

    def _add(self, menu: QMenu, icon: str, words: str, action: Callable[[], object]) -> QAction:
        made = menu.addAction(words)
        if icon:
            icons.dress(made, icon)
        made.triggered.connect(lambda: (action(), self._editor.setFocus()))
        return made

    def _fill_tables(self) -> None:
        self._new = []
        for columns in COLUMNS:
            insert = lambda n=columns: self._editor.insert_table(n)  # noqa: E731
            self._new.append(self._add(self.tables, "plus", f"插入 {columns} 欄的表格", insert))
        self.tables.addSeparator()
        self._changes = []
        for words, change in block_tables.CHANGES.items():
            run = lambda do=change: do(self._editor.textCursor())  # noqa: E731
            self._changes.append(self._add(self.tables, "", words, run))
        self.tables.aboutToShow.connect(self._offer_tables)

    def _offer_tables(self) -> None:
        inside = self._editor.in_table()
        for actions, wanted in ((self._new, not inside), (self._changes, inside)):
            for action in actions:
                action.setEnabled(wanted)

    def show_levels(self) -> None:
        """Offer the levels below the heading, each with its first number."""
        self.levels.clear()
        for level in range(self._editor.most + 1):
            sign = numbering.spell(numbering.at(level, self._editor.above), 1) if level else "不編號"
            made = self._add(self.levels, "", sign, lambda n=level: self._editor.set_level(n))  # type: ignore[misc]
            made.setCheckable(True)
        self.levels.aboutToShow.connect(self._tick_level)

    def _tick_level(self) -> None:
        for level, action in enumerate(self.levels.actions()):
            action.setChecked(level == self._editor.level())

    def show_automatic(self, offered: Sequence[tuple[str, str]]) -> None:
        """Offer automatic tables (name, title) for the place of the cursor."""
        self.automatic.clear()
        for name, title in offered:
            self._add(self.automatic, "table-2", title, lambda n=name: self._place(n))  # type: ignore[misc]

    def _place(self, name: str) -> None:
        """A table stands at one place: where it was before, it goes."""
        if name not in composition.derived_in(self._editor.text()):
            self._editor.insert(Derived(name))

    def follow(self) -> None:
        """Show the styles at the cursor; the pressed button has a frame."""
        inside = self._editor.in_table()
        for button, on in (
            (self.bold, self._editor.fontWeight() >= QFont.Weight.DemiBold),
            (self.underline, self._editor.fontUnderline()),
        ):
            button.setChecked(on and not inside)
            button.setEnabled(not inside)
