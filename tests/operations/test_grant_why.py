"""Why an award line would change, in sentences."""

from hualien_desk.operations import grant_why


def test_the_sentences_are_told_apart_but_not_within_the_brackets_of_an_evidence():
    said = "新的佐證：英語（完成 106/02/15；2 小時；平臺（e學中心）；備）〔a.csv 第2列〕", "職稱：科員 → 股長"
    assert grant_why.apart("；".join(said)) == list(said)
