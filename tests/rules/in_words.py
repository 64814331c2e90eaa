"""Cases that a clerk can read (cases/*.toml), turned into facts and expected answers.

Every person is invented. A case says only what matters: the default is one 科員 of 花蓮縣消防局, 有給專任, all year.
What a case does not mention must not be found: the other schemes are 未參加, without notes, marks and remedies.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.domain import awards, roc_date, rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Acceptance, Facts, PastAward
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulings import Flag, Ruling
from hualien_desk.domain.teams import Team, TeamRole

HERE = Path(__file__).parent
SHIPPED = rulefile.load((HERE.parents[1] / "resources" / "rules" / "106.toml").read_text("utf-8"))
CATALOGUE = tomllib.loads((HERE / "catalogue.toml").read_text("utf-8"))
SCHEMES = {"自助餐": "cafeteria", "熠星": "rising_star", "英語營": "english", "磨課師": "mooc"}
MARKS = {
    "疑似重複": Flag.SUSPECT,
    "補足差額": Flag.TOP_UP,
    "同年多隊": Flag.TWO_TEAMS,
    "調離職": Flag.MOVED,
    "平臺已關閉": Flag.LATE_PLATFORM,
    "字號不符": Flag.BAD_ID,
}
DAY = r"\d+/\d\d/\d\d"
USUAL_POSTING = "花蓮縣消防局，有給專任，科員"


class Case(NamedTuple):
    """One case: its sentence, what is known of the person, and the answers that the plan wants."""

    title: str
    file: str
    said: dict[str, Any]

    def facts(self) -> Facts:
        """Everything known of the person."""
        said = self.said
        person = Participant(
            said.get("身分證字號", "A123456789"),
            "王小明",
            tuple(_posting(text) for text in said.get("任職", [USUAL_POSTING])),
        )
        return Facts(
            person,
            tuple(_completion(text) for text in said.get("完課", [])),
            tuple(_video(text) for text in said.get("視訊", [])),
            tuple(_team_role(text) for text in said.get("團隊", [])),
            tuple(_past_award(text) for text in said.get("歷年敘獎", [])),
            tuple(_acceptance(text) for text in said.get("認定", [])),
        )

    def book(self) -> RuleBook:
        """The plan as shipped, with the case's switches and cafeteria scale."""
        book = SHIPPED.with_tiers(tuple(_tier(text) for text in self.said.get("敘獎標準", [])))
        for switch, value in self.said.get("開關", {}).items():
            book = book.with_switch(switch, value)
        return book

    def wanted(self) -> dict[str, Any]:
        """What the case expects, in the form that `found` gives."""
        said, results = self.said, dict(self.said["結果"])
        rest = results.pop("其餘", "未參加")
        return {
            "結果": {scheme: _list(results.pop(scheme, rest)) for scheme in SCHEMES} | results,
            "補正": said.get("補正", []),
            "標記": sorted(said.get("標記", [])),
            "未見備註": [],
            "多出備註": [],
            **{key: {scheme: _list(value) for scheme, value in said[key].items()} for key in LOOKED_UP if key in said},
        }

    def found(self, lines: Iterable[Ruling]) -> dict[str, Any]:
        """What the judge says, with only those details that the case asks for."""
        by_scheme = {name: [line for line in lines if line.scheme == scheme] for name, scheme in SCHEMES.items()}
        every = [line for own in by_scheme.values() for line in own]
        notes, asked = [note for line in every for note in line.notes], self.said.get("備註", [])
        flags = {flag for line in every for flag in line.flags}
        return {
            "結果": {name: [line.label for line in own] for name, own in by_scheme.items()},
            "補正": [line.remedy for line in every if line.remedy],
            "標記": sorted(word for word, flag in MARKS.items() if flag in flags),
            "未見備註": [part for part in asked if not any(part in note for note in notes)],
            "多出備註": [note for note in notes if not any(part in note for part in asked)],
            **{
                key: {name: look(by_scheme[name]) for name in self.said[key]}
                for key, look in LOOKED_UP.items()
                if key in self.said
            },
        }

    def rule(self, facts: Facts) -> list[Ruling]:
        """Rule the person by the case's plan."""
        return Judge(self.book()).rule(facts)


def cases() -> list[Case]:
    """Every case of every file, in order."""
    found = []
    for path in sorted((HERE / "cases").glob("*.toml")):
        for said in tomllib.loads(path.read_text("utf-8"))["案例"]:
            unknown = said.keys() - KEYS
            assert not unknown, f"{path.name}: {said.get('說明')}: {unknown}"
            found.append(Case(said["說明"], path.stem, said))
    return found


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _sources(own: Iterable[Ruling]) -> list[str]:
    """The evidence in short, each once: courses, 視訊 with its day, teams."""
    return list(dict.fromkeys(_source(item) for line in own for item in line.evidence))


def _source(item: Completion | VideoSession | TeamRole) -> str:
    if isinstance(item, VideoSession):
        return f"視訊 {roc_date.show(item.held_on)}"
    return item.team.name if isinstance(item, TeamRole) else item.course.name


LOOKED_UP: dict[str, Callable[[list[Ruling]], list[str]]] = {
    "事實日": lambda own: [roc_date.show(line.deed_date) for line in own],
    "核發": lambda own: [line.issuer for line in own],
    "佐證": _sources,
    "事由": lambda own: [line.reason for line in own],
    "機關": lambda own: [line.posting.agency.name for line in own],
    "不符合": lambda own: [check.name for line in own for check in line.missing],
    "實際": lambda own: [f"{check.name}：{check.found}" for line in own for check in line.checks],
}
"""Details that a case may ask for by scheme."""

KEYS = {
    *("說明", "身分證字號", "任職", "完課", "視訊", "團隊", "歷年敘獎", "認定", "敘獎標準", "開關"),
    *("結果", "補正", "標記", "備註"),
    *LOOKED_UP,
}


def _take(parts: list[str], pattern: str, default: str = "") -> str:
    """Take out the part that matches as a whole; its first group, or all of it, or the default."""
    for part in parts:
        if match := re.fullmatch(pattern, part):
            parts.remove(part)
            return match[1] if match.groups() else part
    return default


def _split(text: str) -> list[str]:
    return text.split("，")


def _day(text: str) -> date | None:
    return roc_date.parse(text) if text else None


def _all_read(parts: list[str], text: str) -> None:
    assert not parts, f"看不懂「{'，'.join(parts)}」：{text}"


def _posting(text: str) -> Posting:
    name, category, *parts = _split(text)
    follows = bool(_take(parts, "參照本計畫"))
    since, until = _day(_take(parts, f"({DAY})起")), _day(_take(parts, f"({DAY})止"))
    manager = {"主管": True, "非主管": False, "": None}[_take(parts, "非?主管")]
    title = _take(parts, r"\D+")
    _all_read(parts, text)
    agency = Agency(name, CATALOGUE["機關"][name], follows=follows)
    return Posting(agency, category, title=title, manager=manager, since=since, until=until)


def _course(name: str) -> Course:
    categories, *hours = _split(CATALOGUE["課程"][name])
    marks = frozenset(filter(None, categories.split("、")))
    return Course(name, name, hours=float(hours[0].removesuffix("小時")) if hours else None, categories=marks)


def _completion(text: str) -> Completion:
    name, *parts = _split(text)
    day = roc_date.parse(_take(parts, f"({DAY})完成"))
    hours = _take(parts, r"([\d.]+)小時")
    platform = _take(parts, "在(.+)")
    e_certificate = "有" if _take(parts, "電子證明") else ""
    exam_certificate = "有" if "實體證書" in text else ""
    exam_on = _day(_take(parts, f"(?:實體證書|認證)({DAY})"))
    _take(parts, "實體證書")
    _all_read(parts, text)
    given = float(hours) if hours else None
    return Completion(_course(name), day, given, e_certificate, exam_certificate, exam_on, platform)


def _video(text: str) -> VideoSession:
    match = re.fullmatch(f"({DAY})(未?)出席", text)
    assert match, text
    return VideoSession(roc_date.parse(match[1]), attended=not match[2])


def _team_role(text: str) -> TeamRole:
    name, role, *parts = _split(text)
    presented_on = _day(_take(parts, f"({DAY})發表"))
    grade = _take(parts, r"\D+")
    _all_read(parts, text)
    return TeamRole(Team(name, "", grade, presented_on), role)


def _past_award(text: str) -> PastAward:
    *day, award, reason = _split(text)
    return PastAward(reason, awards.parse(award), _day(*day) if day else None)


def _acceptance(text: str) -> Acceptance:
    scheme, course = _split(text)
    return Acceptance(SCHEMES[scheme], course, "承辦人", "2017-07-01T09:00", "專簽核准")


def _tier(text: str) -> Tier:
    hours, award = text.split("小時")
    return Tier(float(hours), awards.parse(award))
