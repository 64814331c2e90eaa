"""Targets, figures that are kept, and this year beside the one before (虛構資料)."""

from contextlib import closing
from datetime import date
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Evaluation, compared, derivation, held
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import evaluation, evaluation_records, history, rulings, years
from hualien_desk.operations.desk import Desk
from hualien_desk.store import evaluations
from hualien_desk.store.tables import rows

BASIS = Basis(date(2017, 12, 31))


def made(desk: Any) -> Evaluation:
    return evaluation.of_run(desk, rulings.rule_everyone(desk), BASIS)


def put(desk: Any, text: str, figure: str = "rate", agency: str = "") -> Any:
    measure = evaluation.plan(desk.book).measure("english")
    own = rows("SELECT id FROM agency WHERE name = ?", agency)
    return evaluation_records.put_target(desk, measure, measure.figure(figure), text, own[0][0] if own else None)


def test_a_target_is_reached_or_not_in_words(staffed_desk: Any) -> None:
    """The county has 33.3%, 消防局 100%, 衛生局 nobody."""
    for text, agency in (("60%", ""), ("60", "花蓮縣消防局"), ("60", "花蓮縣衛生局")):
        put(staffed_desk, text, agency=agency)
    put(staffed_desk, "1", "finishers")
    assert {(one.figure.id, one.agency, one.word) for one in held(made(staffed_desk))} == {
        ("rate", "", "未達"),
        ("rate", "花蓮縣消防局", "達標"),
        ("rate", "花蓮縣衛生局", "無法計算"),
        ("finishers", "", "達標"),
    }


def test_a_target_stands_beside_its_number(staffed_desk: Any) -> None:
    """And beside no other: not the agency's."""
    put(staffed_desk, "60")
    found = made(staffed_desk)
    assert ("目標", "60.0%，未達") in derivation(found, found.row("english"), "rate")
    assert "目標" not in dict(derivation(found, found.row("english", "花蓮縣消防局"), "rate"))


def test_a_target_is_changed_taken_away_and_brought_back(staffed_desk: Any) -> None:
    """One undo step each; the same once more is none."""
    put(staffed_desk, "60")
    assert put(staffed_desk, "60.0").entry is None
    put(staffed_desk, "70")
    assert [one.value for one in evaluations.targets()] == [70]
    put(staffed_desk, " ")
    assert evaluations.targets() == [] and put(staffed_desk, "").entry is None
    history.undo(staffed_desk)
    history.undo(staffed_desk)
    assert [one.value for one in evaluations.targets()] == [60]


@pytest.mark.parametrize(
    ("text", "figure", "sentence"),
    [
        ("很多", "rate", "「很多」不是數字；請填達成率，例如 60。"),
        ("120", "rate", "達成率請填 0 到 100 的數字；「120」不在範圍內。"),
        ("-1", "finishers", "完成人數請填 0 到 1,000,000,000 的數字；「-1」不在範圍內。"),
        ("2.5", "finishers", "完成人數請填整數；「2.5」有小數。"),
        ("nan", "hours", "學習時數請填 0 到 1,000,000,000 的數字；「nan」不在範圍內。"),
    ],
)
def test_a_target_that_is_no_number_is_refused_with_a_sentence(
    staffed_desk: Any, text: str, figure: str, sentence: str
) -> None:
    with pytest.raises(DeskError) as refused:
        put(staffed_desk, text, figure)
    assert str(refused.value) == sentence and evaluations.targets() == []


def test_kept_figures_go_into_the_next_year_and_are_compared_there(staffed_desk: Any) -> None:
    """The latest that was kept comes along; the year after has nobody yet."""
    evaluation_records.freeze(staffed_desk, made(staffed_desk), "期中")
    evaluation_records.freeze(staffed_desk, made(staffed_desk), "年度結算")
    path = years.make(staffed_desk, 107, ["people"])
    staffed_desk.close()
    after = Desk(path)
    found = evaluation.of_run(after, rulings.rule_everyone(after), Basis(after.book.until))
    kept = evaluation_records.last_year(found)
    assert kept and kept.note == "年度結算"
    assert evaluation_records.basis_words(kept) == "106年度存證，基準日 106/12/31，含約聘僱（年度結算）"
    told = {(one.measure.id, one.figure.id): one.words for one in compared(found, kept.content["rows"])}
    assert told["english", "finishers"] == "減少 1（-100.0%）"
    assert told["english", "rate"] == "減少 33.3 個百分點"
    assert told["english", "eligible"] == "持平"
    assert told["workshops", "attendance"] == "無法比較"
    after.close()


def test_figures_that_were_kept_after_the_new_year_was_made_are_brought_over(staffed_desk: Any) -> None:
    """From the file beside; once they are here nothing is added."""
    path = years.make(staffed_desk, 107, [])
    before = staffed_desk.path
    staffed_desk.close()
    after = Desk(path)
    found = evaluation.of_run(after, rulings.rule_everyone(after), Basis(after.book.until))
    with pytest.raises(DeskError, match="106年度還沒有存證"):
        evaluation_records.bring_last_year(after, found)
    after.close()
    old = Desk(before)
    evaluation_records.freeze(old, made(old), "年度結算")
    old.close()
    after = Desk(path)
    assert "已帶入106年度的存證" in evaluation_records.bring_last_year(after, found).message
    kept = evaluation_records.last_year(found)
    assert kept and evaluation_records.basis_words(kept).endswith("（年度結算）")
    assert "沒有變更" in evaluation_records.bring_last_year(after, found).message
    before.unlink()
    with closing(dbapi2.connect(str(before))) as file_of_an_older_program:
        file_of_an_older_program.execute("CREATE TABLE participant (id INTEGER)")
    with pytest.raises(DeskError, match="106年度還沒有存證"):
        evaluation_records.bring_last_year(after, found)
    before.unlink()
    with pytest.raises(DeskError, match="這個資料夾沒有106年度的資料檔"):
        evaluation_records.bring_last_year(after, found)
    after.close()


def test_without_kept_figures_it_is_said_why_and_sums_can_be_typed(staffed_desk: Any) -> None:
    """Empty fields are left out; all empty is refused."""
    found = made(staffed_desk)
    assert evaluation_records.last_year(found) is None
    assert "沒有105年度的存證" in evaluation_records.why_none(found)
    with pytest.raises(DeskError, match="至少填一個"):
        evaluation_records.type_last_year(staffed_desk, found, {("mooc", "finishers"): " "}, "")
    texts = {("mooc", "finishers"): "4", ("mooc", "rate"): "", ("english", "hours"): "1,000.5"}
    evaluation_records.type_last_year(staffed_desk, found, texts, "105年度成果報告")
    kept = evaluation_records.last_year(found)
    assert kept and evaluation_records.basis_words(kept) == "105年度合計由測試員輸入（105年度成果報告）"
    assert [(one.measure.id, one.figure.id, one.words) for one in compared(found, kept.content["rows"])] == [
        ("english", "hours", "減少 996.5（-99.6%）"),
        ("mooc", "finishers", "減少 3（-75.0%）"),
    ]
    assert evaluation_records.known_of_last_year(found) == {("mooc", "finishers"): "4", ("english", "hours"): "1000.5"}
    history.undo(staffed_desk)
    assert evaluation_records.last_year(found) is None


def test_sums_that_contradict_each_other_are_refused_and_shares_are_filled_in(staffed_desk: Any) -> None:
    """Nobody finishes who did not take part."""
    found = made(staffed_desk)

    def put(**texts: str) -> None:
        evaluation_records.type_last_year(
            staffed_desk, found, {("mooc", name): text for name, text in texts.items()}, ""
        )

    with pytest.raises(DeskError, match="完成人數 95 比參加人數 90 還多"):
        put(participants="90", finishers="95")
    with pytest.raises(DeskError, match=r"達成率填 50%，但完成人數 ÷ 應參加人數是 33\.3%"):
        put(eligible="90", finishers="30", rate="50")
    put(eligible="90", finishers="30")
    assert evaluation_records.known_of_last_year(found)["mooc", "rate"] == "33.3"
    put(eligible="90", finishers="30", rate="33.33")
