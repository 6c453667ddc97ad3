"""Whether a passage negates what it mainly says, and not only what it concedes or adds of somebody."""

from __future__ import annotations

import re
from functools import lru_cache

from deconflict.linking.wording import wording_of

# "While no plan is shared, a pact is in place": what is conceded ends at the comma before the main clause.
CONCEDED = re.compile(r"^\W*(?:while|although|though|even though|even if|whereas)\b[^,;]*, (?=\w)", re.I)
# "A pact is in place, even if nobody admits it": what is conceded at the end.
CONCEDED_LAST = re.compile(r"(?<=\w), (?:even if|even though|although|though|albeit|whereas)\b[^;.…]*", re.I)
# "There is a pact that nobody admits" says that there is one.
THERE_IS = re.compile(
    r"\bthere(?:['’]s| is| are| was| were| has been| have been| had been) (?!no\b|not\b|never\b)[^,;.]*? (?=that\b)",
    re.I,
)
ADDED = re.compile(r",(?: and)?(?: \w+)? (?:who|which|whom|whose)\b[^,;.…]*,?", re.I)
# "A man who cannot walk": only what follows at once, since the main clause may go on without a comma.
NEGATED = re.compile(
    r"(?<=\w) (?:who|which|whom) (?:\w+ )?(?:no|not|never|nobody|none|neither|cannot|\w+n['’]t)\b[^,;.…]*", re.I
)
# "No more than forty came", "not only the gate": some came, and the gate too.
MORE = r"\b(?:no|not) (?:more|fewer|less|later|earlier|sooner) than\b"
BOUNDS = re.compile(rf"{MORE}|\bno doubt\b|\bnot (?:the )?(?:only|just|merely|simply)\b", re.I)
WITHOUT = re.compile(r"(?<=\w) without \w[^,;.…]*", re.I)  # "they withdrew without orders"


@lru_cache(maxsize=50_000)
def negates_mainly(text: str) -> bool:
    """ "The driver, who had not slept, braked" does not; "the driver, who had slept, did not brake" does."""
    return wording_of(text).negated and wording_of(main_part(text)).negated


def main_part(text: str) -> str:
    """Without what is conceded at its beginning or end, bounds of numbers, and what is added."""
    text = CONCEDED_LAST.sub("", CONCEDED.sub("", text))
    if found := THERE_IS.search(text):
        text = text[: found.end()]
    for aside in (BOUNDS, WITHOUT, ADDED, NEGATED):
        text = aside.sub(" ", text)
    return text
