"""Invented people for 陸、二 teams, for 伍 and 拾 (who is covered, on which day) and for difficult names and numbers.

What each of them must be ruled stands in tests/samples_expected.toml, reasoned from the plan.
"""

from tests.samples.catalogue import DATA, LAW, PROJECT, X1, Y1, Y2, Y3, Y4
from tests.samples.model import Part, at, e, m, p, past, person, video

_TOUR, _FIRE, _HAKKA, _TAX = "洄瀾數位導覽隊", "防災微課程小組", "客家數位故事屋", "稅務小學堂"
_CARE, _TRIBAL, _POLICE, _YEAR_END = "長照共學圈", "族語ｅ起來", "警政數位隊", "跨年成果隊"
_LATE, _JIAN, _APRIL = "遲來的發表", "吉安好學堂", "四月起跑隊"
_LEADS, _SERVES = "主持人", "成員"

TEAMS = (
    person(
        "方洄瀾", "2", at("花蓮縣政府觀光處", "觀光行銷科", "科長", rank="薦任第九職等", head=True), Part(_TOUR, _LEADS)
    ),
    person("方遠帆", "1", at("花蓮縣政府觀光處", "觀光行銷科"), Part(_TOUR, _SERVES)),
    person("方雙隊", "1", at("花蓮縣政府客家事務處", "文教發展科"), Part(_TOUR, _SERVES), Part(_HAKKA, _LEADS)),
    person(
        "方又星",
        "2",
        at("花蓮縣政府觀光處", "觀光管理科"),
        Part(_TOUR, _SERVES),
        past("推動數位學習熠星方案成效良好", "嘉獎二次", "12/20", "府人訓字第1060251009號"),
    ),
    person(
        "方離隊",
        "2",
        at("花蓮縣文化局", "視覺藝術科", "組員", since="103/4/1", until="106/11/30"),
        Part(_TOUR, _SERVES),
    ),
    person("方救援", "1", at("花蓮縣消防局", "", "局長", rank="簡任第十職等", head=True), Part(_FIRE, _LEADS)),
    person("方水霖", "1", at("花蓮縣消防局", "搶救科", "隊員"), Part(_FIRE, _SERVES)),
    person("方修繕", "1", at("花蓮縣消防局", "秘書室", "技工", "技工工友"), Part(_FIRE, _SERVES)),
    person(
        "方調走",
        "2",
        at("花蓮縣消防局", "搶救科", "科員", until="106/12/19"),
        at("花蓮縣警察局", "秘書室", "科員", since="106/12/20"),
        Part(_FIRE, _SERVES),
    ),
    person("方伯公", "1", at("花蓮縣政府客家事務處", "文教發展科", "辦事員"), Part(_HAKKA, _SERVES)),
    person("方未評", "2", at("花蓮縣地方稅務局", "服務科", "股長", head=True), Part(_TAX, _LEADS)),
    person("方等評", "1", at("花蓮縣地方稅務局", "服務科", "稅務員"), Part(_TAX, _SERVES)),
    person("方太早", "2", at("花蓮縣衛生局", "長期照護科", "技正"), Part(_CARE, _LEADS)),
    person("方無期", "1", at("花蓮縣政府原住民行政處", "教育文化科"), Part(_TRIBAL, _LEADS)),
    person("方守望", "1", at("花蓮縣警察局", "資訊科", "警務正", rank="警正二階"), Part(_POLICE, _LEADS)),
    person("方巡邏", "2", at("花蓮縣警察局", "資訊科", "警員", rank="警佐一階"), Part(_POLICE, _SERVES)),
    person("方年終", "2", at("花蓮縣文化局", "藝文推廣科"), Part(_YEAR_END, _LEADS)),
    person("方守歲", "1", at("花蓮縣文化局", "藝文推廣科"), Part(_YEAR_END, _SERVES)),
    person("方老師", "2", at("花蓮縣花蓮市明禮國民小學", "教務處", "教師", "教師"), Part(_YEAR_END, _SERVES)),
    person("方明年", "1", at("花蓮縣政府建設處", "都市計畫科", "技士"), Part(_LATE, _LEADS)),
    person("方吉安", "2", at("花蓮縣吉安鄉公所", "民政課", "課長", head=True), Part(_JIAN, _LEADS)),
    person("方慶豐", "1", at("花蓮縣吉安鄉公所", "民政課", "課員"), Part(_JIAN, _SERVES)),
    person("方兼任", "1", at("花蓮縣政府主計處", "歲計科", "專員"), Part(_APRIL, _SERVES), Part(_APRIL, _LEADS)),
    person("方起跑", "2", at("花蓮縣政府主計處", "歲計科"), Part(_APRIL, _SERVES)),
)

_SCHOOL = "花蓮縣花蓮市明禮國民小學"
COVERED = (
    person(
        "柯員警",
        "1",
        at("花蓮縣警察局", "督察科", "巡官"),
        e(Y1, "4/20"),
        m(DATA, "4/10", "M106-0501", "T106-0501", "5/20"),
        e(LAW, "5/3"),
    ),
    person("柯鄉公", "2", at("花蓮縣壽豐鄉公所", "財政課", "課員"), e(Y1, "4/20"), video("5/17"), e(LAW, "5/3")),
    person("柯代表", "1", at("花蓮縣花蓮市民代表會", "", "組員"), m(DATA, "4/10", "M106-0503", "T106-0503", "5/20")),
    person(
        "柯吉安",
        "2",
        at("花蓮縣吉安鄉公所", "人事室", "主任"),
        *(e(Y1, "4/20"), video("5/17"), m(DATA, "4/10", "M106-0504", "T106-0504", "5/20"), e(LAW, "5/3")),
    ),
    person("柯老師", "2", at(_SCHOOL, "教務處", "教師", "教師"), e(Y1, "4/20")),
    person("柯校長", "1", at("花蓮縣立花崗國民中學", "", "校長", "校長", head=True), e(Y1, "4/20"), video("5/17")),
    person("柯工友", "1", at(_SCHOOL, "總務處", "工友", "技工工友"), e(LAW, "3/3")),
    person(
        "柯約用",
        "2",
        at("花蓮縣政府教育處", "學務管理科", "專案人員", "約用人員"),
        m(DATA, "4/10", "M106-0508", "T106-0508", "5/20"),
    ),
    person("柯臨時", "1", at("花蓮縣環境保護局", "廢棄物管理科", "臨時人員", "臨時人員"), video("5/17")),
    person("蔡專任", "2", at("花蓮縣政府財政處", "庫款支付科", "科員", "公務人員"), e(Y1, "4/20")),
    person("蔡聘用", "1", at("花蓮縣政府地政處", "測量科", "約聘人員", "聘用"), e(Y1, "4/20")),
    person("蔡僱用", "2", at("花蓮縣花蓮市戶政事務所", "", "書記", "雇員"), e(Y1, "4/20")),
    person(
        "蔡錄取", "1", at("花蓮縣政府行政暨研考處", "文書科", "科員", "考試錄取人員", since="106/3/20"), e(Y1, "4/20")
    ),
    person("蔡約僱", "2", at("花蓮縣政府農業處", "農產運銷科", "約僱人員", "約僱人員"), e(Y1, "4/20")),
    person("蔡幹事", "1", at("花蓮縣立宜昌國民中學", "總務處", "幹事"), e(Y1, "4/20")),
    person("蔡主任", "2", at("花蓮縣花蓮市戶政事務所", "", "主任", rank="薦任第九職等", head=True), e(Y1, "4/20")),
    person(
        "蔡轉任",
        "1",
        at("花蓮縣動植物防疫所", "", "約用人員", "約用人員", until="106/6/30"),
        at("花蓮縣動植物防疫所", "", "約僱人員", "約僱", since="106/7/1"),
        *(e(Y1, "5/10"), p(Y4, "9/5", code="")),
    ),
    person(
        "蔡警消",
        "1",
        at("花蓮縣警察局", "保安科", "警務員", until="106/6/30"),
        at("花蓮縣消防局", "搶救科", "科員", since="106/7/1"),
        *(e(Y1, "5/10"), p(Y4, "9/5", code="")),
    ),
    person(
        "蔡調任",
        "2",
        at("花蓮縣文化局", "行政科", "科員", since="104/2/2", until="106/8/31"),
        at("花蓮縣環境保護局", "行政科", "專員", since="106/9/1"),
        e(Y1, "5/10"),
    ),
    person(
        "蔡高升",
        "1",
        at("花蓮縣政府人事處", "人力科", "科員", until="106/9/30"),
        at("花蓮縣警察局", "人事室", "股長", since="106/10/1", head=True),
        m(DATA, "4/10", "M106-0520", "T106-0520", "5/20"),
    ),
    person("蔡退休", "2", at("花蓮縣衛生局", "企劃科", "科員", since="79/7/1", until="106/8/31"), e(Y1, "5/10")),
    person("蔡先離", "1", at("花蓮縣政府觀光處", "風景區管理科", "技佐", until="106/4/30"), e(Y1, "5/10")),
    person("蔡新進", "2", at("花蓮縣政府社會處", "婦幼科", "科員", since="106/7/1"), e(Y1, "5/10")),
    person(
        "蔡新秀", "1", at("花蓮縣政府社會處", "婦幼科", "科員", since="106/7/1"), e(Y1, "5/10"), p(Y4, "9/5", code="")
    ),
    person("蔡半途", "2", at("花蓮縣家庭教育中心", "", "組員", until="106/5/31"), e(Y1, "4/20"), video("6/28")),
    person(
        "蔡返鄉",
        "1",
        at("花蓮縣壽豐鄉公所", "農業課", "課員", until="106/8/31"),
        at("花蓮縣政府民政處", "自治行政科", "科員", since="106/9/1"),
        e(LAW, "5/3"),
    ),
)

NAMES = (
    person("凃喆堃", "1", at("花蓮縣政府政風處", "預防科"), e(Y1, "4/11")),
    person("林峯姸", "2", at("花蓮縣玉里地政事務所", "測量課", "測量員"), p(Y4, "8/20", code=""), written="林峰妍"),
    person("黃𠮷祥", "1", at("花蓮縣玉里鎮戶政事務所", "", "戶籍員"), p(Y4, "8/20", code=""), written="黃吉祥"),
    person("邱煊珉", "1", at("花蓮縣體育場", "", "組員"), m(PROJECT, "4/10", "M106-0604", "T106-0604", "5/20")),
    person("巴奈‧卡照", "2", at("花蓮縣政府原住民行政處", "社會福利科"), e(Y1, "4/11"), video("5/17")),
    person(
        "Sayun‧Watan",
        "2",
        at("花蓮縣秀林鄉衛生所", "", "護理師", rank="師(三)級"),
        m(DATA, "4/10", "M106-0606", "T106-0606", "5/20"),
        written="SAYUN Watan",
    ),
    person(
        "拿莫‧馬耀",
        "1",
        at("花蓮縣政府原住民行政處", "教育文化科", "辦事員"),
        Part(_TRIBAL, _SERVES),
        written="拿莫.馬耀",
    ),
    person(
        "Fu’is Ma’orad",
        "1",
        at("花蓮縣光復鄉太巴塱國民小學", "總務處", "幹事"),
        p(Y4, "8/20", code=""),
        written="Fuis Maorad",
    ),
    person("潘\ue4b6明", "1", at("花蓮縣鳳林鎮衛生所", "", "課員"), m(PROJECT, "4/10", "M106-0609")),
    person("阮氏花", "D", at("花蓮縣政府民政處", "新住民事務科", "聘用人員", "聘用人員"), e(Y1, "4/11"), letter="A"),
    person(
        "陳約翰",
        "8",
        at("花蓮縣政府教育處", "國際教育科", "聘用督導", "聘用"),
        m(X1, "5/20", "M106-0611", "T106-0611", "6/17"),
        letter="A",
    ),
    person("魏錯碼", "1", at("花蓮縣消防局", "火災調查科"), e(Y1, "4/11"), wrong=True),
    person(
        "魏誤植", "2", at("花蓮縣文化局", "表演藝術科"), m(DATA, "4/10", "M106-0613", "T106-0613", "5/20"), wrong=True
    ),
    person("魏打錯", "1", at("花蓮縣玉里鎮玉里國民小學", "人事室", "人事管理員"), wrong=True),
    person("魏更名", "2", at("花蓮縣地方稅務局", "土地稅科", "稅務員"), e(Y2, "4/11"), written="魏舊名"),
    person("鄭老字", "1", at("花蓮縣政府主計處", "統計科", "專員"), e(Y3, "4/28"), letter="Y"),
)

PEOPLE = TEAMS + COVERED + NAMES
