"""A second opinion: the 106 plan ruled by brute force, written from rulings.md alone and never from the package.

Slow and obvious on purpose. Every assignment of completions to clauses is tried, dates and awards stand here as the
plan has them, and only the records of the office (Facts) are shared with the package.

A record on a day inside the window is judged by the coverage of that day; a record outside the window is worth no
more than no record: missing when any day of the window is covered, else not covered.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple

from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.people import Posting
from hualien_desk.domain.teams import TeamRole

COVERED_KINDS = {"府內單位", "一級機關", "二級機關", "學校"}
FOLLOWING_KINDS = {"警察機關", "鄉鎮市公所", "代表會"}
COVERED_CATEGORIES = {"有給專任", "聘用", "僱用", "考試錄取", "約僱"}
POINTS = {"": 0, "4001": 1, "4002": 2, "4010": 3}
GRADES = {
    ("特優", "主持人"): "4010",
    ("特優", "成員"): "4002",
    ("優等", "主持人"): "4002",
    ("優等", "成員"): "4001",
    ("良好", "主持人"): "4001",
    ("良好", "成員"): "",
}
SHIPPED = {
    "cafeteria.reuse": "exclude",
    "english.step2": "replace",
    "english.mooc": "english",
    "mooc.per": "person",
    "platform.late": "count",
    "deadline.roll": "no",
}
YEAR_START, CAMP_START = date(2017, 1, 1), date(2017, 4, 1)
PLATFORM_CLOSED = date(2017, 5, 31)
VERDICTS = ("sure", "pending", "missing", "not_covered", "outside")
MOOCS = {"磨課師", "推薦磨課師"}


class Answer(NamedTuple):
    """One scheme's bucket and the codes of its awards, smallest first."""

    status: str
    awards: tuple[str, ...] = ()


class Way(NamedTuple):
    """One assignment: the course that English uses, its last day and awards, the MOOCs used, the cafeteria's share."""

    english: str
    english_days: tuple[date, ...]
    english_awards: tuple[str, ...]
    moocs: tuple[tuple[date, str], ...]
    cafeteria: frozenset[str]
    tier: str


class Plan:
    """The plan with its switches and the office's cafeteria tiers (hours, code)."""

    def __init__(self, switches: Mapping[str, str], tiers: tuple[tuple[float, str], ...] = ()) -> None:
        self.switch = {**SHIPPED, **switches}
        self.tiers = sorted(tiers)
        rolled = self.switch["deadline.roll"] == "yes"
        self.year_end = date(2018, 1, 2) if rolled else date(2017, 12, 31)  # a Sunday before a holiday
        self.cafeteria_end = date(2017, 9, 30)  # a Saturday, but a working one

    def rule(self, facts: Facts) -> dict[str, Answer]:
        """Rule one person under all four schemes."""
        return Person(self, facts).rule()


class Person:
    """One person's facts, read under one plan."""

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self.plan = plan
        self.facts = facts
        self.courses: dict[str, Course] = {row.course.key: row.course for row in facts.completions}
        self.rows = {key: [row for row in facts.completions if row.course.key == key] for key in self.courses}
        self.windows = {
            "cafeteria": (YEAR_START, plan.cafeteria_end),
            "rising_star": (CAMP_START, plan.year_end),
            "english": (CAMP_START, plan.year_end),
            "mooc": (YEAR_START, plan.year_end),
        }
        self.found = {scheme: self.verdicts(scheme) for scheme in ("cafeteria", "english", "mooc")}

    def rule(self) -> dict[str, Answer]:
        """Choose the best way and say each scheme's bucket and awards."""
        best = min(self.ways(), key=self.rank)
        return {
            "cafeteria": self.cafeteria(best),
            "rising_star": self.rising_star(),
            "english": self.english(best),
            "mooc": self.mooc(best),
        }

    # --- who is covered, what waits for the officer

    def covered(self, day: date) -> bool:
        """Say whether the posting in force that day is covered."""
        posting = self.posting(day)
        if posting is None or posting.category not in COVERED_CATEGORIES:
            return False
        kind = posting.agency.kind
        return kind in COVERED_KINDS or (kind in FOLLOWING_KINDS and posting.agency.follows)

    def posting(self, day: date) -> Posting | None:
        """Find the posting of that day."""
        for posting in self.facts.participant.postings:
            if (posting.since or date.min) <= day <= (posting.until or date.max):
                return posting
        return None

    def ever_covered(self, scheme: str) -> bool:
        """Say whether any day of a scheme's window is covered."""
        since, until = self.windows[scheme]
        days = range(since.toordinal(), until.toordinal() + 1)
        return any(self.covered(date.fromordinal(day)) for day in days)

    def accepted(self, scheme: str, key: str) -> bool:
        """Say whether the officer accepted this completion by hand."""
        return True in self.decisions(scheme, key)

    def decisions(self, scheme: str, key: str) -> set[bool]:
        """What the officer decided on this completion: that it counts, that it does not."""
        return {item.counts for item in self.facts.acceptances if (item.scheme, item.course_key) == (scheme, key)}

    def waits(self, scheme: str, row: Completion) -> bool:
        """Say whether a row inside the window waits for the officer."""
        if self.accepted(scheme, row.course.key):
            return False
        if scheme == "english" and row.completed_on < CAMP_START:
            return True
        late = row.platform == "e學中心" and row.completed_on > PLATFORM_CLOSED
        return late and self.plan.switch["platform.late"] == "pending"

    # --- the courses under one clause: verdict and earliest day of that verdict

    def verdicts(self, scheme: str) -> dict[str, tuple[str, date]]:
        """Judge every course that is a record of the scheme."""
        english = {"英語"} | (MOOCS if self.plan.switch["english.mooc"] == "any" else set())
        marks = {"cafeteria": {"自助餐"}, "english": english, "mooc": MOOCS}[scheme]
        found = {}
        for key, course in self.courses.items():
            if course.categories & marks:
                judged = list(self.mooc_days(key) if scheme == "mooc" else self.plain_days(scheme, key))
                verdict = min((verdict for _, verdict in judged), key=VERDICTS.index)
                day = min(day for day, other in judged if other == verdict)
                refused = verdict == "pending" and False in self.decisions(scheme, key)
                found[key] = ("missing" if refused else verdict, day)
        return found

    def plain_days(self, scheme: str, key: str) -> Iterator[tuple[date, str]]:
        for row in self.rows[key]:
            day = row.completed_on
            if not YEAR_START <= day <= self.windows[scheme][1]:
                yield day, "outside"
            elif not self.covered(day):
                yield day, "not_covered"
            else:
                yield day, "pending" if self.waits(scheme, row) else "sure"

    def mooc_days(self, key: str) -> Iterator[tuple[date, str]]:
        """Every deed day a MOOC could have: the later of a completion and an examination."""
        rows = self.rows[key]
        certified = any(row.e_certificate for row in rows) and any(row.exam_certificate for row in rows)
        complete = certified and "推薦磨課師" in self.courses[key].categories
        exam_days = [row.exam_on for row in rows if row.exam_on and row.exam_certificate]
        for row in rows:
            for exam_day in exam_days or [row.completed_on]:
                day = max(row.completed_on, exam_day)
                if not YEAR_START <= day <= self.plan.year_end:
                    yield day, "outside"
                elif not self.covered(day):
                    yield day, "not_covered"
                elif not complete:
                    yield day, "missing"
                else:
                    yield day, "pending" if self.waits("mooc", row) else "sure"

    # --- the assignment

    def ways(self) -> Iterator[Way]:
        """Try every use of every course: english, mooc, or neither; the cafeteria counts what is left."""
        sure = {
            scheme: {key: day for key, (verdict, day) in found.items() if verdict == "sure"}
            for scheme, found in self.found.items()
        }
        choices = [["", *(scheme for scheme in ("english", "mooc") if key in sure[scheme])] for key in self.courses]
        for uses in product(*choices):
            use = dict(zip(self.courses, uses, strict=True))
            english = [key for key in use if use[key] == "english"]
            moocs = [key for key in use if use[key] == "mooc"]
            if len(english) > 1 or (len(moocs) > 1 and self.plan.switch["mooc.per"] == "person"):
                continue
            again = self.plan.switch["cafeteria.reuse"] == "include"
            left = {key for key in sure["cafeteria"] if again or not use[key]}
            days, codes = self.camp(sure["english"][english[0]]) if english else ((), ())
            certificates = tuple(sorted((sure["mooc"][key], key) for key in moocs))
            yield Way("".join(english), days, codes, certificates, frozenset(left), self.tier(left))

    def camp(self, day: date) -> tuple[tuple[date, ...], tuple[str, ...]]:
        """Rule the English camp: step 2 needs an attended video on or after the completion, on a covered day."""
        videos = [video.held_on for video in self.facts.videos if video.attended and self.covered(video.held_on)]
        followed = [held_on for held_on in videos if day <= held_on <= self.plan.year_end]
        if not followed:
            return (day, day), ("4001",)
        replaced = self.plan.switch["english.step2"] == "replace"
        return (min(followed), day), ("4002",) if replaced else ("4001", "4002")

    def tier(self, keys: Iterable[str]) -> str:
        """Find the highest tier that the hours of these courses reach."""
        total = sum(self.hours(key) for key in keys)
        return max(((hours, code) for hours, code in self.plan.tiers if total >= hours), default=(0.0, ""))[1]

    def hours(self, key: str) -> float:
        """Count a course once: the most that any row reports, else the catalogue's hours."""
        reported = [row.hours for row in self.rows[key] if row.hours is not None]
        return max(reported) if reported else self.courses[key].hours or 0.0

    @staticmethod
    def rank(way: Way) -> tuple[object, ...]:
        """Most points; then the larger english, then mooc; then the earliest deed days."""
        english, mooc = sum(POINTS[code] for code in way.english_awards), len(way.moocs)
        total = POINTS[way.tier] + english + mooc
        return -total, -english, -mooc, way.english_days, way.english, way.moocs

    # --- each scheme's answer

    def cafeteria(self, best: Way) -> Answer:
        if best.tier:
            return Answer("award", (best.tier,))
        used = {best.english} | {key for _, key in best.moocs}
        if self.plan.switch["cafeteria.reuse"] == "include":
            used = set()
        found = self.found["cafeteria"].items()
        verdicts = {key: "sure" if key in used and v == "pending" else v for key, (v, _) in found}
        waiting = {key for key, verdict in verdicts.items() if verdict == "pending"}
        if best.cafeteria and not self.plan.tiers:
            return Answer("met")
        if waiting and (not self.plan.tiers or self.tier(best.cafeteria | waiting)):
            return Answer("pending")
        if best.cafeteria or waiting:
            return Answer("missing")
        return self.without_award("cafeteria", verdicts.values())

    def english(self, best: Way) -> Answer:
        if best.english:
            return Answer("award", best.english_awards)
        verdicts = [verdict for verdict, _ in self.found["english"].values()]
        for video in self.facts.videos:
            if video.attended and YEAR_START <= video.held_on <= self.plan.year_end:
                verdicts.append("missing" if self.covered(video.held_on) else "not_covered")
            elif video.attended:
                verdicts.append("outside")
        return self.without_award("english", verdicts)

    def mooc(self, best: Way) -> Answer:
        if best.moocs:
            return Answer("award", ("4001",) * len(best.moocs))
        return self.without_award("mooc", [verdict for verdict, _ in self.found["mooc"].values()])

    def without_award(self, scheme: str, verdicts: Iterable[str]) -> Answer:
        """Say the bucket of a scheme that won nothing: what qualifies was then used by another clause."""
        found = set(verdicts)
        for verdict, status in (("pending", "pending"), ("sure", "absorbed"), ("missing", "missing")):
            if verdict in found:
                return Answer(status)
        if "not_covered" in found or not self.ever_covered(scheme):
            return Answer("not_covered")
        return Answer("missing" if "outside" in found else "none")

    @staticmethod
    def there(role: TeamRole) -> bool:
        """Say whether the person is in the team on the day of the presentation."""
        day = role.team.presented_on
        if day is None:
            return True
        return not (role.since and day < role.since) and not (role.until and role.until < day)

    def rising_star(self) -> Answer:
        """Rule every team once, as leader if the person is its leader and its member on the day."""
        since, until = self.windows["rising_star"]
        statuses, awards = [], []
        for team in {role.team for role in self.facts.teams}:
            own = [role for role in self.facts.teams if role.team == team]
            there = [role for role in own if self.there(role)]
            roles = {role.role for role in there}
            award = GRADES.get((team.grade, "主持人" if "主持人" in roles else "成員"))
            day = team.presented_on
            if day is None or not since <= day <= until:
                statuses.append("missing" if self.ever_covered("rising_star") else "not_covered")
            elif not self.covered(day):
                statuses.append("not_covered")
            elif award is None or not there:
                statuses.append("missing")
            else:
                statuses.append("award" if award else "met")
                awards += [award] if award else []
        for status in ("award", "met", "missing", "not_covered"):
            if status in statuses:
                return Answer(status, tuple(sorted(awards)))
        return Answer("none" if self.ever_covered("rising_star") else "not_covered")
