"""A page that is made when it is first seen or asked for."""

import pytest
from PySide6.QtWidgets import QLabel

from hualien_desk.ui import parts
from hualien_desk.ui.later import Later


@pytest.fixture
def made():
    return []


@pytest.fixture
def lists(qtbot, made):
    def make(name):
        made.append(name)
        return QLabel(name)

    pages = parts.pages("分頁", [(name, Later(lambda own=name: make(own))) for name in ("甲", "乙", "丙")])
    qtbot.addWidget(pages)
    return pages


def test_only_what_is_seen_is_made(lists, made):
    assert made == []
    lists.show()
    assert made == ["甲"]
    lists.setCurrentIndex(2)
    assert made == ["甲", "丙"]
    assert lists.widget(2).made.isVisible()


def test_it_is_made_once(lists, made):
    lists.show()
    lists.setCurrentIndex(1)
    lists.setCurrentIndex(0)
    assert lists.widget(0).page() is lists.widget(0).page()
    assert made == ["甲", "乙"]


def test_a_page_that_is_asked_for_can_be_brought_forward(lists, made):
    lists.show()
    asked = lists.widget(1).page()
    assert not asked.isVisible()
    parts.bring_forward(asked)
    assert asked.isVisible()
    assert made == ["甲", "乙"]
