"""The radar chart: ink in the right places, labels whole, both rounds told apart without colours."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage

from hualien_desk.domain import diagnosis
from hualien_desk.domain.diagnosis import AFTER, BEFORE
from hualien_desk.domain.team_work import Answer
from hualien_desk.reports import radar
from hualien_desk.reports.diagnosis_settings import questionnaire

ASKED = questionnaire()
ABILITIES = [question.id for question in ASKED.questions if not question.need]
SIZE = 600, 480


def of(**rounds):
    """What one sheet a round says that has the same score everywhere."""
    sheets = [Answer(1, round, "1", None, dict.fromkeys(ABILITIES, score), "") for round, score in rounds.items()]
    return diagnosis.summary(sheets, ASKED)


def black(image):
    """The black dots of the chart, without labels and legend (those of the grid are grey)."""
    place = where()
    middle, far = place.middle, place.radius * 1.03
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if (x - middle.x()) ** 2 + (y - middle.y()) ** 2 < far**2 and image.pixelColor(x, y).lightness() < 40
    }


def where(size=SIZE):
    """Where everything stands in a picture."""
    metrics = QFontMetricsF(radar.printed(size).font, QImage(1, 1, QImage.Format.Format_RGB32))
    room = QRectF(0, 0, size[0], size[1] - metrics.height() * 1.8)
    return radar.find_place(room, [own.name for own in ASKED.dimensions], metrics)


def test_higher_scores_draw_a_larger_polygon():
    middle = where().middle
    reach = [
        max((x - middle.x()) ** 2 + (y - middle.y()) ** 2 for x, y in black(radar.image(of(後測=score), SIZE))) ** 0.5
        for score in (1, 3, 5)
    ]
    assert reach[0] < reach[1] < reach[2]
    assert reach[1] / where().radius == pytest.approx(3 / 5, abs=0.06)


def test_the_corners_of_the_polygon_have_ink():
    found, image = of(後測=4), radar.image(of(後測=4), SIZE)
    for point in radar.points(where(), found, AFTER):
        assert image.pixelColor(round(point.x()), round(point.y())).lightness() < 40


def test_the_line_before_is_dashed_and_its_markers_are_hollow():
    before, after = radar.image(of(前測=4), SIZE), radar.image(of(後測=4), SIZE)
    assert len(black(before)) < len(black(after)) * 0.8
    for point in radar.points(where(), of(前測=4), BEFORE):
        assert before.pixelColor(round(point.x()), round(point.y())).lightness() > 240


def test_nobody_answered_draws_the_grid_alone():
    image = radar.image(of(), SIZE)
    drawn = {image.pixelColor(x, y).lightness() < 200 for x in range(0, 600) for y in range(100, 300)}
    assert drawn == {True, False}
    assert radar.points(where(), of(), BEFORE) == [None] * len(ASKED.dimensions)


def test_a_dimension_without_answers_leaves_the_polygon_open():
    sheet = Answer(1, AFTER, "1", None, dict.fromkeys(ABILITIES[3:], 4), "")
    found = diagnosis.summary([sheet], ASKED)
    assert radar.points(where(), found, AFTER)[0] is None
    assert len(black(radar.image(found, SIZE))) < len(black(radar.image(of(後測=4), SIZE)))


@pytest.mark.parametrize("size", [(1200, 960), (600, 480), (900, 400), (400, 900), (260, 220)])
def test_no_label_is_clipped_whatever_the_room(size):
    place, room = where(size), QRectF(0, 0, *size)
    assert all(room.contains(label) for label in place.labels)
    assert place.radius > min(size) / 8
    around = [
        abs((label.center() - place.middle).y()) + abs((label.center() - place.middle).x()) for label in place.labels
    ]
    assert min(around) > place.radius * 0.8


def test_the_picture_is_a_png_for_documents():
    data = radar.png(of(前測=2, 後測=4), SIZE)
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == SIZE
    assert image.pixelColor(0, 0).lightness() == 255


def test_the_legend_names_the_rounds_that_have_sheets():
    assert list(radar.legend_words(of(後測=4))) == [("後測", "後測（1 份）")]
