"""Charts as files: where a picture goes, and that it left."""

from datetime import date
from pathlib import Path

from hualien_desk import writing
from hualien_desk.domain import charts
from hualien_desk.domain.charts import Chart
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rosters import Written

TITLE = "圖表"


def usual_place(desk: Desk, chart: Chart) -> Path:
    """Where the picture of a chart usually goes."""
    return naming.place(desk.rosters, f"{desk.book.year}{chart.title}", date.today(), "png")


def save(desk: Desk, chart: Chart, path: Path) -> Written:
    """Write a chart as .png and note it; says what was written."""
    from hualien_desk.reports import charts as painting  # Qt, which the command line does without

    if path.suffix.lower() != ".png":
        raise DeskError(f"圖表只有 .png；請更改「{path.name}」的副檔名。")
    with exporting.logged(desk, path, TITLE, len(charts.table(chart)) - 1, chart.title):
        writing.write_bytes(path, painting.png(chart))
    return Written(f"已存成「{path}」。", (path,))
