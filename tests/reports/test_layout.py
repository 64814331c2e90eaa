"""Pages of a roster: no row is lost or torn, who signs never stands alone (虛構資料)."""

import pytest

from hualien_desk.reports import layout
from tests.reports.test_writers import roster

LONG = "很長的事由" * 30


def _laid(count: int, landscape: bool = True, text: str = "") -> layout.Layout:
    made = roster(count, landscape)
    return layout.lay_out(made._replace(rows=[(*row[:2], text or row[2], row[3]) for row in made.rows]))


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("text", ["", LONG])
@pytest.mark.parametrize("count", [0, 1, 20, 25, 26, 27, 120])
def test_every_row_is_on_one_page_in_order_and_no_page_is_too_full(
    count: int, text: str, landscape: bool, fonts: None
) -> None:
    laid = _laid(count, landscape, text)
    lines = [line for page in laid.pages for line in page]
    assert [line.words[0] for line in lines] == [str(number + 1) for number in range(count)]
    edges = sum(one.height for one in laid.top) + laid.head.height + laid.top[1].height
    room = laid.height - edges + 0.01
    assert all(sum(line.height for line in page) <= room for page in laid.pages)
    end = sum(one.above + one.height for one in laid.end)
    assert sum(line.height for line in laid.pages[-1]) + end <= room
    assert all(laid.pages) or count == 0


def test_a_text_that_wraps_makes_its_row_higher(fonts: None) -> None:
    assert _laid(1, text=LONG).pages[0][0].height > 3 * _laid(1).pages[0][0].height


def test_it_tells_how_many_rows_are_measured_and_stops_when_told_to(fonts: None) -> None:
    told: list[int] = []
    layout.lay_out(roster(450), told.append)
    assert told == [0, 200, 400]

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        layout.lay_out(roster(450), stop)
