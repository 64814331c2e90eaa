"""Invented people for 陸、一 cafeteria, 陸、三 English camp, 陸、四 MOOCs and for the double-reward table.

What each of them must be ruled stands in tests/samples_expected.toml, reasoned from the plan.
"""

from tests.samples.catalogue import (
    AUTONOMY,
    BUDGET,
    BUILDING,
    CODING,
    DATA,
    ENGLISH_MOOC,
    FILM,
    IDEAS,
    LAW,
    LETTERS,
    MEAL_ENGLISH,
    MEAL_SLIDES,
    OPEN_DATA,
    POLICY,
    PRIVACY,
    PROJECT,
    SECURITY,
    STATS,
    UNCODED,
    UNLISTED,
    X1,
    X2,
    Y1,
    Y2,
    Y3,
    Y4,
)
from tests.samples.model import at, e, m, p, past, person, video

_FIRE = at("花蓮縣消防局", "災害預防科", "科員", rank="薦任第六職等")
_CULTURE = at("花蓮縣文化局", "圖書資訊科", "辦事員", rank="委任第四職等")
_GREEN = at("花蓮縣環境保護局", "空氣噪音防制科", "技士", rank="薦任第七職等")
_HEALTH = at("花蓮縣衛生局", "疾病管制科", "衛生稽查員", rank="師(三)級")
_TAX = at("花蓮縣地方稅務局", "房屋稅科", "稅務員", rank="薦任第六職等")
_LAND = at("花蓮縣花蓮地政事務所", "登記課", "課員", rank="委任第五職等")
_CIVIL = at("花蓮縣政府民政處", "宗教禮俗科", "科員", rank="薦任第七職等")
_SOCIAL = at("花蓮縣政府社會處", "社會工作科", "社會工作師", rank="薦任第七職等")
_STAFF = at("花蓮縣政府人事處", "考核訓練科", "科員", rank="薦任第八職等")
_HOUSE = at("花蓮縣吉安鄉戶政事務所", "", "戶籍員", rank="委任第五職等")

DOUBLE = (  # rulings: No deed is rewarded twice, and what follows from it
    person("林雙城", "1", _FIRE, m(X1, "5/20", "M106-0101", "T106-0101", "6/17")),
    person("林雙橋", "2", _CULTURE, m(X1, "5/20", "M106-0102", "T106-0102", "6/17"), video("6/28")),
    person("林雙溪", "2", _GREEN, e(Y1, "4/18"), m(X1, "5/20", "M106-0103", "T106-0103", "6/17")),
    person("林雙園", "1", _HEALTH, e(Y1, "4/18"), m(X1, "5/20", "M106-0104", "T106-0104", "6/17"), video("6/28")),
    person("林雙湖", "2", _TAX, m(X1, "5/8", "M106-0105", "T106-0105", "6/17"), video("6/28"), p(Y3, "8/15", code="")),
    person(
        "林雙潭",
        "1",
        _LAND,
        m(X1, "5/8", "M106-0106", "T106-0106", "6/17"),
        video("6/28"),
        m(X2, "8/20", "M106-0107", "T106-0107", "9/16"),
    ),
    person("林雙峰", "1", _CIVIL, e(Y2, "4/25"), video("5/17"), m(X1, "7/20", "M106-0108", "T106-0108", "8/19")),
    person("林雙瀑", "2", _SOCIAL, e(MEAL_ENGLISH, "5/2"), m(X1, "5/20", "M106-0109", "T106-0109", "6/17")),
    person("林雙泉", "2", _STAFF, m(OPEN_DATA, "5/30", "M106-0110", "T106-0110", "7/8")),
)

ENGLISH = (
    person("杜啟元", "1", _FIRE, e(Y1, "4/1")),
    person("杜三末", "1", _CULTURE, e(Y1, "3/31")),
    person("杜元旦", "2", _GREEN, e(Y2, "1/1")),
    person("杜去年", "1", _HEALTH, e(Y2, "105/12/31")),
    person("杜歲末", "2", _TAX, p(Y4, "12/31", code="")),
    person("杜新年", "2", _LAND, p(Y4, "107/1/2", code="PA106-0204")),
    person("杜早晚", "1", _CIVIL, e(Y1, "2/15"), e(Y2, "5/10")),
    person("杜早訊", "2", _SOCIAL, e(Y1, "3/20"), video("4/19")),
    person("杜雙平", "1", _STAFF, e(Y1, "2/20"), p(Y1, "8/5", code="PA106-0201")),
    person("杜同日", "2", _HOUSE, e(Y3, "5/17"), video("5/17")),
    person("杜先訊", "2", _FIRE, video("4/19"), e(Y3, "5/22")),
    person("杜孤訊", "1", _CULTURE, video("5/17")),
    person("杜缺席", "1", _GREEN, e(Y3, "4/25"), video("5/17", "缺席")),
    person("杜過年", "2", _HEALTH, p(Y4, "12/20", code=""), video("107/1/5")),
    person("杜遲報", "1", _TAX, e(Y1, "6/15")),
    person("杜重修", "2", _LAND, e(Y1, "5/10"), video("6/28"), p(Y1, "9/1", code="")),
    person("杜非英", "1", _CIVIL, m(DATA, "4/10", "M106-0201", "T106-0201", "5/20")),
    person("杜發音", "2", _SOCIAL, m(ENGLISH_MOOC, "9/10", "M106-0202", "T106-0202", "10/14")),
    person("杜末訊", "2", _STAFF, p(Y4, "11/2", code="PA106-0204"), video("12/31")),
    person("杜隔年訊", "1", _HOUSE, video("107/1/5")),
)

_CAMP = "參加106年線上英語營，修畢英文數位課程"
PAST = (
    person(
        "高補差", "1", _FIRE, e(Y1, "4/12"), video("6/28"), past(_CAMP, "嘉獎一次", "6/12", "府人訓字第1060109001號")
    ),
    person("高疑似", "2", _CULTURE, e(Y1, "4/12"), past(_CAMP, "嘉獎1次", "6/12", "府人訓字第1060109002號")),
    person(
        "高二次",
        "2",
        _GREEN,
        e(Y1, "4/12"),
        video("6/28"),
        past("參加106年線上英語營及雲端視訊互動", "嘉獎2次", "9/1", "府人訓字第1060155003號"),
    ),
    person(
        "高舊案",
        "1",
        _HEALTH,
        e(Y1, "4/12"),
        past("參加105年線上英語營，修畢英文數位課程", "嘉獎乙次", "105/12/20", "府人訓字第1050230011號"),
    ),
    person(
        "高無號",
        "2",
        _TAX,
        m(DATA, "4/10", "M106-0301", "T106-0301", "5/20"),
        past("修習磨課師課程取得認證", "嘉獎一次", "7/3", "府人訓字第1060121007號", numbered=False),
    ),
    person(
        "高同名",
        "1",
        _LAND,
        m(PROJECT, "4/10", "M106-0302", "T106-0302", "5/20"),
        past("修習磨課師課程取得認證", "嘉獎一次", "7/3", "府人訓字第1060121008號", numbered=False),
        key="高同名甲",
    ),
    person("高同名", "2", _CIVIL, key="高同名乙"),
    person(
        "高記功",
        "1",
        _SOCIAL,
        e(Y2, "5/9"),
        past("辦理尼伯特颱風災後復建，辛勞得力", "記功一次", "3/6", "府社工字第1060041234號"),
    ),
)

MOOC = (
    person("周全證", "1", _FIRE, m(DATA, "4/10", "M106-0401", "T106-0401", "5/20")),
    person("周缺證", "2", _CULTURE, m(DATA, "4/10", "M106-0402")),
    person("周缺明", "1", _GREEN, m(PROJECT, "4/12", "無", "T106-0403", "5/20")),
    person("周雙缺", "2", _HEALTH, m(PROJECT, "4/12", "", "－")),
    person("周非薦", "1", _TAX, m(FILM, "4/20", "M106-0405", "T106-0405", "5/20")),
    person("周合證", "2", _LAND, p(CODING, "8/3", "PA106-77001"), m(CODING, "8/3", "", "T106-0406", "9/16")),
    person("周分台", "1", _CIVIL, e(DATA, "5/12", "EC106-00123"), p(DATA, "7/20", "", "T106-0407", "8/19")),
    person("周明年", "2", _SOCIAL, m(STATS, "12/10", "M106-0408", "T107-0001", "107/1/13")),
    person("周先考", "1", _STAFF, m(STATS, "6/3", "M106-0409", "T106-0409", "5/20")),
    person("周跨年", "2", _HOUSE, m(IDEAS, "105/12/20", "M105-0990", "T106-0010", "2/18")),
    person(
        "周多證",
        "1",
        _FIRE,
        m(DATA, "4/10", "M106-0411", "T106-0411", "5/20"),
        m(PROJECT, "7/9", "M106-0412", "T106-0412", "8/19"),
    ),
    person("周元旦", "2", _CULTURE, m(POLICY, "105/12/15", "M105-0991", "T106-0001", "1/1")),
    person("周除夕", "1", _GREEN, p(POLICY, "12/5", "PA106-88012", "T106-0999", "12/31")),
    person("周英缺", "2", _HEALTH, m(X1, "5/20", "M106-0415")),
    person("周英雙", "1", _TAX, e(Y1, "4/18"), m(X1, "5/20", "M106-0416")),
    person(
        "周離職",
        "1",
        at("花蓮縣政府財政處", "菸酒管理科", "科員", since="99/9/1", until="106/5/15"),
        m(DATA, "4/10", "M106-0418", "T106-0418", "5/20"),
    ),
    person("周舊證", "2", _LAND, m(DATA, "105/10/2", "M105-0700", "T105-0700", "105/11/19")),
)

CAFETERIA = (
    person("饒早鳥", "1", _FIRE, e(LAW, "1/1")),
    person("饒月底", "2", _CULTURE, p(LAW, "9/30", code="")),
    person("饒國慶", "1", _GREEN, p(LAW, "10/1", code="")),
    person("饒去年", "2", _HEALTH, e(LETTERS, "105/12/31")),
    person("饒英餐", "1", _TAX, e(MEAL_ENGLISH, "4/20")),
    person("饒兩餐", "2", _LAND, e(MEAL_ENGLISH, "4/20"), e(LAW, "5/2")),
    person(
        "饒學海",
        "1",
        _CIVIL,
        *(e(AUTONOMY, "2/10"), e(BUILDING, "3/9"), e(BUDGET, "4/21"), e(LAW, "5/3"), e(LETTERS, "5/4")),
        *(p(CODING, "8/11"), p(DATA, "9/22"), p(POLICY, "11/17")),
    ),
    person("饒遲餐", "2", _SOCIAL, e(PRIVACY, "7/3")),
    person("饒早英", "1", _STAFF, e(MEAL_ENGLISH, "2/14")),
    person("饒十月", "2", _HOUSE, p(MEAL_SLIDES, "10/12", code="")),
    person("饒兩台", "1", _FIRE, e(SECURITY, "3/1"), p(SECURITY, "8/1", code="PA106-0105")),
    person("饒報到", "1", at("花蓮縣政府農業處", "畜產科", "技佐", since="106/8/1"), e(LAW, "5/3")),
    person("饒茶道", "2", _CULTURE, e(UNLISTED, "4/6"), p(UNCODED, "8/9")),
)

PEOPLE = DOUBLE + ENGLISH + PAST + MOOC + CAFETERIA
