"""The sample sheets one by one, each as its sender would have typed it, and the list of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from csv import DictReader
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.samples import books, cast_learning, cast_serving, catalogue, crowd, mess
from tests.samples.books import Sheet
from tests.samples.model import Done, Part, Past, Person, Place, Posting, Seen, day

NOTICE = "本檔人名、身分證字號皆為虛構"
SEED = Path(__file__).resolve().parent.parent.parent / "db" / "seed" / "agencies.csv"


class Sample(NamedTuple):
    """A sheet of the bundle: file, kind, title, and who writes it; `sheet` when the workbook has several."""

    file: str
    kind: str
    title: str
    write: Callable[[Path], None]
    sheet: str = ""


CAST = cast_learning.PEOPLE + cast_serving.PEOPLE


@lru_cache(maxsize=1)
def people() -> tuple[Person, ...]:
    """The cast and the crowd."""
    return (*CAST, *crowd.people())


def write_all(folder: Path) -> None:
    """Write every sheet and their list into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        sample.write(folder / sample.file)
    (folder / "samples.toml").write_text(_listing(), "utf-8", newline="\n")


def _listing() -> str:
    parts = [f"# 內附範例，依匯入順序排列；{NOTICE}。由 tests/make_samples.py 產生，請勿手改。\n"]
    for sample in SAMPLES:
        sheet = f'sheet = "{sample.sheet}"\n' if sample.sheet else ""
        title = f"{sample.title}（{NOTICE}）"
        parts.append(f'[[sample]]\nfile = "{sample.file}"\nkind = "{sample.kind}"\n{sheet}title = "{title}"\n')
    return "\n".join(parts)


def _above(title: str, printed: str) -> list[str]:
    return [title, f"列印日期：{printed}", f"（{NOTICE}，僅供示範）"]


def _with_holes(rng: Random, rows: Sequence[Sequence[Any]], headings: Sequence[str] = ()) -> Iterator[Sequence[Any]]:
    """The rows with one blank row, and with the headings pasted again, as sheets put together by hand have them."""
    blank, again = (rng.randrange(len(rows) // 3, len(rows)) for _ in range(2))
    for number, row in enumerate(rows):
        if number == blank:
            yield [""]
        if headings and number == again:
            yield list(headings)
        yield row


def _agencies(path: Path) -> None:
    with SEED.open(encoding="utf-8", newline="") as file:
        parents = {row["機關名稱"]: row["上級機關"] for row in DictReader(file)}
    words = {"府內單位": "府內一級單位", "鄉鎮市公所": "鄉(鎮、市)公所", "警察機關": "警察局"}
    rows: list[list[Any]] = []
    for kind, names in catalogue.KINDS:
        asked = kind in ("警察機關", "鄉鎮市公所", "代表會")
        for name in names:
            follows = ("是" if name == catalogue.FOLLOWING else "否") if asked else ""
            rows.append([len(rows) + 1, name, words.get(kind, kind), parents[name], follows])
    above = _above("花蓮縣政府人事處　106年度數位學習實施計畫參照機關調查彙整表", "106年4月20日")
    headings = ["項次", "機關名稱", "機關類型", "主管機關", "是否參照本計畫"]
    books.xlsx(path, [Sheet("機關參照", above, headings, [*rows, ["合計", f"{len(rows)}個機關"]])])


def _participants(path: Path) -> None:
    rng = Random("參訓人員")
    order = {name: place for place, (_, names) in enumerate(catalogue.KINDS) for name in names}
    lines = [(one, posting) for one in people() for posting in one.postings]
    lines.sort(key=lambda line: (order[line[1].agency], line[1].agency, rng.random()))
    rows = [[number, *_staff_row(rng, *line)] for number, line in enumerate(lines, 1)]
    headings = ["序號", "服務機關", "單位", "職稱", "姓　名", "國民身分證統一編號", "身分別"]
    headings += ["現支官職等", "到職日期", "離職日期", "是否主管", "E-mail", "分機"]
    above = _above("花蓮縣政府暨所屬機關學校　106年度數位學習參訓人員名冊", "民國106年12月29日")
    body = [*_with_holes(rng, rows, headings), ["合計", f"{len(rows)}筆"]]
    books.xlsx(path, [Sheet("參訓人員", above, headings, body)])


def _staff_row(rng: Random, one: Person, own: Posting) -> list[Any]:
    since, until = (mess.a_date(rng, found, mess.CELL_DATES) for found in (own.since, own.until))
    head = {None: rng.choice(("", "", "否")), True: "是", False: "否"}[own.head]
    mail = f"{rng.randrange(10**5):05}@mail.example" if rng.random() < 0.4 else ""
    name = f"{one.name}{mess.NBSP}" if rng.random() < 0.05 else one.name
    phone = rng.choice(("", rng.randrange(200, 999), str(rng.randrange(200, 999))))
    agency, number = mess.an_agency(rng, own.agency), mess.an_id(rng, one.national_id)
    return [agency, own.unit, own.title, name, number, own.category, own.rank, since, until, head, mail, phone]


def _courses(path: Path) -> None:
    rows = []
    for course in catalogue.COURSES:
        code: Any = int(course.code) if course.code.isdigit() else course.code
        opens = day(course.opens)
        rows.append([code, course.name, course.platform, course.hours, course.categories, opens, course.closes])
    headings = ["課程代號", "課程名稱", "學習平臺", "認證時數", "課程分類", "上架日期", "下架日期"]
    above = _above("106年度數位學習課程清單（自助餐、英語營、磨課師）", "106/01/16")
    books.ods(path, Sheet("課程清單", above, headings, [*rows, ["合計", f"{len(rows)}門"]]))


_CODES = {course.name: course.code for course in catalogue.COURSES} | {
    catalogue.UNLISTED: "E1069901",
    catalogue.UNCODED: "",
}
_HOURS = {course.name: course.hours for course in catalogue.COURSES} | {catalogue.UNLISTED: 2, catalogue.UNCODED: 1}


def _deeds(kind: type, keep: Callable[[Any], bool] = lambda deed: True) -> list[tuple[Person, Any]]:
    return [(one, deed) for one in people() for deed in one.deeds if isinstance(deed, kind) and keep(deed)]


def _completions(file: str) -> list[tuple[Person, Done]]:
    """The completions of one list, in the order of their days."""
    found = _deeds(Done, lambda deed: deed.file == file)
    return sorted(found, key=lambda item: (item[1].on, item[0].national_id, item[1].course))


def _e_centre(path: Path) -> None:
    rng = Random("e學中心")
    rows = []
    for one, deed in _completions("e"):
        who = [mess.an_id(rng, one.national_id, cp950=True), mess.a_name(rng, one.written, cp950=True)]
        what = [_CODES[deed.course], mess.a_course(rng, deed.course), mess.a_date(rng, deed.on, mess.TEXT_DATES)]
        score = rng.choice((80, 85, 90, 95, 100, "通過"))
        platform = rng.choice((deed.platform, deed.platform, "ｅ學中心", "地方行政研習e學中心"))
        rows.append([*who, *what, mess.hours(rng, _HOURS[deed.course]), score, deed.e_certificate, platform])
    headings = [
        "身份證字號",
        "學員姓名",
        "課程代號",
        "課名",
        "通過日期",
        "認證時數",
        "測驗成績",
        "完課證明",
        "來源平臺",
    ]
    above = [f"地方行政研習e學中心　學習紀錄清單（花蓮縣）　{NOTICE}", "列印日期：106/07/10"]
    books.csv(path, Sheet("CSV", above, headings, [*rows, ["合計", f"{len(rows)}筆"]]), "cp950")


def _new_platform(path: Path) -> None:
    rng = Random("公部門平臺")
    rows = []
    for number, (one, deed) in enumerate(_completions("p"), 1):
        code = _CODES[deed.course] if deed.code is None else deed.code
        shown: Any = int(code) if code.isdigit() and rng.random() < 0.5 else code
        dates = [mess.a_date(rng, found, mess.CELL_DATES) for found in (deed.on, deed.exam_on)]
        who = [mess.an_id(rng, one.national_id), mess.a_name(rng, one.written)]
        what = [shown, mess.a_course(rng, deed.course), dates[0], mess.hours(rng, _HOURS[deed.course])]
        rows.append([number, *who, *what, deed.e_certificate, deed.exam, dates[1], deed.platform])
    headings = ["序號", "身分證號", "姓名", "課程代碼", "課程名稱", "完成時間（民國）", "學習時數", "電子完課證明字號"]
    headings += ["實體認證證書字號", "認證考試日期", "資料來源"]
    above = _above("公部門數位學習整合平臺　完課紀錄（花蓮縣）", "107年1月8日")
    notes = [["欄位", "說明"], ["完成時間", "通過測驗並填妥問卷之日"], ["聲明", f"{NOTICE}。"]]
    body = [*_with_holes(rng, rows, headings), ["合　計", f"{len(rows)}筆"]]
    books.xlsx(path, [Sheet("說明", (), notes[0], notes[1:]), Sheet("完課紀錄", above, headings, body)])


def _certificates(path: Path) -> None:
    rng = Random("磨課師證書")
    rows = []
    for one, deed in _completions("m"):
        dates = [mess.a_date(rng, found, mess.CELL_DATES) for found in (deed.on, deed.exam_on)]
        who = [mess.an_id(rng, one.national_id), mess.a_name(rng, one.written)]
        rows.append(
            [*who, mess.a_course(rng, deed.course), dates[0], deed.e_certificate, deed.exam, dates[1], deed.platform]
        )
    headings = [
        "國民身分證統一編號※",
        "學員",
        "課程",
        "取得日期",
        "完課證明字號",
        "實體認證考試證書",
        "考試日期",
        "學習平台",
    ]
    above = _above("106年度磨課師（MOOCs）完課證明及實體認證證書彙整表", "107/01/10")
    books.xlsx(path, [Sheet("證書", above, headings, list(_with_holes(rng, rows)))])


def _videos(path: Path) -> None:
    rng = Random("雲端視訊")
    found = sorted(_deeds(Seen), key=lambda item: (item[1].on, item[0].national_id))
    rows = []
    for one, deed in found:
        who = [mess.an_id(rng, one.national_id), mess.a_name(rng, one.written)]
        rows.append(
            [*who, rng.choice((mess.padded, mess.slashes, mess.words))(deed.on), catalogue.SESSIONS[deed.on], deed.word]
        )
    headings = ["身分證號", "姓名", "視訊日期", "場次主題", "是否出席"]
    above = [f"106年線上英語營　雲端視訊互動簽到彙整　{NOTICE}", "列印日期：107/01/08"]
    books.csv(path, Sheet("CSV", above, headings, [*rows, ["合計", f"{len(rows)}人次"]]), "utf-8-sig")


def _workshops(path: Path) -> None:
    headings = ["班別", "場次", "辦理日期", "開始時間", "結束時間", "研習時數", "辦理地點", "講座", "名額"]
    rows = [
        [item.kind, int(item.number), item.held_on, item.starts, item.ends, 6, "本府電腦教室", item.teacher, "30人"]
        for item in catalogue.WORKSHOPS
    ]
    above = _above("花蓮縣政府106年數位學習熠星方案研習班　辦理場次表", "106/04/28")
    books.xlsx(path, [Sheet("場次", above, headings, [*rows, ["合計", "4場次", "", "", "", 24]])])


def _attendance(path: Path) -> None:
    rng = Random("研習班簽到")
    found = sorted(_deeds(Place), key=lambda item: (item[1].kind, item[1].number, item[0].national_id))
    rows = []
    for one, place in found:
        kind = place.kind if rng.random() < 0.8 else place.kind.removesuffix("研習班")
        who = [
            mess.an_agency(rng, one.postings[-1].agency),
            mess.a_name(rng, one.written),
            mess.an_id(rng, one.national_id),
        ]
        rows.append(
            [kind, place.number, *who, place.state, "" if place.hours is None else mess.hours(rng, place.hours)]
        )
    headings = ["研習班別", "場次", "服務機關", "姓名", "身分證統一編號", "出席情形", "實到時數"]
    above = _above("106年數位學習熠星方案研習班　簽到彙整", "106/06/20")
    books.xlsx(path, [Sheet("簽到", above, headings, list(_with_holes(rng, rows, headings)))])


def _teams(path: Path) -> None:
    rng = Random("熠星團隊")
    parts = _deeds(Part)
    rows = []
    for team in catalogue.TEAMS:
        own = [(one, part) for one, part in parts if part.team == team.name]
        for number, (one, part) in enumerate(sorted(own, key=lambda item: item[1].role)):
            told = number == 0 or rng.random() < 0.5  # later rows of a team often leave its own cells empty
            role = {"主持人": rng.choice(("專案小組主持人", "主持人")), "成員": rng.choice(("小組成員", "成員"))}[
                part.role
            ]
            who = [mess.an_id(rng, one.national_id), mess.a_name(rng, one.written)]
            common = (
                (team.agency, team.grade, mess.a_date(rng, team.presented_on, mess.CELL_DATES))
                if told
                else ("", "", "")
            )
            rows.append([team.name, common[0], role, *who, common[1], common[2]])
    headings = ["團隊名稱", "推動機關(單位)", "角色", "身分證字號", "姓名", "評審結果", "成果發表日期"]
    above = _above("106年數位學習熠星方案　專案小組名單及成果評定", "107/01/08")
    books.xlsx(path, [Sheet("團隊名單", above, headings, rows)])


def _past_awards(path: Path) -> None:
    rng = Random("歷年敘獎")
    rows = [
        [
            one.name,
            mess.an_id(rng, one.national_id) if deed.numbered else "",
            deed.reason.replace("，", "，_x000d_", 1),
            deed.award,
            mess.a_date(rng, deed.on, mess.CELL_DATES),
            deed.document,
        ]
        for one, deed in _deeds(Past)
    ]
    rows += _old_awards(rng, crowd.people())
    rows.append(
        ["賈非冊", "", "參加106年線上英語營，修畢英文數位課程", "嘉獎一次", "106/06/12", "府人訓字第1060109099號"]
    )
    headings = ["姓名", "身分證號", "敘獎事由", "核定獎懲", "發布日期", "核定文號"]
    above = _above("花蓮縣政府　歷年獎勵名冊（105年至106年）", "106/12/28")
    books.xlsx(path, [Sheet("獎勵名冊", above, headings, rows)])


def _old_awards(rng: Random, who: Iterable[Person]) -> Iterator[list[Any]]:
    """Awards for other matters, which nothing of this plan can be mistaken for."""
    matters = (
        "辦理選務工作，圓滿達成任務",
        "協辦全國運動會，辛勞得力",
        "承辦為民服務評獎，成效良好",
        "105年推動終身學習績效優良",
    )
    for one in list(who)[::14]:
        on = date(rng.choice((2016, 2017)), rng.randint(1, 12), rng.randint(1, 28))
        award = rng.choice(("嘉獎一次", "嘉獎乙次", "嘉獎2次", "各嘉獎1次", "記功一次", "4001"))
        number = f"府人考字第{on.year - 1911}0{rng.randrange(10**6):06}號"
        decided = mess.a_date(rng, on, mess.CELL_DATES)
        yield [one.name, mess.an_id(rng, one.national_id), rng.choice(matters), award, decided, number]


SAMPLES = (
    Sample("01機關參照.xlsx", "agencies", "機關及得參照機關之參照情形", _agencies),
    Sample("02參訓人員.xlsx", "participants", "參訓人員名冊", _participants),
    Sample("03課程清單.ods", "courses", "106年度課程清單", _courses),
    Sample("04e學中心完課紀錄.csv", "completions", "e學中心完課紀錄", _e_centre),
    Sample("05公部門平臺完課紀錄.xlsx", "completions", "公部門數位學習整合平臺完課紀錄", _new_platform, "完課紀錄"),
    Sample("06磨課師證書.xlsx", "completions", "磨課師完課證明與實體認證證書", _certificates),
    Sample("07雲端視訊名單.csv", "video-sessions", "線上英語營雲端視訊簽到", _videos),
    Sample("08研習班場次.xlsx", "workshops", "研習班場次", _workshops),
    Sample("09研習班簽到.xlsx", "attendance", "研習班簽到", _attendance),
    Sample("10熠星團隊.xlsx", "teams", "熠星團隊名單與等第", _teams),
    Sample("11歷年敘獎.xlsx", "past-awards", "歷年敘獎", _past_awards),
)
