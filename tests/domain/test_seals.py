import pytest

from hualien_desk.domain import seals

HEAD = "4f1c09ab77e20d3b" + "0" * 48


def test_a_purged_text_keeps_its_digest():
    gone = seals.purged("王小明 A123456789")
    assert "王小明" not in gone and seals.is_purged(gone)
    assert seals.digest(gone) == seals.digest("王小明 A123456789")
    assert seals.purged(gone) == gone
    assert len(gone) == 77  # what the triggers of migration 15 let pass


def test_what_only_looks_like_a_purged_text_is_a_text():
    for text in ('{"purged":"xyz"}', '{"purged":"' + "a" * 64 + '"} ', "", "王小明"):
        assert not seals.is_purged(text)
        assert seals.digest(text) != "a" * 64
    assert not seals.is_purged(None)


def test_nothing_and_an_empty_text_differ():
    assert seals.digest(None) == ""
    assert seals.digest("") != ""
    assert seals.of_row([1, None]) != seals.of_row([1, ""])
    assert seals.of_row(["1"]) != seals.of_row([1])


@pytest.mark.parametrize("place", range(5))
def test_every_part_of_a_change_is_under_its_seal(place):
    whole = [7, "participant", 1, "before", "after"]
    one, other = seals.Changes(), seals.Changes()
    one.add(*whole)
    whole[place] = 8 if isinstance(whole[place], int) else "another"
    other.add(*whole)
    assert one.digest != other.digest and one.signs != other.signs


def test_the_order_of_changes_is_under_their_seal():
    one, other = seals.Changes(), seals.Changes()
    for number in (1, 2):
        one.add(number, "course", 1, "a", None)
        other.add(3 - number, "course", 1, "a", None)
    assert one.digest != other.digest


@pytest.mark.parametrize("place", range(6))
def test_every_part_of_a_link_is_under_its_hash(place):
    parts = [seals.START, 1, "2017-01-01 10:00:00", "entry", 1, "{}"]
    before = seals.link(*parts)
    parts[place] = 2 if isinstance(parts[place], int) else f"{parts[place]}x"
    assert seals.link(*parts) != before


@pytest.mark.parametrize(
    "text",
    ["4F1C 09AB 77E2 0D3B", "4f1c09ab77e20d3b", " 4F1C-09AB-77E2-0D3B ", "４Ｆ１Ｃ　０９ＡＢ　７７Ｅ２　０Ｄ３Ｂ"],
)
def test_a_code_is_read_however_it_is_written_down(text):
    assert seals.short(HEAD) == "4F1C 09AB 77E2 0D3B"
    assert HEAD.startswith(seals.typed(text)) and len(seals.typed(text)) == 16


@pytest.mark.parametrize("text", ["", "4F1C", "4F1C 09AB 77E2 0D3G", "4F1C 09AB 77E2 0D3B 00", "封印碼"])
def test_what_is_no_code_is_none(text):
    assert seals.typed(text) == ""
