"""The role that a mention tells of whom it names, as far as it goes and no farther."""

import pytest

from deconflict.linking.roles import role_in_mention, roles_beside
from deconflict.types import Span


@pytest.mark.parametrize(
    ("mention", "role"),
    [
        ("a lawmaker close to the Coast Guard, Ann Roe", "lawmaker"),
        ("a militia leader loyal to the coast, Ann Roe", "militia leader"),
        ("a senior adviser to the mayor, Ann Roe", "senior adviser"),
        ("the defence minister, Ann Roe", "defence minister"),
        ("close to the end, Ann Roe", ""),
    ],
)
def test_a_role_before_a_name_ends_where_its_complement_begins(mention, role):
    assert role_in_mention(mention, "Ann Roe") == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ann Roe, a lawmaker close to the ministry, spoke.", ["lawmaker"]),
        ("Ann Roe, special envoy to Syria, spoke.", ["special envoy"]),
        ("Ann Roe, a mother of two, spoke.", ["mother of two"]),
        ("Ann Roe, close to tears, spoke.", []),
    ],
)
def test_a_role_after_a_name_ends_there_too(text, roles):
    assert list(roles_beside(text, Span(0, len("Ann Roe")))) == roles
