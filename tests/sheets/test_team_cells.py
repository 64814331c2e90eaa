"""Cells that name several people, as offices write them (all people are invented)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.teams import Named, named
from hualien_desk.sheets.cells import READERS, BadCell
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.sheets.team_cells import gathered

LED = "主持人：王小明、成員：林美玲、成員：陳大文"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("王　明", "王明"),
        ("王\n小明", "王小明"),
        ("達路‧巴奈、王小明", "達路‧巴奈、王小明"),
        ("王小明，林美玲；陳大文", "王小明、林美玲、陳大文"),
        ("王小明\r\n林美玲\n陳大文\n", "王小明、林美玲、陳大文"),
        ("1.王小明 2.林美玲", "王小明、林美玲"),
        ("(1)王小明(2)林美玲", "王小明、林美玲"),
        ("組長：王小明、林美玲、陳大文", LED),
        ("王小明（組長）、林美玲、陳大文", LED),
        ("組長 王小明\n組員：林美玲、陳大文", LED),
        ("召集人：王小明 副召集人：林美玲；陳大文", LED),
        ("林美玲、王小明(主持人)", "林美玲、主持人：王小明"),
        ("王小明(A123456789)、林美玲 Ｕ120000004", "王小明 A123456789、林美玲 U120000004"),
        ("王小明\n（a123456789）", "王小明 A123456789"),
        ("", ""),
        (None, ""),
    ],
)
def test_people_are_told_apart_and_written_in_one_way_that_reads_back_the_same(cell, read):
    assert READERS["people"](cell) == read
    assert READERS["people"](read) == read


def test_a_number_in_a_cell_of_many_has_to_be_of_the_right_shape():
    assert READERS["national_ids"]("A123456789\nU120000004") == "A123456789、U120000004"
    with pytest.raises(BadCell, match="X12"):
        READERS["national_ids"]("A123456789、X12")


def test_columns_for_leader_and_members_are_one_row_of_people_and_two_leaders_stay_two():
    row = {"leader": "王小明、林美玲", "members": "陳大文"}
    assert gathered(KINDS["teams"], row) == "主持人：王小明、主持人：林美玲、成員：陳大文"


def test_numbers_beside_the_names_belong_to_them_in_their_order():
    assert named("主持人：王小明、林美玲", "A1、U2") == [Named("主持人", "王小明", "A1"), Named("", "林美玲", "U2")]
    assert named("王小明 A123456789、林美玲", "U2")[1] == Named("", "林美玲", "U2")
    with pytest.raises(DeskError, match="3 個姓名、2 個身分證字號"):
        named("王小明、林美玲、陳大文", "A1、U2")
