"""Charts are painted: ink where values are, words whole and apart, black and white (虛構資料)."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from hualien_desk.domain import charts as domain
from hualien_desk.domain.charts import Bars, Chart, Heat, Item, Line, Series, Trend
from hualien_desk.reports import charts, drawing
from hualien_desk.reports.drawing import HATCHED, PLAIN, SOLID, Box, Drawing, Mark, Stroke, Words

MEASURES = "自助餐課程", "熠星方案", "數位教材研習班", "線上英語營", "磨課師"
NOTE = "基準日：106/12/31　含約聘僱　資料截至 106/12/31 09:30（稽核紀錄第 29 號）"
MONTHS = tuple(f"{month}月" for month in range(1, 13))


def name(number: int) -> str:
    return f"花蓮縣{'名稱特別長而一行寫不下的' if number % 4 == 0 else ''}第{number}戶政事務所"


RATES = Bars("各項措施達成率", "%", tuple(map(Item, MEASURES, (66.7, 3.2, None, 0.0, 112.5))), note=NOTE)
LONG = domain.largest(
    Bars(
        "各機關達成率", "%", tuple(Item(name(n), n * 7 % 101 if n % 5 else None) for n in range(206)), 60.0, note=NOTE
    ),
    20,
)
TREND = Trend(
    "各月完成門次",
    "門次",
    MONTHS,
    tuple(Series(own, tuple(12345 * n * k % 9999 for k in range(12))) for n, own in enumerate(MEASURES, 1)),
    NOTE,
)
HEAT = domain.first_rows(
    Heat(
        *("各機關與各項措施達成率", "%"),
        tuple(Line(name(n), (0.0, 19.9, None, 100.0, 112.5), ((),) * 5) for n in range(30)),
        MEASURES,
        note=NOTE,
    ),
    12,
)
ALL = {"rates": RATES, "long": LONG, "trend": TREND, "one line": TREND._replace(series=TREND.series[:1]), "heat": HEAT}
EMPTY = Bars("無", "人", ()), Trend("無", "人", (), ()), Heat("無", "人", (), ())


def laid(chart: Chart, width: float = 900, height: float = 0) -> Drawing:
    return charts.lay_out(chart, width, height, drawing.printed(20).font)


def line_of(shapes: Sequence[Any]) -> Any:
    return next(shape for shape in shapes if isinstance(shape, Stroke) and shape.kind == 0)


def darkest(image: QImage, room: QRectF) -> int:
    points = room.toRect()
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(max(points.left(), 0), min(points.right(), image.width()))
        for y in range(max(points.top(), 0), min(points.bottom(), image.height()))
    )


@pytest.mark.parametrize("width", [460, 900, 1600])
@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
def test_words_are_whole_inside_and_apart(chart: Chart, width: float) -> None:
    """No text is clipped by the edge, too large for its room, or over another one."""
    made = laid(chart, width)
    ruler, room = drawing.Ruler(made.font), QRectF(0, 0, width, made.height)
    for words in made.words:
        assert room.contains(words.room), words
        assert ruler.lines(words.text, words.room.width(), words.size) <= words.room.height() + 1, words
    for one, other in combinations(made.words, 2):
        assert not one.room.adjusted(1, 1, -1, -1).intersects(other.room.adjusted(1, 1, -1, -1)), (one, other)


@pytest.mark.parametrize("chart", ALL.values(), ids=ALL)
@pytest.mark.parametrize("size", [(1600, 900), (600, 400)])
def test_a_picture_of_a_given_size_holds_everything(chart: Chart, size: tuple[int, int]) -> None:
    """The text shrinks rather than being cut."""
    font = drawing.printed(size[0] // 44).font
    made = charts.fit(chart, *size, font)
    assert made.height <= size[1]
    assert (charts.image(chart, size).width(), charts.image(chart, size).height()) == size


@pytest.mark.parametrize("chart", EMPTY, ids=["bars", "trend", "heat"])
def test_nothing_to_draw_is_drawn_as_nothing(chart: Chart) -> None:
    assert laid(chart).spots == () and not charts.image(chart).isNull()
    assert charts.moved((), -1, 1, 0) == -1 and charts.spot_at((), QPointF(1, 1)) == -1


def test_bars_are_as_long_as_their_values_and_none_has_no_bar() -> None:
    """No bar for 0 and for no data, but other words."""
    boxes = [shape for shape in laid(RATES).shapes if isinstance(shape, Box)]
    lengths = [box.room.width() for box in boxes]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 3.2 / 66.7, 112.5 / 66.7])
    assert len({box.room.left() for box in boxes}) == 1
    texts = [words.text for words in laid(RATES).words]
    assert "—（無資料）" in texts and "0.0%" in texts


def test_a_bar_has_ink_and_one_that_falls_short_is_hatched() -> None:
    """Told apart without colours: the share of dark dots."""
    items = Item("達", 90.0), Item("未達", 40.0), Item("未訂", 90.0)
    chart = Bars("率", "%", (*(item._replace(target=60.0) for item in items[:2]), items[2]))
    made, image = laid(chart), charts.image(chart)
    boxes = [shape.fill for shape in made.shapes if isinstance(shape, Box)]
    assert boxes == [SOLID, HATCHED, PLAIN, SOLID, HATCHED, PLAIN]  # the legend first
    wide = charts.lay_out(chart, image.width(), 0, drawing.printed(36).font)
    shades = []
    for box in [shape for shape in wide.shapes if isinstance(shape, Box)][3:]:
        inner = box.room.adjusted(6, 6, -box.room.width() * 0.6, -6).toRect()
        dots = [image.pixelColor(x, inner.center().y()).lightness() for x in range(inner.left(), inner.right())]
        shades.append((min(dots), max(dots)))
    solid, hatched, plain = shades
    assert solid[0] == solid[1] < 130 and plain[0] == plain[1] > 180
    assert hatched[0] < 90 and hatched[1] > 230


def test_debts_stand_left_of_nothing() -> None:
    chart = Bars("餘額", "元", (Item("甲", -300), Item("乙", 900)))
    left, right = (shape.room for shape in laid(chart).shapes if isinstance(shape, Box))
    assert left.right() == pytest.approx(right.left()) and left.width() == pytest.approx(right.width() / 3)


def test_a_line_stops_where_there_is_no_data() -> None:
    """Two runs and a lonely point; a sign for every value."""
    chart = Trend("完成", "門次", MONTHS[:6], (Series("英語", (1, 2, None, 4, None, 6)), Series("磨課師", (0,) * 6)))
    shapes = laid(chart).shapes
    lines = [shape for shape in shapes if isinstance(shape, Stroke) and shape.kind == 0 and len(shape.points) > 1]
    assert len(lines) == 2  # one of them in the legend
    assert sum(isinstance(shape, Mark) and shape.line == 0 for shape in shapes) == 5


def test_only_a_single_line_has_its_numbers() -> None:
    texts = [words.text for words in laid(ALL["one line"]).words]
    assert sum(domain.said(value, "") in texts for value in TREND.series[0].values) == 12
    assert not set(MEASURES) & set(texts)
    many = [words.text for words in laid(TREND).words]
    assert set(MEASURES) <= set(many)


def test_a_heat_map_gets_darker_and_its_numbers_are_read_on_it() -> None:
    image = charts.image(HEAT)
    made = charts.lay_out(HEAT, image.width(), 0, drawing.printed(36).font)
    lights = []
    for spot in made.spots[:5]:
        corner = spot.room.topLeft() + QPointF(6, 6)
        lights.append(image.pixelColor(corner.toPoint()).lightness())
        middle = spot.room.adjusted(spot.room.width() / 3, 8, -spot.room.width() / 3, -8)
        assert darkest(image, middle) < 90
    assert lights[0] == lights[1] == 255 and lights[3] == lights[4] < 170


def test_a_cell_without_data_is_hatched_unlike_one_of_nothing() -> None:
    """And the legend says so, when there is one."""
    image = charts.image(HEAT)
    made = charts.lay_out(HEAT, image.width(), 0, drawing.printed(36).font)
    lights = []
    for number in (0, 2):
        left, y = (made.spots[number].room.left(), made.spots[number].room.center().y())
        lights.append({image.pixelColor(round(left + x), round(y)).lightness() for x in range(3, 40)})
    nothing, missing = lights
    assert nothing == {255} and min(missing) < 220 and max(missing) == 255
    assert "無資料" in [words.text for words in made.words]
    whole = HEAT._replace(rows=(Line("甲", (1.0,) * 5, ((),) * 5),))
    assert "無資料" not in [words.text for words in laid(whole).words]


def test_a_line_does_not_run_through_its_numbers() -> None:
    """On a slope they stand on the free side, in a valley below; where nothing is free, on a plate of paper."""
    values = 0, 2346, 7038, 9384, 1731, 6423, 8769, 1116, 9000, 0, 0, 5
    made = laid(Trend("完成", "門次", MONTHS, (Series("英語", values),)), height=560)
    line = line_of(made.shapes)
    numbers = [words for words in made.words if words.plate]
    through = {
        words.text
        for words in numbers
        for start, end in pairwise(line.points)
        if any(words.room.contains(start + (end - start) * (n / 200)) for n in range(201))
    }
    assert len(numbers) == 12 and through == set()
    assert next(words for words in numbers if words.text == "1,731").room.top() > line.points[4].y()
    tight = laid(Trend("完成", "門次", MONTHS, (Series("英語", values),))).shapes
    assert [shape.text for shape in tight[tight.index(line_of(tight)) :] if isinstance(shape, Words)][:1] == ["1,116"]


def test_a_part_of_a_long_chart_is_drawn_as_in_the_whole() -> None:
    """What reaches into the part, and nothing far from it."""
    made, look = laid(LONG), drawing.printed(20)
    whole, part = (QImage(900, round(made.height), QImage.Format.Format_RGB32) for _ in range(2))
    wanted = QRectF(0, 300, 900, 100)
    for image, room in ((whole, None), (part, wanted)):
        image.fill(look.paper)
        painter = QPainter(image)
        drawing.draw(painter, made, look, room)
        painter.end()
    rows, title = wanted.toRect(), made.words[0].room.toRect()
    assert whole.copy(rows) == part.copy(rows)
    assert whole.copy(title) != part.copy(title)


def test_pictures_have_no_colour() -> None:
    """Everything is grey, for a black-and-white printer."""
    for chart in (LONG, TREND, HEAT):
        image = charts.image(chart).scaledToWidth(500)
        dots = (image.pixelColor(x, y) for x in range(0, 500, 3) for y in range(0, image.height(), 3))
        assert all(max(dot.getRgb()[:3]) - min(dot.getRgb()[:3]) <= 2 for dot in dots)  # type: ignore[index,type-var]


def test_the_png_is_sixteen_centimetres_wide() -> None:
    image = QImage.fromData(charts.png(RATES))
    assert image.width() == charts.WIDTH and image.width() / image.dotsPerMeterX() == pytest.approx(0.16)


def test_values_are_walked_and_pointed_at() -> None:
    spots = laid(HEAT).spots
    walk: list[Any] = [charts.moved(spots, 0, 1, 0), charts.moved(spots, 0, 0, 1), charts.moved(spots, 0, -1, 0)]
    assert walk == [1, 5, 0]
    assert charts.spot_at(spots, spots[7].room.center()) == 7
    assert charts.spot_at(spots, QPointF(0, 0)) == -1
