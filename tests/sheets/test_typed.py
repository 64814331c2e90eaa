"""Typed rows are read as the rows of a file are."""

from datetime import date

from hualien_desk.sheets import typed

TODAY = date(2017, 6, 1)


def read(kind, *rows):
    return typed.read(kind, rows, TODAY, 106)


def test_blank_rows_are_passed_over_and_keep_their_number():
    data = read("video-sessions", ["", "", "", "", ""], ["a123456789", "王 小 明", "=", "主題", ""])
    assert data.rows == [(2, "A123456789", "王小明", "2017-06-01", "主題", True)]
    assert data.total == 1


def test_a_cell_that_cannot_be_right_is_a_problem_with_its_place():
    data = read("video-sessions", ["A12", "", "106/13/01", "", ""])
    assert [(problem.row, problem.column) for problem in data.problems] == [(1, "A"), (1, "C")]
    assert data.rows == []


def test_pasted_headings_say_where_their_columns_belong():
    assert typed.columns_of("participants", ["姓名", "身分證統一編號", "備註"]) == {0: 1, 1: 0}
    assert typed.columns_of("participants", ["王小明", "A123456789", ""]) == {}
    assert typed.columns_of("participants", ["", ""]) == {}
