"""Everyone is ruled beside the window, whoever looks."""

from PySide6.QtWidgets import QApplication

from tests.ui.conftest import shown


def test_everyone_is_ruled_before_anybody_looks_at_the_awards(program):
    assert len(program.office.run.people) == 5
    assert program.shown.places["awards"].made is None
    assert shown(program.shown.awards.page) == ["王小明", "王小明"]


def test_what_changes_meanwhile_is_ruled_once_more(program, settle):
    judging, seen = program.office.judging, []
    judging.ruled.connect(lambda: seen.append(judging.run))
    for _ in range(3):
        judging.renew()
    settle(program)
    assert len(seen) == 2
    assert not judging.working


def test_what_stood_before_is_let_go_and_what_stands_is_kept(program):
    judging = program.office.judging
    before, lines = list(judging.run.lines), list(judging.run.lines)
    judging._let_go(lines)
    QApplication.processEvents()
    assert lines == []
    assert judging.run.lines == before
