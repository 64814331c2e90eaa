"""What a list shows, in a file: numbers can be added up, codes stay as they are (虛構資料)."""

from typing import Any

import openpyxl

from hualien_desk.operations import list_export


def test_numbers_are_numbers_and_codes_keep_their_zeros(desk: Any) -> None:
    """Only where a whole column on the right side is of numbers."""
    heads = [("金額", 6, "right"), ("編號", 4, "right"), ("時數", 4, "right"), ("年度", 4, "left")]
    path = list_export.write(desk, "支出", "全部", heads, [["1,200", "007", "2.5", "106"], ["—", "12", "", "107"]])
    written = list(openpyxl.load_workbook(path).worksheets[0].values)
    assert (1200, "007", 2.5, "106") in written and ("—", "12", None, "107") in written
