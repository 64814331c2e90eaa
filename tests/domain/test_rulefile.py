"""The shipped rule file says what the plan says; a broken one is refused with a sentence that names file and place."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import awards, rulefile
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import SCHEMES

RULES = Path(__file__).parents[2] / "resources" / "rules"
SHIPPED = (RULES / "106.toml").read_text("utf-8")
BOOK = rulefile.load(SHIPPED)


def changed(old: str, new: str) -> str:
    """The shipped text with the first place of `old` changed."""
    assert old in SHIPPED, old
    return SHIPPED.replace(old, new, 1)


def changed_in(start: str, old: str, new: str) -> str:
    """The shipped text with `old` changed in the part that begins with `start`."""
    head, tail = SHIPPED.split(start, 1)
    assert old in tail, old
    return head + start + tail.replace(old, new, 1)


def without(start: str, end: str) -> str:
    """The shipped text without the part from `start` up to `end`."""
    head, tail = SHIPPED.split(start, 1)
    return head + end + tail.split(end, 1)[1]


def refusal(text: str, name: str = "106.toml") -> str:
    with pytest.raises(rulefile.BrokenRuleFile) as refused:
        rulefile.load(text, name)
    return str(refused.value)


def tiers(text: str) -> str:
    return changed("tiers = []", f"tiers = {text}")


ENGLISH, MOOC, STAR = 'id = "english"\ntitle', 'id = "mooc"\ntitle', 'id = "rising_star"\ntitle'
REFUSALS = [
    # the file as a whole
    (changed("[plan]", "[plan"), "檔案", "不是正確的 TOML 格式"),
    (changed('name = "花蓮縣一', 'name = 花蓮縣一"'), "檔案", "at line 6"),
    ("", "plan", "缺少內容"),
    (changed("[plan]", "[plans]"), "plan", "缺少內容；請填入表格。"),
    (changed("[calendar]", "[calender]"), "calendar", "缺少內容；請填入表格。"),
    (changed("[platform]", "[plattform]"), "platform", "缺少內容；請填入表格。"),
    (f"plan = 3\n{changed('[plan]', '[plans]')}", "plan", "是「3」；請改為表格。"),
    # plain values
    (changed("year = 106", ""), "plan year", "缺少內容；請填入整數。"),
    (changed("year = 106", 'year = "106"'), "plan year", "是「106」；請改為整數。"),
    (changed("year = 106", "year = true"), "plan year", "是「True」；請改為整數。"),
    (changed("year = 106", "year = 0"), "plan year", "是「0」；請改為 1 以上的整數。"),
    (changed("handling_months = 3", "handling_months = -3"), "plan handling_months", "請改為 1 以上的整數。"),
    (changed('office = "花蓮縣政府"', 'office = "　"'), "plan office", "是空白；請填入文字。"),
    (changed('office = "花蓮縣政府"', "office = 106"), "plan office", "是「106」；請改為文字。"),
    (
        changed("since = 2017-01-01", 'since = "106/01/01"'),
        "plan since",
        "是「106/01/01」；請改為日期，例如 2017-09-30。",
    ),
    (changed("closed_after = 2017-05-31", ""), "platform closed_after", "缺少內容；請填入日期"),
    (changed("past_awards_until = 2018-06-30", ""), "plan past_awards_until", "缺少內容；請填入日期"),
    (changed("holidays = [2018-01-01]", 'holidays = ["元旦"]'), "calendar holidays", "不是日期的內容"),
    (changed("workdays = [2017-09-30]", "workdays = 2017-09-30"), "calendar workdays", "請改為日期清單。"),
    # coverage
    (changed('covered_kinds = ["府內單位"', 'covered_kinds = [""'), "coverage covered_kinds", "不是文字的內容"),
    (changed('covered_kinds = ["府內單位"', "covered_kinds = [106"), "coverage covered_kinds", "不是文字的內容"),
    (
        changed('may_follow_kinds = ["警察機關"', 'may_follow_kinds = ["學校", "二級機關"'),
        "coverage may_follow_kinds",
        "與適用之機關類型重複「二級機關、學校」；請只留一處。",
    ),
    (changed("[coverage.categories]", "[coverage.category]"), "coverage categories", "缺少內容；請填入表格。"),
    (changed("[coverage.heads]", "[coverage.head]"), "coverage heads", "缺少內容；請填入表格。"),
    (changed('"一級機關" = ["局長"]', '"一級機關" = "局長"'), "coverage heads 一級機關", "請改為文字清單"),
    (changed('not_posted = "伍：當日不在職"', ""), "coverage not_posted", "缺少內容；請填入文字。"),
    # switches
    (
        changed('default = "exclude"', 'default = "never"'),
        "switch cafeteria.reuse default",
        "不在選項「exclude、include」之中",
    ),
    (without('[[switch]]\nid = "mooc.per"', "[[switch]]"), "switch", "缺少開關「mooc.per」；請補上。"),
    (changed('id = "mooc.per"', 'id = "english.mooc"'), "switch english.mooc id", "與前面的開關重複；請刪去一個。"),
    (
        changed('clause = "cafeteria"', 'clause = "buffet"'),
        "switch cafeteria.reuse clause",
        "是「buffet」；可用的條款代號為",
    ),
    (
        changed('include = "仍計入"', 'included = "仍計入"'),
        "switch cafeteria.reuse choices",
        "應恰為「exclude、include」；請更正。",
    ),
    (changed('include = "仍計入"', 'include = ""'), "switch cafeteria.reuse choices include", "是空白；請填入文字。"),
    (changed('id = "cafeteria.reuse"', ""), "switch 1 id", "缺少內容；請填入文字。"),
    (f"switch = [1]\n{SHIPPED.replace('[[switch]]', '[[switches]]')}", "switch", "每一項請以 [[switch]] 開頭。"),
    # clauses
    (
        changed(ENGLISH, 'id = "espanol"\ntitle'),
        "clause espanol id",
        "是「espanol」；可用的條款代號為「cafeteria、rising_star",
    ),
    (without(f"[[clause]]\n{ENGLISH}", "[[clause]]"), "clause", "缺少條款「english」；請補上。"),
    (SHIPPED + SHIPPED[SHIPPED.index(f"[[clause]]\n{MOOC}") :], "clause mooc id", "與前面的條款重複；請刪去一個。"),
    (
        f"clause = [1]\n{SHIPPED.replace('[[clause', '[[clauses').replace('[clause.', '[clauses.')}",
        "clause",
        "[[clause]]",
    ),
    (changed_in(MOOC, 'citation = "陸、四、（四）4"', ""), "clause mooc citation", "缺少內容；請填入文字。"),
    (changed_in(MOOC, 'award = "4001"', 'award = "嘉獎"'), "clause mooc awards award", "是「嘉獎」，不是敘獎代碼"),
    (changed_in(MOOC, 'awards = { award = "4001" }', ""), "clause mooc awards", "缺少內容；請填入表格。"),
    (changed_in(ENGLISH, ', step2 = "4002"', ""), "clause english awards step2", "缺少內容；請填入文字。"),
    (changed_in(ENGLISH, 'step2 = "參加', 'step3 = "參加'), "clause english reasons step2", "缺少內容；請填入文字。"),
    (changed_in(ENGLISH, 'course_categories = ["英語"]', ""), "clause english course_categories", "缺少內容"),
    (changed_in(ENGLISH, "early_since = 2017-01-01", ""), "clause english early_since", "缺少內容"),
    (changed("{hours}小時", "{hour}小時"), "clause cafeteria reasons award", "大括號只能用於{hours}。"),
    (changed("{hours}小時", "{hours小時"), "clause cafeteria reasons award", "大括號只能用於{hours}。"),
    (changed("{hours}小時", "{}小時"), "clause cafeteria reasons award", "大括號只能用於{hours}。"),
    (
        changed("「{team}」", "「{course}」"),
        "clause rising_star reasons award",
        "大括號只能用於{grade}、{role}、{team}。",
    ),
    (changed('"成員" = "4002" }', '"成員" = "五萬" }'), "clause rising_star grades 特優 成員", "不是敘獎代碼"),
    (
        changed('"成員" = "4002" }', '"組員" = "4002" }'),
        "clause rising_star grades 特優 組員",
        "請用「主持人」或「成員」。",
    ),
    (changed('"良好" = {', '"良好" = 3 #'), "clause rising_star grades 良好", "是「3」；請改為表格。"),
    (without("[clause.grades]", "[[clause]]"), "clause rising_star grades", "缺少內容；請填入表格。"),
    (
        without("[clause.grades]", "[[clause]]").replace(STAR, STAR.replace("title", "grades = {}\ntitle")),
        "clause rising_star grades",
        "沒有任何等第；請填入等第與獎度。",
    ),
    # the cafeteria scale
    (tiers("20"), "clause cafeteria tiers", "是「20」；請改為清單。"),
    (tiers("[20]"), "clause cafeteria tiers 第1級 hours", "是「None」；請改為大於 0 的時數。"),
    (tiers('[{ hours = 0, award = "4001" }]'), "clause cafeteria tiers 第1級 hours", "請改為大於 0 的時數。"),
    (tiers('[{ hours = inf, award = "4001" }]'), "clause cafeteria tiers 第1級 hours", "請改為大於 0 的時數。"),
    (tiers('[{ hours = nan, award = "4001" }]'), "clause cafeteria tiers 第1級 hours", "請改為大於 0 的時數。"),
    (tiers('[{ hours = true, award = "4001" }]'), "clause cafeteria tiers 第1級 hours", "請改為大於 0 的時數。"),
    (
        tiers('[{ hours = "20", award = "4001" }]'),
        "clause cafeteria tiers 第1級 hours",
        "是「20」；請改為大於 0 的時數。",
    ),
    (tiers('[{ hours = 20, award = "4001" }, { hours = 40 }]'), "clause cafeteria tiers 第2級 award", "缺少內容"),
    (
        tiers('[{ hours = 20, award = "4001" }, { hours = 20.0, award = "4002" }]'),
        "clause cafeteria tiers",
        "的 20 小時與 20 小時兩級重疊",
    ),
    (
        tiers('[{ hours = 40, award = "4001" }, { hours = 20, award = "4002" }]'),
        "clause cafeteria tiers",
        "的 40 小時與 20 小時兩級重疊；時數多者獎度必須較高。",
    ),
    # periods
    (changed("until = 2017-12-31", "until = 2016-12-31"), "plan since", "晚於迄日；請更正實施期間。"),
    (changed("until = 2017-12-31", "until = 2017-11-30"), "clause rising_star since/until", "期間不在實施期間內"),
    (changed_in(MOOC, "since = 2017-01-01", "since = 2016-12-31"), "clause mooc since/until", "期間不在實施期間內"),
    (changed_in(MOOC, "until = 2017-12-31", "until = 2016-12-31"), "clause mooc since/until", "先後顛倒；請更正。"),
    (
        changed("early_since = 2017-01-01", "early_since = 2017-04-02"),
        "clause english early_since",
        "必須在實施期間起日與本方案起日之間",
    ),
    (
        changed("early_since = 2017-01-01", "early_since = 2016-12-31"),
        "clause english early_since",
        "必須在實施期間起日",
    ),
]


@pytest.mark.parametrize(("text", "place", "what"), REFUSALS, ids=[f"{n} {r[1]}" for n, r in enumerate(REFUSALS)])
def test_a_broken_file_is_refused_with_a_sentence_that_names_file_and_place(text, place, what):
    sentence = refusal(text)
    assert sentence.startswith(f"規則檔「106.toml」的「{place}」")
    assert what in sentence
    assert sentence.endswith("。")


def test_the_sentence_names_the_file_that_was_read():
    assert refusal("[plan", "107.toml").startswith("規則檔「107.toml」的「檔案」")
    assert issubclass(rulefile.BrokenRuleFile, DeskError)


def test_the_shipped_file_says_what_the_plan_says():
    assert (BOOK.year, BOOK.office, BOOK.handling_months) == (106, "花蓮縣政府", 3)
    assert (BOOK.since, BOOK.until) == (date(2017, 1, 1), date(2017, 12, 31))
    assert tuple(BOOK.clauses) == SCHEMES
    assert {scheme: (clause.since, clause.until) for scheme, clause in BOOK.clauses.items()} == {
        "cafeteria": (date(2017, 1, 1), date(2017, 9, 30)),
        "rising_star": (date(2017, 4, 1), date(2017, 12, 31)),
        "english": (date(2017, 4, 1), date(2017, 12, 31)),
        "mooc": (date(2017, 1, 1), date(2017, 12, 31)),
    }
    assert BOOK.clauses["cafeteria"].tiers == ()
    assert BOOK.clauses["english"].early_since == date(2017, 1, 1)
    assert {key: award.label for key, award in BOOK.clauses["english"].awards.items()} == {
        "step1": "嘉獎一次",
        "step2": "嘉獎二次",
    }
    assert BOOK.clauses["mooc"].awards["award"].label == "嘉獎一次"


def test_the_shipped_grades_are_the_plans():
    grades = BOOK.clauses["rising_star"]
    assert grades.grade_names == ("特優", "優等", "良好")
    assert {key: award.label for key, award in grades.grades.items()} == {
        ("特優", "主持人"): "記功一次",
        ("特優", "成員"): "嘉獎二次",
        ("優等", "主持人"): "嘉獎二次",
        ("優等", "成員"): "嘉獎一次",
        ("良好", "主持人"): "嘉獎一次",
    }


def test_every_switch_stands_at_the_default_of_the_rulings():
    assert {switch.id: switch.value for switch in BOOK.switches.values()} == {
        "cafeteria.reuse": "exclude",
        "rising_star.leaders": "one",
        "english.step2": "replace",
        "english.mooc": "english",
        "mooc.per": "person",
        "platform.late": "count",
        "deadline.roll": "no",
        "issuer.cafeteria": "own",
        "issuer.rising_star": "own",
        "issuer.english": "own",
        "issuer.mooc": "office",
    }
    assert all(switch.value == switch.default for switch in BOOK.switches.values())


@pytest.mark.parametrize(
    ("writing", "category"),
    [("有給專任", "有給專任"), ("職員", "有給專任"), ("約聘", "聘用"), ("雇員", "僱用"), ("約雇人員", "約僱")],
)
def test_usual_writings_of_a_staff_category_are_known(writing, category):
    assert BOOK.coverage.categories[writing] == category


@pytest.mark.parametrize("writing", ["教師", "校長", "技工", "工友", "約用", "臨時人員"])
def test_other_staff_is_not_in_the_plan(writing):
    assert writing not in BOOK.coverage.categories


def test_every_clause_has_its_own_text_to_quote():
    texts = [clause.text for clause in BOOK.clauses.values()]
    texts += [BOOK.coverage.text, BOOK.coverage.may_follow_text, BOOK.platform.text]
    assert all(text.endswith("。") and len(text) > 20 for text in texts)
    assert len(set(texts)) == len(texts)


def test_a_scale_may_be_written_in_any_order_and_stands_lowest_first():
    book = rulefile.load(tiers('[{ hours = 40, award = "4002" }, { hours = 20.5, award = "4001" }]'))
    assert book.clauses["cafeteria"].tiers == ((20.5, awards.by_code("4001")), (40.0, awards.by_code("4002")))


def test_a_clause_may_leave_out_what_it_does_not_need():
    text = changed("tiers = []", "").replace(
        'mooc_categories = ["磨課師", "推薦磨課師"]\nawards = { step1', "awards = { step1"
    )
    book = rulefile.load(text)
    assert book.clauses["cafeteria"].tiers == ()
    assert book.clauses["english"].mooc_categories == frozenset()


def test_a_time_of_day_in_a_date_is_dropped():
    text = changed("until = 2017-12-31", "until = 2017-12-31T23:59:59").replace("[2018-01-01]", "[2018-01-01T00:00:00]")
    assert rulefile.load(text).until == date(2017, 12, 31)
    assert rulefile.load(text).holidays == {date(2018, 1, 1)}
