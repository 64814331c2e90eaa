"""An officer's decisions: who, when, why, for which course and scheme (虛構資料)."""

import pytest

from hualien_desk.store import acceptances, facts
from hualien_desk.store.tables import rows

AT = "2017-07-01 09:00:00"


def person(name="張家瑋"):
    return rows("SELECT id FROM participant WHERE name = ?", name)[0][0]


def decide(desk, *keys, scheme="english", who=None):
    with desk.entry("認定") as entry:
        acceptances.add(who or person(), scheme, keys, "測試員", AT, "專簽核准", entry.id)


def kept(name="張家瑋"):
    own = facts.of_one(person(name))
    assert own is not None
    return own.acceptances


def test_a_decision_is_a_fact_of_that_person_alone(staffed_desk):
    decide(staffed_desk, "E01")
    assert kept() == (("english", "E01", "測試員", AT, "專簽核准", True),)
    assert kept("王小明") == ()


def test_each_course_is_a_decision_of_its_own(staffed_desk):
    decide(staffed_desk, "E01", "M02")
    assert [item.course_key for item in kept()] == ["E01", "M02"]


def test_one_course_may_be_accepted_for_another_scheme_too_but_never_twice_for_one(staffed_desk):
    decide(staffed_desk, "E01")
    decide(staffed_desk, "E01", scheme="cafeteria")
    assert sorted(item.scheme for item in kept()) == ["cafeteria", "english"]
    with pytest.raises(Exception, match="UNIQUE"):
        decide(staffed_desk, "E01")
    assert len(kept()) == 2
