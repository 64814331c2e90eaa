"""The crowd: some 170 invented people who do the usual things, made from common surnames and given names."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.samples import catalogue
from tests.samples.catalogue import CAFETERIA, SESSIONS, UNLISTED
from tests.samples.model import NEW_PLATFORM, Deed, Done, Person, Place, Posting, Seen, at, day, e, m, p, person

SIZE = 172
_SURNAMES = "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高簡朱鍾彭游詹胡施沈余趙盧梁顏柯翁魏孫戴"
_MEN = "志豪建宏俊傑家豪冠宇宗翰承恩柏翰信宏文雄明哲國華正義榮輝健銘育誠士賢哲瑋啟文聖凱彥廷嘉宏威廷政霖"
_WOMEN = "淑芬美玲雅婷怡君佳穎惠雯靜宜欣怡詩涵筱涵麗華秀英玉珍慧君宛真思妤佩珊雅惠孟潔郁婷素貞月娥芳儀品妤"
_SHORT = ("偉", "芳", "敏", "傑", "靜", "勇")
_INDIGENOUS = (
    "馬耀‧卡地",
    "比令‧亞布",
    "莎韻‧尤幹",
    "阿蕊‧巴彥",
    "古穆‧瓦歷斯",
    "依菈‧達吉斯",
    "伊斯坦‧比荷",
    "烏瑪芙‧海樹",
)
_UNITS = {
    "府內單位": ("綜合科", "企劃科", "管理科"),
    "一級機關": ("行政科", "企劃科", "人事室"),
    "學校": ("總務處", "人事室", "主計室"),
}
_TITLES = ("科員", "辦事員", "書記", "專員", "技士", "技佐", "課員", "組員")
_RANKS = ("委任第三職等", "委任第五職等", "薦任第六職等", "薦任第七職等", "薦任第八職等", "")
_CATEGORIES = (
    *(("有給專任",) * 8),
    *(
        "有給專任人員",
        "公務人員",
        "正式人員",
        "職員",
        "約僱",
        "約僱人員",
        "約聘僱人員",
        "聘用",
        "聘用人員",
        "考試錄取人員",
        "僱用",
    ),
)
_NOT_COVERED = ("約用人員", "臨時人員", "技工工友")
_ENGLISH = (catalogue.Y1, catalogue.Y2, catalogue.Y3, catalogue.Y4, catalogue.MEAL_ENGLISH, catalogue.MEAL_SLIDES)
_MOOCS = (
    *(catalogue.DATA, catalogue.PROJECT, catalogue.CODING, catalogue.STATS, catalogue.IDEAS, catalogue.POLICY),
    *(catalogue.X1, catalogue.X2, catalogue.FILM, catalogue.OPEN_DATA),
)


def people() -> Iterator[Person]:
    """Everyone of the crowd, the same on every run."""
    rng = Random("花蓮106")
    taken: set[str] = set()
    for number in range(SIZE):
        woman = rng.random() < 0.55 or bool(_twin(number))
        name = _twin(number) or _name(rng, woman, taken)
        deeds = tuple(_deeds(rng))
        yield person(
            name,
            "2" if woman else "1",
            _posting(rng),
            *deeds,
            letter=rng.choice("UUUUUUUUVGAFBTL"),
            key=f"crowd {number}",
        )


def _twin(number: int) -> str:
    """Two people of one name, in different agencies."""
    return "陳怡君" if number in (3, 90) else ""


def _name(rng: Random, woman: bool, taken: set[str]) -> str:
    while True:
        pairs = _WOMEN if woman else _MEN
        place = 2 * rng.randrange(len(pairs) // 2)
        chance = rng.random()
        name = rng.choice(_SURNAMES) + (rng.choice(_SHORT) if chance < 0.06 else pairs[place : place + 2])
        if chance > 0.95:
            name = rng.choice(_INDIGENOUS)
        if name not in taken and name != "陳怡君":
            taken.add(name)
            return name


def _posting(rng: Random) -> Posting:
    kind, agencies = rng.choices(catalogue.KINDS, (70, 40, 36, 24, 8, 14, 3))[0]
    agency = rng.choice(agencies)
    unit = rng.choice(_UNITS.get(kind, ("", "行政課", "業務課")))
    if kind == "學校" and rng.random() < 0.5:
        return at(agency, "教務處", "教師", "教師")
    category = rng.choice(_NOT_COVERED) if rng.random() < 0.06 else rng.choice(_CATEGORIES)
    since = "" if rng.random() < 0.6 else f"{rng.randint(78, 105)}/{rng.randint(1, 12)}/{rng.randint(1, 28)}"
    title = rng.choice(_TITLES) if category in ("有給專任", "公務人員", "職員") else category
    return at(agency, unit, title, category, rng.choice(_RANKS), since)


def _between(rng: Random, first: str, last: str) -> date:
    since, until = day(first), day(last)
    return since + timedelta(days=rng.randrange((until - since).days + 1))


def _deeds(rng: Random) -> Iterator[Deed]:
    if rng.random() < 0.6:
        yield from _cafeteria(rng)
    if rng.random() < 0.3:
        yield from _english(rng)
    if rng.random() < 0.2:
        yield from _mooc(rng)
    if rng.random() < 0.2:
        yield _place(rng)


def _cafeteria(rng: Random) -> Iterator[Deed]:
    for course in rng.sample(CAFETERIA, rng.randint(1, 5)):
        done = _between(rng, "1/5", "5/31")
        yield Done("e", course.name, done, "e學中心")
        if rng.random() < 0.1:  # the new platform took the record over
            yield Done("p", course.name, done, NEW_PLATFORM, code="")
    if rng.random() < 0.04:
        yield e(UNLISTED, "3/15")


def _english(rng: Random) -> Iterator[Deed]:
    course = rng.choice(_ENGLISH)
    if rng.random() < 0.65:
        yield Done("e", course, _between(rng, "2/20", "5/31"), "e學中心")
    else:
        yield Done("p", course, _between(rng, "7/3", "12/20"), NEW_PLATFORM, code="")
    if rng.random() < 0.45:
        yield Seen(rng.choice(tuple(SESSIONS)[:6]), rng.choice(("是", "是", "出席", "V", "", "缺席", "請假")))


def _mooc(rng: Random) -> Iterator[Deed]:
    course, done = rng.choice(_MOOCS), _between(rng, "3/1", "11/10")
    number, chance = rng.randrange(1000, 9999), rng.random()
    exam = done + timedelta(days=rng.randint(10, 40))
    words = f"{exam.month}/{exam.day}"
    if chance < 0.5:
        yield m(course, f"{done.month}/{done.day}", f"M106-{number}", f"T106-{number}", words)
    elif chance < 0.8:
        yield m(course, f"{done.month}/{done.day}", f"M106-{number}", rng.choice(("", "無", "-")))
    else:
        yield p(course, f"{done.month}/{done.day}", "有")
        yield m(course, f"{done.month}/{done.day}", "", f"T106-{number}", words)


def _place(rng: Random) -> Place:
    session = rng.choice(catalogue.WORKSHOPS)
    state = rng.choice(("出席", "出席", "出席", "已出席", "缺席", "取消", "報名", "候補"))
    return Place(session.kind, session.number, state, 6 if "出席" in state else None)
