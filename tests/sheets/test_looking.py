"""A first look: what kind of list a file is, by its headings (all people are invented)."""

from hualien_desk.sheets import draft, header, looking

WEBHR = [
    ("花蓮縣消防局職員名冊",),
    ("列印日期:民國106年12月31日",),
    ("單位", "員工代號", "職稱", "職務列等", "姓名", "身分證號", "出生日期", "本機關到職日", "現支官職等"),
    (
        "秘書室",
        "001",
        "科員",
        "委任第五職等至薦任第七職等",
        "王小明",
        "A123456789",
        "0700101",
        "1050301",
        "委任第五職等",
    ),
    ("秘書室", "002", "約僱人員", "", "李大同", "U120000004", "0650203", "1040101", ""),
    ("秘書室", "003", "志工", "", "陳美玉", "U120000013", "0650203", "1040101", ""),
]


def test_a_file_is_known_by_its_headings_whatever_its_name(write_book):
    rows = [("身分證字號", "姓名", "課程名稱", "完成日期"), ("A123456789", "王小明", "英語會話", "106/05/03")]
    (sheet,) = looking.look(write_book("人員名冊.xlsx", rows), {})
    assert sheet.guesses[0].kind == "completions"
    assert sheet.guesses[0].missing == ()
    assert sheet.rows[1][2] == "英語會話"


def test_the_name_decides_only_between_kinds_that_fit_equally(write_book):
    rows = [("身分證字號", "姓名", "班別", "場次"), ("A123456789", "王小明", "微電影研習班", "1")]
    (sheet,) = looking.look(write_book("課程.xlsx", rows), {})
    assert sheet.guesses[0].kind == "attendance"


def test_a_list_of_signatures_is_neither_a_list_of_agencies_nor_of_staff(write_book):
    rows = [
        ("微電影研習班（第1場）簽到表",),
        ("編號", "機關", "職稱", "姓名", "身分證字號", "上午簽到", "下午簽到", "備註"),
        ("1", "花蓮縣衛生局", "科員", "王小明", "A123456789", "V", "V", ""),
    ]
    (sheet,) = looking.look(write_book("微電影簽到.xlsx", rows), {})
    assert (sheet.guesses[0].kind, sheet.guesses[0].missing) == ("attendance", ("班別", "場次"))
    (unnamed,) = looking.look(write_book("第一場.xlsx", rows), {})
    assert unnamed.guesses[0].kind != "agencies"


def test_webhr_gives_the_agency_in_its_title_and_the_category_in_its_ranks(write_book):
    path = write_book("CPAB1207R.xlsx", WEBHR)
    (sheet,) = looking.look(path, {})
    assert (sheet.guesses[0].kind, sheet.guesses[0].missing) == ("participants", ())
    found = draft.read(path, "participants", None)
    assert [(row[1], row[3], row[6], row[8]) for row in found.rows] == [
        ("A123456789", "花蓮縣消防局", "有給專任", "2016-03-01"),
        ("U120000004", "花蓮縣消防局", "約僱", "2015-01-01"),
    ]
    assert [problem.row for problem in found.problems] == [6]
    assert any("依職稱與官職等推定為有給專任 1、約僱 1" in problem.message for problem in found.warnings)


def test_columns_chosen_by_hand_win_over_headings_and_a_value_may_stand_for_a_column(write_book):
    rows = [("證件", "姓名", "別名", "課", "完成日期"), ("A123456789", "甲", "王小明", "英語會話", "106/05/03")]
    layout = {"national_id": "證件", "name": "別名", "course": "課", "platform": "=e學中心"}
    layouts = {header.signature(rows[0]): layout}
    found = draft.read(write_book("a.xlsx", rows), "completions", None, layouts=layouts)
    assert found.rows == [(2, "A123456789", "王小明", "", "英語會話", "2017-05-03", None, "", "", "", "", "e學中心")]
