"""Rows that were typed or pasted (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import history, imports, typed
from hualien_desk.store.tables import rows

TODAY = date(2017, 6, 1)


def row(national_id, name, agency="花蓮縣消防局", category="有給專任", since=""):
    return [national_id, name, agency, "", "", category, "", since, "", "", "", ""]


def prepare(desk, *given, kind="participants"):
    return typed.prepare(desk, kind, given, TODAY)


def test_every_row_gets_its_verdict_before_anything_is_stored(staffed_desk):
    given = [
        row("A123456789", "王小明"),
        row("A123456789", "王曉明"),
        [""] * 12,
        row("F131104093", "新來的人"),
        row("F131104093X", "寫錯的人"),
        row("U120000031", "機關不明", "沒有這個機關"),
    ]
    given[0][3:5] = ["人事室", "科員"]
    found = typed.verdicts(prepare(staffed_desk, *given), given)
    assert {number: verdict.word for number, verdict in found.items()} == {
        1: "退回",  # one ID, two names
        2: "退回",
        4: "新增",
        5: "退回",
        6: "退回",
    }
    assert "格式不符" in found[5].sentences[0] and found[5].columns == {0}
    assert "不在機關清單" in found[6].sentences[0] and found[6].columns == {2}
    assert len(rows("SELECT id FROM participant")) == 5


def test_a_known_row_is_the_same_and_a_corrected_one_changes(staffed_desk):
    same = [*row("A123456789", "王小明")]
    changed = row("U120000004", "林美玲", "花蓮縣文化局", "約僱")
    changed[10] = "ml@example.tw"
    found = typed.verdicts(prepare(staffed_desk, same, changed), [same, changed])
    assert [verdict.word for verdict in found.values()] == ["相同", "更新"]


def test_typed_rows_are_one_undo_step_without_a_file(staffed_desk):
    outcome = imports.store(staffed_desk, prepare(staffed_desk, row("F131104093", "新來的人", since="=")))
    assert outcome.entry.title == "輸入參訓人員 1 列"
    stored = "SELECT since, batch_id FROM posting JOIN participant p ON p.id = participant_id WHERE name = '新來的人'"
    assert rows(stored) == [("2017-06-01", None)]
    history.undo(staffed_desk)
    assert rows(stored) == []


def test_short_dates_are_days_of_the_plan_year(staffed_desk):
    given = ["A123456789", "王小明", "E01", "英語會話入門", "7/3", "", "", "", "", "", ""]
    imports.store(staffed_desk, prepare(staffed_desk, given, kind="completions"))
    assert ("2017-07-03",) in rows("SELECT completed_on FROM completion")


def test_a_plan_made_on_older_data_is_refused(staffed_desk):
    plan = prepare(staffed_desk, row("F131104093", "新來的人"))
    imports.store(staffed_desk, prepare(staffed_desk, row("F131104100", "另一個人")), accept_valid=True)
    with pytest.raises(DeskError, match="資料又有變更"):
        imports.store(staffed_desk, plan, accept_valid=True)
