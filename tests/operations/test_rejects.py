"""退件檔: exactly the refused rows as they stand in the file, and why (虛構資料)."""

from datetime import datetime

import openpyxl
import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import imports, rejects
from tests.conftest import STAFF

TITLE = ("花蓮縣虛構機關名冊",)
GOOD = (*STAFF[1], "")
LOST = ("U120000022", "李大同", "不存在的機關", "=1+1", "", "有給專任", datetime(2017, 3, 1), "", "備註")
WORSE = ("壞字號", "", "花蓮縣消防局", "", "", "有給專任", "", "", 3)


@pytest.fixture
def plan(desk, write_book):
    """A plan for a file with a title line, a column that no field reads and two rows that cannot be right."""
    path = write_book("名冊.xlsx", (TITLE, (*STAFF[0], "附記"), GOOD, LOST, WORSE))
    return imports.prepare(desk, "participants", path)


def cells_of(path):
    sheet = openpyxl.load_workbook(path)["退件"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def test_it_holds_the_headings_the_refused_rows_and_a_reason_and_nothing_else(desk, plan):
    found, _ = cells_of(rejects.write(desk, plan))
    assert found[0] == [*STAFF[0], "附記", "退回原因"]
    assert len(found) == 3
    assert found[1][:3] == ["U120000022", "李大同", "不存在的機關"]
    assert found[1][6] == datetime(2017, 3, 1)
    assert found[1][8] == "備註"
    assert found[2][0] == "壞字號"
    assert found[2][8] == 3
    assert found[1][-1].startswith("原第 4 列：")
    assert found[2][-1].startswith("原第 5 列：")


def test_the_cells_at_fault_are_framed(desk, plan):
    _, sheet = cells_of(rejects.write(desk, plan))
    framed = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.border.left.style == "medium"]
    assert framed == ["D2", "A3", "B3"]  # the place of work is compared only once the row can be read


def test_corrected_it_can_be_imported_again_and_its_reason_is_no_field(desk, plan, bring):
    imports.store(desk, plan, accept_valid=True)
    path = rejects.write(desk, plan)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet["C2"], sheet["D2"] = "花蓮縣消防局", "人事室"
    sheet["A3"], sheet["B3"] = "U120000031", "吳有處"
    book.save(path)
    again = imports.prepare(desk, "participants", path)
    assert not again.problems
    assert again.counts.added == 2


def test_a_file_that_changed_since_is_not_taken_for_the_one_that_was_read(desk, plan, write_book):
    write_book("名冊.xlsx", STAFF)
    with pytest.raises(DeskError, match="在讀取之後已變更或移走"):
        rejects.write(desk, plan)


def test_a_second_one_of_the_day_leaves_the_first_alone(desk, plan):
    assert rejects.write(desk, plan) != rejects.write(desk, plan)


def test_with_very_many_problems_every_refused_row_still_says_why(desk, write_book):
    rows = [("壞字號", "", "不存在的機關", "", "", "", "昨天", "") for _ in range(900)]
    plan = imports.prepare(desk, "participants", write_book("壞.xlsx", (STAFF[0], *rows)))
    assert plan.counts.refused == 900
    assert {problem.row for problem in plan.problems} == set(range(2, 902))
    found, _ = cells_of(rejects.write(desk, plan))
    assert len(found) == 901
