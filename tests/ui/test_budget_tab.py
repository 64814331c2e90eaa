"""經費 in the window: lines with what is left, quick typing, rows from Excel, what each session cost (虛構資料)."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import history, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.budget_tab import BudgetTab
from hualien_desk.ui.grid_dialog import GridDialog
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import dialogs, shown
from tests.ui.named import unnamed

PAID = {"spent_on": "106/5/3", "voucher": "A-1", "budget_line": "材料費", "title": "紙", "amount": "300"}


@pytest.fixture
def office(desk, qtbot):
    """An office whose window stays closed."""
    window = MainWindow(qt.NAME, start.settings_in(desk.path.parent))
    qtbot.addWidget(window)
    made = Office(window, desk)
    yield made
    for form in dialogs():
        form.done(0)
    made.runner.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def tab(office, qtbot):
    """The page, seen."""
    made = BudgetTab(office)
    qtbot.addWidget(made)
    office.runner.done.connect(lambda outcome: made.changed(outcome.tables))
    made.resize(1200, 700)
    made.show()
    settle(made, qtbot)
    return made


@pytest.fixture
def settle_tab(tab, qtbot):
    return lambda: settle(tab, qtbot)


def settle(tab, qtbot):
    qtbot.waitUntil(lambda: not tab._office.runner.busy(), timeout=20_000)
    QApplication.processEvents()


def add(desk, record, **given):
    return records.add(desk, KINDS[record], given)[1]


def test_an_empty_page_teaches_and_puts_the_usual_lines_in(tab, settle_tab):
    assert tab.told.text() == "還沒有編列經費"
    tab.add_usual()
    settle_tab()
    assert shown(tab.lines)[0] == "講師鐘點費" and shown(tab.lines, 5)[0] == "未編預算"


def test_a_line_says_by_sign_and_word_that_it_is_overspent(tab, desk, settle_tab):
    add(desk, "budget_line", title="材料費", planned="200")
    add(desk, "expense", **PAID)
    tab.renew()
    settle_tab()
    assert [shown(tab.lines, column)[0] for column in range(1, 6)] == ["200", "300", "-100", "150.0%", "超支 100 元"]
    assert tab.told.text() == "預算 200 元　執行 300 元　餘額 -100 元　執行率 150.0%　超支：材料費 100 元"
    assert tab.page._counter.text() == "1 筆，合計 300 元"


def test_an_amount_is_typed_into_its_cell_and_refused_in_a_sentence(tab, desk, settle_tab):
    add(desk, "budget_line", title="材料費", planned="1000")
    own = add(desk, "expense", **PAID)
    tab.renew()
    settle_tab()
    cells = tab.page.model.editor
    assert "有小數" in cells.judge((own, "amount"), "12.5").wrong
    assert "將超支 500 元" in cells.judge((own, "amount"), "1,500").doubt
    cells.take((own, "amount"), "４００元")
    settle_tab()
    assert rows("SELECT amount FROM expense") == [(400,)] and shown(tab.lines, 2) == ["400"]
    history.undo(desk)
    assert rows("SELECT amount FROM expense") == [(300,)]


def test_a_new_expense_begins_on_the_selected_line(tab, desk, settle_tab):
    add(desk, "budget_line", title="材料費", planned="1000")
    tab.renew()
    settle_tab()
    tab.page.commands["add"]()
    (form,) = dialogs(RecordForm)
    assert form.fields["budget_line"].text() == "材料費"
    form.fill({"spent_on": "106/5/3", "title": "紙", "amount": "-5", "voucher": "X"})
    form.store()
    assert "找不到憑證「X」" in form.words["voucher"].text.text() and form.isVisible()
    form.fill({"amount": "5"})
    form.store()
    assert rows("SELECT amount FROM expense") == [(5,)]


def test_rows_from_excel_get_a_verdict_each(tab, desk, settle_tab):
    add(desk, "budget_line", title="材料費", planned="1000")
    QGuiApplication.clipboard().setText(
        "支出日期\t憑證號碼\t預算項目\t摘要\t金額\n106/5/3\tA-1\t材料費\t紙\t1,000\n106/5/3\tA-1\t材料費\t紙\t2,000\n"
    )
    tab.page.model.editor.paste()
    (form,) = dialogs(GridDialog)
    form.judge()
    settle_tab()
    assert [form.model.verdict(row).word for row in (0, 1)] == ["新增", "退回"]
    form.store()
    settle_tab()
    assert shown(tab.page, 5) == ["1,000"] and len(form.model.rows()) == 1
    form.model.show_rows(())


def test_the_list_narrows_to_a_line_and_to_a_session(tab, desk, settle_tab):
    for title in ("講師費", "材料費"):
        add(desk, "budget_line", title=title, planned="1000")
    add(desk, "workshop", kind="微電影研習班", number="1", held_on="106/5/10", hours="6")
    add(desk, "expense", **PAID)
    add(desk, "expense", **PAID | {"voucher": "B", "budget_line": "講師費", "workshop": "微電影研習班 1"})
    tab.renew()
    settle_tab()
    tab.lines.select(rows("SELECT id FROM budget_line WHERE title = '講師費'")[0][0])
    tab._only_this()
    assert shown(tab.page, 1) == ["B"]
    tab.page.clear()
    assert shown(tab.sessions, 0) == ["微電影研習班 第1場", "不屬於場次"]
    assert shown(tab.sessions, 9) == ["—", ""] and shown(tab.sessions, 10) == ["無人出席", ""]
    tab.sessions.activated.emit(0)
    assert shown(tab.page, 1) == ["B"]
    assert tab.sessions._counter.text() == "1 場；合計 600 元"


def test_a_refund_whose_voucher_went_is_marked(tab, desk, settle_tab):
    add(desk, "budget_line", title="材料費", planned="1000")
    own = add(desk, "expense", **PAID)
    add(desk, "expense", **PAID | {"amount": "-100"})
    records.change(desk, KINDS["expense"], own, {"voucher": "Z"})
    add(desk, "expense", **PAID | {"voucher": "", "title": "筆"})
    tab.renew()
    settle_tab()
    assert shown(tab.page, 6) == ["支出", "原憑證不明", "無憑證"]


def test_everything_that_the_keyboard_reaches_has_a_name(tab):
    assert unnamed(tab) == []
