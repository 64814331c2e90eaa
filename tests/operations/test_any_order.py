"""Imports, edits, answers, merges and undos in any order: undo-all is the start, redo-all the end (虛構資料)."""

import contextlib
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import (
    assembling,
    choosing,
    doubts,
    enrolment,
    granting,
    history,
    imports,
    inbox,
    merging,
    places,
    proofs,
    record_sets,
    records,
    rollcall,
    rulings,
    staffing,
    video_events,
)
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.reports.english_camp import Planned
from hualien_desk.sheets import typed
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import database, journal, seats
from hualien_desk.store.proofs import CERTIFICATES
from hualien_desk.store.tables import rows
from hualien_desk.store.video_events import events as sessions
from tests.conftest import open_new
from tests.operations.test_imports import everything

NUMBERS = st.sampled_from(["A123456789", "U120000004", "U220000006", "U120000013"])
NAMES = st.sampled_from(["王小明", "王曉明", "林美玲", "林美鈴"])
AGENCIES = st.sampled_from(["花蓮縣消防局", "花蓮縣文化局", "消防", "沒有的機關"])
DAYS = st.sampled_from(["", "106/01/01", "106/06/01", "106/12/31"])
CERTAIN = st.sampled_from(["106/04/01", "106/06/01", "106/12/31"])
COURSES = st.sampled_from(
    [("E01", "英語會話入門"), ("", "英語會話入門"), ("", "英語會話入們"), ("M01", "資料科學導論")]
)
EDITED = st.sampled_from(["participant", "course", "completion", "past_award", "posting", "attendance", "course_set"])


def row_of(kind: str, **texts: str) -> list[str]:
    """A row as typed, in the order of the kind's fields."""
    return [texts.get(field.name, "") for field in KINDS[kind].fields]


def staff(number: str, name: str, agency: str, since: str) -> list[str]:
    """A row of a staff list."""
    return row_of("participants", national_id=number, name=name, agency=agency, category="有給專任", since=since)


def learned(number: str, name: str, course: tuple[str, str], day: str, hours: str) -> list[str]:
    """A row of a platform's list."""
    where = {"national_id": number, "name": name, "course_code": course[0], "course": course[1]}
    return row_of("completions", **where, completed_on=day, hours=hours)


def awarded(number: str, name: str, day: str) -> list[str]:
    """A row of a list of orders."""
    own = {"national_id": number, "name": name, "reason": "線上英語營", "award": "嘉獎一次"}
    return row_of("past-awards", **own, decided_on=day)


STAFF = st.lists(st.builds(staff, NUMBERS, NAMES, AGENCIES, DAYS), min_size=1, max_size=4)
LEARNED = st.lists(st.builds(learned, NUMBERS, NAMES, COURSES, CERTAIN, st.sampled_from(["", "2", "3"])), max_size=5)
AWARDED = st.lists(st.builds(awarded, NUMBERS, NAMES, DAYS), min_size=1, max_size=3)


class Office(RuleBasedStateMachine):
    """A clerk who does anything at any time."""

    @initialize()
    def open(self) -> None:
        """A new file; its rules and agencies are the start."""
        self.folder = tempfile.TemporaryDirectory()
        self.desk = open_new(Path(self.folder.name) / "106.db")
        self.start = everything()
        self.files = 0

    def plan(self, kind: str, texts: list[list[str]]) -> ImportPlan:
        """A file of these rows, read and compared."""
        self.files += 1
        data = typed.read(kind, texts, date(2017, 12, 1), 106)
        name = f"{self.files}.xlsx"
        return imports.compare(self.desk, data._replace(file=name, path=name, sheet="S", sha256=str(self.files)))

    def store(self, kind: str, texts: list[list[str]]) -> None:
        """Store what can be stored, keep the refused rows."""
        plan = self.plan(kind, texts)
        bad = {problem.row: problem.message for problem in plan.problems}
        held = [(number, texts[number - 1], why) for number, why in bad.items()]
        with contextlib.suppress(DeskError):
            imports.store(self.desk, plan, accept_valid=True, held_rows=held)

    @rule(texts=STAFF)
    def bring_staff(self, texts: list[list[str]]) -> None:
        """A staff list."""
        self.store("participants", texts)

    @rule(texts=STAFF, day=st.sampled_from([date(2017, 5, 1), date(2017, 9, 1)]))
    def bring_staff_that_moved(self, texts: list[list[str]], day: date) -> None:
        """A staff list; who moved gets a posting, who is missing has left."""
        plan = self.plan("participants", texts)
        missing = [item for item in staffing.movements(self.desk, plan, day) if item.what == staffing.MISSING]
        with contextlib.suppress(DeskError):
            imports.store(self.desk, staffing.apply(self.desk, plan, day, missing), accept_valid=True)

    @rule(names=st.lists(COURSES, min_size=1, max_size=2))
    def bring_courses(self, names: list[tuple[str, str]]) -> None:
        """The catalogue."""
        self.store("courses", [row_of("courses", code=code, name=name, categories="英語") for code, name in names])

    @rule(texts=LEARNED)
    def bring_completions(self, texts: list[list[str]]) -> None:
        """A platform's list."""
        self.store("completions", texts)

    @rule(texts=AWARDED)
    def bring_awards(self, texts: list[list[str]]) -> None:
        """A list of orders."""
        self.store("past-awards", texts)

    @rule(kind=st.sampled_from(["participants", "completions"]), data=st.data())
    def settle_doubts(self, kind: str, data: st.DataObject) -> None:
        """Answer what a file asks; the first choice, or none of them."""
        plan = self.plan(kind, data.draw(STAFF if kind == "participants" else LEARNED))
        asked = doubts.of_plan(plan)
        taken = [doubt for doubt in asked if data.draw(st.booleans())]
        declined = [doubt for doubt in asked if doubt not in taken]
        with contextlib.suppress(DeskError):
            doubts.learn(self.desk, [(doubt, doubt.choices[0]) for doubt in taken], declined)

    @rule(retry=st.booleans())
    def tend_the_inbox(self, retry: bool) -> None:
        """Try the refused rows again, or give them up."""
        ids = [row.id for row in inbox.waiting()]
        if ids:
            inbox.retry(self.desk, ids) if retry else inbox.give_up(self.desk, ids)

    @rule(table=EDITED, data=st.data())
    def correct(self, table: str, data: st.DataObject) -> None:
        """Change a field of a record by hand."""
        record = self.any_of(table, data)
        value = {
            "participant": {"name": data.draw(NAMES)},
            "course": {"name": data.draw(COURSES)[1]},
            "completion": {"completed_on": data.draw(CERTAIN)},
            "past_award": {"reason": data.draw(st.sampled_from(["線上英語營", "防汛"]))},
            "posting": {"since": data.draw(DAYS)},
            "attendance": {"state": data.draw(st.sampled_from(["報名", "候補", "出席"]))},
            "course_set": {"note": data.draw(NAMES)},
        }[table]
        if record:
            with contextlib.suppress(DeskError):
                records.change(self.desk, records.KINDS[table], record, value)

    @rule(table=EDITED, data=st.data())
    def delete(self, table: str, data: st.DataObject) -> None:
        """Delete a record, with what hangs on it."""
        if record := self.any_of(table, data):
            with contextlib.suppress(DeskError):
                record_sets.remove(self.desk, records.KINDS[table], [record])

    def any_of(self, table: str, data: st.DataObject) -> int:
        """One of the records of a table, 0 when there is none."""
        ids = [key for (key,) in rows(f"SELECT id FROM {table} ORDER BY id")]
        return int(data.draw(st.sampled_from(ids))) if ids else 0

    @precondition(lambda self: len(rows("SELECT id FROM participant")) > 1)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """Make two people one."""
        ids = [key for (key,) in rows("SELECT id FROM participant ORDER BY id")]
        keep, other = data.draw(st.permutations(ids))[:2]
        with contextlib.suppress(DeskError):
            merging.merge(self.desk, merging.preview(self.desk, keep, other, merging.fields(keep)))

    @rule(step=st.sampled_from(["open", "enrol", "number", "mark", "cancel", "promote", "dispute"]), number=NUMBERS)
    def hold_a_workshop(self, step: str, number: str) -> None:
        """A session with one place: 報名, 點名, 遞補, 異議."""
        found = seats.sessions()
        with contextlib.suppress(DeskError):
            if step == "open" or not found:
                given = {"kind": "微電影研習班", "number": str(len(found) + 1), "held_on": "106/05/03", "capacity": "1"}
                records.add(self.desk, records.KINDS["workshop"], given)
            elif step == "enrol":
                enrolment.enrol(self.desk, enrolment.judge(self.desk, found[0].id, [number], "核可"))
            elif step == "mark":
                rollcall.mark(self.desk, found[0].id, number)
            elif step == "cancel":
                places.cancel(self.desk, [place.id for place in seats.places(found[0].id)])
            elif step == "dispute":
                given = {
                    "person": number,
                    "workshop": "微電影研習班 1",
                    "objection": "不對",
                    "objected_on": "106/05/04",
                }
                records.add(self.desk, records.KINDS["dispute"], given)
            else:
                (places.number if step == "number" else places.promote)(self.desk, found[0].id)

    @rule(issuer=st.sampled_from(["", "甲大學", "乙大學"]), scan=st.booleans(), data=st.data())
    def certify(self, issuer: str, scan: bool, data: st.DataObject) -> None:
        """Note the issuer of a certificate, attach a scan or take it off."""
        if not (own := self.any_of("completion", data)):
            return
        kind = data.draw(st.sampled_from(list(CERTIFICATES)))
        paper = Path(self.folder.name) / "掃描.pdf"
        paper.write_bytes(b"%PDF-1.4 " + issuer.encode())
        with contextlib.suppress(DeskError):
            proofs.change(self.desk, own, {kind: {"issuer": issuer}})
            proofs.attach(self.desk, own, kind, paper) if scan else proofs.detach(self.desk, own, kind)

    @rule(day=CERTAIN, attended=st.booleans(), step=st.sampled_from(["plan", "mark", "move", "remove"]), data=st.data())
    def hold_a_session(self, day: str, attended: bool, step: str, data: st.DataObject) -> None:
        """A video session is planned, marked, moved or given up."""
        person, planned = self.any_of("participant", data), self.any_of("video_event", data)
        kind = records.KINDS["video_event"]
        with contextlib.suppress(DeskError):
            if step == "plan":
                records.add(self.desk, kind, {"held_on": day, "topic": "英語"})
            elif step == "mark" and person:
                video_events.mark(self.desk, Planned(roc_date.parse(day), "英語"), [person], attended)
            elif step == "move" and planned:
                records.change(self.desk, kind, planned, {"held_on": day})
            elif step == "remove" and planned:
                own = next(event for event in sessions() if event.id == planned)
                video_events.remove(self.desk, own)

    @rule(data=st.data(), scope=st.sampled_from(["county", "agency", "person"]))
    def choose_a_course(self, data: st.DataObject, scope: str) -> None:
        """For the county, an agency or a person."""
        course = self.any_of("course", data)
        table = {"agency": "agency", "person": "participant"}.get(scope)
        target = self.any_of(table, data) if table else 0
        if course and (target or not table):
            with contextlib.suppress(DeskError):
                choosing.choose(self.desk, [course], scope, [target] if table else ())

    @rule(data=st.data(), name=st.sampled_from(["甲組", "乙組"]))
    def assemble(self, data: st.DataObject, name: str) -> None:
        """A course goes into a set, which is made when it is missing."""
        found = rows("SELECT id FROM course_set WHERE name = ?", name)
        own = found[0][0] if found else records.add(self.desk, records.KINDS["course_set"], {"name": name})[1]
        if course := self.any_of("course", data):
            with contextlib.suppress(DeskError):
                assembling.put_in(self.desk, own, [course])

    @rule(step=st.sampled_from(["propose", "submit", "decide", "confirm"]))
    def grant(self, step: str) -> None:
        """Award lines on their way."""
        ids = [item.id for item in granting.lines()]
        with contextlib.suppress(DeskError):
            if step == "propose":
                lines = rulings.rule_everyone(self.desk).lines
                granting.apply(self.desk, granting.refresh(self.desk, lines))
            elif step == "submit":
                granting.submit(self.desk, ids)
            elif step == "decide":
                granting.decide(self.desk, ids, granting.AGREED, "第1次", date(2017, 12, 1))
            else:
                granting.confirm(self.desk, ids, "文號", date(2017, 12, 1))

    @rule()
    def undo(self) -> None:
        """Take back the latest step."""
        with contextlib.suppress(DeskError):
            history.undo(self.desk)

    @rule()
    def redo(self) -> None:
        """Do it again."""
        with contextlib.suppress(DeskError):
            history.redo(self.desk)

    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        """Take back any step that stands, from the history."""
        standing = [entry for entry in history.entries() if history.can_undo(entry)]
        if standing:
            with contextlib.suppress(DeskError):
                history.undo_entry(self.desk, data.draw(st.sampled_from(standing)).id)

    @invariant()
    def the_file_is_whole(self) -> None:
        """No row hangs in the air."""
        if hasattr(self, "desk"):
            assert database.check() == []

    def teardown(self) -> None:
        """Undo everything, redo everything, undo everything again."""
        if not hasattr(self, "desk"):
            return
        try:
            end = everything()
            undone = self.undo_all()
            assert everything() == self.start
            for _ in range(undone):
                history.redo(self.desk)
            assert everything() == end
            self.undo_all()
            assert everything() == self.start
        finally:
            self.desk.close()
            self.folder.cleanup()

    def undo_all(self) -> int:
        """Take back step after step; says how many."""
        count = 0
        while journal.next_undo():
            history.undo(self.desk)
            count += 1
        return count


TestAnyOrder: Any = Office.TestCase
TestAnyOrder.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
