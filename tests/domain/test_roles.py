"""Who may do what."""

from hualien_desk.domain.roles import MEANINGS, Role


def test_each_role_may_do_what_the_one_before_may():
    assert [role.covers(Role.EDITOR) for role in Role] == [False, True, True]
    assert [role.covers(Role.APPROVER) for role in Role] == [False, False, True]


def test_every_role_has_words():
    assert [role.words for role in Role] == ["檢視者", "承辦人", "核定者"]
    assert set(MEANINGS) == set(Role)
