"""經費: lines, expenses and what they come to, held against sums by SQL alone (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import budget, history, imports, record_sets, records, rosters, typed
from hualien_desk.operations.records import KINDS
from hualien_desk.store import matching
from hualien_desk.store.tables import rows

TEACHER = {"title": "講師鐘點費", "planned": "20,000"}
FIRST = {
    **{"spent_on": "106/5/3", "voucher": "A-1", "budget_line": "講師", "kind": "鐘點費", "title": "講師鐘點費"},
    **{"amount": "１２，０００元", "payee": "高老師", "workshop": "", "note": ""},
}


def add(desk, kind, given):
    return records.add(desk, KINDS[kind], given)


def told(desk, given, record=0):
    found = records.judge(desk, KINDS["expense"], FIRST | given if not record else given, record)
    return dict(found.errors), dict(found.warnings)


@pytest.fixture
def money(staffed_desk):
    """Two lines and one expense."""
    add(staffed_desk, "budget_line", TEACHER)
    add(staffed_desk, "budget_line", {"title": "材料費", "planned": "500"})
    add(staffed_desk, "expense", FIRST)
    return staffed_desk


@pytest.fixture
def session(money):
    """A session of 6 hours; two came for the whole, one for 2 hours, one did not come, one has no mark."""
    _, own = add(money, "workshop", {"kind": "微電影研習班", "number": "1", "held_on": "106/5/10", "hours": "6"})
    with money.entry("出席") as entry:
        people = [person for (person,) in rows("SELECT id FROM participant ORDER BY id")]
        marks = ("出席", None), ("出席", None), ("出席", 2.0), ("缺席", None), ("", 6.0)
        for person, (state, hours) in zip(people, marks, strict=False):
            values = {"workshop_id": own, "participant_id": person, "state": state, "hours": hours}
            matching.insert_one("attendance", {**values, "entry_id": entry.id})
    return own


def test_an_expense_is_stored_in_whole_dollars_with_its_line_and_kind(money):
    assert rows("SELECT amount, kind, voucher, spent_on FROM expense") == [(12000, "講師費", "A-1", "2017-05-03")]
    assert records.texts(KINDS["expense"], rows("SELECT id FROM expense")[0][0])["amount"] == "12,000"
    assert records.title(KINDS["expense"], rows("SELECT id FROM expense")[0][0]) == "A-1 講師鐘點費"
    history.undo(money)
    assert rows("SELECT 1 FROM expense") == []


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"voucher": "a1"}, "voucher", "已經登錄（106/05/03，12,000 元）"),
        ({"voucher": "B", "amount": "-5"}, "voucher", "找不到憑證「B」的支出"),
        ({"voucher": "", "amount": "-5"}, "voucher", "要填原來的憑證號碼"),
        ({"voucher": "B", "amount": "0"}, "amount", "金額是 0"),
        ({"voucher": "B", "amount": "一千"}, "amount", "整數元"),
        ({"voucher": "B", "amount": ""}, "amount", "請填寫金額"),
        ({"voucher": "B", "budget_line": "旅費"}, "budget_line", "找不到預算項目「旅費」"),
        ({"voucher": "B", "kind": "交際費"}, "kind", "支出種類「交際費」無法辨識"),
        ({"voucher": "B", "spent_on": "106/2/30"}, "spent_on", "106/05/03"),
        ({"voucher": "B", "workshop": "微電影 9"}, "workshop", "找不到研習班場次"),
    ],
)
def test_what_cannot_be_right_is_refused_in_a_sentence(money, given, field, words):
    errors, _ = told(money, given)
    assert list(errors) == [field] and words in errors[field]
    with pytest.raises(DeskError):
        add(money, "expense", FIRST | given)
    assert rows("SELECT count(*) FROM expense") == [(1,)]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"title": "便當"}, "voucher", "已有另一項「講師鐘點費」"),
        ({"voucher": ""}, "voucher", "還沒有憑證號碼"),
        ({"voucher": "B", "spent_on": "107/1/5", "amount": "1"}, "spent_on", "不在本年度"),
        ({"voucher": "B", "amount": "8001"}, "amount", "將超支 1 元（預算 20,000 元）"),
    ],
)
def test_what_is_doubtful_is_stored_with_a_warning(money, given, field, words):
    errors, warnings = told(money, given)
    assert errors == {} and words in warnings[field]
    add(money, "expense", FIRST | given)
    assert rows("SELECT count(*) FROM expense") == [(2,)]


def test_what_is_given_back_counts_against_its_line(money):
    add(money, "expense", FIRST | {"amount": "-2000", "title": "收回溢付"})
    (line, _) = budget.standing().lines
    assert (line.sum.spent, line.sum.remaining, line.items) == (10000, 10000, 2)


def test_a_line_is_there_once_and_never_below_nothing(money):
    kind, own = KINDS["budget_line"], rows("SELECT id FROM budget_line ORDER BY id")[0][0]
    assert "已經有了" in records.judge(money, kind, {"title": "講師 鐘點費", "planned": "1"}).errors["title"]
    assert "不能是負數" in records.judge(money, kind, {"title": "旅費", "planned": "-1"}).errors["planned"]
    assert "超支 2,000 元" in records.judge(money, kind, {"planned": "10000"}, own).warnings["planned"]
    assert "還有 1 筆支出，不能刪除" in record_sets.preview_removal(kind, [own]).refused


def test_a_line_is_renamed_with_its_key(money):
    own = rows("SELECT id FROM budget_line ORDER BY id")[0][0]
    records.change(money, KINDS["budget_line"], own, {"title": "鐘點費"})
    assert "已經有了" in records.judge(money, KINDS["budget_line"], {"title": "鐘點費", "planned": "1"}).errors["title"]


PASTED = [
    ["106/5/4", "B-1", "材料費", "耗材", "隨身碟", "300", "文具行", "", ""],
    ["106/5/4", "B-1", "材料費", "耗材", "隨身碟", "300", "文具行", "", ""],
    ["106/5/5", "B-1", "材料費", "材料費", "隨身碟", "400", "", "", ""],
    ["106/5/6", "B-1", "材料費", "材料費", "隨身碟", "-300", "", "", ""],
    ["106/5/7", "C-1", "沒有的", "", "某物", "5", "", "", ""],
    ["106/5/8", "C-2", "材料費", "", "某物", "900", "", "", ""],
]


def test_pasted_rows_get_a_verdict_each_beside_the_rows_above_them(money):
    plan = typed.prepare(money, "expenses", PASTED)
    found = typed.verdicts(plan, PASTED)
    assert [found[row].word for row in range(1, 7)] == ["新增", "相同", "退回", "新增", "退回", "新增"]
    assert "已經登錄" in found[3].sentences[0] and "找不到預算項目" in found[5].sentences[0]
    assert "將超支 400 元" in found[6].sentences[0]
    outcome = imports.store(money, plan, accept_valid=True)
    assert "新增 3" in outcome.message
    assert rows("SELECT sum(amount) FROM expense") == [(12000 + 300 - 300 + 900,)]
    again = typed.prepare(money, "expenses", [PASTED[0], PASTED[3], PASTED[5]])
    assert again.matched.new == [] and len(again.matched.same_rows) == 3
    history.undo(money)
    assert rows("SELECT count(*) FROM expense") == [(1,)]


def test_every_figure_equals_an_independent_sum_by_sql(money, session):
    name = "微電影研習班 1"
    more = (
        {"voucher": "A-2", "amount": "3,000", "workshop": name, "title": "外聘講師"},
        {"voucher": "A-3", "amount": "450", "workshop": name, "kind": "材料費", "budget_line": "材料費", "title": "紙"},
        {"voucher": "A-3", "amount": "-50", "workshop": name, "kind": "材料費", "budget_line": "材料費", "title": "紙"},
        {"voucher": "A-4", "amount": "100", "workshop": name, "kind": "", "budget_line": "材料費", "title": "茶水"},
        {"voucher": "A-5", "amount": "70", "kind": "印刷", "budget_line": "材料費", "title": "海報"},
    )
    for given in more:
        add(money, "expense", FIRST | given)
    found = budget.standing()
    spent = rows("SELECT budget_line_id, sum(amount) FROM expense GROUP BY budget_line_id ORDER BY budget_line_id")
    assert [(item.line.id, item.sum.spent) for item in found.lines] == spent
    planned, spent = rows("SELECT (SELECT sum(planned) FROM budget_line), sum(amount) FROM expense")[0]
    assert found.whole == (planned, spent)
    first, apart = found.costs
    by_kind = dict(rows("SELECT kind, sum(amount) FROM expense WHERE workshop_id = ? GROUP BY kind", session))
    assert (first.teacher, first.materials) == (by_kind["講師費"], by_kind["材料費"])
    assert first.total == rows("SELECT sum(amount) FROM expense WHERE workshop_id = ?", session)[0][0] == 3500
    assert first.of.people == 3 and first.of.person_hours == 14.0
    assert first.per_person_hour == 250
    assert apart.of is None and first.total + apart.total == spent
    assert found.spent_on_sessions.total == 3500


def test_a_session_where_nobody_came_has_no_cost_per_hour(money):
    add(money, "workshop", {"kind": "微電影研習班", "number": "2", "held_on": "106/5/11", "hours": "6"})
    add(money, "expense", FIRST | {"voucher": "Z", "workshop": "微電影研習班 2"})
    first = budget.standing().costs[0]
    assert first.total == 12000 and first.of.people == 0 and first.per_person_hour is None


def test_an_expense_stays_when_its_session_goes(money, session):
    add(money, "expense", FIRST | {"voucher": "Z", "workshop": "微電影研習班 1"})
    assert "支出 1 筆保留" in "".join(record_sets.preview_removal(KINDS["workshop"], [session]).also)
    record_sets.remove(money, KINDS["workshop"], [session])
    assert rows("SELECT count(*), sum(workshop_id) FROM expense") == [(2, None)]


def test_the_usual_lines_come_once_and_nothing_is_planned_for_them(desk):
    assert "已帶入 5 項" in budget.add_usual(desk).message
    assert budget.add_usual(desk).entry is None
    assert budget.standing().whole == (0, 0)
    assert [item.sum.shown_rate for item in budget.standing().lines] == ["—"] * 5


def test_the_roster_says_what_the_page_says(money, session, tmp_path):
    add(money, "expense", FIRST | {"voucher": "Z", "amount": "9000", "workshop": "微電影研習班 1", "title": "二"})
    made = rosters.made(money, "budget", rosters.wish(money))
    main, detail, sessions = made.sheets
    assert main.rows[0][1:7] == ("講師鐘點費", 20000, 21000, -1000, "105.0%", "超支")
    assert main.tally == ("合計：預算 20,500 元，執行 21,000 元，超支 500 元，執行率 102.4%",)
    assert sum(row[6] for row in detail.rows) == 21000 and detail.tally == ("合計 2 筆　21,000 元",)
    assert sessions.rows[0][1:] == ("微電影研習班 第1場", "106/05/10", 6.0, 3, 14.0, 9000, 0, 0, 9000, 643)
    assert sessions.rows[1][1:] == ("不屬於場次", "", "", "", "", 12000, 0, 0, 12000, "—")
    said = rosters.export(money, "budget", tmp_path / "a.xlsx", rosters.wish(money)).message
    assert "3 張表，共 6 列" in said
