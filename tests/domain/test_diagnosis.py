"""自我診斷: means, gaps, ranks and changes by hand; what a questionnaire file may not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import diagnosis
from hualien_desk.domain.diagnosis import AFTER, BEFORE, ROUNDS
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Answer

FILE = {
    "title": "問卷",
    "intro": "不記名",
    "remark": "其他意見",
    "few": 3,
    "blank": ["-", "未填"],
    "scale": {
        "ability": ["不會", "略懂", "普通", "熟悉", "精通"],
        "need": ["無", "低", "中", "高", "很高"],
        "ability_asks": "能力",
        "need_asks": "需求",
    },
    "gap": [{"from": 1.5, "word": "優先"}, {"from": 0.5, "word": "宜"}, {"from": -9, "word": "維持"}],
    "dimension": [
        {"name": "平台", "ability": {"A1": "我能選課", "A2": "我能開課"}, "need": {"N1": "想學平台"}},
        {"name": "教材", "ability": {"B1": "我能做教材"}, "need": {"N2": "想學教材"}},
        {"name": "剪輯", "ability": {"C1": "我能剪輯"}, "need": {"N3": "想學剪輯"}},
    ],
}
ASKED = diagnosis.questionnaire(FILE)
IDS = [question.id for question in ASKED.questions]


def sheet(round=BEFORE, **scores):
    """An anonymous sheet."""
    return Answer(1, round, "1", None, scores, "")


def of(*sheets):
    """What sheets say together."""
    return diagnosis.summary(sheets, ASKED)


def test_the_questions_stand_in_the_order_of_the_paper_ability_first():
    assert IDS == ["A1", "A2", "B1", "C1", "N1", "N2", "N3"]


MEANS = [
    ("one sheet", [{"A1": 2, "A2": 4}], (1, 2, 3.0)),
    ("a missing answer is left out and is no zero", [{"A1": 4}, {"A1": 2, "A2": 5}], (2, 3, 3.67)),
    ("a sheet without any answer there does not count", [{"B1": 5}, {"A1": 2}], (1, 1, 2.0)),
    ("halves of a hundredth go up", [{"A1": n} for n in (1, 1, 1, 1, 1, 1, 1, 2)], (8, 8, 1.13)),
    ("nobody answered", [{"B1": 5}], (0, 0, None)),
    ("a score that the scale no longer has is left out", [{"A1": 9, "A2": 4}], (1, 1, 4.0)),
]


@pytest.mark.parametrize(("sheets", "mean"), [case[1:] for case in MEANS], ids=[case[0] for case in MEANS])
def test_the_mean_of_a_dimension(sheets, mean):
    assert of(*(sheet(**scores) for scores in sheets)).lines[0].ability.before == mean


def test_gap_is_need_less_ability_and_change_is_after_less_before():
    found = of(sheet(A1=2, N1=5), sheet(AFTER, A1=4, N1=3)).lines[0]
    assert (found.gap(BEFORE), found.gap(AFTER), found.ability.change, found.need.change) == (3.0, -1.0, 2.0, -2.0)


def test_a_difference_is_that_of_the_printed_means():
    three = [sheet(A1=3), sheet(A1=3), sheet(A1=4)]  # 3.33
    six = [sheet(AFTER, A1=n) for n in (4, 4, 4, 4, 3, 3)]  # 3.67: the exact difference would round to 0.33
    assert of(*three, *six).lines[0].ability.change == 0.34


def test_what_is_missing_in_one_round_has_no_change():
    found = of(sheet(A1=2)).lines[0]
    assert found.ability.change is None and found.gap(BEFORE) is None


def test_needs_are_ranked_in_the_latest_round_and_equal_ones_share_their_place():
    before, after = sheet(N1=5, N2=1, N3=1), sheet(AFTER, N1=3, N2=4, N3=4)
    assert [(place, line.name) for place, line in of(before).ranking] == [(1, "平台"), (2, "教材"), (2, "剪輯")]
    assert [(place, line.name) for place, line in of(before, after).ranking] == [(1, "教材"), (1, "剪輯"), (3, "平台")]


def test_a_need_that_nobody_told_has_no_rank():
    assert [line.name for _, line in of(sheet(N2=4)).ranking] == ["教材"]


@pytest.mark.parametrize(
    ("gap", "word"),
    [(2.0, "優先"), (1.5, "優先"), (1.49, "宜"), (0.5, "宜"), (0.0, "維持"), (-4.0, "維持"), (None, "")],
)
def test_a_gap_means_what_the_file_says(gap, word):
    assert ASKED.advice(gap) == word


def test_fewer_than_three_sheets_of_a_round_show_no_question():
    found = of(*[sheet(A1=4)] * 2, *[sheet(AFTER, A1=n) for n in (5, 5, 1)])
    assert found.spreads[0].counts == (None, (1, 0, 0, 0, 2))
    assert found.spreads[0].measured[0] is None and found.spreads[0].measured[1].value == 3.67
    assert found.lines[0].ability.before.value == 4.0


def test_scores_of_questions_that_are_no_longer_asked_are_counted_as_left_out():
    assert of(sheet(A1=4, X9=2), sheet(A1=7)).left_out == 2


def test_the_rows_for_the_report():
    found = of(sheet(A1=2, B1=3), sheet(AFTER, A1=4, B1=3, C1=1))
    assert diagnosis.diagnosis_rows(found) == (
        ("面向", "前測", "後測", "差異"),
        ("平台", "2.00", "4.00", "+2.00"),
        ("教材", "3.00", "3.00", "0.00"),
        ("剪輯", "－", "1.00", "－"),
        ("填答份數", "1 份", "1 份", ""),
    )
    assert diagnosis.diagnosis_rows(of()) == ()


def test_the_rows_of_needs():
    rows = diagnosis.need_rows(of(sheet(A1=2, N1=4, N2=5)), ASKED)
    assert rows[1:] == (("1", "教材", "5.00", "－", "－", ""), ("2", "平台", "4.00", "2.00", "+2.00", "優先"))
    assert diagnosis.need_rows(of(), ASKED) == ()


@pytest.mark.parametrize(
    ("scores", "said"), [({"Z9": 3}, "沒有題目「Z9」"), ({"A1": 6}, "A1 的分數 6"), ({"A1": 0}, "1 到 5")]
)
def test_unknown_questions_and_scores_outside_the_scale_are_refused(scores, said):
    with pytest.raises(DeskError, match=said):
        diagnosis.check(scores, ASKED)


BAD_FILES = [
    ({"dimension": FILE["dimension"][:2]}, "至少要有 3 個面向"),
    ({"dimension": [*FILE["dimension"], FILE["dimension"][0]]}, "題號 A1 出現兩次"),
    ({"scale": {**FILE["scale"], "need": ["無", "有"]}}, "級數要相同"),
]


@pytest.mark.parametrize(("change", "said"), BAD_FILES)
def test_a_questionnaire_that_cannot_be_is_refused(change, said):
    with pytest.raises(DeskError, match=said):
        diagnosis.questionnaire({**FILE, **change})


def test_what_a_questionnaire_lacks_is_named():
    with pytest.raises(DeskError, match="少了「few」"):
        diagnosis.questionnaire({key: value for key, value in FILE.items() if key != "few"})


SHEETS = st.builds(
    lambda round, scores: sheet(round, **scores),
    st.sampled_from(ROUNDS),
    st.dictionaries(st.sampled_from([*IDS, "X9"]), st.integers(-1, 7)),
)


@given(st.lists(SHEETS, max_size=12), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(sheets, chance):
    mixed = sheets[:]
    chance.shuffle(mixed)
    assert of(*mixed) == of(*sheets)


@given(st.lists(SHEETS, max_size=12))
def test_means_lie_within_the_scale_and_gaps_within_its_width(sheets):
    for line in of(*sheets).lines:
        for measured in (line.ability, line.need):
            assert all(mean.value is None or 1 <= mean.value <= 5 for mean in measured)
        assert all(gap is None or -4 <= gap <= 4 for gap in map(line.gap, ROUNDS))
