"""Versions of a team's proposal and report (虛構資料)."""

import pytest

from hualien_desk.domain.composition import plain
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import changes, composition_versions, compositions, diagnosis, history, proposals
from hualien_desk.store import team_texts
from tests.operations.teamed import add_team

P = "proposal"


@pytest.fixture
def team(desk):
    made = add_team(desk)
    compositions.put(desk, made, P, "1", plain("提升數位能力"))
    return made


def numbers(team):
    return [version.number for version in composition_versions.versions(team, P)]


def test_a_version_is_frozen_with_its_note_and_can_be_undone(desk, team):
    outcome = composition_versions.freeze(desk, team, P, " 送縣府 ")
    (version,) = composition_versions.versions(team, P)
    assert (version.number, version.note, version.operator) == (1, "送縣府", "測試員")
    ((line,), _) = changes.of_entry(outcome.entry.id, 9)
    assert line.title == "數位服務隊實施計畫第1版"
    compositions.put(desk, team, P, "1", plain("改寫"))
    composition_versions.freeze(desk, team, P)
    assert numbers(team) == [2, 1]
    history.undo(desk)
    assert numbers(team) == [1]


def test_nothing_written_and_nothing_new_are_no_version(desk, team):
    with pytest.raises(DeskError, match="還沒有撰寫"):
        composition_versions.freeze(desk, team, "report")
    composition_versions.freeze(desk, team, P)
    with pytest.raises(DeskError, match="與第1版完全相同"):
        composition_versions.freeze(desk, team, P)


def test_a_version_is_held_against_today(desk, team):
    composition_versions.freeze(desk, team, P)
    (version,) = composition_versions.versions(team, P)
    compositions.put(desk, team, P, "1", plain("提升同仁數位能力"))
    compositions.add_item(desk, team, P, "4", "經費")
    found = composition_versions.differences(
        composition_versions.content(version.id), composition_versions.today(desk, team, P)
    )
    assert [(change.title, change.state.name) for change in found] == [
        ("壹、目標", "CHANGED"),
        ("六、經費", "ADDED"),
    ]
    assert composition_versions.told(found) == "2 個項目不同" and composition_versions.told([]) == "內容相同"


def test_the_texts_of_a_version_come_back_in_one_step(desk, team):
    composition_versions.freeze(desk, team, P)
    (version,) = composition_versions.versions(team, P)
    frozen = team_texts.written(team, P)
    compositions.put(desk, team, P, "1", plain("改寫"))
    compositions.add_item(desk, team, P, "4", "經費")
    changed = team_texts.written(team, P)
    composition_versions.take_version_back(desk, version.id)
    assert team_texts.written(team, P) == frozen
    assert composition_versions.take_version_back(desk, version.id).entry is None
    history.undo(desk)
    assert team_texts.written(team, P) == changed


def test_a_version_that_is_gone_is_one_sentence(desk, team):
    with pytest.raises(DeskError, match="已不存在"):
        composition_versions.content(77)


def test_a_version_is_printed_again_as_it_was_with_its_tables_and_charts(desk, team, tmp_path):
    fours = dict.fromkeys((question.id for question in diagnosis.questionnaire().questions), 4)
    diagnosis.add(desk, team, diagnosis.Sheet("前測", fours))
    compositions.put(desk, team, "report", "1.1", plain("提升數位能力"))
    composition_versions.freeze(desk, team, "report")
    (version,) = composition_versions.versions(team, "report")
    before = proposals.make(desk, team, "report")
    diagnosis.add(desk, team, diagnosis.Sheet("前測", dict.fromkeys(fours, 1)))
    compositions.put(desk, team, "report", "1.1", plain("改寫"))
    again = composition_versions.made(desk, version.id)
    assert again.document == before.document
    assert again.composed.pictures("drawn:diagnosis_chart") == before.composed.pictures("drawn:diagnosis_chart")
