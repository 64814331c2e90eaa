"""The names of turns."""

import pytest

from hualien_desk.domain.turning import REDO, UNDO, turned


@pytest.mark.parametrize(
    ("word", "title", "words"),
    [
        (UNDO, "匯入課程", "復原：匯入課程"),
        (REDO, "匯入課程", "重做：匯入課程"),
        (UNDO, "復原：匯入課程", "取消復原：匯入課程"),
        (REDO, "復原：匯入課程", "重做：復原：匯入課程"),
    ],
)
def test_to_take_back_a_taking_back_is_not_said_twice(word, title, words):
    assert turned(word, title) == words
