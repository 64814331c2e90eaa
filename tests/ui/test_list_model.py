"""Lists in memory and the one table model."""

from array import array

from PySide6.QtCore import Qt

from hualien_desk.ui.list_model import PAGE, Column, ListModel, RecordsSource

RECORDS = [("臺北", 3), ("花蓮", 1), ("台東", 2)]
COLUMNS = (
    Column("地名", "name", 5, lambda line: line[0], bold=True),
    Column("數", "number", 3, lambda line: str(line[1]), "right"),
)


def source():
    return RecordsSource(
        RECORDS, lambda record: record[0], {"number": lambda record: record[1]}, {"most": lambda r, top: r[1] <= top}
    )


def test_words_are_found_with_either_writing_of_tai():
    assert source().ids("台", "", False, {}).tolist() == [0, 2]
    assert source().ids("臺東", "", False, {}).tolist() == [2]
    assert source().ids("台 北", "", False, {}).tolist() == [0]


def test_filters_and_orders_work_together():
    assert source().ids("", "number", False, {"most": 2}).tolist() == [1, 2]
    assert source().ids("", "number", True, {"most": None}).tolist() == [0, 2, 1]


class Counting:
    """A long list that counts how often lines are fetched."""

    def __init__(self):
        self.asked = []

    def ids(self, text, order, descending, filters):
        return array("q", range(10_000))

    def rows(self, ids):
        self.asked.append(len(ids))
        return {number: (f"第{number}", number) for number in ids}

    def people(self, text, filters):
        return None


def test_lines_are_fetched_a_page_at_a_time_and_kept(qtmodeltester):
    counting = Counting()
    model = ListModel(counting, COLUMNS)
    model.refresh()
    assert model.rowCount() == 10_000
    assert counting.asked == []
    for row in (0, 1, 150, 5_000, 5_001):
        assert model.data(model.index(row, 0)) == f"第{row}"
    assert counting.asked == [PAGE, PAGE]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    model = ListModel(source(), COLUMNS)
    model.refresh()
    qtmodeltester.check(model)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "地名"
    assert model.row_of(2) == 2
    assert model.row_of(9) == -1
    assert model.id_at(5) == -1


def test_a_large_list_is_read_beside_the_window_and_only_the_last_question_counts(program, monkeypatch):
    from hualien_desk.ui import list_model

    monkeypatch.setattr(list_model, "LARGE", 3)
    page, waiting = program.shown.people.page, []
    page.refresh()
    page.beside = lambda work, then: waiting.append((work, then))
    page.search.setText("消防")
    page._search_now()
    page.search.setText("文化")
    page._search_now()
    assert page._counter.text() == "讀取中…" and page.model.rowCount() == 5
    for work, then in reversed(waiting):
        then(work())
    assert [page.model.line(row).name for row in range(page.model.rowCount())] == ["林美玲"]
    assert page._counter.text() == "1 人（共 5 人）"


def test_sorting_by_the_same_column_again_reads_nothing(program, monkeypatch):
    model = program.shown.people.page.model
    program.shown.people.page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    monkeypatch.setattr(model, "renew", lambda: (_ for _ in ()).throw(AssertionError))
    model.sort(0, Qt.SortOrder.AscendingOrder)
