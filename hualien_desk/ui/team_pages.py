"""The pages of a team's workbook that are lists: 諮詢, 數位素材, 論壇, KPI; 工作圈 with who came."""

from hualien_desk.domain import roc_date
from hualien_desk.domain.team_work import Kpi, Meeting
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty
from hualien_desk.ui.meeting_form import MeetingForm
from hualien_desk.ui.office import Office
from hualien_desk.ui.records_page import Look, RecordsPage


def _one_line(text: str) -> str:
    return " ".join(text.split())


VISITS = Look(
    "team_visit",
    (
        Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
        Column("諮詢委員", "adviser", 6, lambda line: line.adviser, bold=True, field="adviser"),
        Column("地點或方式", "place", 7, lambda line: line.place, field="place"),
        Column("建議", "advice", 12, lambda line: _one_line(line.advice)),
        Column("後續辦理", "follow_up", 8, lambda line: _one_line(line.follow_up)),
    ),
    Empty("stethoscope", "還沒有諮詢紀錄", "地研中心諮詢服務團隊的診斷諮詢：按「新增」記下日期、委員、提問與建議。"),
    "次",
)


def visits(office: Office) -> RecordsPage:
    """諮詢: when the advisers came, what they said, what became of it."""
    return RecordsPage(office, VISITS)


MATERIALS = Look(
    "team_material",
    (
        Column("名稱", "name", 10, lambda line: line.name, bold=True, field="name"),
        Column("類型", "kind", 5, lambda line: line.kind, field="kind"),
        Column("核心職能", "competency", 7, lambda line: line.competency, field="competency"),
        Column("對應之數位課程", "course", 7, lambda line: line.course, field="course"),
        Column("製作人", "maker", 4, lambda line: line.maker, field="maker"),
        Column("分鐘", "minutes", 3, lambda line: f"{line.minutes or ''}", "right", field="minutes"),
        Column(
            "完成日期",
            "finished_on",
            6,
            lambda line: roc_date.show(line.finished_on) or "製作中",
            icon=lambda line: ("circle-check", "good") if line.finished_on else ("circle-dashed", "quiet"),
            field="finished_on",
        ),
    ),
    Empty("monitor-play", "還沒有數位素材", "微電影、教學影片、簡報等：按「新增」記下名稱、核心職能與學習對象。"),
    "件",
)


def materials(office: Office) -> RecordsPage:
    """數位素材: what was made, for whom, by whom."""
    return RecordsPage(office, MATERIALS)


TOPICS = Look(
    "team_topic",
    (
        Column("子議題", "title", 10, lambda line: line.title, bold=True, field="title"),
        Column("版主", "moderator", 4, lambda line: line.moderator, field="moderator"),
        Column("社團成員", "members", 7, lambda line: line.members, field="members"),
        Column("社群位置", "place", 7, lambda line: line.place, field="place"),
        Column(
            "發文則數",
            "posts",
            4,
            lambda line: "" if line.posts is None else f"{line.posts:,}",
            "right",
            field="posts",
        ),
    ),
    Empty("quote", "還沒有論壇子議題", "依主議題的目的、內容設計子議題：按「新增」記下子議題、版主與社團成員。"),
    "題",
)


def topics(office: Office) -> RecordsPage:
    """論壇: the topics of the forum."""
    return RecordsPage(office, TOPICS)


REACHED, MISSED, NO_ACTUAL, NO_TARGET = "達成", "未達成", "未量測", "無目標值"
_KPI_SIGNS = {
    REACHED: ("circle-check", "good"),
    MISSED: ("circle-x", "bad"),
    NO_ACTUAL: ("clock", "quiet"),
    NO_TARGET: ("triangle-alert", "warn"),
}


def kpi_state(line: Kpi) -> str:
    """How an indicator stands, in words."""
    if line.target is None:
        return NO_TARGET
    return NO_ACTUAL if line.reached is None else REACHED if line.reached else MISSED


def _value(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:,g}{' ' if unit.isascii() and unit else ''}{unit}"


def _target(line: Kpi) -> str:
    mark = "≤ " if line.lower_is_better and line.target is not None else ""
    return f"{mark}{_value(line.target, line.unit)}"


KPIS = Look(
    "team_kpi",
    (
        Column("指標", "title", 12, lambda line: line.title, bold=True, field="title"),
        Column("目標值", "target", 5, _target, "right", field="target"),
        Column("實際值", "actual", 5, lambda line: _value(line.actual, line.unit), "right", field="actual"),
        Column("達成率", "", 4, lambda line: "" if line.rate is None else f"{line.rate:.0%}", "right"),
        Column("狀態", "", 6, kpi_state, icon=lambda line: _KPI_SIGNS[kpi_state(line)]),
        Column("量測日期", "measured_on", 5, lambda line: roc_date.show(line.measured_on), field="measured_on"),
    ),
    Empty("sliders-horizontal", "還沒有績效指標", "關鍵績效指標（KPI）：按「新增」訂出目標值，量測後填入實際值。"),
    "項",
)


def kpis(office: Office) -> RecordsPage:
    """KPI: target, actual, whether it was reached."""
    return RecordsPage(office, KPIS)


def came(line: Meeting) -> str:
    """出席 5／6, or that nobody was marked."""
    whole = len(line.present) + len(line.excused) + len(line.absent)
    return f"出席 {len(line.present)}／{whole}" if whole else "未點名"


def _came_sign(line: Meeting) -> tuple[str, str]:
    return ("users", "good") if line.present else ("clock", "warn")


MEETINGS = Look(
    "team_meeting",
    (
        Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
        Column("議題", "topic", 12, lambda line: line.topic, bold=True, field="topic"),
        Column("主席", "chair", 4, lambda line: line.chair, field="chair"),
        Column("出席", "", 6, came, icon=_came_sign),
        Column("地點", "place", 6, lambda line: line.place, field="place"),
    ),
    Empty("users", "還沒有工作圈會議", "按「新增」記下一次會議；當天在隊的人先列為出席，再改請假與缺席。"),
    "次",
    MeetingForm,
)


class MeetingsPage(RecordsPage):
    """工作圈: the meetings, who came, what was said."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, MEETINGS)
        self.tables = frozenset({"team_meeting", "team_presence", "team_member", "participant"})

    def title(self, record: int) -> str:
        """Day and topic."""
        line = self.list.model.line(self.list.model.row_of(record))
        return f"{roc_date.show(line.held_on)}　{line.topic}".strip() if isinstance(line, Meeting) else ""

    def tell_more(self, record: int) -> None:
        """Who came, who was excused, who was absent."""
        line = self.list.model.line(self.list.model.row_of(record))
        if isinstance(line, Meeting):
            named = ("出席", line.present), ("請假", line.excused), ("缺席", line.absent)
            self.detail.facts(came(line), [(word, "、".join(names)) for word, names in named])
