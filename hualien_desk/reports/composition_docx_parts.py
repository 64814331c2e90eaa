"""The parts of a composed .docx beside its text: styles, lists, footer, settings; written by hand, nothing hidden."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from hualien_desk.domain.numbering import LEVELS
from hualien_desk.reports import cells
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports.composition_lists import FAMILIES, Family
from hualien_desk.reports.composition_paper import Composed
from hualien_desk.reports.odf import FONT

ASCII = "DFKai-SB"

TEXT_LIST = len(FAMILIES) + 1
"""The number of the first list of items; the lists of headings stand before it."""
_FORMATS = (
    ("ideographLegalTraditional", "%1、"),
    ("taiwaneseCountingThousand", "%2、"),
    ("taiwaneseCountingThousand", "（%3）"),
    ("decimal", "%4、"),
    ("decimal", "（%5）"),
    ("decimalEnclosedCircle", "%6"),
)
"""壹、一、（一）1、（1）①: names of the numbers that Word and LibreOffice both show so."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{_MAIN}"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SIZE = round(paper.POINTS * 2)


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


_HINTED = f'<w:rFonts w:hint="eastAsia" w:ascii="{ASCII}" w:hAnsi="{ASCII}" w:cs="{ASCII}" w:eastAsia="{FONT}"/>'
_FACES = f'<w:rFonts w:ascii="{ASCII}" w:hAnsi="{ASCII}" w:cs="{ASCII}" w:eastAsia="{FONT}"/>'
_SIZES = f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/>'
PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{twips(paper.TOP)}" w:right="{twips(paper.OUTSIDE)}" w:bottom="{twips(paper.BOTTOM)}" '
    f'w:left="{twips(paper.INSIDE)}" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
)
"""A4 upright; with mirrored margins `left` is the inside and `right` the outside."""


def parts(composed: Composed, text: str, lists: int, media: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Every part; `lists`: how many lists of items the text has."""
    own = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("doc", f"{_OFFICE}/officeDocument", "word/document.xml"), _ABOUT)),
        "docProps/core.xml": _core(composed),
        "word/document.xml": text,
        "word/_rels/document.xml.rels": _relations((*_OWN, *_pictures(len(media)))),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(lists),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(),
    }
    for name, words in own.items():
        yield name, (_DECLARATION + words).encode()
    for number, data in enumerate(media, 1):
        yield f"word/media/p{number}.jpg", data


_ABOUT = ("about", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
_OWN = (
    ("styles", f"{_OFFICE}/styles", "styles.xml"),
    ("numbering", f"{_OFFICE}/numbering", "numbering.xml"),
    ("settings", f"{_OFFICE}/settings", "settings.xml"),
    ("foot", f"{_OFFICE}/footer", "footer1.xml"),
)


def _pictures(count: int) -> Iterator[tuple[str, str, str]]:
    return ((f"p{number}", f"{_OFFICE}/image", f"media/p{number}.jpg") for number in range(1, count + 1))


def _relations(found: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{own}" Type="{kind}" Target="{to}"/>' for own, kind, to in found)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _types() -> str:
    usual = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("jpg", "image/jpeg"),
    )
    own = (
        ("word/document", f"{_KIND}.document.main+xml"),
        *((f"word/{name}", f"{_KIND}.{name}+xml") for name in ("styles", "numbering", "settings")),
        ("word/footer1", f"{_KIND}.footer+xml"),
        ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    inside = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in usual)
    inside += "".join(f'<Override PartName="/{name}.xml" ContentType="{kind}"/>' for name, kind in own)
    return f'<Types xmlns="{_PACKAGE}/content-types">{inside}</Types>'


def _core(composed: Composed) -> str:
    """Title and office, nobody's name; the day, no hour."""
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    title, office = (escape(cells.clean(words)) for words in (composed.title, composed.office))
    day = f'xsi:type="dcterms:W3CDTF">{composed.made_on.isoformat()}T00:00:00Z'
    days = f"<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified>"
    about = f"<dc:title>{title}</dc:title><dc:creator>{office}</dc:creator>"
    return f"<cp:coreProperties {names}>{about}{days}</cp:coreProperties>"


def _styles() -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-TW"/>'
    line = f'<w:spacing w:before="0" w:after="0" w:line="{round(paper.LINE * 20)}" w:lineRule="exact"/>'
    usual = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FACES}{_SIZES}{language}</w:rPr></w:rPrDefault>"
        f'<w:pPrDefault><w:pPr>{line}<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = _style("Normal", "Normal", "", "", default=True)
    bold, middle = "<w:b/><w:bCs/>", '<w:jc w:val="center"/>'
    title = _style("Title", "Title", f'<w:spacing w:after="{round(paper.SPACE * 40)}"/>{middle}', bold)
    foot = _style("Footer", "footer", middle, "")
    heads = "".join(_heading(level) for level in range(1, LEVELS + 1))
    return f"<w:styles {_W}>{usual}{normal}{title}{heads}{foot}</w:styles>"


def _style(name: str, words: str, about: str, run: str, *, default: bool = False) -> str:
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    own = ' w:default="1"' if default else ""
    inside = f'<w:name w:val="{words}"/>{based}<w:qFormat/>'
    inside += f"<w:pPr>{about}</w:pPr>" if about else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{own}>{inside}<w:rPr>{run}{_SIZES}</w:rPr></w:style>'


def _heading(level: int) -> str:
    about = (
        f'<w:keepNext/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        f'<w:spacing w:before="{round(paper.SPACE * 20)}"/><w:outlineLvl w:val="{level - 1}"/>'
    )
    return _style(f"Heading{level}", f"heading {level}", about, "<w:b/><w:bCs/>")


def _numbering(lists: int) -> str:
    """Lists of headings, then one for the items under each heading that has some: each begins anew."""
    of_items = Family("", 1)
    looks = "".join(_look(number, family) for number, family in enumerate((*FAMILIES, of_items)))
    heads = "".join(_list(number + 1, number) for number in range(len(FAMILIES)))
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(LEVELS)
    )
    own = "".join(_list(TEXT_LIST + number, len(FAMILIES), anew) for number in range(lists))
    return f"<w:numbering {_W}>{looks}{heads}{own}</w:numbering>"


def _list(number: int, look: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look}"/>{more}</w:num>'


def _look(number: int, family: Family) -> str:
    levels = "".join(_level(level, family, head=number < len(FAMILIES)) for level in range(LEVELS))
    kind = f'<w:nsid w:val="1060{number:04}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="1160{number:04}"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def _level(level: int, family: Family, *, head: bool) -> str:
    name, words = _FORMATS[level]
    if level == 0:
        words = family.prefix + (words if family.counted else "、")
        name = name if family.counted else "none"
    start = family.start if level == 0 else 1
    begins, text = (round(signs * paper.POINTS * 20) for signs in paper.INDENTS[level])
    about = f'<w:ind w:left="{text}" w:hanging="{text - begins}"/>'
    bold = "<w:b/><w:bCs/>" if head else '<w:b w:val="0"/><w:bCs w:val="0"/><w:u w:val="none"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{name}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/><w:pPr>{about}</w:pPr>'
        f"<w:rPr>{_HINTED}{bold}{_SIZES}</w:rPr></w:lvl>"
    )


def _settings() -> str:
    compatible = (
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return f"<w:settings {_W}><w:mirrorMargins/><w:compat>{compatible}</w:compat></w:settings>"


def _footer() -> str:
    def field(code: str) -> str:
        return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    words = "第 |{}| 頁，共 |{}| 頁".format(field("PAGE"), field("NUMPAGES")).split("|")
    inside = "".join(
        part if part.startswith("<") else f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in words
    )
    return f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inside}</w:p></w:ftr>'
