"""The text of a composition in an editor's document and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Table
from hualien_desk.domain.composition_tidy import tidy
from hualien_desk.ui import block_text

WORDS = st.text(max_size=12)
RUNS = st.builds(Run, WORDS, st.booleans(), st.booleans())
PARAGRAPHS = st.builds(Paragraph, st.lists(RUNS, max_size=4).map(tuple), st.integers(0, 5))
ROWS = st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[WORDS] * n), min_size=1, max_size=3).map(tuple))
TABLES = st.builds(Table, ROWS, st.lists(st.floats(0.5, 9), max_size=3).map(tuple))
SIDE = st.integers(1, 999)
PICTURES = st.builds(Picture, st.just("a.png"), SIDE, SIDE, WORDS, st.floats(0.1, 1))
TEXTS = st.lists(st.one_of(PARAGRAPHS, TABLES, PICTURES, st.just(Derived("members"))), max_size=6).map(tuple)


def back(text):
    document = QTextDocument()
    block_text.fill(document, text)
    return block_text.read(document)


@settings(max_examples=120)
@given(TEXTS)
def test_any_text_comes_back_from_a_document_as_it_went_in(text):
    assert back(text) == tidy(text)
    assert tidy(tidy(text)) == tidy(text)


def plain(words, level=0):
    return Paragraph((Run(words),) if words else (), level)


TABLE = Table((("項目", "目標"), ("時數", "甲\n乙")), (1.0, 2.0))


@pytest.mark.parametrize(
    "text",
    [
        (TABLE,),
        (TABLE, TABLE),
        (plain("前"), TABLE, plain("後", 2)),
        (TABLE, plain(""), TABLE, plain(""), plain("空行要留著")),
        (Derived("members"), Picture("b.png", 3, 2, "圖說", 0.5), plain("𠮷野家"), TABLE),
    ],
)
def test_blank_lines_that_somebody_wants_stay_and_those_around_tables_are_none(text):
    assert back(text) == text


def test_a_second_text_replaces_the_first():
    document = QTextDocument()
    block_text.fill(document, (TABLE, plain("舊", 3)))
    block_text.fill(document, (plain("新"),))
    assert block_text.read(document) == (plain("新"),)
    assert not document.isModified() and not document.isUndoAvailable()
