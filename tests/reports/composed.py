"""Reads composed documents back: which number Word and LibreOffice show before which words, by the file's own lists."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from hualien_desk import assets
from tests.reports.readers import TEXT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DIGITS, FORMAL = "〇一二三四五六七八九", "零壹貳參肆伍陸柒捌玖"
Shown = list[tuple[str, str]]


def _counted(number: int, digits: str, ten: str, one: str) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else (one if tens == 1 else digits[tens]) + ten
    return head + (digits[ones] if ones else "")


FORMATS = {
    "legal": lambda number: _counted(number, FORMAL, "拾", "壹"),  # so Word and LibreOffice count: 壹拾, 壹拾壹
    "counting": lambda number: _counted(number, DIGITS, "十", ""),
    "decimal": str,
    "circle": lambda number: chr(0x2460 + number - 1),
    "none": lambda number: "",
}
OF_WORD = {
    "ideographLegalTraditional": "legal",
    "taiwaneseCountingThousand": "counting",
    "decimal": "decimal",
    "decimalEnclosedCircle": "circle",
    "none": "none",
}
OF_ODF = {
    "壹, 貳, 參, ...": "legal",
    "一, 二, 三, ...": "counting",
    "1": "decimal",
    "①, ②, ③, ...": "circle",
    "": "none",
}


def xml(path: Path, part: str) -> ElementTree.Element:
    """A part of a file."""
    return ElementTree.fromstring(zipfile.ZipFile(path).read(part))


class _Counts:
    """Counts as a word processor does: a higher item begins the lower ones anew."""

    def __init__(self) -> None:
        self.counts: dict[object, dict[int, int]] = {}

    def next(self, key: object, level: int, start: int) -> int:
        own = self.counts.setdefault(key, {})
        own[level] = own.get(level, start - 1) + 1
        for deeper in [other for other in own if other > level]:
            del own[deeper]
        return own[level]


def of_docx(path: Path) -> Shown:
    """Every paragraph with the number that its list gives it, "" for none."""
    numbering, counts = xml(path, "word/numbering.xml"), _Counts()
    looks = {look.get(f"{W}abstractNumId"): look.findall(f"{W}lvl") for look in numbering.iter(f"{W}abstractNum")}
    lists = {own.get(f"{W}numId"): own.find(f"{W}abstractNumId") for own in numbering.iter(f"{W}num")}
    found = []
    for paragraph in xml(path, "word/document.xml").iter(f"{W}p"):
        place, words = paragraph.find(f"{W}pPr/{W}numPr"), "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        if place is None:
            found.append(("", words))
            continue
        level, number = (int(place.find(f"{W}{name}").get(f"{W}val")) for name in ("ilvl", "numId"))  # type: ignore
        lvl = looks[lists[str(number)].get(f"{W}val")][level]  # type: ignore
        start, name, text = (lvl.find(f"{W}{own}").get(f"{W}val") for own in ("start", "numFmt", "lvlText"))  # type: ignore
        value = FORMATS[OF_WORD[name]](counts.next(number, level, int(start)))
        found.append((text.replace(f"%{level + 1}", value), words))
    return found


def of_odt(path: Path) -> Shown:
    """Every paragraph with the number that its list gives it, "" for none."""
    root, counts, chains = xml(path, "content.xml"), _Counts(), dict[str, str]()
    looks = {look.get(f"{STYLE}name"): list(look) for look in root.iter(f"{TEXT}list-style")}
    found: Shown = []

    def words(element: ElementTree.Element) -> str:
        return "".join(element.itertext())

    def walk(element: ElementTree.Element, depth: int, style: str, key: str) -> None:
        for child in element:
            if child.tag == f"{TEXT}list":
                name, own = child.get(f"{TEXT}style-name"), child.get(f"{XML}id", "")
                before = child.get(f"{TEXT}continue-list", "")
                if name:
                    chains[own] = chains.get(before, own)
                walk(child, depth + 1, name or style, chains.get(own, key))
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                found.append((number(depth, style, key) if depth else "", words(child)))
            else:
                walk(child, depth, style, key)

    def number(depth: int, style: str, key: str) -> str:
        look = looks[style][depth - 1]
        before, after, name = (look.get(f"{STYLE}num-{part}", "") for part in ("prefix", "suffix", "format"))
        start = int(look.get(f"{TEXT}start-value", "1"))
        return f"{before}{FORMATS[OF_ODF[name]](counts.next(key, depth, start))}{after}"

    walk(next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")), 0, "", "")
    return found


READERS = {"docx": of_docx, "odt": of_odt}
_LINE = re.compile(r"(?:(\d)、|\((\d)\)) *(.+)")


def plan_lines() -> Iterator[tuple[int, bool, str]]:
    """The headings of 附件1 as the plan has them: number, whether it stands in brackets, words."""
    text = (assets.resources() / "rules" / "106-plan.txt").read_text("utf-8")
    body = text[text.index("計畫內容撰寫格式如下") : text.index("其他補充說明")]
    for line in body.splitlines():
        if found := _LINE.fullmatch(line.strip()):
            yield int(found[1] or found[2]), bool(found[2]), found[3].strip()
