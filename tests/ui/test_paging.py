"""Pages of a printed sheet: whole rows, repeated headings (虛構資料)."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QTextDocument

from hualien_desk.ui import paging

HEIGHT = 300.0


def made(rows, heading="標題"):
    head = "<thead><tr><th>一</th><th>二</th></tr></thead>"
    body = "".join(f"<tr><td>{text}</td><td>乙</td></tr>" for text in rows)
    document = QTextDocument()
    document.setTextWidth(400)
    document.setHtml(f"<p>前言</p><h4>{heading}</h4><table cellpadding='3' width='100%'>{head}{body}</table>")
    return document


@pytest.fixture
def document(qapp):
    return made([f"第{n}列" + "很長的一列" * (n % 5) * 5 for n in range(40)])


def test_no_row_is_torn_and_none_is_lost(document):
    pages = paging.pages(document, HEIGHT)
    heads = {id(strip.head) for page in pages for strip in page if strip.head}
    body = [strip for page in pages for strip in page if strip.head]
    assert len(pages) > 3 and len(body) == 40 and len(heads) == 1
    assert all(sum(strip.height for strip in page) <= HEIGHT for page in pages)
    for above, below in pairwise(body):
        assert above.bottom == below.top


def test_the_heading_row_stands_above_the_rows_of_every_page(document):
    first, *others = paging.pages(document, HEIGHT)
    assert first[0].top < first[1].top and not first[0].head
    for page in others:
        assert page[0] == page[1].head


def test_a_heading_is_never_the_last_on_a_page(qapp):
    for filled in range(30):
        document = made(["甲"] * 3)
        document.setHtml("<p>句</p>" * filled + document.toHtml())
        assert not any(page[-1].leads for page in paging.pages(document, HEIGHT))


def test_a_row_that_no_page_holds_goes_on_overleaf(qapp):
    pages = paging.pages(made(["長" * 2000]), HEIGHT)
    assert len(pages) > 2 and all(sum(strip.height for strip in page) <= HEIGHT + 1 for page in pages)


def test_a_sheet_without_words_is_one_empty_page(qapp):
    assert len(paging.pages(QTextDocument(), HEIGHT)) == 1
