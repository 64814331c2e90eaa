"""附件1 and the 成果報告 as .pdf: the frame closed on every page, the wider margin on the side of the binding."""

from functools import partial
from pathlib import Path

from hualien_desk.reports import composition_layout, composition_pages, layout, pdf
from hualien_desk.reports.composition_layout import Laid
from hualien_desk.reports.composition_paper import Composed


def write(composed: Composed, path: Path, laid: Laid | None = None) -> None:
    """Write a document; NotWritten leaves the old file as it was. `laid`: it is laid out already."""
    found = laid or composition_layout.lay_out(composed)
    about = pdf.About(composed.title, composed.office, composed.made_on)
    draw = partial(composition_pages.draw, found)
    pdf.write_pages(path, about, layout.page(landscape=False), found.page_count, draw)
