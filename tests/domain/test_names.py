"""Names: what is stored and what counts as the same. All names are invented."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.names import agency_key, alike, clean, match_key, suspicious, use_variants

SHIPPED = (Path(__file__).parents[2] / "resources" / "variants.txt").read_text("utf-8")
PAIRS = [line for line in SHIPPED.splitlines() if not line.startswith("#")]

NAME_TEXT = st.text(alphabet="王明峯峰姸妍‧·.．’' \u3000\xa0\u200bＡaLＬo1１0ﬁ塚-－\ue000𠮷吉ẞßİ臺台", max_size=12)


@pytest.fixture(autouse=True)
def _shipped_variants():
    """Each test starts from the shipped pairs, as the program does, and leaves them behind."""
    use_variants(SHIPPED)
    yield
    use_variants(SHIPPED)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" 王小明 ", "王小明"),
        ("\u3000王小明\u3000", "王小明"),
        ("\xa0王小明", "王小明"),
        ("王\u200b小\ufeff明", "王小明"),
        ("王小明_x000d_", "王小明"),
        ("王小明_x000D_\n", "王小明"),
        ("英語  第一課\n基礎", "英語 第一課基礎"),
        ("參加線上_x000d_\n英語營，\n修畢「a」", "參加線上英語營，修畢「a」"),
        ("Business\nEnglish", "Business English"),
        ("英語 101\n第一課", "英語 101 第一課"),
        ("英語_x000a_第一課", "英語第一課"),
        ("'王小明", "王小明"),
        ("'0012", "0012"),
        ("Walis\u3000 Nokan", "Walis Nokan"),
        ("Lo’oh Ta’ang", "Lo’oh Ta’ang"),
        ("’Away Kaing", "’Away Kaing"),
        ("'Away Kaing", "'Away Kaing"),
        ("Walis·Nokan", "Walis‧Nokan"),
        ("瓦歷斯 ‧ 諾幹", "瓦歷斯‧諾幹"),
        ("瓦歷斯 . 諾幹", "瓦歷斯‧諾幹"),
        ("ASP.NET 2.0 入門", "ASP.NET 2.0 入門"),
        ("林\ue000明", "林\ue000明"),
        ("\U00020bb7村", "\U00020bb7村"),
        ("大\ufa10", "大\ufa10"),
        ("李姸峯", "李姸峯"),
        ("Ｅｘｃｅｌ（一）", "Ｅｘｃｅｌ（一）"),
        ("", ""),
    ],
)
def test_what_is_stored_is_tidy_and_otherwise_as_typed(typed, stored):
    assert clean(typed) == stored


@pytest.mark.parametrize("separator", ["‧", "·", "•", "・", "･", "．", ".", "∙", "⋅", "\u0387"])
def test_every_separator_is_stored_as_one_and_dropped_from_the_key(separator):
    assert clean(f"瓦歷斯{separator}諾幹") == "瓦歷斯‧諾幹"
    assert match_key(f"瓦歷斯{separator}諾幹") == match_key("瓦歷斯諾幹")
    assert match_key(f"Walis{separator}Nokan") == match_key("Walis Nokan")


def test_the_stored_separator_can_be_written_in_the_encoding_of_webhr():
    assert clean("瓦歷斯・諾幹").encode("cp950").decode("cp950") == "瓦歷斯‧諾幹"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "王　小明"),
        ("李姸峯", "李妍峰"),
        ("陳啓眞", "陳啟真"),
        ("吉田", "\U00020bb7田"),
        ("大塚", "大\ufa10"),
        ("臺生", "台生"),
        ("WALIS NOKAN", "walis  nokan"),
        ("Ｗａｌｉｓ", "Walis"),
        ("Lo’oh", "Lo'oh"),
        ("Lo’oh", "Lo＇oh"),
        ("’Away Kaing", "Away Kaing"),
        ("Ta-ang", "Ta－ang"),
        ("職場英語（一）", "職場英語(一)"),
        ("Excel １０１", "EXCEL 101"),
        ("林\u202e明", "林明"),
    ],
)
def test_names_that_differ_only_to_the_machine_have_one_key(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "王大明"),
        ("鍾小明", "鐘小明"),
        ("凃小明", "涂小明"),
        ("余小明", "餘小明"),
        ("課程 1.1", "課程 11"),
        ("英語(一)", "英語(二)"),
        ("林\ue000明", "林\ue001明"),
        ("林\ue000明", "林明"),
    ],
)
def test_names_that_differ_to_people_have_two_keys(one, other):
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("花蓮縣台東路國民小學", "花蓮縣臺東路國小"),
        ("花蓮縣立甲乙國民中學", "花蓮縣立甲乙國中"),
        ("花蓮縣立甲乙國民中小學", "花蓮縣立甲乙國中小"),
        ("花蓮縣立甲乙高級中學", "花蓮縣立甲乙高中"),
        ("花蓮縣政府　人事處", "花蓮縣政府人事處"),
        ("花蓮縣消防局（本部）", "花蓮縣消防局(本部)"),
    ],
)
def test_agencies_are_the_same_under_their_short_and_long_names(one, other):
    assert agency_key(one) == agency_key(other)


def test_agencies_fold_tai_even_before_the_pairs_are_known():
    use_variants("")
    assert agency_key("臺北辦事處") == agency_key("台北辦事處")
    assert agency_key("甲乙國小") != agency_key("甲乙國中")


def test_before_the_pairs_are_known_look_alikes_differ():
    use_variants("")
    assert match_key("李姸峯") != match_key("李妍峰")


def test_new_pairs_count_at_once_although_keys_are_cached():
    use_variants("")
    assert match_key("李峯") != match_key("李峰")
    use_variants("峰峯")
    assert match_key("李峯") == match_key("李峰")
    assert agency_key("李峯國小") == agency_key("李峰國民小學")


def test_pairs_that_share_a_character_form_one_group_in_any_order():
    use_variants("戶户\n甲乙\n戸乙\n户戸\n")
    assert len({match_key(sign) for sign in "戶户戸甲乙"}) == 1


@pytest.mark.parametrize("line", ["峰", "峰峯山", "峰峰", "塚\ufa10"])
def test_a_line_that_is_no_pair_is_refused_and_the_pairs_in_use_stay(line):
    with pytest.raises(DeskError, match="第 2 行"):
        use_variants(f"# 異體字\n{line}\n")
    assert match_key("李峯") == match_key("李峰")


def test_the_shipped_pairs_all_work_and_none_is_there_twice():
    assert len(PAIRS) >= 40
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)
    assert [pair for pair in PAIRS if match_key(pair[0]) != match_key(pair[1])] == []


def test_no_shipped_pair_is_one_that_unicode_folds_anyway():
    assert [pair for pair in PAIRS if unicodedata.normalize("NFKC", pair) != pair] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("王小明", []),
        ("李姸\U00020bb7", []),
        ("瓦歷斯‧諾幹", []),
        ("林\ue000明", ["造字 U+E000"]),
        ("林\ue000\uf8ff\ue000", ["造字 U+E000", "造字 U+F8FF"]),
        ("林\U000f0001明", ["造字 U+F0001"]),
        ("林\u202e明", ["文字方向控制碼 U+202E"]),
        ("林\u2067明", ["文字方向控制碼 U+2067"]),
        ("林\ufffd明", ["無法辨識的字 U+FFFD"]),
    ],
)
def test_characters_that_other_computers_cannot_show_are_named(text, named):
    assert suspicious(text) == named
    assert suspicious(clean(text)) == named


@given(NAME_TEXT | st.text(max_size=12))
@example("e \u0301")  # the accent joins its letter only once the blank is gone
def test_keys_are_the_same_when_made_again(text):
    assert match_key(match_key(text)) == match_key(text)
    assert agency_key(agency_key(text)) == agency_key(text)


@given(NAME_TEXT)
def test_tidying_twice_changes_nothing_and_keeps_the_key(text):
    assert clean(clean(text)) == clean(text)
    assert match_key(clean(text)) == match_key(text)


@given(NAME_TEXT)
def test_a_key_has_no_blanks_and_no_separators(text):
    assert not set(match_key(text)) & set(" \u3000\xa0\u200b‧·．’'")


@given(st.text(alphabet="王小明\ue000\U00020bb7\ufa10峯姸", min_size=1, max_size=8))
def test_rare_characters_are_stored_unchanged(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("王小明", "王曉明", True),
        ("王小明", "李小明", True),
        ("高金素梅", "高金素梅吉娃斯", True),
        ("王明", "王民", False),
        ("王", "王小明", False),
        ("王小明", "王大同", False),
        ("王小明", "王小明", False),
    ],
)
def test_names_that_are_alike(one, other, expected):
    assert alike(one, other) is expected and alike(other, one) is expected
