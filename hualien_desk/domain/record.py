"""One person's facts made ready for the rules: united completions by scheme, coverage, what an officer decided."""

from datetime import date

from hualien_desk.domain.courses import Completion, United, VideoSession, unite
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.rulebook import Clause


class Record:
    """What the four rules share about one person; built once a person, never kept."""

    __slots__ = ("_accepted", "_declined", "deeds", "facts", "person", "reading", "standing")

    def __init__(self, facts: Facts, reading: Reading) -> None:
        self.facts = facts
        self.person = facts.participant
        self.reading = reading
        self.standing = Standing(facts.participant, reading.book.coverage)
        self.deeds: dict[str, list[United]] = {"cafeteria": [], "english": [], "mooc": []}
        self._accepted = {(item.scheme, item.course_key) for item in facts.acceptances if item.counts}
        self._declined = {(item.scheme, item.course_key): item.reason for item in facts.acceptances if not item.counts}
        if facts.completions:
            self._sort_out(facts.completions)

    def _sort_out(self, completions: tuple[Completion, ...]) -> None:
        deeds, schemes_of = self.deeds, self.reading.schemes_of
        for deed in unite(completions):
            for scheme in schemes_of(deed[0].course.categories):
                deeds[scheme].append(deed)

    def accepted(self, clause: Clause, deed: United) -> bool:
        """Say whether an officer let the doubtful rows of this completion count for the clause."""
        return bool(self._accepted) and (clause.id, deed.key) in self._accepted

    def declined(self, clause: Clause, deed: United) -> str | None:
        """Why an officer does not let the doubtful rows of this completion count; None where nobody said so."""
        return self._declined.get((clause.id, deed.key)) if self._declined else None

    def waits(self, row: Completion) -> bool:
        """Reported late, and the office wants to decide on such rows."""
        return self.reading.late_waits and self.reading.late(row)

    def videos(self, since: date, until: date) -> list[VideoSession]:
        """Sessions attended within a window on covered days, earliest first."""
        if not self.facts.videos:
            return []
        covers = self.standing.covers
        return sorted(
            video
            for video in self.facts.videos
            if video.attended and since <= video.held_on <= until and covers(video.held_on)
        )
