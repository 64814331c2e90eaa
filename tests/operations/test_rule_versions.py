"""A version of the rules is stored whole and read again the same; numbers go on (虛構資料)."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.awards import AWARDS
from hualien_desk.operations import changes, rule_versions
from hualien_desk.operations.rule_versions import Version, Wish

WORDS = st.text("規則簽准abc：→；「」\"'\\{}", max_size=20)
PAIRS = st.dictionaries(WORDS, WORDS, max_size=4)
TIERS = st.lists(st.tuples(st.floats(0.5, 200), st.sampled_from([award.code for award in AWARDS])), max_size=4)
WISHES = st.builds(Wish, PAIRS, TIERS.map(tuple), PAIRS)
VERSIONS = st.builds(
    Version, st.integers(1, 999), st.just("2017-05-10 09:05:00"), WORDS, WORDS, st.lists(WORDS).map(tuple), WISHES
)


@given(VERSIONS)
def test_a_version_is_read_as_it_was_stored(version: Version) -> None:
    """Switches, scale and values alike."""
    assert rule_versions._read(json.loads(rule_versions.text_of(version))) == version


def test_numbers_go_on_and_the_latest_is_in_force(desk: Any) -> None:
    """In words: number, moment, basis."""
    assert rule_versions.in_force() == "原訂規則"
    assert rule_versions.in_force(unchecked=True) == "原訂規則，尚未核對"
    for basis in ("第一次", "第二次"):
        with desk.entry("變更規則") as entry:
            rule_versions.keep(entry, basis, ("甲 → 乙",), Wish({}, ()))
    assert [version.number for version in rule_versions.versions()] == [2, 1]
    assert rule_versions.in_force().startswith("第2版（") and rule_versions.in_force().endswith("，第二次）")
    lines, _ = changes.of_entry(entry.id, 10)
    assert [(line.label, line.title) for line in lines] == [("設定", "規則版本")]


def test_a_moment_is_shown_in_roc_form() -> None:
    """106/05/10 09:05."""
    assert rule_versions.moment("2017-05-10 09:05:33") == "106/05/10 09:05"
