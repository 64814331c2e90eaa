"""年度成果報告: headings in the plan's order, figures of the evaluation, texts that stay, one moment (虛構資料)."""

import re
from datetime import date

import pytest

from hualien_desk.__main__ import main
from hualien_desk.domain.composition import Picture, Table, plain
from hualien_desk.domain.composition_diff import State
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import show, with_unit
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import (
    annual,
    budget,
    changes,
    composition_places,
    composition_versions,
    compositions,
    evaluation,
    exporting,
    history,
    proposals,
    rulings,
    unsaved,
)
from hualien_desk.reports import annual_tables, composition_forms
from hualien_desk.store import attached, database, scans, team_texts
from hualien_desk.store.tables import rows
from hualien_desk.store.text_owners import OFFICE
from tests.reports import compositions as sample
from tests.reports.composed import READERS
from tests.reports.readers import of_pdf

A = "annual"
BASIS = Basis(date(2017, 12, 31))
HEADS = (
    *("壹、依據", "貳、願景", "參、目標", "肆、實施期間", "伍、實施對象", "陸、具體措施及執行成果"),
    *("一、深耕數位，建置自助餐課程", "二、推動數位學習熠星方案", "三、提升英語力-線上英語營"),
    *("四、推廣MOOCs(磨課師)學習", "五、敘獎情形", "柒、經費執行", "捌、績效評核"),
    *("一、執行成效之檢討", "二、賡續推動之建議", "玖、預期效益達成情形"),
)


def table(made, key, number=0):
    """A table under a heading."""
    section = next(own for own in made.made.document.sections if own.heading.key == key)
    return [block for block in section.text if isinstance(block, Table)][number]


def words(path):
    """The whole text of a file, without line ends and blanks."""
    found = of_pdf(path) if path.suffix == ".pdf" else [own for _, own in READERS[path.suffix[1:]](path)]
    return "".join("".join(found).split())


@pytest.mark.parametrize("ending", proposals.ENDINGS)
def test_every_heading_stands_in_the_plans_order(staffed_desk, tmp_path, ending):
    annual.export(staffed_desk, tmp_path / f"a.{ending}", BASIS)
    text, place = words(tmp_path / f"a.{ending}"), 0
    for head in HEADS:
        if ending != "pdf":  # a word processor counts the headings itself
            head = head.split("、", 1)[1]
        assert head in text[place:], head
        place = text.index(head, place) + len(head)
    assert [own.words for own in composition_places.read(OFFICE, A)][: len(HEADS)] == list(HEADS)


@pytest.mark.parametrize("ending", proposals.ENDINGS)
def test_the_moment_and_the_basis_are_printed(staffed_desk, tmp_path, ending):
    annual.export(staffed_desk, tmp_path / f"a.{ending}", BASIS._replace(contract=False))
    text = words(tmp_path / f"a.{ending}")
    entry = rows("SELECT max(id) FROM journal_entry")[0][0]
    assert "基準日：106/12/31不含約聘僱資料截至" in text and f"（稽核紀錄第{entry}號）" in text
    assert "花蓮縣政府106年度推動公務人員數位學習成果報告" in text


def test_every_figure_is_that_of_the_evaluation(staffed_desk):
    made = annual.make(staffed_desk, basis=BASIS)
    own = evaluation.of_run(staffed_desk, rulings.rule_everyone(staffed_desk), BASIS)
    for row, measure in zip(table(made, "6").rows[1:], own.plan.measures, strict=True):
        wanted = "eligible", "participants", "finishers", "rate", "awards", "awarded"
        assert row == (
            measure.title,
            *(show(measure.figure(f), own.value(measure.id, f)) if measure.has(f) else "—" for f in wanted),
        )
    for key, measure in (("6.1", "cafeteria"), ("6.3", "english"), ("6.4", "mooc")):
        cells = [cell for row in table(made, key).rows[1:] for cell in (row[:2], row[2:]) if cell[0]]
        about = own.plan.measure(measure).figures
        assert sorted(cells) == sorted(
            (f.title, with_unit(f, own.value(measure, f.id)).replace("、", "\n")) for f in about
        )
    rates = {row[0]: row[1:] for row in table(made, "8").rows[1:]}
    for name, values in rates.items():
        if not name.startswith("其餘") and "合計" not in name:
            assert values == tuple(show(m.figure("rate"), own.value(m.id, "rate", name)) for m in own.plan.measures)


def test_two_figures_are_what_plain_sql_counts(staffed_desk):
    made = annual.make(staffed_desk, basis=BASIS)
    english = """FROM completion x JOIN course c ON c.id = x.course_id JOIN participant p ON p.id = x.participant_id
        JOIN posting o ON o.participant_id = p.id JOIN agency a ON a.id = o.agency_id
        WHERE c.categories LIKE '%英語%' AND a.kind IN ('府內單位', '一級機關', '二級機關', '學校')
        AND x.completed_on BETWEEN '2017-01-01' AND '2017-12-31'"""
    (count,) = rows(f"SELECT count(DISTINCT x.id) {english}")[0]
    cells = {cell[0]: cell[1] for row in table(made, "6.3").rows[1:] for cell in (row[:2], row[2:])}
    assert cells["完課門次"] == f"{count} 門次" == "2 門次"
    agencies = rows("SELECT count(*) FROM agency WHERE kind IN ('府內單位', '一級機關', '二級機關', '學校')")[0][0]
    told = [row for row in table(made, "5").rows[1:]]
    named = [cell for row in told for cell in (row[0], row[2]) if cell and "合計" not in cell and "其餘" not in cell]
    none = next(b for b in made.made.document.sections[4].text if getattr(b, "words", "").startswith("應參加人數為0"))
    assert len(named) + len(re.split("[、，；]", none.words.partition("：")[2])) == agencies, "no agency vanishes"


def test_texts_stand_in_the_report_and_are_undone(staffed_desk):
    compositions.put(staffed_desk, OFFICE, A, "8.1", plain("成效良好。"))
    compositions.put(staffed_desk, OFFICE, A, "2", plain("自訂的願景。"))
    text = {own.heading.key: own.text for own in annual.make(staffed_desk, basis=BASIS).made.document.sections}
    assert text["8.1"] == plain("成效良好。") and text["2"] == plain("自訂的願景。")
    assert "使用慣用文字" not in [own.state.value for own in composition_places.read(OFFICE, A) if own.key == "2"]
    assert rows("SELECT count(*) FROM team_text") == [(0,)]
    assert history.undo(staffed_desk).message.startswith("已復原：撰寫年度成果報告「願景」")
    assert team_texts.written(OFFICE, A).keys() == {"8.1"} and team_texts.last_change(OFFICE, A)


def test_an_item_of_the_offices_own_follows(staffed_desk):
    _, place = compositions.add_item(staffed_desk, OFFICE, A, "8", "各局處推動情形")
    assert place == "8.3"
    own = next(one for one in composition_places.read(OFFICE, A) if one.key == place)
    assert own.words == "三、各局處推動情形"
    with pytest.raises(DeskError, match="是計畫的項目，不能更名"):
        compositions.rename_item(staffed_desk, OFFICE, A, "8.1", "新")


def test_what_is_missing_is_told(staffed_desk):
    missing = [own.key for own in composition_places.empty(composition_places.read(OFFICE, A))]
    assert missing == ["8.1", "8.2"]
    assert composition_places.title_of({"document": A, "place": "8.1", "title": ""}) == "年度成果報告「執行成效之檢討」"


def test_a_version_keeps_the_figures_as_they_were(staffed_desk, bring, tmp_path):
    done = annual.freeze(staffed_desk, "送陳", BASIS)
    assert done.message == "年度成果報告已定稿為第1版。"
    (version,) = composition_versions.versions(OFFICE, A)
    assert version.id < 0 and version.team == OFFICE and composition_versions.versions(1, A) == []
    with pytest.raises(DeskError, match="與第1版完全相同"):
        annual.freeze(staffed_desk, "", BASIS)
    compositions.put(staffed_desk, OFFICE, A, "8.2", plain("明年續辦。"))
    changed = composition_versions.differences(
        composition_versions.content(version.id), annual.today(staffed_desk, BASIS)
    )
    assert [(one.state, one.title) for one in changed] == [(State.CHANGED, "二、賡續推動之建議")]
    again = composition_versions.made(staffed_desk, version.id)
    proposals.save(staffed_desk, again, tmp_path / "a.odt")
    assert "明年續辦" not in words(tmp_path / "a.odt") and "圖片遺失" not in words(tmp_path / "a.odt")
    composition_versions.take_version_back(staffed_desk, version.id)
    assert team_texts.written(OFFICE, A) == {}
    assert "年度成果報告第1版" in changes.title("office_version", -version.id)


def test_a_picture_of_the_report_is_kept_and_backed_up(staffed_desk, tmp_path):
    path = sample.paint(tmp_path / "圖.png")
    _, name = compositions.take_picture(staffed_desk, OFFICE, path, "圖.png")
    compositions.put(staffed_desk, OFFICE, A, "6.1", (Picture(name, 10, 10),))
    assert name in attached.used_names() and scans.trouble(name) == ""
    assert rows("SELECT file, file_name FROM office_file") == [(name, "圖.png")]


def test_a_draft_of_the_report_is_called_by_its_name(staffed_desk):
    assert unsaved.text_of(unsaved.text_name(OFFICE, A)) == (OFFICE, A)
    assert composition_places.called({"team_id": OFFICE, "document": A}) == "年度成果報告"


def test_every_derived_name_of_the_form_is_known():
    named = {name for own in composition_forms.form(A).headings for name in own.derived}
    assert named == annual_tables.NAMES


def test_the_money_stands_with_its_sum(staffed_desk):
    budget.add_usual(staffed_desk)
    made = annual.make(staffed_desk, basis=BASIS)
    lines = rows("SELECT title FROM budget_line ORDER BY id")
    assert [row[0] for row in table(made, "7").rows[1:]] == [*(title for (title,) in lines), "合計"]


def test_a_report_can_be_made_from_the_command_line(staffed_desk, tmp_path, capsys):
    database.close()
    path = tmp_path / "報告.odt"
    call = ["--db", str(staffed_desk.path), "export", "annual-report"]
    assert main([*call, str(path), "--headcount-on", "106/6/30", "--without-contract"]) == 0
    assert capsys.readouterr().out == f"已產生年度成果報告「{path}」。\n"
    assert "基準日：106/06/30不含約聘僱" in words(path)
    assert exporting.lines()[0].title == "年度成果報告" and exporting.lines()[0].scope.startswith("基準日：106/06/30")
    assert main([*call, str(tmp_path / "a.xlsx")]) == 2
    assert main([*call, str(path), "--team", "甲隊"]) == 2
    told = capsys.readouterr().err
    assert "年度成果報告只有 .pdf、.odt、.docx" in told and "全縣的" in told
