"""What stands in the rules window: read as it is typed, changed or not, wrong or not (虛構資料)."""

from typing import Any

import pytest

from hualien_desk.operations import rules
from hualien_desk.operations.rule_draft import RuleDraft


@pytest.fixture
def draft(desk: Any) -> RuleDraft:
    """Nothing typed yet."""
    return RuleDraft(desk)


def value(draft: RuleDraft, key: str) -> Any:
    """A value by its place."""
    pages = ("cafeteria", "rising_star", "english", "mooc", "plan")
    return next(item for page in pages for item in draft.values(page) if item.key == key)


def test_what_is_typed_is_read_and_the_original_is_no_change(draft: RuleDraft) -> None:
    """However it is written."""
    since = value(draft, "clause english since")
    assert (draft.text(since), draft.changed(since), draft.is_dirty()) == ("106/04/01", False, False)
    draft.put(since, "3/1")
    assert draft.text(since) == "106/3/1"
    assert draft.meaning(since) == "106年3月1日（星期三）"
    assert draft.changed(since) and draft.is_dirty() and draft.error(since) == ""
    draft.put(since, "106年4月1日")
    assert not draft.changed(since)
    draft.put(since, "106/04/01")
    assert draft.texts() == {} and not draft.is_dirty()


def test_what_cannot_be_read_is_said_and_the_rest_is_still_looked_at(draft: RuleDraft, desk: Any) -> None:
    """Errors of reading first."""
    draft.put(value(draft, "clause english since"), "四月")
    draft.put(value(draft, "clause rising_star grades 優等 成員"), "記功一次")
    found = draft.findings(rules.current(desk.book))
    assert [(item.page, item.key) for item in found if item.grave] == [
        ("english", "clause english since"),
        ("rising_star", "clause rising_star grades 優等 成員"),
        ("rising_star", "clause rising_star grades 特優 成員"),
    ]
    assert draft.error(value(draft, "clause english since")) == found[0].words
    assert draft.meaning(value(draft, "clause english since")) == ""


def test_what_the_rule_file_refuses_is_a_finding(draft: RuleDraft, desk: Any) -> None:
    """Named as the window names it."""
    draft.put(value(draft, "coverage may_follow_kinds"), "學校")
    (found,) = draft.findings(rules.current(desk.book))
    assert found.grave and found.words.startswith("規則的「得參照機關：得參照之機關類型」")


def test_the_cells_follow_the_names_of_the_grades(draft: RuleDraft) -> None:
    """While the names cannot be read the cells stay."""
    grades = value(draft, "clause rising_star grades")
    draft.put(grades, "特優、佳作")
    assert [item.label for item in draft.values("rising_star") if "之" in item.label and item.path[2] == "grades"] == [
        "特優之主持人",
        "特優之成員",
        "佳作之主持人",
        "佳作之成員",
    ]
    draft.put(value(draft, "clause rising_star grades 佳作 成員"), "嘉獎一次")
    draft.put(grades, "")
    assert value(draft, "clause rising_star grades 良好 成員")
    draft.put(grades, "特優、優等、良好")
    assert draft.texts() == {}
