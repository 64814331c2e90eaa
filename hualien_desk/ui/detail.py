"""The detail beside a list: facts, quoted clauses, checks and tables as one calm, selectable page."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from hualien_desk.domain.rulings import Check, Status
from hualien_desk.ui import icons, signs, theme

Part = Callable[[], str]
Link = tuple[str, str, Callable[[], object]]
"""Words, the words of the link behind them, what it does."""
PASSED = "circle-check", "good", "符合"
FAILED = "circle-x", "bad", "不符"
_LINE = "border-bottom:1px solid {}; padding:5px 10px 5px 0"
OPEN = "circle-dashed", "quiet", "未達"
"""Icon, colour role and word of a check; an award may stand beside a check that is still open."""


class _Page(QTextBrowser):
    """Draws `icon:role/name` pictures in the colours of the theme."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A drawing for an <img>."""
        url = QUrl(name)
        if url.scheme() != "icon" or kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        role, drawing = url.path().split("/")
        ratio = max(self.devicePixelRatioF(), 1.0)
        made = icons.pixmap(drawing, round(16 * ratio), role)
        made.setDevicePixelRatio(ratio)
        return made


def image(drawing: str, role: str) -> str:
    """An icon in rich text."""
    return f'<img src="icon:{role}/{drawing}" width="16" height="16" style="vertical-align: middle">'


class Detail(QWidget):
    """Rebuilt at each selection: begin, parts, end; drawn again when the theme changes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self._links: list[Callable[[], object]] = []
        self.page = _Page()
        self.page.setObjectName("detail")
        self.page.setAccessibleName(name)
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.document().setDocumentMargin(theme.SPACE[3])
        self.bar = QHBoxLayout()
        self.bar.setSpacing(theme.SPACE[1])
        self.bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.page, 1)
        column.addLayout(self.bar)

    def add(self, widget: QWidget) -> None:
        """Put a button below the page."""
        self.bar.addWidget(widget)

    def begin(self, title: str, subtitle: str = "", badge: tuple[Status, str] | None = None) -> None:
        """Start anew with a title and, if wanted, a status in words."""
        self._links = []
        self._parts = [lambda: _title(title, subtitle, badge)]

    def facts(self, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Names and values, one a line; empty values are left out."""
        self._parts.append(lambda: _heading(heading) + _pairs(pairs))

    def quote(self, heading: str, text: str, citation: str) -> None:
        """The words of a clause and where they stand."""
        self._parts.append(lambda: _heading(heading) + _quote(text, citation))

    def checks(self, heading: str, checks: Sequence[Check], awarded: bool) -> None:
        """What was wanted and what was found, with a sign and a word; beside an award an open check is a chance."""
        self._parts.append(lambda: _heading(heading) + _checks(checks, awarded))

    def bullets(self, heading: str, texts: Sequence[str]) -> None:
        """Sentences; nothing at all for none."""
        if texts:
            self._parts.append(lambda: _heading(heading) + "".join(f"<p>· {escape(text)}</p>" for text in texts))

    def signs(self, heading: str, told: Sequence[tuple[str, str, str]]) -> None:
        """Sentences with an icon and its colour role before each; nothing at all for none."""
        if told:
            self._parts.append(lambda: _heading(heading) + "".join(_signed(*line) for line in told))

    def prose(self, heading: str, text: str) -> None:
        """A text of several lines; nothing at all for none."""
        if text:
            lines = "".join(f"<p>{escape(line) or '&nbsp;'}</p>" for line in text.split("\n"))
            self._parts.append(lambda: _heading(heading) + lines)

    def links(self, heading: str, links: Sequence[Link]) -> None:
        """Lines with something to open behind each ("" for nothing); nothing at all for none."""
        if not links:
            return
        first = len(self._links)
        self._links += [do for _, _, do in links]
        lines = "".join(
            f"<p>· {escape(text)}" + (f'　<a href="#{number}">{escape(words)}</a>' if words else "") + "</p>"
            for number, (text, words, _) in enumerate(links, first)
        )
        self._parts.append(lambda: _heading(heading) + lines)

    def _follow(self, link: QUrl) -> None:
        number = link.fragment()
        if number.isdigit() and int(number) < len(self._links):
            self._links[int(number)]()

    def note(self, text: str) -> None:
        """A quiet sentence."""
        self._parts.append(lambda: f'<p style="margin-top:8px; color:{theme.hexa("quiet")}">{escape(text)}</p>')

    def table(self, heading: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A small table; nothing at all for no rows."""
        if rows:
            self._parts.append(lambda: _heading(heading) + _table(headings, rows))

    def add_part(self, part: Part) -> None:
        """Rich text of another kind, made anew with every theme."""
        self._parts.append(part)

    def end(self) -> None:
        """Show what was put together, from its top."""
        self._draw()
        self.page.verticalScrollBar().setValue(0)

    def placeholder(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._parts = [lambda: f'<p style="color:{theme.hexa("quiet")}">{escape(text)}</p>']
        self.end()

    def plain_text(self) -> str:
        """All words of the page."""
        return self.page.toPlainText()

    def _draw(self) -> None:
        self.page.document().setDefaultStyleSheet(f"p {{ margin: 3px 0; }} a {{ color: {theme.hexa('accent')}; }}")
        self.page.setHtml("".join(part() for part in self._parts))

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            self._draw()
        super().changeEvent(event)


def _signed(drawing: str, role: str, text: str) -> str:
    return f"<p>{image(drawing, role)}&nbsp; {escape(text)}</p>"


def _title(title: str, subtitle: str, badge: tuple[Status, str] | None) -> str:
    found = f'<p style="font-size:x-large; font-weight:bold; margin-bottom:2px">{escape(title)}</p>'
    if subtitle:
        found += f'<p style="color:{theme.hexa("quiet")}">{escape(subtitle)}</p>'
    if badge:
        drawing, role = signs.STATUS_ICONS[badge[0]]
        found += (
            f'<p style="margin-top:8px">{image(drawing, role)}&nbsp;'
            f'<span style="color:{theme.hexa(role)}; font-size:large; font-weight:bold">{escape(badge[1])}</span></p>'
        )
    return found


def _heading(text: str) -> str:
    color = theme.hexa("accent")
    return f'<p style="margin-top:14px; margin-bottom:4px; font-weight:bold; color:{color}">{escape(text)}</p>'


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    quiet = theme.hexa("quiet")
    rows = "".join(
        f'<tr><td style="color:{quiet}; padding:2px 14px 2px 0; white-space:nowrap">{escape(name)}</td>'
        f'<td style="padding:2px 0">{escape(value)}</td></tr>'
        for name, value in pairs
        if value
    )
    return f'<table cellspacing="0">{rows}</table>'


def _quote(text: str, citation: str) -> str:
    return (
        f'<table width="100%" cellspacing="0"><tr><td width="4" bgcolor="{theme.hexa("accent")}"></td>'
        f'<td bgcolor="{theme.hexa("stripe")}" style="padding:8px 12px">{escape(text)}'
        f'<p style="color:{theme.hexa("quiet")}; margin-top:4px">{escape(citation)}</p></td></tr></table>'
    )


def _checks(checks: Sequence[Check], awarded: bool) -> str:
    rows = "".join(_check(check, OPEN if awarded else FAILED) for check in checks)
    return f'<table width="100%" cellspacing="0">{rows}</table>'


def _check(check: Check, failed: tuple[str, str, str]) -> str:
    drawing, role, word = PASSED if check.passed else failed
    line, quiet = _LINE.format(theme.hexa("border")), theme.hexa("quiet")
    return (
        f'<tr><td width="24" style="{line}">{image(drawing, role)}</td><td style="{line}"><b>{escape(check.name)}</b>'
        f'<br><span style="color:{quiet}">要求　</span>{escape(check.wanted)}'
        f'<br><span style="color:{quiet}">實際　</span>{escape(check.found)}</td>'
        f'<td align="right" style="{line}; color:{theme.hexa(role)}"><b>{word}</b></td></tr>'
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    line = _LINE.format(theme.hexa("border"))
    head = "".join(f'<td style="{line}; color:{theme.hexa("quiet")}">{escape(text)}</td>' for text in headings)
    body = "".join(
        "<tr>" + "".join(f'<td style="{line}">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows
    )
    # Not the whole width: columns are rounded up, and a page one pixel too wide would get a scroll bar.
    return f'<table width="99%" cellspacing="0"><tr>{head}</tr>{body}</table>'
