"""附件1 and the 成果報告 as .odt: the frame of the form, real lists, 標楷體 14, mirrored margins for the binding."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from hualien_desk.domain.composition import Paragraph, Picture, Run, Section, Table
from hualien_desk.reports import cells, composition_lists, odf, package
from hualien_desk.reports import composition_odt_styles as styles
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports.composition_odt_styles import SPANS
from hualien_desk.reports.composition_paper import Composed, Item
from hualien_desk.writing import atomic_file

_MEDIA = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def write(composed: Composed, path: Path) -> None:
    """Write a document; NotWritten leaves the old file as it was."""
    parts = list(_Writer(composed).parts())
    with atomic_file(path) as temporary:
        package.write(temporary, parts, _MEDIA)


class _Writer:
    """Collects pictures, lists and tables while the text is made."""

    def __init__(self, composed: Composed) -> None:
        self.composed, self.document = composed, composed.document
        self.blank = paper.is_blank(composed.document)
        self.media: list[bytes] = []
        self.tables: list[Table] = []
        self.lists = 0
        self._pieces: dict[str, int] = {}

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Every part of the file."""
        body = _paragraph(_words(self.document.title), "title") + self._whole() + _paragraph("", "thin")
        own = {
            "content.xml": styles.content(self.tables, f"<office:text>{body}</office:text>"),
            "styles.xml": styles.page(),
            "meta.xml": odf.meta(cells.clean(self.composed.title), self.composed.office),
        }
        pictures = {f"Pictures/p{number}.jpg": data for number, data in enumerate(self.media, 1)}
        for name, words in own.items():
            yield name, (styles.DECLARATION + words).encode()
        yield from pictures.items()
        yield "META-INF/manifest.xml", (styles.DECLARATION + _manifest(own, pictures)).encode()

    def _whole(self) -> str:
        """All below the title: in the frame of a form, or one below the other."""
        if self.composed.framed:
            return self._frame()
        after = (_paragraph(_runs(paper.head(own)), "text") + self._items(own) for own in paper.after(self.composed))
        return self._body() + "".join(after)

    def _frame(self) -> str:
        columns = "".join(f'<table:table-column table:style-name="f{place}"/>' for place in range(len(paper.FIELDS)))
        rows = "".join((*map(_fields, self.composed.fields), *self._wide()))
        return f'<table:table table:name="frame" table:style-name="frame">{columns}{rows}</table:table>'

    def _wide(self) -> Iterator[str]:
        """The rows over the whole width: the text, what stands behind it, the notes."""
        yield _row(_cell(self._body(), len(paper.FIELDS)))
        for section in paper.after(self.composed):
            head = _paragraph(_runs(paper.head(section)), "text")
            yield _row(_cell(head + self._items(section), len(paper.FIELDS)), "after")
        if self.document.notes:
            inside = "".join(_paragraph(_words(words), "text") for words in self.document.notes)
            yield _row(_cell(inside, len(paper.FIELDS)), "whole")

    def _body(self) -> str:
        lead = _paragraph(_words(self.document.lead), "text") if self.document.lead else ""
        own = zip(self.document.sections, composition_lists.families(self.document.sections), strict=True)
        return lead + "".join(self._section(section, family) for section, family in own)

    def _section(self, section: Section, family: int) -> str:
        level = paper.level_of(section)
        words = _runs(paper.head(section, self.blank), usual_bold=True)
        head = f'<text:h text:style-name="h{level}-H{family}" text:outline-level="{level}">{words}</text:h>'
        return self._in_list(head, level, f"H{family}", f"h{family}") + self._items(section)

    def _in_list(self, inside: str, level: int, style: str, name: str) -> str:
        """An item of a list that other text interrupts: each piece continues the one before it."""
        before = self._pieces.get(name, 0)
        self._pieces[name] = before + 1
        goes_on = f' text:continue-list="{name}-{before}"' if before else ""
        for depth in range(level, 0, -1):
            about = f' xml:id="{name}-{before + 1}"{goes_on} text:style-name="{style}"' if depth == 1 else ""
            inside = f"<text:list{about}><text:list-item>{inside}</text:list-item></text:list>"
        return inside

    def _items(self, section: Section) -> str:
        """What stands under a heading; its numbered items are a list of their own."""
        self.lists += 1
        return "".join(map(self._block, paper.items(section)))

    def _block(self, item: Item) -> str:
        block = item.block
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Table):
            self.tables.append(block)
            return _table(block, len(self.tables)) + _paragraph("", "gap")
        if not isinstance(block, Paragraph):
            return ""
        inside = _runs(block.runs)
        if item.level:
            return self._in_list(_paragraph(inside, "item"), item.level, "T", f"t{self.lists}")
        return _paragraph(inside, f"plain{item.below}")

    def _picture(self, picture: Picture) -> str:
        from hualien_desk.reports import composition_pictures  # Qt, which texts without pictures need not

        shown = composition_pictures.shown(self.composed, picture)
        caption = _paragraph(_words(picture.caption), "caption") if picture.caption else ""
        if shown is None:
            return _paragraph(_words(paper.MISSING), "middle") + caption
        self.media.append(composition_pictures.data(shown.image))
        number = len(self.media)
        size = f'svg:width="{shown.width:.2f}mm" svg:height="{shown.height:.2f}mm"'
        link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
        image = f'<draw:image xlink:href="Pictures/p{number}.jpg" {link}/>'
        told = f"<svg:desc>{escape(cells.clean(picture.caption))}</svg:desc>" if picture.caption else ""
        about = f'draw:name="圖{number}" draw:style-name="picture" text:anchor-type="as-char" {size}'
        frame = f"<draw:frame {about}>{image}{told}</draw:frame>"
        return _paragraph(frame, "picture-kept" if picture.caption else "picture-alone") + caption


def _manifest(own: dict[str, str], pictures: dict[str, bytes]) -> str:
    named = (("/", _MEDIA), *((name, "text/xml") for name in own), *((name, "image/jpeg") for name in pictures))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in named
    )
    return f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">{entries}</manifest:manifest>'


def _words(words: str) -> str:
    """Words as XML; line ends, tabs and every blank keep."""
    plain = escape(cells.clean(words)).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    plain = re.sub("(?<= ) +", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', plain)
    return f"<text:s/>{plain[1:]}" if plain.startswith(" ") else plain


def _runs(runs: Sequence[Run], *, usual_bold: bool = False) -> str:
    """Words of several styles, in a paragraph whose words are usually bold or not."""
    return "".join(_span(_words(run.words), SPANS.get((run.bold, run.underline), ""), usual_bold) for run in runs)


def _span(inside: str, style: str, usual_bold: bool) -> str:
    own = ("" if style == "bold" else style or "light") if usual_bold else style
    return f'<text:span text:style-name="{own}">{inside}</text:span>' if own else inside


def _paragraph(inside: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _fields(row: tuple[tuple[str, str], ...]) -> str:
    """A row of labels and their values; the last value takes the room that is left."""
    inside = ""
    for place, (label, value) in enumerate(row):
        spans = len(paper.FIELDS) - 2 * place - 1 if place == len(row) - 1 else 1
        inside += _cell(_paragraph(_words(label), "middle"), style="field")
        inside += _cell(_paragraph(_words(value), "left"), spans, "field")
    return _row(inside, "fields")


def _row(inside: str, style: str = "row") -> str:
    return f'<table:table-row table:style-name="{style}">{inside}</table:table-row>'


def _cell(inside: str, spans: int = 1, style: str = "wide") -> str:
    about = f' table:number-columns-spanned="{spans}"' if spans > 1 else ""
    cell = f'<table:table-cell table:style-name="{style}" office:value-type="string"{about}>{inside}</table:table-cell>'
    return cell + "<table:covered-table-cell/>" * (spans - 1)


def _table(table: Table, number: int) -> str:
    """A table in the text, its first row again on every page."""
    centred, heads = paper.centred(table), paper.heads(table)
    columns = "".join(f'<table:table-column table:style-name="c{number}-{place}"/>' for place in range(len(centred)))
    inside = ""
    for place, row in enumerate(paper.rows(table)):
        styles_of = ["head"] * len(row) if place < heads else ["middle" if at else "left" for at in centred]
        cells_of = "".join(
            _cell(_paragraph(_words(words), style), style="cell") for words, style in zip(row, styles_of, strict=True)
        )
        own = _row(cells_of, "row" if paper.splits(table, row) else "whole")
        inside += f"<table:table-header-rows>{own}</table:table-header-rows>" if place < heads else own
    return f'<table:table table:name="t{number}" table:style-name="table">{columns}{inside}</table:table>'
