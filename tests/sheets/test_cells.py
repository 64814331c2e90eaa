from datetime import date, datetime, time

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import kinds
from hualien_desk.sheets.cells import READERS


@pytest.mark.parametrize(
    ("sort", "found", "wanted"),
    [
        ("text", "　臺北 \u200b市 ", "臺北 市"),
        ("code", 123.0, "123"),
        ("code", "E０１", "E01"),
        ("national_id", " ａ１２３４５６７８９ ", "A123456789"),
        ("national_id", "'A123456789", "A123456789"),
        ("date", "106.5.3", "2017-05-03"),
        ("date", "一○六年五月三日", "2017-05-03"),
        ("date", datetime(2017, 5, 3, 9, 30), "2017-05-03"),
        ("date", date(2017, 5, 3), "2017-05-03"),
        ("date", 1060503.0, "2017-05-03"),
        ("date", 43008, "2017-09-30"),  # a date cell whose format was lost: Excel's serial number
        ("date", 43008.5, "2017-09-30"),
        ("date", "43008", "2017-09-30"),
        ("date", "", ""),
        ("category", "有給　專任", "有給專任"),
        ("category", "僱用（雇員管理規則）", "僱用(雇員管理規則)"),
        ("hours", "2小時", 2.0),
        ("hours", "1,000", 1000.0),
        ("hours", "1:30", 1.5),
        ("hours", 0.30000000000000004, 0.3),
        ("hours", "", None),
        ("categories", "英語、推薦磨課師", "英語、推薦磨課師"),
        ("categories", "推薦MOOC, 英文", "英語、推薦磨課師"),
        ("certificate", "V", "有"),
        ("certificate", "無", ""),
        ("certificate", "字第 12 號", "字第 12 號"),
        ("certificate", 20170501.0, "20170501"),
        ("yes_no", "是", True),
        ("yes_no", "N", False),
        ("yes_no", "", None),
        ("attended", "", True),
        ("attended", "缺席", False),
        ("attended", "✓", True),
        ("award", "嘉獎乙次", "4001"),
        ("award", 4002.0, "4002"),
        ("time", "9:00", "09:00"),
        ("time", "下午1時30分", "13:30"),
        ("time", time(13, 30), "13:30"),
        ("time", 0.375, "09:00"),
        ("count", "40人", 40.0),
        ("role", "專案小組主持人", "主持人"),
        ("grade", "特優", "特優"),
        ("grade", "", ""),
        ("state", "已出席", "出席"),
        ("workshop_kind", "微電影", "微電影研習班"),
        ("agency_kind", "公所", "鄉鎮市公所"),
    ],
)
def test_a_cell_is_read_as_people_write_it(sort, found, wanted):
    assert READERS[sort](found) == wanted


@pytest.mark.parametrize(
    ("sort", "found", "words"),
    [
        ("national_id", 123456789.0, "數字"),
        ("national_id", "A12345678", "格式不符"),
        ("date", "106.2.29", "2月"),
        ("date", "昨天", "昨天"),
        ("date", time(9, 0), "時間"),
        ("hours", "兩小時", "不是數字"),
        ("hours", -2.0, "不合理"),
        ("hours", "-1", "不合理"),
        ("hours", float("nan"), "不合理"),
        ("hours", 1e308, "不合理"),
        ("categories", "英語、烹飪", "烹飪"),
        ("yes_no", "也許", "是」或「否"),
        ("award", "嘉獎三次", "嘉獎三次"),
        ("award", "申誡一次", "申誡"),
        ("time", "25:00", "25:00"),
        ("count", "很多", "人數"),
        ("role", "隊呼", "主持人、成員"),
        ("grade", "甲", "特優、優等、良好"),
    ],
)
def test_a_cell_that_cannot_be_right_says_what_was_found_and_what_belongs_there(sort, found, words):
    with pytest.raises(DeskError, match=words):
        READERS[sort](found)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("106參訓人員名冊.xlsx", "participants"),
        ("雲端視訊簽到.csv", "video-sessions"),
        ("研習班場次.xlsx", "workshops"),
        ("研習班簽到.xlsx", "attendance"),
        ("熠星團隊人員.xlsx", "teams"),
        ("課程清單.ods", "courses"),
        ("e學中心課程完課.csv", "completions"),
        ("歷年敘獎.xls", "past-awards"),
        ("機關.xlsx", "agencies"),
        ("資料.xlsx", ""),
    ],
)
def test_the_kind_of_a_file_is_guessed_from_its_name(name, kind):
    assert kinds.guess(name) == kind


@pytest.mark.parametrize(
    ("sort", "found", "read"),
    [
        ("hours", "２．５", 2.5),
        ("hours", "２．５ 小時", 2.5),
        ("code", "Ｅ１０６０２０１", "E1060201"),
        ("code", "１", "1"),
        ("name", "王　明", "王明"),
        ("name", "歐 陽 明", "歐陽明"),
        ("name", "王 小明", "王小明"),
        ("state", "是", "出席"),
        ("state", "ｖ", "出席"),
        ("state", "否", "缺席"),
        ("state", "", ""),
        ("name", "Lafin Sawmah", "Lafin Sawmah"),
        ("name", "瓦歷斯 諾幹", "瓦歷斯 諾幹"),
    ],
)
def test_full_width_and_names_drawn_apart(sort, found, read):
    assert READERS[sort](found) == read
