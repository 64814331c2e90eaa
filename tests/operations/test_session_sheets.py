"""Sheets of sessions as a command writes them: which session, which format, what is noted (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import certificates, exporting, rosters, templates
from hualien_desk.reports.template import Template
from tests.operations.test_certificates import DAY, attended
from tests.reports.readers import of_odt, of_xlsx

__all__ = ["attended"]


def export(desk, name, path, **more):
    """Write a sheet; says what the program says."""
    return rosters.export(desk, name, path, rosters.wish(desk, made_on=DAY, **more)).message


def holders(path):
    """Who the certificates of a file are for."""
    return [row[0].strip() for row in of_odt(path) if "君（" in row[0]]


def test_a_session_is_found_however_its_name_is_spaced(attended):
    assert rosters.wish(attended, session="微電影研習班　1").session == "微電影研習班 1"
    with pytest.raises(DeskError, match="沒有場次「別班 1」；現有：微電影研習班 1、微電影研習班 2。"):
        rosters.wish(attended, session="別班 1")


def test_the_people_of_the_day_stand_in_the_order_of_the_county(attended, tmp_path):
    assert export(attended, "sign-in", tmp_path / "a.xlsx", session="微電影研習班 1").endswith("共 20 列。")
    rows = of_xlsx(tmp_path / "a.xlsx")
    assert [row[:4] for row in rows if len(row) > 4 and row[3] not in ("", "姓名")] == [
        ["1", "花蓮縣消防局 人事室", "科員", "王小明"],
        ["2", "花蓮縣消防局 會計室", "教師", "黃雅婷"],
        ["3", "花蓮縣文化局 圖書科", "辦事員", "林美玲"],
    ]
    assert not any("A123456789" in cell or "A12****789" in cell for row in rows for cell in row)
    line = exporting.lines()[0]
    assert (line.title, line.rows, line.full_id) == ("簽到表", 20, False)


def test_a_file_of_all_sessions_says_how_many_and_the_name_of_one_its_session(attended, tmp_path):
    assert "2 場，共 40 列" in export(attended, "sign-in", tmp_path / "a.ods")
    wanted = rosters.wish(attended, made_on=DAY, session="微電影研習班 1")
    assert rosters.file_name(attended, "sign-in", wanted) == "106簽到表-微電影研習班 1-1060601.xlsx"


def test_the_form_of_the_office_dresses_every_session_and_keeps_its_name(attended):
    templates.put(attended, "sign-in", "簽到表", Template("{機關}{名冊}", signers=("講師",)))
    made = rosters.made(attended, "sign-in", rosters.wish(attended))
    assert [sheet.title for sheet in made.sheets] == [f"花蓮縣政府微電影研習班 {n} 簽到表" for n in (1, 2)]
    assert {sheet.signers for sheet in made.sheets} == {("講師",)}


def test_certificates_are_issued_and_written_in_one_call_and_the_same_ones_again(attended, tmp_path):
    said = export(attended, "certificates", tmp_path / "a.odt")
    assert said.startswith("已核發研習證明 2 張（府人訓證字第1060001號 至 府人訓證字第1060002號）。已產生研習證明")
    assert export(attended, "certificates", tmp_path / "b.odt").startswith("已產生研習證明")
    assert (tmp_path / "a.odt").read_bytes() == (tmp_path / "b.odt").read_bytes()
    assert holders(tmp_path / "a.odt")[0] == "王小明君（花蓮縣消防局　科員）"
    assert exporting.lines()[0].title == "研習證明"


def test_a_workbook_holds_the_list_of_what_was_issued(attended, tmp_path):
    certificates.issue(attended, DAY)
    one = certificates.issued(attended)[0]
    certificates.issue_again(attended, [one.id], date(2017, 7, 1), "遺失")
    export(attended, "certificates", tmp_path / "a.xlsx")
    rows = of_xlsx(tmp_path / "a.xlsx")
    assert rows[0] == ["花蓮縣政府 106年度研習證明核發清冊"]
    assert rows[3][:6] == ["府人訓證字第1060001號", "王小明", "花蓮縣消防局", "科員", "微電影研習班 1", "106/05/10"]
    assert rows[3][8] == "第 1 次 106/07/01 遺失"
    assert ["核發 2 張　有效 2 張　註銷 0 張　補發 1 次"] in rows


def test_only_people_of_the_agency_that_is_asked_for(attended, tmp_path):
    export(attended, "certificates", tmp_path / "a.odt", agency="文化局")
    assert [row[0] for row in of_odt(tmp_path / "a.odt") if "君（" in row[0]] == [
        "　　林美玲君（花蓮縣文化局　辦事員）"
    ]


@pytest.mark.parametrize(
    ("name", "file", "sentence"),
    [
        ("badges", "a.docx", "名牌只有 .pdf"),
        ("table-cards", "a.odt", "桌牌只有 .pdf"),
        ("certificates", "a.txt", "研習證明只有 .pdf、.odt、.docx"),
    ],
)
def test_a_format_that_there_is_not_is_one_sentence_and_nothing_is_issued(attended, tmp_path, name, file, sentence):
    with pytest.raises(DeskError, match=sentence):
        export(attended, name, tmp_path / file)
    assert not (tmp_path / file).exists()
    assert certificates.issued(attended) == []


def test_nothing_to_print_is_one_sentence(desk, tmp_path):
    for name, sentence in (("badges", "沒有可以印名牌的人"), ("certificates", "沒有有效的研習證明")):
        with pytest.raises(DeskError, match=sentence):
            export(desk, name, tmp_path / "a.pdf")


def test_badges_and_cards_are_of_those_who_are_expected(attended, tmp_path, qapp):
    assert export(attended, "badges", tmp_path / "a.pdf").endswith("共 1 頁。")
    assert export(attended, "table-cards", tmp_path / "b.pdf", session="微電影研習班 1").endswith("共 3 頁。")
