"""The search of the manual: a sentence is understood by the piece of it that tells most."""

from hualien_desk.ui import manual_search

TEXTS = "# 甲\n\n## 還原\n\n備份在資料夾裡。資料檔", "# 乙\n\n資料健檢"


def test_words_that_stand_somewhere_are_looked_for_as_they_are():
    assert manual_search.piece("資料健檢", TEXTS) == "資料健檢"
    assert manual_search.piece("", TEXTS) == ""


def test_of_short_pieces_the_one_in_a_heading_goes_first_and_a_long_one_before_all():
    assert manual_search.piece("怎麼還原資料", TEXTS) == "還原"
    assert manual_search.piece("還原備份在資料夾", TEXTS) == "備份在資料夾"
    assert manual_search.piece("怎麼", TEXTS) == manual_search.piece("蘋果", TEXTS) == ""


def test_a_chapter_is_the_better_the_more_it_is_about_the_words():
    text = "# 復原與備份\n\n## 備份\n\n還原"
    ranks = [manual_search.rank("復原與備份", text, words) for words in ("復原與備份", "備份", "還原", "印表機")]
    assert ranks == sorted(ranks, reverse=True) and len(set(ranks[1:])) == 3
    assert ranks[-1] == 0
