"""An invented team of a whole year, for the tests of its proposal and report (虛構資料)."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from hualien_desk.domain.composition import Derived, Paragraph, Picture, Run, Table, Written, plain
from hualien_desk.domain.team_work import (
    File,
    Kpi,
    Material,
    Meeting,
    Member,
    Milestone,
    Topic,
    Visit,
    Workbook,
)

OFFICE, YEAR, TODAY = "花蓮縣政府", 106, date(2017, 9, 1)
ABOUT = {
    "name": "縱谷數位種子隊",
    "agency": "花蓮縣政府人事處考訓科",
    "plan_name": "「縱谷數位種子」同仁自製數位教材與知識社群推動計畫",
    "scope": "跨機關議題",
    "contact": "林美玲",
    "contact_title": "科員",
    "phone": "03-0000000 分機 106",
    "email": "meiling@example.gov.tw",
    "address": "970 花蓮縣花蓮市虛構路 17 號",
    "grade": "",
    "presented_on": "2017-12-08",
}


def _day(month: int, day: int) -> date:
    return date(2017, month, day)


MEMBERS = (
    Member(1, "王小明", "花蓮縣政府人事處", "考訓科", "科長", "主持人", duty="統籌計畫、召開工作圈、對外聯繫"),
    Member(2, "林美玲", "花蓮縣政府人事處", "考訓科", "科員", "成員", duty="撰擬計畫、彙整成果"),
    Member(3, "陳志豪", "花蓮縣消防局", "災害管理科", "科員", "成員", duty="防災微電影腳本與拍攝"),
    Member(4, "黃雅婷", "花蓮縣文化局", "圖書資訊科", "辦事員", "成員", None, _day(8, 31), "社群論壇經營"),
)
VISITS = (
    Visit(
        *(1, _day(5, 18), "張老師（虛構）", "本府第二會議室", "如何讓承辦同仁願意分享經驗？"),
        *("以案例說故事，每支教材不超過十分鐘，先示範再交流。", "教材改為三至八分鐘一單元，六月起試拍。"),
    ),
)
MEETINGS = (
    Meeting(
        *(1, _day(4, 12), "14:00", "16:00", "人事處會議室", "王小明", "確認議題與分工"),
        "一致同意以新進同仁業務傳承為主議題；素材分為公文製作、防災通報、為民服務三類。",
        *("張老師（虛構）", ("王小明", "林美玲", "陳志豪"), ("黃雅婷",)),
    ),
    Meeting(
        *(2, _day(6, 7), "10:00", "12:00", "人事處會議室", "王小明", "腳本審查與拍攝排程"),
        *("修正腳本三篇；七月底前完成初剪。", "", ("王小明", "林美玲", "陳志豪", "黃雅婷")),
    ),
)
MILESTONES = (
    Milestone(1, "組成專案小組、自我診斷", _day(4, 1), _day(4, 30), _day(4, 28), "王小明", ""),
    Milestone(2, "諮詢服務團隊診斷諮詢", _day(5, 1), _day(6, 15), _day(6, 20), "林美玲", "配合委員時間順延"),
    Milestone(3, "自製數位教材三支", _day(6, 1), _day(9, 30), None, "陳志豪", ""),
    Milestone(4, "社群論壇經營", _day(7, 1), _day(11, 30), None, "黃雅婷", ""),
    Milestone(5, "成果彙整與發表", _day(11, 1), _day(12, 15), None, "王小明", ""),
)
MATERIALS = (
    Material(
        *(1, "公文撰擬一看就懂", "微電影", "公文製作與處理", "公文寫作實務", "各機關新進同仁"),
        *("全體公務同仁", "林美玲", 8, _day(8, 15), "公部門數位學習整合平臺"),
    ),
    Material(
        *(2, "颱風夜的通報", "動畫", "災害應變", "災害防救基礎", "消防局及鄉鎮市公所防災人員", "各機關值班同仁"),
        *("陳志豪", 6, None, ""),
    ),
)
TOPICS = (
    Topic(1, "新人的第一份簽", "經驗分享與範例討論", "林美玲", "各機關新進同仁及其輔導員", "", 42),
    Topic(2, "櫃台上的一句話", "為民服務應對", "黃雅婷", "戶政、社會及地政機關第一線同仁", "", None),
)
KPIS = (
    Kpi(1, "完成自製數位教材", "支", 0, 3, 3, False, _day(11, 30), "教材上架清單"),
    Kpi(2, "學習人次", "人次", 120, 1500, 1432, False, _day(11, 30), "平臺學習紀錄"),
    Kpi(3, "新進同仁公文退件率", "%", 12.5, 8, None, True, None, "公文系統統計"),
)
FILES = (File(1, "教材上架清單", "證明完成三支教材", "0" * 64 + ".pdf", "上架清單.pdf", 10),)
WORK = Workbook(1, ABOUT, MEMBERS, VISITS, MEETINGS, MILESTONES, MATERIALS, TOPICS, KPIS, FILES)
EMPTY = Workbook(2, dict.fromkeys(ABOUT, ""))

PICTURE = Picture("1" * 64 + ".png", 1200, 700, "圖一　同仁於本府電腦教室拍攝微電影情形（虛構）", 0.7)
LONG = (
    "本府各機關近三年新進同仁占編制員額約二成，業務交接時間短，多仰賴口頭傳承，易有遺漏；「e學中心」雖有通案課程，"
    "惟與本縣實務仍有落差。爰以實際案件為腳本，由承辦同仁自行製作三至八分鐘之數位教材，輔以社群論壇即時問答，"
    "使經驗得以保存、檢索並持續修正，提升為民服務品質與行政效率。"
)


def item(words: str, level: int = 1) -> Paragraph:
    """A numbered paragraph."""
    return Paragraph((Run(words),), level)


def written() -> dict[str, Written]:
    """What the team wrote in its proposal."""
    texts = {
        "1": (
            *plain(LONG),
            item("數位能力：每一機關至少一人能獨立製作教材。"),
            item("服務品質：新進同仁公文退件率降至百分之八以下。"),
        ),
        "2": plain("新進同仁業務經驗之數位傳承。"),
        "3": plain("本府及所屬機關新進同仁、輔導員及第一線服務同仁。"),
        "4.1": (
            *plain("依需求導向分階段辦理："),
            item("第一階段（四月至六月）"),
            item("以問卷及座談了解需求。", 2),
            item("訂定教材腳本體例。", 2),
            item("每篇不超過八分鐘。", 3),
            item("附自我測驗三題。", 3),
            item("第二階段（七月至十一月）"),
            item("分職務試行並蒐集回饋。", 2),
            Paragraph(
                (
                    Run("數位與實體兼具：", bold=True),
                    Run("線上教材搭配"),
                    Run("微電影研習班", underline=True),
                    Run("。"),
                )
            ),
        ),
        "4.3": (
            *plain("經費與資源配置如下："),
            Table(
                (
                    ("項目", "數量", "說明"),
                    ("攝影器材", "2", "借用"),
                    ("研習班", "2場", "每場六小時，於本府電腦教室辦理"),
                )
            ),
        ),
        "4.6": Written("經費來源：", plain("由本府「公務人員訓練業務—訓練進修」項下支應。")),
        "5": plain("各工作項目之期程如下表，每月於工作圈檢視。"),
        "5.1": plain("使新進同仁於到職三個月內熟悉主要業務。"),
        "5.5.1": (
            *plain(
                "教材與論壇精華文章按月彙編為知識文件。",
            ),
            PICTURE,
        ),
        "6": (*plain("以量化指標為主："), Derived("kpi_targets"), *plain("指標於每季工作圈檢討。")),
        "8": Written("附則：", plain("本計畫奉核後實施。")),
        "after": plain("過去以實體研習為主，本年度改由同仁自製教材，並以社群論壇延續討論。"),
    }
    return {key: own if isinstance(own, Written) else Written("", own) for key, own in texts.items()}


def paint(path: Path) -> Path:
    """A coloured picture."""
    image = QImage(1200, 700, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(0, 0, 0, 700)
    sky.setColorAt(0, QColor("#3a7bd5"))
    sky.setColorAt(1, QColor("#f7d9a0"))
    painter.fillRect(image.rect(), sky)
    painter.setBrush(QColor("#2f7d4f"))
    painter.drawEllipse(-200, 420, 900, 600)
    painter.setBrush(QColor("#b34733"))
    painter.drawEllipse(500, 480, 1000, 500)
    painter.end()
    image.save(str(path))
    return path
