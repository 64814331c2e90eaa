"""附件1 and the 成果報告 as .docx: the frame of the form, real lists, 標楷體 14, mirrored margins for the binding."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from hualien_desk.domain.composition import Paragraph, Picture, Run, Section, Table
from hualien_desk.reports import cells, composition_docx_parts, composition_lists, package
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports.composition_docx_parts import TEXT_LIST, twips
from hualien_desk.reports.composition_paper import Composed, Item
from hualien_desk.writing import atomic_file

_EMU = 36_000
"""Units of a drawing in a millimetre."""
_LINE = f'w:line="{round(paper.LINE * 20)}" w:lineRule="exact"'
_SPACE = round(paper.SPACE * 20)
_NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.openxmlformats.org/{path}"'
    for name, path in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)


def write(composed: Composed, path: Path) -> None:
    """Write a document; NotWritten leaves the old file as it was."""
    parts = list(_Writer(composed).parts())
    with atomic_file(path) as temporary:
        package.write(temporary, parts)


class _Writer:
    """Collects pictures and lists while the text is made."""

    def __init__(self, composed: Composed) -> None:
        self.composed, self.document = composed, composed.document
        self.blank = paper.is_blank(composed.document)
        self.media: list[bytes] = []
        self.lists = 0

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Every part of the file."""
        body = f"{_paragraph(_run(cells.clean(self.document.title)), style='Title')}{self._whole()}{_END}"
        text = f"<w:document {_NAMESPACES}><w:body>{body}{composition_docx_parts.PAGE}</w:body></w:document>"
        yield from composition_docx_parts.parts(self.composed, text, self.lists, self.media)

    def _whole(self) -> str:
        """All below the title: in the frame of a form, or one below the other."""
        if self.composed.framed:
            return self._frame()
        after = (_paragraph(_runs(paper.head(own))) + self._items(own) for own in paper.after(self.composed))
        return self._body() + "".join(after)

    def _frame(self) -> str:
        grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in paper.FIELDS)
        rows = [*map(_fields, self.composed.fields), *self._wide()]
        about = f'<w:tblW w:w="{twips(paper.FRAME)}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}{_FIXED}'
        inside = (
            f"<w:tblPr>{about}{_margins(paper.PAD, paper.AIR)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
        )
        return f"<w:tbl>{inside}</w:tbl>"

    def _wide(self) -> Iterator[str]:
        """The rows over the whole width: the text, what stands behind it, the notes."""
        yield _row(_cell(self._body(), paper.FRAME, len(paper.FIELDS)))
        for section in paper.after(self.composed):
            head = _paragraph(_runs(paper.head(section)))
            yield _row(_cell(head + self._items(section), paper.FRAME, len(paper.FIELDS)), paper.AFTER_TALL)
        if self.document.notes:
            inside = "".join(_paragraph(_run(cells.clean(words))) for words in self.document.notes)
            yield _row(_cell(inside, paper.FRAME, len(paper.FIELDS)), whole=True)

    def _body(self) -> str:
        lead = _paragraph(_run(cells.clean(self.document.lead))) if self.document.lead else ""
        own = zip(self.document.sections, composition_lists.families(self.document.sections), strict=True)
        return lead + "".join(self._section(section, family) for section, family in own)

    def _section(self, section: Section, family: int) -> str:
        level = paper.level_of(section)
        place = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{family + 1}"/></w:numPr>'
        head = _runs(paper.head(section, self.blank), usual_bold=True)
        return _paragraph(head, place, f"Heading{level}") + self._items(section)

    def _items(self, section: Section) -> str:
        """What stands under a heading; its numbered items are a list of their own."""
        found = list(paper.items(section))
        if any(item.level for item in found):
            self.lists += 1
        return "".join(self._block(item) for item in found)

    def _block(self, item: Item) -> str:
        block = item.block
        if isinstance(block, Paragraph):
            return _words(block, item, TEXT_LIST + self.lists - 1)
        if isinstance(block, Picture):
            return self._picture(block)
        return _table(block) if isinstance(block, Table) else ""

    def _picture(self, picture: Picture) -> str:
        from hualien_desk.reports import composition_pictures  # Qt, which texts without pictures need not

        shown = composition_pictures.shown(self.composed, picture)
        if shown is None:
            return _paragraph(_run(paper.MISSING), _CENTRE) + _caption(picture)
        self.media.append(composition_pictures.data(shown.image))
        drawing = _drawing(len(self.media), round(shown.width * _EMU), round(shown.height * _EMU), picture.caption)
        keep = "<w:keepNext/>" if picture.caption else ""
        about = f'{keep}<w:spacing w:before="{_SPACE}" w:line="240" w:lineRule="auto"/>{_CENTRE}'
        return _paragraph(f"<w:r>{drawing}</w:r>", about) + _caption(picture)


_CENTRE = '<w:jc w:val="center"/>'
_FIXED = '<w:tblLayout w:type="fixed"/>'
_END = _THIN = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph of no height: Word wants one after a table."""


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>' for side in sides)
    return f"<w:tblBorders>{edges}</w:tblBorders>"


def _margins(pad: float, air: float = 0.0) -> str:
    wide = {"top": air, "left": pad, "bottom": air, "right": pad}
    sides = "".join(f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>' for side, width in wide.items())
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _runs(runs: Sequence[Run], *, usual_bold: bool = False) -> str:
    """Words of several styles, in a paragraph whose words are usually bold or not."""
    return "".join(_run(cells.clean(run.words), run.bold, run.underline, usual_bold) for run in runs)


def _run(words: str, bold: bool = False, underline: bool = False, usual_bold: bool = False) -> str:
    """Words; line ends and tabs keep."""
    value = "" if bold else ' w:val="0"'
    style = f"<w:b{value}/><w:bCs{value}/>" if bold != usual_bold else ""
    style += '<w:u w:val="single"/>' if underline else ""
    lines = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
        for line in words.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{lines}</w:r>" if words else ""


def _paragraph(inside: str, about: str = "", style: str = "") -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{about}</w:pPr>{inside}</w:p>" if name or about else f"<w:p>{inside}</w:p>"


def _words(block: Paragraph, item: Item, number: int) -> str:
    inside = _runs(block.runs)
    if item.level:
        return _paragraph(inside, f'<w:numPr><w:ilvl w:val="{item.level - 1}"/><w:numId w:val="{number}"/></w:numPr>')
    left = paper.INDENTS[item.below - 1][1] if item.below else 0.0
    size = round(paper.POINTS * 20)
    first = f'w:firstLineChars="{round(paper.FIRST * 100)}" w:firstLine="{round(paper.FIRST * size)}"'
    return _paragraph(inside, f'<w:ind w:left="{round(left * size)}" {first}/>')


def _caption(picture: Picture) -> str:
    words = _run(cells.clean(picture.caption))
    return _paragraph(words, f'<w:spacing w:after="{_SPACE}" {_LINE}/>{_CENTRE}') if picture.caption else ""


def _fields(row: tuple[tuple[str, str], ...]) -> str:
    """A row of labels and their values; the last value takes the room that is left."""
    inside = []
    for place, (label, value) in enumerate(row):
        spans = len(paper.FIELDS) - 2 * place - 1 if place == len(row) - 1 else 1
        width = sum(paper.FIELDS[2 * place + 1 : 2 * place + 1 + spans])
        inside += [
            _cell(_paragraph(_run(label), _CENTRE), paper.FIELDS[2 * place], middle=True),
            _cell(_paragraph(_run(cells.clean(value))), width, spans, middle=True),
        ]
    return _row("".join(inside), paper.FIELD_TALL, whole=True)


def _row(inside: str, tall: float = 0.0, *, whole: bool = False, head: bool = False) -> str:
    about = "<w:cantSplit/>" if whole else ""
    about += f'<w:trHeight w:val="{twips(tall)}" w:hRule="atLeast"/>' if tall else ""
    about += "<w:tblHeader/>" if head else ""
    return f"<w:tr>{f'<w:trPr>{about}</w:trPr>' if about else ''}{inside}</w:tr>"


def _cell(inside: str, width: float, spans: int = 1, *, middle: bool = False) -> str:
    about = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    about += f'<w:gridSpan w:val="{spans}"/>' if spans > 1 else ""
    about += '<w:vAlign w:val="center"/>' if middle else ""
    last = "" if inside.endswith("</w:p>") else _THIN
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside}{last}</w:tc>"


def _table(table: Table) -> str:
    """A table in the text, its first row again on every page."""
    widths, centred = paper.widths(table, paper.ROOM), paper.centred(table)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    heads, rows = paper.heads(table), []
    for place, row in enumerate(paper.rows(table)):
        head = place < heads
        cells_of = zip(row, widths, centred, strict=True)
        inside = "".join(_cell(_in_cell(words, head or at, head), width, middle=True) for words, width, at in cells_of)
        rows.append(_row(inside, whole=not paper.splits(table, row), head=head))
    about = f'<w:tblW w:w="{twips(paper.ROOM)}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}{_FIXED}'
    inside = f"<w:tblPr>{about}{_margins(paper.CELL_PAD)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    return f"<w:tbl>{inside}</w:tbl>{_GAP}"


_GAP = f'<w:p><w:pPr><w:spacing w:line="{_SPACE}" w:lineRule="exact"/></w:pPr></w:p>'


def _in_cell(words: str, middle: bool, bold: bool) -> str:
    return _paragraph(_run(words, bold), _CENTRE if middle else '<w:jc w:val="start"/>')


def _drawing(number: int, across: int, down: int, words: str) -> str:
    """A picture in the line; `words` are read to those who cannot see it."""
    name = f'id="{number}" name="圖{number}" descr={quoteattr(cells.clean(words))}'
    fill = f'<pic:blipFill><a:blip r:embed="p{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
    shape = f'<pic:spPr>{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    inside = f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>{fill}{shape}</pic:pic>"
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    graphic = f'<a:graphic><a:graphicData uri="{kind}">{inside}</a:graphicData></a:graphic>'
    extent = f'<wp:extent cx="{across}" cy="{down}"/><wp:docPr {name}/>'
    return f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{graphic}</wp:inline></w:drawing>'
