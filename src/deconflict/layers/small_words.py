"""Small words around the nouns and names of sources: pronouns, determiners, what joins and what ends a group."""

from __future__ import annotations

PRONOUNS: dict[str, tuple[str | None, bool | None]] = {  # gender, plural
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False)),
    **dict.fromkeys(("it", "its", "itself", "this"), ("n", False)),
    **dict.fromkeys(("they", "them", "their", "both"), (None, True)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), (None, None)),
}
FIRST_PERSON = frozenset("i we me us my our myself ourselves you your".split())
DEFINITE = frozenset("the this that these those its his her their such another other said same".split())
POSSESSIVE = frozenset("its his her their my our your".split())
INDEFINITE = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands several "
    "some many most few any every each no "
    "all half another scores nearly about more fewer at least".split()
)
SINGULAR_LEADS = frozenset("a an one another each every any no".split())
STANDING_ALONE = INDEFINITE - {"a", "an", "nearly", "about", "every", "no", "at", "least"} | {
    "other",
    "others",
    "both",
    "same",
}
LEADS = DEFINITE | INDEFINITE | {"both", "own", "very"}
STRIPPED = LEADS | POSSESSIVE
JOINS = frozenset("of for and & the de in on".split())  # inside names of bodies: "Ministry of Foreign Affairs"
AFTER_HEAD = frozenset("ADP VERB AUX PRON DET SCONJ ADV PART".split())  # word classes that end a noun group
NOT_IN_GROUP = frozenset(
    "of in at with for from to on by close near familiar inside among within outside under over about as here there "
    "aged".split()
)
CLAUSE = frozenset("who whom whose which that where when speaking citing quoting adding saying whereas while".split())
