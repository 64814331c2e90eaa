"""Invented courses, teams, video sessions and workshops, and the real agencies that the sample people serve at."""

from datetime import date, time
from typing import NamedTuple

from tests.samples.model import E_CENTRE, MOOC_AREA, day


class Course(NamedTuple):
    """A course of the catalogue; `categories` as the office typed them."""

    code: str
    name: str
    platform: str
    hours: float
    categories: str
    opens: str
    closes: str


class Team(NamedTuple):
    """A rising-star team."""

    name: str
    agency: str
    grade: str
    presented_on: date | None


class Workshop(NamedTuple):
    """A session of a workshop."""

    kind: str
    number: str
    held_on: date
    starts: time
    ends: time
    teacher: str


# The courses that the cast speaks of; the sheets name them as COURSES does.
X1, X2 = "公務英語實戰", "學術英文寫作"  # English MOOCs on the recommended list
ENGLISH_MOOC, FILM = "英語發音面面觀", "電影中的社會學"  # MOOCs that nobody recommended
Y1, Y2, Y3, Y4 = "英語口說動起來", "職場英語溝通術", "觀光英語花蓮篇", "英語聽力即刻通"
MEAL_ENGLISH, MEAL_SLIDES = "公務英語書信寫作", "英語簡報技巧"  # English and cafeteria
DATA, PROJECT, CODING, STATS = "資料科學導論", "專案管理入門", "運算思維與程式設計", "統計思維"
IDEAS, POLICY, OPEN_DATA = "創意思考與設計", "公共政策個案分析", "開放資料應用"
LAW, LETTERS, PRIVACY, SECURITY = "行政程序法解析", "公文寫作精要", "個人資料保護法與行政實務", "資通安全人人有責"
BUDGET, AUTONOMY, BUILDING = "預算編製與執行", "地方自治專題", "工程倫理與施工品質"
UNLISTED, UNCODED = "茶道與生活美學", "登山安全須知"

_E = ("106/1/1", "106/5/31")
_M = ("106/1/10", "")

COURSES = (
    Course("E1060101", "性別主流化的理念與實務", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060102", LAW, E_CENTRE, 3, "自助餐課程", *_E),
    Course("E1060103", LETTERS, E_CENTRE, 2, "自助餐", *_E),
    Course("E1060104", PRIVACY, E_CENTRE, 2, "自助餐", *_E),
    Course("E1060105", SECURITY, E_CENTRE, 1.5, "自助餐", *_E),
    Course("E1060106", "環境教育：山海花蓮", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060107", "公務員廉政倫理規範", E_CENTRE, 1, "自助餐", *_E),
    Course("E1060108", "行政中立面面觀", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060109", "人權兩公約與公務", E_CENTRE, 2, "自助餐課程", *_E),
    Course("E1060110", "防災士的第一課", E_CENTRE, 3, "自助餐", *_E),
    Course("E1060111", "政府採購法入門", E_CENTRE, 3, "自助餐", *_E),
    Course("E1060112", "情緒管理與壓力調適", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060113", "長期照顧服務概論", E_CENTRE, 2.5, "自助餐", *_E),
    Course("E1060114", "原住民族文化敏感度", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060115", "為民服務與溝通技巧", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060116", "臺灣地方文化史", E_CENTRE, 2, "自助餐", *_E),
    Course("E1060117", BUDGET, E_CENTRE, 18, "自助餐", *_E),
    Course("E1060118", AUTONOMY, E_CENTRE, 25, "自助餐", *_E),
    Course("E1060119", BUILDING, E_CENTRE, 30, "自助餐", *_E),
    Course("E1060201", Y1, E_CENTRE, 2, "英語", *_E),
    Course("E1060202", Y2, E_CENTRE, 3, "英文", *_E),
    Course("E1060203", Y3, E_CENTRE, 2, "英語課程", *_E),
    Course("E1060204", Y4, E_CENTRE, 2.5, "英語", *_E),
    Course("E1060205", MEAL_ENGLISH, E_CENTRE, 3, "自助餐、英語", *_E),
    Course("E1060206", MEAL_SLIDES, E_CENTRE, 2, "自助餐/英文", *_E),
    Course("10620001", DATA, MOOC_AREA, 18, "推薦磨課師", *_M),
    Course("10620002", PROJECT, MOOC_AREA, 12, "推薦磨課師", *_M),
    Course("10620003", CODING, MOOC_AREA, 24, "推薦MOOCs", *_M),
    Course("10620004", STATS, MOOC_AREA, 15, "推薦磨課師", *_M),
    Course("10620005", IDEAS, MOOC_AREA, 10, "推薦磨課師、磨課師", *_M),
    Course("10620006", POLICY, MOOC_AREA, 12, "推薦磨課師", *_M),
    Course("10620011", X1, MOOC_AREA, 18, "推薦磨課師、英語", *_M),
    Course("10620012", X2, MOOC_AREA, 12, "英文，推薦磨課師", *_M),
    Course("10620021", FILM, MOOC_AREA, 10, "MOOCs", *_M),
    Course("10620022", ENGLISH_MOOC, MOOC_AREA, 8, "磨課師、英語", *_M),
    Course("10620031", OPEN_DATA, MOOC_AREA, 10, "自助餐、推薦磨課師", *_M),
)
CAFETERIA = tuple(course for course in COURSES[:16])

SESSIONS = {
    day("4/19"): "第1場 認識彼此 Ice-breaking",
    day("5/17"): "第2場 電話英語",
    day("6/28"): "第3場 接待外賓",
    day("9/20"): "第4場 簡報與提問",
    day("10/25"): "第5場 介紹花蓮",
    day("11/29"): "第6場 會議英語",
    day("12/31"): "第7場 年終成果分享",
    day("107/1/5"): "第8場 新年加場",
}

_RESULT = day("12/8")
TEAMS = (
    Team("洄瀾數位導覽隊", "花蓮縣政府觀光處", "特優", _RESULT),
    Team("防災微課程小組", "花蓮縣消防局", "優等", _RESULT),
    Team("客家數位故事屋", "花蓮縣政府客家事務處", "良好", _RESULT),
    Team("稅務小學堂", "花蓮縣地方稅務局", "", day("12/15")),
    Team("長照共學圈", "花蓮縣衛生局", "優等", day("3/28")),
    Team("族語ｅ起來", "花蓮縣政府原住民行政處", "特優", None),
    Team("警政數位隊", "花蓮縣警察局", "優等", _RESULT),
    Team("跨年成果隊", "花蓮縣文化局", "良好", day("12/31")),
    Team("遲來的發表", "花蓮縣政府建設處", "優等", day("107/1/5")),
    Team("吉安好學堂", "花蓮縣吉安鄉公所", "優等", _RESULT),
    Team("四月起跑隊", "花蓮縣政府主計處", "優等", day("4/1")),
)

_FILM, _OWN = "微電影研習班", "自製數位教材研習班"
WORKSHOPS = (
    Workshop(_FILM, "1", day("5/11"), time(9), time(16), "連導鏡"),
    Workshop(_FILM, "2", day("5/18"), time(9), time(16), "連導鏡"),
    Workshop(_OWN, "1", day("6/8"), time(9), time(16), "簡報達"),
    Workshop(_OWN, "2", day("6/15"), time(9), time(16), "簡報達"),
)

OFFICES = tuple(
    f"花蓮縣政府{name}"
    for name in [
        "民政處",
        "財政處",
        "建設處",
        "觀光處",
        "教育處",
        "農業處",
        "社會處",
        "地政處",
        "原住民行政處",
        "客家事務處",
        "行政暨研考處",
        "主計處",
        "人事處",
        "政風處",
    ]
)
BUREAUS = ("花蓮縣消防局", "花蓮縣文化局", "花蓮縣環境保護局", "花蓮縣衛生局", "花蓮縣地方稅務局")
SECOND = (
    "花蓮縣花蓮地政事務所",
    "花蓮縣玉里地政事務所",
    "花蓮縣花蓮市戶政事務所",
    "花蓮縣吉安鄉戶政事務所",
    "花蓮縣玉里鎮戶政事務所",
    "花蓮縣鳳林鎮衛生所",
    "花蓮縣秀林鄉衛生所",
    "花蓮縣動植物防疫所",
    "花蓮縣家庭教育中心",
    "花蓮縣體育場",
)
SCHOOLS = (
    "花蓮縣花蓮市明禮國民小學",
    "花蓮縣花蓮市中正國民小學",
    "花蓮縣光復鄉太巴塱國民小學",
    "花蓮縣玉里鎮玉里國民小學",
    "花蓮縣立花崗國民中學",
    "花蓮縣立宜昌國民中學",
    "花蓮縣立體育高級中等學校",
)
POLICE = ("花蓮縣警察局",)
TOWNSHIPS = ("花蓮縣花蓮市公所", "花蓮縣吉安鄉公所", "花蓮縣壽豐鄉公所", "花蓮縣秀林鄉公所")
COUNCILS = ("花蓮縣花蓮市民代表會", "花蓮縣玉里鎮民代表會")
FOLLOWING = "花蓮縣吉安鄉公所"
KINDS = (
    ("府內單位", OFFICES),
    ("一級機關", BUREAUS),
    ("二級機關", SECOND),
    ("學校", SCHOOLS),
    ("警察機關", POLICE),
    ("鄉鎮市公所", TOWNSHIPS),
    ("代表會", COUNCILS),
)
