"""Problem: the line a clerk reads. All data is invented."""

from hualien_desk.domain.problems import Problem


def test_a_problem_says_file_sheet_row_column_and_message():
    assert Problem("名單.xlsx", "工作表1", 7, "C", "機關不明。").line() == "名單.xlsx:工作表1:7:C: 機關不明。"


def test_a_warning_is_marked_as_a_reminder():
    assert (
        Problem("名單.xlsx", "工作表1", 7, "C", "姓名不同。", True).line() == "名單.xlsx:工作表1:7:C: 提醒：姓名不同。"
    )


def test_a_problem_of_the_whole_sheet_has_row_0_and_no_column():
    assert Problem("名單.csv", "名單", 0, "", "沒有標題列。").line() == "名單.csv:名單:0:: 沒有標題列。"
