"""The data folders are found in a checkout and in a wheel, or their absence is a sentence."""

import shutil

import pytest

from hualien_desk import assets
from hualien_desk.assets import MissingAssets


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package as a wheel lays it out, with nothing around it."""
    package = tmp_path / "site" / "hualien_desk"
    package.mkdir(parents=True)
    monkeypatch.setattr(assets, "__file__", str(package / "assets.py"))
    monkeypatch.setattr(assets, "files", lambda name: package.parent / name)
    return package


def test_a_checkout_has_rules_headings_samples_migrations_and_seeds():
    for name in ("rules/106.toml", "headings.toml", "variants.txt", "samples/samples.toml"):
        assert (assets.resources() / name).is_file(), name
    for name in ("migrations/0001_initial.sql", "seed/agencies.csv", "seed/agency_aliases.csv"):
        assert (assets.db() / name).is_file(), name


def test_a_wheel_carries_them_inside(installed):
    for name in ("_resources", "_db"):
        (installed / name).mkdir()
        (installed / name / "mark").write_text(name)
    assert (assets.resources() / "mark").read_text() == "_resources"
    assert (assets.db() / "mark").read_text() == "_db"


def test_a_neighbour_that_happens_to_be_called_db_is_not_taken_for_them(installed):
    (installed.parent / "db").mkdir()
    (installed / "_db").mkdir()
    assert assets.db() == installed / "_db"
    shutil.rmtree(installed / "_db")
    with pytest.raises(MissingAssets, match="程式缺少資料夾「db」；請重新複製整個程式資料夾"):
        assets.db()
