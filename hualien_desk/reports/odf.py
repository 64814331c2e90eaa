"""What .ods and .odt share: the package, fonts with their asian twins, A4 pages with 第 x 頁，共 y 頁.

Written by hand: the library that was tried took 240 µs a cell, a county's roster set would take minutes.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from hualien_desk.reports import cells, package
from hualien_desk.reports.roster import Column, Roster

FONT = "標楷體"
ALIGN = {"left": "start", "center": "center", "right": "end"}
"""How a column stands, in the words of .odt, .ods and .docx."""
CHARACTER = 0.2117
"""Centimetres of a half-width character of 12 points."""
LONG, SHORT, MARGIN = 29.7, 21.0, 1.0
"""A4 and the margin around the text, in centimetres."""
MOST, LEAST = 12.0, 7.5
"""Points of the text in a table."""

_NAMESPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
            ("meta", "meta"),
            ("config", "config"),
            ("number", "datastyle"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
)
_SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write(path: Path, kind: str, parts: dict[str, str]) -> None:
    """Write the parts of a document of a kind (spreadsheet, text)."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{own}"/>'
        for name, own in (("/", media), *((name, "text/xml") for name in parts))
    )
    namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{namespace}" manifest:version="1.2">{entries}</manifest:manifest>'
    named = {**parts, "META-INF/manifest.xml": manifest}.items()
    package.write(path, ((name, (_DECLARATION + own).encode()) for name, own in named), media)


def part(name: str, inside: str) -> str:
    """A part of a document: content, styles, meta, settings."""
    return f"<office:document-{name} {_NAMESPACES}>{inside}</office:document-{name}>"


def meta(title: str, office: str) -> str:
    """Title and office; nobody's name."""
    about = f"<dc:title>{text(title)}</dc:title><meta:initial-creator>{text(office)}</meta:initial-creator>"
    return part("meta", f"<office:meta>{about}</office:meta>")


def text(words: str) -> str:
    """Words as XML: line breaks and runs of blanks keep."""
    plain = escape(cells.safe(words))
    return plain.replace("\n", "<text:line-break/>").replace("  ", "<text:s text:c='2'/>")


def font(points: float, bold: bool = False) -> str:
    """Properties of text; without the asian twins LibreOffice drops font, size and weight of Chinese."""
    weight = "bold" if bold else "normal"
    twins = "".join(
        f' style:font-name{twin}="{FONT}" style:font-size{twin}="{points}pt" style:font-weight{twin}="{weight}"'
        for twin in ("-asian", "-complex")
    )
    own = f'style:font-name="{FONT}" fo:font-size="{points}pt" fo:font-weight="{weight}"'
    return f'<style:text-properties {own}{twins} fo:language="zh" fo:country="TW"/>'


def fonts() -> str:
    """The declaration of the font."""
    family = f'<style:font-face style:name="{FONT}" svg:font-family="&apos;{FONT}&apos;, &apos;DFKai-SB&apos;"'
    return f"<office:font-face-decls {_SVG}>{family}/></office:font-face-decls>"


def styles(roster: Roster, usual: str, page: str = "") -> str:
    """Styles of a document: the usual ones of its kind, the page, the footer; `page`: more properties of the page."""
    width, height = (LONG, SHORT) if roster.landscape else (SHORT, LONG)
    turned = "landscape" if roster.landscape else "portrait"
    layout = (
        f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{turned}" fo:margin="{MARGIN}cm" {page}/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.7cm" fo:margin-top="0.2cm"/>'
        "</style:footer-style></style:page-layout>"
    )
    paragraph = (
        '<style:style style:name="foot" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="center"/>{font(11)}</style:style>'
    )
    foot = (
        '<text:p text:style-name="foot">第 <text:page-number>1</text:page-number> 頁，'
        "共 <text:page-count>1</text:page-count> 頁</text:p>"
    )
    master = (
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        f"<style:footer>{foot}</style:footer></style:master-page>"
    )
    inside = (
        f"{fonts()}<office:styles>{usual}{paragraph}</office:styles>"
        f"<office:automatic-styles>{layout}</office:automatic-styles><office:master-styles>{master}</office:master-styles>"
    )
    return part("styles", inside)


def widths(columns: tuple[Column, ...], within: float = 0.0) -> list[float]:
    """Centimetres of each column; shrunk or stretched to the room when one is given."""
    wanted = [column.width * CHARACTER + 0.15 for column in columns]
    factor = within / sum(wanted) if within else 1.0
    return [round(width * factor, 3) for width in wanted]


def mark(place: int) -> str:
    """What tells the further tables of a document apart."""
    return f"-{place}-" if place else ""


def column_styles(columns: tuple[Column, ...], within: float = 0.0, mark: str = "") -> str:
    """A style c0, c1 … for each column; `mark` tells the tables of a document apart."""
    return "".join(
        f'<style:style style:name="c{mark}{number}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width}cm"/></style:style>'
        for number, width in enumerate(widths(columns, within))
    )


def column_elements(columns: tuple[Column, ...], mark: str = "") -> str:
    """The columns of a table in those styles."""
    return "".join(f'<table:table-column table:style-name="c{mark}{number}"/>' for number in range(len(columns)))


def content(roster_styles: str, body: str) -> str:
    """The content of a document: its own styles, then its body."""
    return part("content", f"{fonts()}<office:automatic-styles>{roster_styles}</office:automatic-styles>{body}")


def room(roster: Roster) -> float:
    """Centimetres between the margins."""
    return (LONG if roster.landscape else SHORT) - 2 * MARGIN


def points(roster: Roster) -> float:
    """Size of the text where a page does not shrink its table: as large as the columns allow."""
    size = MOST * room(roster) / sum(widths(roster.columns))
    return max(LEAST, min(MOST, round(size * 2) / 2))


def signature(roster: Roster) -> str:
    """The line of those who sign."""
    return "　　　　　　　　　　　　".join(f"{signer}：" for signer in roster.signers)
