"""Opens the form that something was typed into and not stored: it brings back what stood there."""

from collections.abc import Callable, Mapping

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import casework, unsaved
from hualien_desk.operations.records import KINDS
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office


def take_up(office: Office, name: str) -> None:
    """Open the form of a draft; when what it was about is gone, that is told and the draft stays."""
    opener = next(opener for prefix, opener in _OF.items() if name.startswith(prefix))
    office.runner.do(lambda: opener(office, name), lambda form: form.open() if form else None)


def _record(office: Office, name: str) -> Form:
    from hualien_desk.ui.meeting_form import MeetingForm
    from hualien_desk.ui.record_form import RecordForm

    kind, record = name.removeprefix(unsaved.FORM).rsplit(".", 1)
    found = unsaved.find(name)
    of = int(found[1].get("of", 0)) if found else 0
    form = MeetingForm if kind == "team_meeting" else RecordForm
    return form(office, KINDS[kind], int(record), None, of)


def _grid(office: Office, name: str) -> Form:
    from hualien_desk.ui.grid_dialog import GridDialog

    return GridDialog(office, name.removeprefix(unsaved.GRID))


def _text(office: Office, name: str) -> None:
    from hualien_desk.ui import composer_window

    composer_window.show(office, *unsaved.text_of(name))


def _case(office: Office, name: str) -> Form:
    from hualien_desk.ui.case_form import CaseForm

    key = name.removeprefix(unsaved.CASE)
    case = next((case for case in casework.cases(office.desk) if case.key == key), None)
    if key and case is None:
        raise DeskError("這一題已不存在，可能已被刪除或復原；請到「試題」重新選取。")
    return CaseForm(office, case)


def _feedback(office: Office, name: str) -> Form:
    from hualien_desk.ui.feedback_entry import FeedbackEntry

    return FeedbackEntry(office, *unsaved.numbers_of(name))


def _diagnosis(office: Office, name: str) -> Form:
    from hualien_desk.ui.diagnosis_entry import EntryForm

    team, answer = unsaved.numbers_of(name)
    return EntryForm(office, team, answer=answer)


def _enrol(office: Office, name: str) -> Form:
    from hualien_desk.ui.enrol_dialog import EnrolDialog

    return EnrolDialog(office, unsaved.numbers_of(name)[0])


def _marks(office: Office, name: str) -> None:
    from hualien_desk.ui.rollcall_window import RollCall

    form = RollCall(office, unsaved.numbers_of(name)[0])
    form.open()
    form.paste()


def _grades(office: Office, _name: str) -> Form:
    from hualien_desk.ui.grading_dialog import GradingDialog

    return GradingDialog(office)


def _rules(office: Office, _name: str) -> Form:
    from hualien_desk.ui.rules_dialog import Rules

    return Rules(office)


_OF: Mapping[str, Callable[[Office, str], Form | None]] = {
    unsaved.FORM: _record,
    unsaved.GRID: _grid,
    unsaved.TEXT: _text,
    unsaved.CASE: _case,
    unsaved.FEEDBACK: _feedback,
    unsaved.DIAGNOSIS: _diagnosis,
    unsaved.ENROL: _enrol,
    unsaved.MARKS: _marks,
    unsaved.GRADES: _grades,
    unsaved.RULES: _rules,
}
"""What opens a form again, by what its draft's name begins with; each form is loaded when it is asked for."""
