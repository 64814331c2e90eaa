"""A page that reads when it is seen."""

import pytest

from hualien_desk.ui.fresh_page import FreshPage


class Counted(FreshPage):
    """Counts how often it was read."""

    reads = 0

    def read(self) -> None:
        self.reads += 1


@pytest.fixture
def page(qtbot):
    made = Counted()
    qtbot.addWidget(made)
    return made


def test_a_page_that_nobody_sees_is_not_read(page):
    page.renew()
    page.renew()
    assert page.reads == 0


def test_it_is_read_once_when_it_is_first_seen(page):
    page.show()
    page.hide()
    page.show()
    assert page.reads == 1


def test_changes_while_it_is_hidden_are_read_once_when_it_is_seen_again(page):
    page.show()
    page.hide()
    page.renew()
    page.renew()
    page.show()
    assert page.reads == 2


def test_a_change_while_it_is_seen_is_read_at_once(page):
    page.show()
    page.renew()
    assert page.reads == 2
