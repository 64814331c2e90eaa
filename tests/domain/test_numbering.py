"""The numbers under a heading."""

from hualien_desk.domain import numbering


def test_items_are_counted_below_the_level_of_their_heading():
    assert numbering.spelled([1, 1, 2, 0, 1, 2], 1) == ["一、", "二、", "（一）", "", "三、", "（一）"]
    assert numbering.spelled([1, 2, 3], 4) == ["（1）", "①", "②"]  # there is no level below ①


def test_a_level_that_is_left_out_is_found():
    assert numbering.skipped([1, 2, 0, 4, 1, 2]) == [3]
    assert numbering.skipped([2]) == [0]
    assert numbering.skipped([0, 0]) == []


def test_a_hundredth_item_has_a_number_too():
    assert numbering.spelled([1] * 100, 1)[98:] == ["九十九、", "100、"]
