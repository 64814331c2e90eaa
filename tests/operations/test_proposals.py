"""A team's 實施計畫 and 成果報告 out of what is stored: made, written, noted, from the command line (虛構資料)."""

import pytest

from hualien_desk.__main__ import main
from hualien_desk.domain.composition import Written, plain
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import diagnosis, exporting, proposals
from hualien_desk.store import database, scans
from tests.operations import teamed
from tests.operations.teamed import TEAM
from tests.reports import compositions as sample
from tests.reports.composed import READERS
from tests.reports.readers import of_pdf


@pytest.fixture
def team(staffed_desk, bring):
    """A team with its proposal."""
    return teamed.store(staffed_desk, bring)


def words(path):
    """The whole text of a file."""
    return "".join(words for _, words in READERS[path.suffix[1:]](path))


def test_a_proposal_is_made_of_the_team_and_what_was_written(staffed_desk, team):
    made = proposals.make(staffed_desk, team, "proposal", sample.TODAY)
    assert (made.team, made.title) == (TEAM, "實施計畫")
    assert dict(made.document.fields)["縣市別"] == "花蓮縣政府"
    assert [own.heading.title for own in made.document.sections if own.heading.own] == ["經費來源：", "附則："]
    members = next(own for own in made.document.sections if own.heading.key == "4.2").text
    assert members[0].rows[1][3] == "王小明"


def test_a_report_takes_over_what_the_proposal_says(staffed_desk, team):
    made = proposals.make(staffed_desk, team, "report", sample.TODAY)
    goal = next(own for own in made.document.sections if own.heading.key == "1.1")
    assert goal.text == sample.written()["1"].text
    assert dict(made.document.fields)["成果發表日"] == "106年12月8日"


@pytest.mark.parametrize("ending", proposals.ENDINGS)
def test_the_ending_chooses_the_format_and_the_file_is_noted(staffed_desk, team, tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    made = proposals.make(staffed_desk, team, "proposal", sample.TODAY)
    assert proposals.save(staffed_desk, made, path) == f"已產生「{TEAM}」的實施計畫「{path}」。"
    assert path.stat().st_size > 5000
    line = exporting.lines()[0]
    assert (line.title, line.scope, line.file, line.full_id) == ("實施計畫", TEAM, f"a.{ending}", False)


def test_what_was_looked_at_is_what_is_saved(staffed_desk, team, tmp_path):
    seen = proposals.look(proposals.make(staffed_desk, team, "proposal", sample.TODAY))
    proposals.save(staffed_desk, seen, tmp_path / "a.pdf")
    assert len(of_pdf(tmp_path / "a.pdf")) == seen.pages.page_count


def test_a_version_that_was_handed_in_is_written_as_it_was(staffed_desk, team, tmp_path):
    kept = proposals.make(staffed_desk, team, "proposal", sample.TODAY).document
    again = proposals.of_document(kept, TEAM, "proposal", "花蓮縣政府", sample.TODAY)
    proposals.save(staffed_desk, again, tmp_path / "a.odt")
    assert "附則：" in words(tmp_path / "a.odt")


def test_pictures_come_from_the_folder_beside_the_data_file(staffed_desk, team, tmp_path):
    picture = teamed.bring_picture(tmp_path)
    with staffed_desk.entry("插入圖片") as entry:
        teamed.put(team, "proposal", "5.2", Written("", (picture,)), entry.id)
    proposals.export(staffed_desk, "proposal", tmp_path / "a.odt")
    assert words(tmp_path / "a.odt").count("〔圖片遺失〕") == 1  # the sample's own picture is nowhere
    (scans.folder() / picture.file).unlink()
    proposals.export(staffed_desk, "proposal", tmp_path / "b.odt")
    assert words(tmp_path / "b.odt").count("〔圖片遺失〕") == 2


def test_no_team_and_an_unknown_team_are_one_sentence(staffed_desk, bring, tmp_path):
    with pytest.raises(DeskError, match="還沒有熠星團隊；請先匯入或新增團隊。"):
        proposals.export(staffed_desk, "proposal", tmp_path / "a.odt")
    teamed.store(staffed_desk, bring)
    with pytest.raises(DeskError, match=f"沒有團隊「別隊」；現有：{TEAM}。"):
        proposals.export(staffed_desk, "proposal", tmp_path / "a.odt", "別隊")
    with pytest.raises(DeskError, match="這個團隊已經刪除"):
        proposals.make(staffed_desk, 999, "proposal")


def test_a_format_that_there_is_not_is_one_sentence(staffed_desk, team, tmp_path):
    with pytest.raises(DeskError, match=r"成果報告只有 \.pdf、\.odt、\.docx；請更改「a.xlsx」的副檔名。"):
        proposals.export(staffed_desk, "report", tmp_path / "a.xlsx")


def test_every_team_gets_a_file_of_its_own(staffed_desk, team, bring, tmp_path):
    teamed.store(staffed_desk, bring, "防災/小隊")
    said = proposals.export(staffed_desk, "report", tmp_path / "成果.docx")
    assert sorted(path.name for path in tmp_path.glob("成果*")) == ["成果-縱谷數位種子隊.docx", "成果-防災_小隊.docx"]
    assert len(said.splitlines()) == 2
    proposals.export(staffed_desk, "report", tmp_path / "一隊.docx", "防災 /小隊")
    assert (tmp_path / "一隊.docx").exists()


def test_a_name_for_the_roster_folder_tells_year_document_team_and_day(staffed_desk, team):
    made = proposals.make(staffed_desk, team, "proposal", sample.TODAY)
    path = proposals.usual_path(staffed_desk, made, "pdf")
    assert path.name == f"106實施計畫-{TEAM}-1060901.pdf"


def test_a_document_without_any_text_is_written_too(staffed_desk, bring, tmp_path):
    team = teamed.store(staffed_desk, bring)
    with staffed_desk.entry("清空") as entry:
        teamed.put(team, "report", "4", Written("", plain("")), entry.id)
    proposals.export(staffed_desk, "report", tmp_path / "a.docx")
    assert "效益分析：" in words(tmp_path / "a.docx")


def test_the_command_line_writes_them(staffed_desk, team, tmp_path, capsys):
    file, out = str(staffed_desk.path), tmp_path / "a.docx"
    staffed_desk.close()
    assert main(["--db", file, "export", "proposal", str(out), "--team", TEAM]) == 0
    assert capsys.readouterr().out == f"已產生「{TEAM}」的實施計畫「{out}」。\n"
    assert main(["--db", file, "export", "report", str(out), "--team", "別隊"]) == 2
    assert capsys.readouterr().err == f"沒有團隊「別隊」；現有：{TEAM}。\n"
    assert main(["--db", file, "export", "awards", str(out), "--team", TEAM]) == 2
    assert "其他名冊請用 --agency 或 --scheme" in capsys.readouterr().err
    database.close()


def test_the_self_diagnosis_stands_in_the_report_with_its_chart_and_its_means(staffed_desk, team, tmp_path):
    fours = dict.fromkeys((question.id for question in diagnosis.questionnaire().questions), 4)
    for round in ("前測", "前測", "前測", "後測"):
        diagnosis.add(staffed_desk, team, diagnosis.Sheet(round, fours))
    made = proposals.make(staffed_desk, team, "report", sample.TODAY)
    chart, table = next(own for own in made.document.sections if own.heading.key == "2.4").text
    assert chart.file == "drawn:diagnosis_chart"
    assert table.rows[1][1:3] == ("4.00", "4.00")
    proposals.save(staffed_desk, made, tmp_path / "a.docx")
    said = words(tmp_path / "a.docx")
    assert "自我診斷雷達圖" in said and "〔圖片遺失〕" not in said
