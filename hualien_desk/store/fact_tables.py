"""Which tables hold facts of people, and which no ruling depends on."""

OF_PEOPLE = {
    "participant": "id",
    "posting": "participant_id",
    "completion": "participant_id",
    "video_session": "participant_id",
    "attendance": "participant_id",
    "team_member": "participant_id",
    "past_award": "participant_id",
    "acceptance": "participant_id",
}
"""Tables whose rows are facts of one person, and the column that says of whom."""
FACTS_OF_ONE = frozenset(OF_PEOPLE)
NO_FACTS = frozenset(
    (
        *("award_line", "award_override", "held_row", "rule_case"),
        *("video_event", "proof", "certificate", "certificate_copy"),
        *("agency_alias", "course_alias", "id_alias", "name_alias", "not_same"),
        *("workshop", "attendance", "seat", "presence", "enrolment_decision", "dispute"),
        *("course_choice", "course_set", "course_set_item", "calendar_entry"),
        *("team_visit", "team_meeting", "team_presence", "team_milestone", "team_material", "team_topic"),
        *("team_kpi", "team_answer", "team_file", "team_text", "team_version"),
        *("evaluation_target", "evaluation_snapshot", "budget_line", "expense", "benefit_note", "feedback_sheet"),
        *("office_text", "office_version", "office_file"),
    )
)
"""Tables that no ruling depends on: what is stored, and how files are read."""
