"""All tables by their row classes (columns only; the schema itself is db/migrations/), and the way to read them."""

from hualien_desk.store.award_rows import (
    AcceptanceRow,
    AwardLineRow,
    AwardOverrideRow,
    PastAwardRow,
    RuleCaseRow,
)
from hualien_desk.store.base import DATABASE as DATABASE
from hualien_desk.store.base import Row
from hualien_desk.store.base import rows as rows
from hualien_desk.store.base import stream as stream
from hualien_desk.store.learning_rows import (
    CalendarEntryRow,
    CompletionRow,
    CourseAliasRow,
    CourseChoiceRow,
    CourseRow,
    CourseSetItemRow,
    CourseSetRow,
    ProofRow,
    VideoEventRow,
    VideoSessionRow,
)
from hualien_desk.store.people_rows import (
    AgencyAliasRow,
    AgencyRow,
    HeldRow,
    IdAliasRow,
    ImportBatchRow,
    NameAliasRow,
    NotSameRow,
    OfficeSettingRow,
    ParticipantRow,
    PostingRow,
)
from hualien_desk.store.team_rows import (
    TeamAnswerRow,
    TeamFileRow,
    TeamKpiRow,
    TeamMaterialRow,
    TeamMeetingRow,
    TeamMemberRow,
    TeamMilestoneRow,
    TeamPresenceRow,
    TeamRow,
    TeamTextRow,
    TeamTopicRow,
    TeamVersionRow,
    TeamVisitRow,
)
from hualien_desk.store.workshop_rows import (
    AttendanceRow,
    CertificateCopyRow,
    CertificateRow,
    DisputeRow,
    EnrolmentDecisionRow,
    PresenceRow,
    SeatRow,
    WorkshopRow,
)

ALL: tuple[type[Row], ...] = (
    ImportBatchRow,
    AgencyRow,
    AgencyAliasRow,
    ParticipantRow,
    PostingRow,
    CourseRow,
    CompletionRow,
    VideoSessionRow,
    WorkshopRow,
    AttendanceRow,
    SeatRow,
    PresenceRow,
    EnrolmentDecisionRow,
    DisputeRow,
    TeamRow,
    TeamMemberRow,
    TeamVisitRow,
    TeamMeetingRow,
    TeamPresenceRow,
    TeamMilestoneRow,
    TeamMaterialRow,
    TeamTopicRow,
    TeamKpiRow,
    TeamAnswerRow,
    TeamFileRow,
    TeamTextRow,
    TeamVersionRow,
    PastAwardRow,
    AcceptanceRow,
    NotSameRow,
    CourseAliasRow,
    IdAliasRow,
    NameAliasRow,
    HeldRow,
    AwardLineRow,
    AwardOverrideRow,
    RuleCaseRow,
    VideoEventRow,
    ProofRow,
    CertificateRow,
    CertificateCopyRow,
    CourseChoiceRow,
    CourseSetRow,
    CourseSetItemRow,
    CalendarEntryRow,
    OfficeSettingRow,
)
"""Business tables, parents before children."""

NAMES: tuple[str, ...] = tuple(row._meta.table_name for row in ALL)
