"""One person's facts made ready for the rules: united completions, coverage, videos, shared notes."""

from datetime import date

from hualien_desk.domain import national_id, roc_date
from hualien_desk.domain.courses import Completion, United, VideoSession, unite
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.rulings import Flag


class Record:
    """What the four rules share about one person; built once a person, never kept."""

    __slots__ = ("_accepted", "book", "facts", "late_is_doubtful", "standing", "united")

    def __init__(self, facts: Facts, book: RuleBook) -> None:
        self.facts = facts
        self.book = book
        self.standing = Standing(facts.participant, book)
        self.united: list[United] = unite(facts.completions) if facts.completions else []
        self.late_is_doubtful = book.on("platform.late", "pending")
        self._accepted = {(item.scheme, item.course_key) for item in facts.acceptances}

    def accepted(self, clause: Clause, deed: United) -> bool:
        """Say whether an officer let this doubtful completion count for the clause."""
        return (clause.id, deed.course.key) in self._accepted

    def late(self, row: Completion) -> bool:
        """Reported on the platform after it had closed (陸、三、（四）)."""
        platform = self.book.platform
        return row.completed_on > platform.closed_after and row.platform in platform.closing

    def videos(self, since: date, until: date) -> list[VideoSession]:
        """Sessions attended within a window on covered days, earliest first."""
        return sorted(
            video
            for video in self.facts.videos
            if video.attended and since <= video.held_on <= until and self.standing.on(video.held_on).ok
        )

    def shared_notes(self, posting: Posting) -> tuple[tuple[str, ...], frozenset[Flag]]:
        """Notes on the person: moved or left after the deed, a national ID that fails its check."""
        person, notes, flags = self.facts.participant, [], set()
        latest = person.posting
        if latest is not posting and latest.agency.name != posting.agency.name:
            since = f"{roc_date.show(latest.since)} " if latest.since else ""
            notes.append(f"{since}調任{latest.agency.name}")
            flags.add(Flag.MOVED)
        elif latest.until is not None:
            notes.append(f"{roc_date.show(latest.until)} 離職")
            flags.add(Flag.MOVED)
        if not national_id.check_digit_ok(person.national_id):
            notes.append("身分證字號檢查碼不符，請查明")
            flags.add(Flag.BAD_ID)
        return tuple(notes), frozenset(flags)
