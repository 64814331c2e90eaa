"""附件1 and the 成果報告 put together: headings to the letter, numbers, what stands where, what is empty (虛構資料)."""

from hypothesis import given
from hypothesis import strategies as some

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Derived, Paragraph, Table, Written, plain
from hualien_desk.reports import composition_forms, compositions
from tests.reports import compositions as sample
from tests.reports.composed import plan_lines

PROPOSAL, REPORT = (composition_forms.form(name) for name in composition_forms.NAMES)


def assembled(form=PROPOSAL, work=sample.WORK, written=None, **more):
    """A document of the sample team."""
    own = sample.written() if written is None else written
    return compositions.assemble(form, work, own, office=sample.OFFICE, year=sample.YEAR, today=sample.TODAY, **more)


def under(document, key):
    """What stands under a heading."""
    (found,) = [own for own in (*document.sections, *document.after) if own.heading.key == key]
    return found.text


def test_every_heading_of_the_plan_stands_in_its_order_with_its_number():
    found = [(own.number, own.heading.level == 3, own.heading) for own in assembled(written={}).sections]
    wanted = list(plan_lines())
    assert [one[:2] for one in found] == [one[:2] for one in wanted]
    assert len(wanted) == 23
    for (_, _, heading), (_, _, words) in zip(found, wanted, strict=True):
        assert words == heading.title + (heading.hint or heading.usual), heading.key


def test_the_fields_are_filled_from_the_team_and_the_rules():
    fields = dict(assembled().fields)
    assert fields["縣市別"] == "花蓮縣政府"
    assert fields["聯 絡 人"] == "林美玲"
    assert dict(assembled(REPORT).fields)["成果發表日"] == "106年12月8日"
    assert assembled().title.startswith("106年度")


def test_items_of_the_office_follow_those_of_the_form():
    found = [(own.number, own.heading.key, own.heading.title) for own in assembled().sections]
    assert (6, "4.6", "經費來源：") in found and (8, "8", "附則：") in found
    keys = [key for _, key, _ in found]
    assert keys.index("4.5") + 1 == keys.index("4.6") == keys.index("5") - 1
    assert keys[-1] == "8"


def test_an_item_below_an_item_and_one_whose_heading_is_gone_are_not_lost():
    own = {
        "8": Written("附則：", ()),
        "8.1": Written("子項：", ()),
        "9.3": Written("孤項：", ()),
        "4.6.1": Written("甲：", ()),
    }
    found = [(one.heading.key, one.number) for one in assembled(written=own).sections if one.heading.own]
    assert found == [("4.6.1", 1), ("8", 8), ("8.1", 1), ("9.3", 2)]


def test_tables_stand_after_the_text_unless_the_text_places_them():
    document = assembled()
    first, table, last = under(document, "6")
    assert isinstance(table, Table) and table.rows[0][0] == "指標"
    assert (first.words, last.words) == ("以量化指標為主：", "指標於每季工作圈檢討。")
    assert [type(block) for block in under(document, "5")] == [Paragraph, Table]
    assert not any(isinstance(block, Derived) for own in document.sections for block in own.text)


def test_the_report_takes_over_the_proposal_until_it_says_otherwise():
    proposal = sample.written()
    assert under(assembled(REPORT, written={}, proposal=proposal), "1.1") == proposal["1"].text
    own = {"1.1": Written("", plain("修正後之目標。"))}
    assert under(assembled(REPORT, written=own, proposal=proposal), "1.1") == own["1.1"].text


def test_the_usual_words_stand_where_nothing_was_written():
    assert under(assembled(), "7") == plain("依推動過程及成果情形予以獎勵")
    assert under(assembled(written={"7": Written("", plain("記功。"))}), "7") == plain("記功。")


def test_empty_heads_and_fields_are_named():
    document = assembled(work=sample.EMPTY, written={})
    titles = [heading.title for heading in compositions.empty_heads(document)]
    assert titles[:3] == ["目標：", "推動議題：", "參加對象："]
    assert not {"實施作法：", "獎勵方式：", "其他補充說明："} & set(titles)
    fields = ["推動機關(單位)", "聯絡人", "職稱", "電話", "e-mail", "地址", "計畫名稱"]
    assert compositions.empty_fields(document.fields) == fields


def test_what_is_filled_is_not_empty():
    document = assembled()
    assert compositions.empty_heads(document) == []
    assert compositions.empty_fields(document.fields) == []


def test_an_item_without_text_is_empty_until_it_has_items():
    alone = {**sample.written(), "9": Written("附錄：", ())}
    assert [own.title for own in compositions.empty_heads(assembled(written=alone))] == ["附錄："]
    parent = {**alone, "9.1": Written("表一：", plain("內容"))}
    assert compositions.empty_heads(assembled(written=parent)) == []


@given(
    some.sets(
        some.lists(some.integers(1, 12), min_size=1, max_size=5).map(lambda key: ".".join(map(str, key))), max_size=25
    )
)
def test_numbers_count_from_one_below_each_heading_whatever_is_added(keys):
    own = {key: Written("項", ()) for key in keys}
    found = compositions.numbered(compositions.headings(PROPOSAL, own))
    assert {heading.key for heading, _ in found} == keys | {heading.key for heading in PROPOSAL.headings}
    assert len(found) == len({heading.key for heading, _ in found})
    for place, (heading, number) in enumerate(found):
        earlier = [other.level for other, _ in reversed(found[:place])]
        since = next((n for n, level in enumerate(earlier) if level < heading.level), len(earlier))
        assert number == 1 + earlier[:since].count(heading.level)


def test_a_text_survives_its_way_into_the_file_of_versions():
    for own in assembled().sections:
        assert composition.from_json(composition.to_json(own.text)) == own.text
