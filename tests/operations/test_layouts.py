"""Columns chosen by hand: what may stay without a column."""

import pytest

from hualien_desk.operations import layouts


@pytest.mark.parametrize(
    ("headings", "choice", "lacking"),
    [
        (("隊伍", "參加的人"), {"name": "隊伍"}, ["角色", "身分證字號"]),
        (("隊伍", "參加的人"), {"name": "隊伍", "person": "參加的人"}, ["角色"]),
        (("隊伍", "參加的人"), {"name": "隊伍", "person": "參加的人", "role": "=成員"}, []),
        (("隊伍", "主持人", "成員"), {"name": "隊伍"}, []),
    ],
)
def test_names_stand_in_for_numbers_and_marked_columns_for_roles(headings, choice, lacking):
    assert layouts.lacking("teams", headings, choice) == lacking


def test_what_nothing_can_stand_in_for_is_lacking():
    assert layouts.lacking("completions", ("字號",), {"national_id": "字號"}) == ["課程名稱", "完成日期"]
