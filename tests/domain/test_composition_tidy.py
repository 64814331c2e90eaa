"""Texts of a composition in their canonical form."""

from hualien_desk.domain import composition_tidy
from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Table, plain


def test_signs_that_nobody_sees_go_and_rare_names_stay():
    assert composition_tidy.clean("數\u00ad位\u200b\t學\u00a0習\x07\ufeff") == "數位 學 習"
    assert composition_tidy.clean("𠮷\ue000") == "𠮷\ue000"
    assert composition_tidy.clean_lines("甲\r\n乙\u2028丙") == "甲\n乙\n丙"


def test_runs_of_one_style_are_one_and_blank_ends_are_nothing():
    text = (*plain(" "), Paragraph((Run("甲"), Run(""), Run("乙"), Run("丙", True)), 99), *plain("", ""))
    assert composition_tidy.tidy(text) == (Paragraph((Run("甲乙"), Run("丙", True)), 5),)


def test_tables_are_rectangles_and_empty_ones_are_nothing():
    assert composition_tidy.tidy((Table((("a",), ("b", "c")), (1.0,)), Table(()))) == (Table((("a", ""), ("b", "c"))),)


def test_the_length_counts_what_one_reads():
    text = (*plain("一 二"), Table((("三", "四"),)), Picture("f", 1, 1, "五"), Derived("members"))
    assert composition_tidy.length(text) == 5
