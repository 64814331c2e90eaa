"""The list of courses (虛構資料)."""

from typing import Any

from hualien_desk.store import course_lists
from hualien_desk.store.tables import DATABASE, rows


def test_people_of_courses_are_counted_from_an_index_alone(staffed_desk: Any, monkeypatch: Any) -> None:
    """The rows of a course's completions lie all over the file: reading them took longer than the window may stand."""
    asked: list[tuple[str, tuple[Any, ...]]] = []

    def noting(sql: str, *values: Any) -> Any:
        asked.append((sql, values))
        return rows(sql, *values)

    monkeypatch.setattr(course_lists, "rows", noting)
    source = course_lists.courses()
    assert sum(line[-1] for line in source.rows(source.ids("", "", False, {})).values()) == 5
    ((sql, values),) = asked
    plan = [step[-1] for step in DATABASE.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert [step for step in plan if "completion" in step and "COVERING INDEX completion_course" not in step] == []
    assert any("COVERING INDEX completion_course" in step for step in plan)
