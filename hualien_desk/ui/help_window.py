"""使用手冊 (F1) and 條文 (F4): texts to read, chapter by chapter, with search."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from hualien_desk import assets
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.ui import manual_search, parts, theme


def chapters() -> list[tuple[str, str]]:
    """Title and text of every chapter, in order."""
    files = sorted((item for item in (assets.resources() / "help").iterdir() if item.name.endswith(".md")), key=str)
    texts = [item.read_text("utf-8") for item in files]
    return [(text.splitlines()[0].lstrip("# "), text) for text in texts]


class Reader(QWidget):
    """Chapters (title and Markdown) left, text right."""

    def __init__(self, title: str, chapters: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.resize(900, 680)
        self._chapters = chapters
        self._word = ""
        self.search = QLineEdit(placeholderText=f"搜尋{title}", clearButtonEnabled=True)
        self.search.setAccessibleName(f"搜尋{title}")
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.told.hide()
        self.list = QListWidget()
        self.list.setAccessibleName("章節")
        self.list.addItems([title for title, _ in self._chapters])
        self.list.setSpacing(3)
        self.list.setFixedWidth(260)
        self.list.setWordWrap(True)
        self.text = QTextBrowser()
        self.text.setObjectName("detail")
        self.text.setAccessibleName(f"{title}內容")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(theme.SPACE[4])
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find)
        self.list.setCurrentRow(0)

    def turn_to(self, words: str) -> None:
        """Open the first chapter whose title holds the words; nothing for none."""
        for number, (title, _) in enumerate(self._chapters):
            if words and words in title:
                self.list.setCurrentRow(number)
                return

    def open_at(self, words: str) -> None:
        """Show the window, before the others, at the chapter of that name."""
        self.turn_to(words)
        self.show()
        self.raise_()
        self.activateWindow()

    def shown(self) -> str:
        """The title of the open chapter."""
        return self._chapters[self.list.currentRow()][0]

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.told)
        left.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE[2],) * 4)
        whole.addLayout(left)
        whole.addWidget(self.text, 1)

    def _show(self, chapter: int) -> None:
        if chapter >= 0:
            self.text.setMarkdown(self.written(self._chapters[chapter][1]))
            self._space()

    def _space(self) -> None:
        """Room above each heading, where Qt leaves none after a table."""
        block = self.text.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            if shape.headingLevel() > 1:
                shape.setTopMargin(theme.SPACE[4])
                shape.setBottomMargin(theme.SPACE[1])
                QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def written(self, text: str) -> str:
        """A chapter as it is shown."""
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, as in every dialog."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _fits(self) -> list[bool]:
        """Which chapters have what is looked for."""
        return [bool(self._word) and self._word.casefold() in text.casefold() for _, text in self._chapters]

    def _narrow(self) -> None:
        """Leave the chapters that have the words, say how many, and turn to the best; all of them when none has."""
        wanted = self.search.text().strip()
        self._word = manual_search.piece(wanted, [text for _, text in self._chapters])
        fits = self._fits()
        for number, fit in enumerate(fits):
            self.list.item(number).setHidden(any(fits) and not fit)
        self.told.setText(_told(wanted, self._word, sum(fits)))
        self.told.setVisible(bool(wanted))
        if any(fits):
            self._turn_to_best()

    def _turn_to_best(self) -> None:
        """The chapter that is most about the words, rather the open one than another as good; at its heading."""
        ranks = [manual_search.rank(title, text, self._word) for title, text in self._chapters]
        here, best = self.list.currentRow(), max(ranks)
        self._open_at(here if ranks[here] == best else ranks.index(best))
        while best > 1 and not self.text.textCursor().blockFormat().headingLevel():
            if not self.text.find(self._word):
                return
        self._lift()

    def _open_at(self, chapter: int) -> None:
        """Open a chapter at the first place of what is looked for."""
        self.list.setCurrentRow(chapter)
        self._show(chapter)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.find(self._word)

    def _lift(self) -> None:
        """Show the place that was found at the top: what is said of it stands below."""
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - theme.SPACE[4])

    def _find(self) -> None:
        """Go to the next place of the words, in this chapter or a later one."""
        if not self._word or (not self.list.currentItem().isHidden() and self.text.find(self._word)):
            return
        fits, count, here = self._fits(), len(self._chapters), self.list.currentRow()
        later = ((here + step) % count for step in range(1, count + 1))
        self._open_at(next(chapter for chapter in later if fits[chapter]))


def _told(wanted: str, word: str, count: int) -> str:
    """What the search found, in words."""
    if word == wanted:
        return f"{count} 章提到「{wanted}」；按 Enter 看下一處。"
    return f"沒有「{wanted}」，改找「{word}」：{count} 章提到。" if word else f"沒有提到「{wanted}」；請換個說法。"


class HelpWindow(Reader):
    """The manual; 見「…」 leads to the chapter of that name."""

    def __init__(self) -> None:
        super().__init__("使用手冊", chapters())
        self.text.anchorClicked.connect(self._follow)

    def written(self, text: str) -> str:
        """With a link at each chapter that is named after 見."""
        names = "|".join(re.escape(title) for title, _ in self._chapters)
        return re.sub(f"見「({names})」", self._link, text)

    def _link(self, found: re.Match[str]) -> str:
        number = [title for title, _ in self._chapters].index(found[1])
        return f"見[「{found[1]}」](chapter:{number})"

    def _follow(self, link: QUrl) -> None:
        self.list.setCurrentRow(int(link.path()))


class ClauseWindow(Reader):
    """The clauses of the year, and the whole plan."""

    def __init__(self, book: RuleBook) -> None:
        super().__init__("條文", clauses(book))


def clauses(book: RuleBook) -> list[tuple[str, str]]:
    """Title and text of everything in the plan that decides, then the plan itself."""
    rules = book.coverage
    found = [
        ("實施對象", f"{rules.citation}", rules.text),
        ("得參照機關", rules.may_follow_citation, rules.may_follow_text),
    ]
    found += [(clause.title, clause.citation, clause.text) for clause in book.clauses.values()]
    made = [
        (f"{title}（{citation}）", f"# {title}\n\n> {text}\n\n{book.name}　{citation}")
        for title, citation, text in found
    ]
    plan = assets.resources() / "rules" / f"{book.year}-plan.txt"
    if plan.is_file():
        lines = (line.strip() for line in plan.read_text("utf-8").splitlines())
        made.append(("計畫全文", "\n\n".join(line for line in lines if line)))
    return made
