"""玖: the eight sentences to the letter, and what a judgement lacks."""

import re

import pytest

from hualien_desk import assets
from hualien_desk.domain import benefits
from hualien_desk.domain.benefits import Note
from hualien_desk.domain.errors import DeskError
from hualien_desk.reports import benefit_settings

RATINGS = benefit_settings.ratings()


def test_the_sentences_are_those_of_the_plan_to_the_letter():
    text = (assets.resources() / "rules" / "106-plan.txt").read_text("utf-8")
    clause = text[text.index("玖、預期效益") :].split("拾、")[0]
    found = [line.strip() for line in clause.splitlines()[1:] if line.strip()]
    assert [own.title for own in benefit_settings.benefits()] == found
    assert [own.number for own in benefit_settings.benefits()] == list(range(1, 9))
    assert re.fullmatch("[一二三四五六七八]+", "".join(own.numeral for own in benefit_settings.benefits()))


def test_every_benefit_is_there_judged_or_not():
    own = benefit_settings.benefits()
    found = benefits.judged(own, [Note(3, RATINGS[0], "好")], {3: [("參與", "12 人")]})
    assert len(found) == 8 and found[2].note.text == "好" and found[2].figures == (("參與", "12 人"),)
    assert found[0].note == Note(1) and found[0].figures == ()
    assert benefits.counted(found, RATINGS) == [("已達成", 1), ("部分達成", 0), ("未達成", 0), ("尚未評估", 7)]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (Note(1), ""),
        (Note(1, "尚未評估"), ""),
        (Note(1, "已達成"), "請補上說明或佐證"),
        (Note(1, "未達成", "經費不足"), ""),
        (Note(1, "部分達成", "", "名冊"), ""),
        (Note(1, "已達成", " ", " "), "請補上說明或佐證"),
    ],
)
def test_a_judgement_wants_a_word_of_why(note, words):
    assert words in benefits.lacking(note, "尚未評估") and bool(benefits.lacking(note, "尚未評估")) == bool(words)


def test_a_rating_or_a_benefit_that_is_not_there_is_refused():
    benefits.check(Note(1, "已達成"), RATINGS, [1])
    with pytest.raises(DeskError, match="不是自評用語"):
        benefits.check(Note(1, "很好"), RATINGS, [1])
    with pytest.raises(DeskError, match="沒有第 9 項"):
        benefits.check(Note(9), RATINGS, range(1, 9))
