"""One person's page beside the list."""

from hualien_desk.domain.rulings import Status
from hualien_desk.operations.desk import Desk
from hualien_desk.ui import dossier
from hualien_desk.ui.detail import Detail


def show(detail: Detail, desk: Desk, person_id: int, full_id: bool) -> None:
    """Fill the page; a person that is gone leaves a word."""
    found = dossier.of(desk, person_id, full_id)
    if found is None:
        detail.placeholder("請在左側選取一位人員。")
        return
    covered = (Status.MET, "適用本計畫")
    badge = (Status.NOT_COVERED, f"不在實施對象：{found.not_covered}") if found.not_covered else covered
    detail.begin(found.name, found.place, badge)
    detail.bullets("請查明", found.doubts)
    detail.facts("基本資料", found.about)
    for section in found.sections:
        detail.table(section.heading, *section.on_screen())
    detail.end()
