"""Two versions of a composition held against each other."""

from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Table, plain
from hualien_desk.domain.composition_diff import Head, State, differences, of_texts

A, R, C, S = State.ADDED, State.REMOVED, State.CHANGED, State.SAME


def lines(old, new):
    return [(line.state, line.words) for line in of_texts(old, new)]


def test_what_stayed_came_and_went_is_told_by_paragraph():
    old, new = plain("不變", "整段刪去的文字", "末"), plain("不變", "末", "後來加上的")
    assert lines(old, new) == [(S, "不變"), (R, "整段刪去的文字"), (S, "末"), (A, "後來加上的")]


def test_a_changed_paragraph_shows_its_words():
    (line,) = of_texts(plain("每月召開工作圈會議一次"), plain("每月召開工作圈會議二次"))
    assert line.state == C
    assert [(piece.words, piece.state) for piece in line.pieces] == [
        ("每月召開工作圈會議", S),
        ("一", R),
        ("二", A),
        ("次", S),
    ]


def test_a_changed_style_or_level_is_a_change_without_other_words():
    old, new = (Paragraph((Run("甲"),)),), (Paragraph((Run("甲", True),), 2),)
    (line,) = of_texts(old, new)
    assert (line.state, line.words, line.level) == (C, "甲", 2)


def test_tables_and_pictures_are_told_in_words():
    old = (Table((("項目", "目標"), ("時數", "10"))), Picture("a.png", 1, 1, "舊圖"))
    new = (Table((("項目", "目標"), ("時數", "12"))), Derived("members"))
    found = [(line.state, [piece.words for piece in line.pieces]) for line in of_texts(old, new)]
    assert found == [
        (C, ["項目│目標\n時數│", "10", "12"]),
        (A, ["〔自動產生：members〕"]),
        (R, ["〔圖片〕舊圖"]),
    ]


def test_headings_that_differ_are_listed_in_the_order_of_the_new_version():
    old = {"1": Head("壹、目標", plain("甲")), "2": Head("貳、議題", ()), "9": Head("玖、附則", plain("丙"))}
    new = {"1": Head("壹、目標", plain("甲")), "2": Head("貳、推動議題", ()), "3": Head("參、對象", plain("乙"))}
    found = differences(old, new)
    assert [(change.key, change.state) for change in found] == [("2", C), ("3", A), ("9", R)]
    assert (found[0].title, found[0].before, found[0].lines) == ("貳、推動議題", "貳、議題", ())


TEXTS = st.lists(st.text("甲乙丙丁戊己", min_size=1, max_size=8), max_size=6).map(lambda found: plain(*found))


@given(TEXTS, TEXTS)
def test_taking_one_side_of_the_lines_gives_that_version(old, new):
    def side(gone):
        kept = ["".join(p.words for p in line.pieces if p.state != gone) for line in of_texts(old, new)
                if line.state != gone]  # fmt: skip
        return kept

    assert side(A) == [block.words for block in old] and side(R) == [block.words for block in new]
