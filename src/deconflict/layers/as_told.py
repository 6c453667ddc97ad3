"""The words of a source without a name as they would stand in a list: "Two officials" → "two officials"."""

from __future__ import annotations

from collections.abc import Callable

from deconflict.layers.figures import Figure
from deconflict.layers.meetings import NAMED, SPOKE, Meetings
from deconflict.layers.mentions import Mention, describe
from deconflict.layers.names import is_name_word
from deconflict.layers.pronouns import NEAR, REACH, Pronouns
from deconflict.layers.report import Report
from deconflict.layers.small_words import INDEFINITE, POSSESSIVE, PRONOUNS
from deconflict.layers.tables import words
from deconflict.types import LinkKind

LOWERED = frozenset("the this these those its his her their both most others another some several many few".split())
DETERMINERS = LOWERED | INDEFINITE


class AsTold:
    """Words the unnamed sources of one document by what was met before them."""

    def __init__(
        self, report: Report, meetings: Meetings, pronouns: Pronouns, find: Callable[[Mention], Figure | None]
    ) -> None:
        self._report = report
        self._meetings = meetings
        self._pronouns = pronouns
        self._find = find

    def wording(self, mention: Mention) -> str:
        """The words of an unnamed source.

        "His lawyer" becomes "Clara Reis's lawyer" where it is plain who he is, else "the lawyer".
        """
        first, _, rest = mention.words.partition(" ")
        lead = first.lower()
        for told in (self._part_told, self._body_told, self._owner_told):
            if (name := told(mention, lead, rest)) is not None:
                return name
        if lead in POSSESSIVE and rest:
            return f"the {rest.removeprefix('own ')}"
        common = self._report.layers.upos[mention.first] == "NOUN" and not is_name_word(self._report, mention.first)
        if lead in DETERMINERS or not rest or common:  # "Farmers in Soto", but "Dutch farmers"
            return f"{lead} {rest}".strip()
        return mention.words

    def _part_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """A part of a group told before: "one of them", "the other", "two"."""
        if lead not in words("cast", "parts") or (rest and not rest.startswith(("of them", "of those"))):
            return None
        back = list(self._meetings.back(mention.first, REACH))
        for meeting in sorted(back, key=lambda m: m.strength is not SPOKE):  # those who speak before the attackers
            whole = meeting.figure
            if whole.plural and whole.kind is LinkKind.UNNAMED and whole.roles and " of " not in whole.name:
                bare = whole.name.partition(" ")[0] not in DETERMINERS and not whole.name[0].isdigit()
                if lead == "others":
                    return f"other {whole.name}" if bare else lead
                return f"{lead} of {'the ' if bare else ''}{whole.name}"
        return None

    def _body_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """A bare "a spokesman" speaks for the body that spoke or acted in this sentence or the last."""
        if mention.head not in words("cast", "speaks_for") or lead not in ("a", "an") or rest != mention.head:
            return None
        spoke = (m.figure for m in self._meetings.back(mention.first, NEAR) if m.strength > NAMED)
        met = next((figure for figure in spoke if figure.kind not in (LinkKind.DOCUMENT, LinkKind.MEDIA)), None)
        return f"{lead} {rest} for {met.name}" if met and met.gender == "n" and not met.place else None

    def _owner_told(self, mention: Mention, lead: str, rest: str) -> str | None:
        """Whose it is: "her lawyer" → "Clara Reis's lawyer", "the company's accounts" → "Delta Cement's accounts"."""
        if lead in POSSESSIVE and lead in PRONOUNS and rest:
            pronoun = describe(self._report, (mention.first,))
            its = pronoun is not None and pronoun.gender not in ("m", "f")
            owner = self._pronouns.resolve(pronoun, NEAR, speaks=not its) if pronoun else None
            if owner and pronoun and not its and owner.gender != pronoun.gender:  # maybe a ship, a place, a speaker
                owner = None
            thing = rest.removeprefix("own ")
        elif mention.owner and lead == "the":
            described = describe(self._report, range(mention.first, mention.first + len(mention.owner.split()) + 1))
            owner = self._find(described) if described else None
            _, _, thing = mention.words.partition("'s ")
        else:
            return None
        return f"{owner.name}'s {thing}" if owner and owner.named and thing else None
