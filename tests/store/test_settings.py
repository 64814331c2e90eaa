"""Settings stay with the data file."""

from hualien_desk.operations import history
from hualien_desk.operations.desk import Desk
from hualien_desk.store import settings


def put(desk, **values):
    with desk.entry("設定"):
        for key, value in values.items():
            settings.put(key.replace("__", "."), value)


def test_a_setting_that_nobody_made_has_its_default(desk):
    assert settings.get("operator") == ""
    assert settings.get("operator", "承辦人") == "承辦人"


def test_a_setting_is_replaced_and_stays_after_a_restart(desk):
    put(desk, operator="甲")
    put(desk, operator="乙")
    desk.close()
    again = Desk(desk.path)
    assert settings.get("operator") == again.operator == "乙"


def test_settings_of_one_family_come_without_their_prefix(desk):
    put(desk, switch__mooc__per="certificate", switch__english__mooc="any", switches="x")
    assert settings.all_with("switch.") == {"mooc.per": "certificate", "english.mooc": "any"}


def test_a_setting_is_undone_like_any_other_change(desk):
    put(desk, operator="甲")
    put(desk, operator="乙")
    history.undo(desk)
    assert settings.get("operator") == "甲"
    history.undo(desk)
    assert settings.get("operator") == ""
    history.redo(desk)
    assert settings.get("operator") == "甲"


def test_a_setting_can_be_forgotten(desk):
    put(desk, operator="甲")
    with desk.entry("設定"):
        settings.remove("operator")
    assert settings.get("operator") == ""
