"""One role, one argument: where the encoder tells several, the tree says which is the predicate's own."""

import pytest

from deconflict.layers.arguments import nearest_of_each_role


def tree(*heads: str) -> list[int]:
    """Heads by words: "came<said" for each word in order, "" for a root."""
    words = [h.split("<")[0] for h in heads]
    return [words.index(h.split("<")[1]) if "<" in h else -1 for h in heads]


# "The mayor said that the crew left and the pilot stayed": (words<heads, predicate, told, kept)
CLAUSES = ("mayor<said", "said", "crew<left", "left<said", "pilot<stayed", "stayed<left")
RELATIVE = ("ship", "that<sank", "sank<ship", "carried<ship", "grain<carried")


@pytest.mark.parametrize(
    ("words", "predicate", "told", "kept"),
    [
        pytest.param(CLAUSES, 3, [("ARG1", 2), ("ARG1", 4)], [("ARG1", 2)], id="own subject before another clause's"),
        pytest.param(CLAUSES, 5, [("ARG1", 2), ("ARG1", 4)], [("ARG1", 4)], id="not the first but the nearest"),
        pytest.param(CLAUSES, 5, [("ARG1", 2)], [("ARG1", 2)], id="a far one that stands alone is kept"),
        pytest.param(CLAUSES, 5, [("ARG0", 2), ("ARG1", 4)], [("ARG0", 2), ("ARG1", 4)], id="each role by itself"),
        pytest.param(RELATIVE, 2, [("ARG1", 0), ("ARG1", 1)], [("ARG1", 0), ("ARG1", 1)], id="as near: both"),
        pytest.param(CLAUSES, 1, [("ARG1", 4), ("ARG0", 0), ("ARG1", 3)], [("ARG0", 0), ("ARG1", 3)], id="order"),
        pytest.param(("came", "went"), 0, [("ARG1", 0), ("ARG1", 1)], [("ARG1", 0)], id="two trees"),
        pytest.param(CLAUSES, 1, [], [], id="none"),
    ],
)
def test_the_nearest_argument_of_each_role_is_kept(words, predicate, told, kept):
    assert nearest_of_each_role(told, predicate, tree(*words)) == tuple(kept)
