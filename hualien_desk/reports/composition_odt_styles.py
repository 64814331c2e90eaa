"""Styles of a composed .odt: paragraphs, lists with the numbers of official documents, the page with its binding."""

from collections.abc import Sequence

from hualien_desk.domain.composition import Table
from hualien_desk.domain.numbering import LEVELS
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports import odf
from hualien_desk.reports.composition_lists import FAMILIES, Family

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPANS = {(True, False): "bold", (False, True): "under", (True, True): "both"}
"""Names of the styles of words that are bold, underlined or both."""
_FORMATS = (
    ("壹, 貳, 參, ...", "", "、"),
    ("一, 二, 三, ...", "", "、"),
    ("一, 二, 三, ...", "（", "）"),
    ("1", "", "、"),
    ("1", "（", "）"),
    ("①, ②, ③, ...", "", ""),
)
"""壹、一、（一）1、（1）①: numbers as OpenDocument names them, what stands before and after."""
_NAMESPACES = (
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_BORDER = "0.75pt solid #000000"


def part(name: str, inside: str) -> str:
    """A part of the document that may have pictures."""
    return odf.part(name, inside).replace(f"<office:document-{name} ", f"<office:document-{name} {_NAMESPACES} ", 1)


def content(tables: Sequence[Table], body: str) -> str:
    """The text with its styles."""
    own = f"{_paragraphs()}{_words()}{_lists()}{_frame()}{_tables(tables)}"
    inside = f"{odf.fonts()}<office:automatic-styles>{own}</office:automatic-styles><office:body>{body}</office:body>"
    return part("content", inside)


def _style(name: str, kind: str, inside: str, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{kind}"{more}>{inside}</style:style>'


def _paragraph(name: str, about: str = "", bold: bool = False, more: str = "") -> str:
    line = "" if "fo:line-height" in about else f'fo:line-height="{paper.LINE:g}pt"'
    align = "" if "fo:text-align" in about else 'fo:text-align="justify"'
    inside = f"<style:paragraph-properties {about} {line} {align}/>{_font(bold)}"
    return _style(name, "paragraph", inside, f' style:parent-style-name="Standard"{more}')


def _font(bold: bool = False) -> str:
    return odf.font(paper.POINTS, bold)


def _paragraphs() -> str:
    middle, left = 'fo:text-align="center"', 'fo:text-align="start"'
    above, below = f'fo:margin-top="{paper.SPACE:g}pt"', f'fo:margin-bottom="{paper.SPACE:g}pt"'
    kept = 'fo:keep-with-next="always"'
    picture = f'{middle} {above} fo:line-height="100%"'
    made = (
        _paragraph("title", f'{middle} fo:margin-bottom="{2 * paper.SPACE:g}pt"', True),
        _paragraph("text"),
        _paragraph("item"),
        _paragraph("left", left),
        _paragraph("middle", middle),
        _paragraph("head", middle, True),
        _paragraph("caption", f"{middle} {below}"),
        _paragraph("picture-kept", f"{picture} {kept}"),
        _paragraph("picture-alone", f"{picture} {below}"),
        _paragraph("gap", f'fo:line-height="{paper.SPACE:g}pt"'),
        _paragraph("thin", 'fo:line-height="1pt"'),
        *(
            _heading(level, f"{kept} {above}", f"H{own}")
            for level in range(1, LEVELS + 1)
            for own in range(len(FAMILIES))
        ),
        *(_plain(level) for level in range(LEVELS + 1)),
    )
    return "".join(made)


def _heading(level: int, about: str, of: str) -> str:
    """LibreOffice counts a heading by the list that its style names, not by the one around it."""
    return _paragraph(f"h{level}-{of}", about, True, f' style:list-style-name="{of}"')


def _plain(level: int) -> str:
    """Plain text below a heading of a level stands where the words of the heading stand."""
    left = paper.INDENTS[level - 1][1] if level else 0.0
    first = f'fo:text-indent="{paper.FIRST * paper.POINTS:g}pt"'
    return _paragraph(f"plain{level}", f'fo:margin-left="{left * paper.POINTS:g}pt" {first}')


def _words() -> str:
    weight = "".join(f' {name}="bold"' for name in _WEIGHTS)
    line = (
        ' style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"'
    )
    looks = {"bold": weight, "under": line, "both": weight + line, "light": weight.replace("bold", "normal")}
    return "".join(_style(name, "text", f"<style:text-properties{own}/>") for name, own in looks.items())


_WEIGHTS = ("fo:font-weight", "style:font-weight-asian", "style:font-weight-complex")


def _lists() -> str:
    """The lists of headings and that of items."""
    marks = _style("number", "text", _font()) + _style("number-bold", "text", _font(bold=True))
    heads = "".join(_list(f"H{place}", family, "number-bold") for place, family in enumerate(FAMILIES))
    return marks + heads + _list("T", FAMILIES[0], "number")


def _list(name: str, family: Family, mark: str) -> str:
    inside = "".join(_level(level, family, mark) for level in range(LEVELS))
    return f'<text:list-style style:name="{name}">{inside}</text:list-style>'


def _level(level: int, family: Family, mark: str) -> str:
    kind, before, after = _FORMATS[level]
    start = 1
    if level == 0:
        kind, before, start = (kind if family.counted else ""), family.prefix, family.start
        after = after if family.counted else before + after
        before = before if family.counted else ""
    begins, text = (signs * paper.POINTS for signs in paper.INDENTS[level])
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="nothing" fo:text-indent="{begins - text:g}pt" '
        f'fo:margin-left="{text:g}pt"/></style:list-level-properties>'
    )
    about = f'style:num-prefix="{before}" style:num-suffix="{after}" style:num-format="{kind}"'
    return (
        f'<text:list-level-style-number text:level="{level + 1}" text:style-name="{mark}" {about} '
        f'text:start-value="{start}">{place}</text:list-level-style-number>'
    )


def _frame() -> str:
    width = f'style:width="{paper.FRAME:g}mm" table:align="center" table:border-model="collapsing"'
    about = f'<style:table-properties {width} style:may-break-between-rows="true"/>'
    fields = "".join(_column(f"f{place}", width) for place, width in enumerate(paper.FIELDS))
    rows = (
        _row("row", 'fo:keep-together="auto"'),
        _row("whole", 'fo:keep-together="always"'),
        _row("fields", f'style:min-row-height="{paper.FIELD_TALL:g}mm" fo:keep-together="always"'),
        _row("after", f'style:min-row-height="{paper.AFTER_TALL:g}mm" fo:keep-together="auto"'),
    )
    cells = (
        _cell("wide", paper.PAD, air=paper.AIR) + _cell("field", paper.PAD, True) + _cell("cell", paper.CELL_PAD, True)
    )
    return _style("frame", "table", about) + fields + "".join(rows) + cells


def _row(name: str, about: str) -> str:
    return _style(name, "table-row", f"<style:table-row-properties {about}/>")


def _cell(name: str, pad: float, middle: bool = False, air: float = 0.0) -> str:
    place = ' style:vertical-align="middle"' if middle else ""
    sides = f'fo:padding-left="{pad:g}mm" fo:padding-right="{pad:g}mm" fo:padding-top="{air:g}mm"'
    sides += f' fo:padding-bottom="{air:g}mm"'
    return _style(name, "table-cell", f'<style:table-cell-properties {sides} fo:border="{_BORDER}"{place}/>')


def _column(name: str, width: float) -> str:
    return _style(name, "table-column", f'<style:table-column-properties style:column-width="{width:.2f}mm"/>')


def _tables(tables: Sequence[Table]) -> str:
    about = f'style:width="{paper.ROOM:g}mm" table:align="center" table:border-model="collapsing"'
    columns = "".join(
        _column(f"c{number}-{place}", width)
        for number, table in enumerate(tables, 1)
        for place, width in enumerate(paper.widths(table, paper.ROOM))
    )
    return _style("table", "table", f"<style:table-properties {about}/>") + columns + _picture()


def _picture() -> str:
    return _style("picture", "graphic", '<style:graphic-properties style:vertical-pos="top" fo:border="none"/>')


def page() -> str:
    """Upright A4, printed on both sides and bound at the left: the left margin is the inner one of every sheet."""
    sides = f'fo:margin-left="{paper.INSIDE:g}mm" fo:margin-right="{paper.OUTSIDE:g}mm"'
    ends = f'fo:margin-top="{paper.TOP:g}mm" fo:margin-bottom="9mm"'
    size = 'fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait"'
    foot = '<style:header-footer-properties fo:min-height="11mm" fo:margin-top="2.5mm" style:dynamic-spacing="false"/>'
    layout = (
        f'<style:page-layout style:name="page" style:page-usage="mirrored"><style:page-layout-properties {size} '
        f"{sides} {ends}/><style:footer-style>{foot}</style:footer-style></style:page-layout>"
    )
    number = "第 <text:page-number>1</text:page-number> 頁，共 <text:page-count>1</text:page-count> 頁"
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        f'<style:footer><text:p text:style-name="foot">{number}</text:p></style:footer></style:master-page>'
    )
    usual = f'<style:default-style style:family="paragraph">{_font()}</style:default-style>'
    usual += _style("Standard", "paragraph", _font()) + _paragraph("foot", 'fo:text-align="center"')
    return part(
        "styles",
        f"{odf.fonts()}<office:styles>{usual}</office:styles><office:automatic-styles>{layout}"
        f"</office:automatic-styles><office:master-styles>{master}</office:master-styles>",
    )
