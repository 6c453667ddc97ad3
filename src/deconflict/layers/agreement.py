"""Whether a reference may mean a figure: gender and number of pronouns, nouns that fit, modifiers that do not clash."""

from __future__ import annotations

from functools import cache

from deconflict.layers.figures import Figure
from deconflict.layers.mentions import Mention
from deconflict.layers.nouns import is_person_noun
from deconflict.layers.tables import load_table, words
from deconflict.types import LinkKind

PEOPLE = (LinkKind.PERSON, LinkKind.UNNAMED)
BODIES = (LinkKind.INSTITUTION, LinkKind.GROUP)
STEM = 4  # letters that "Slovak" and "Slovakia", "Danish" and "Danes" share at least


def pronoun_agrees(mention: Mention, figure: Figure) -> bool:
    """Whether "she", "it", "they" may be the figure; an unknown gender agrees with "he" and "she"."""
    if figure.roles & words("cast", "nobody"):
        return False
    if mention.gender in ("m", "f"):
        return (
            figure.gender in (mention.gender, None) and not figure.plural and figure.kind in PEOPLE and not figure.place
        )
    if mention.gender == "n":
        several = not figure.named and bool(figure.roles & words("cast", "only_they"))
        return figure.gender == "n" and not (figure.plural or several)
    return not mention.plural or figure.plural is True or bool(figure.roles & words("cast", "collective"))


def noun_was_used(mention: Mention, figure: Figure) -> bool:
    """Whether the report has called the figure by the mention's noun, and nothing before the noun speaks against it."""
    called = mention.head in figure.roles or not mention.roles.isdisjoint(figure.roles)
    return called and numbers_agree(mention, figure) and modifiers_agree(mention, figure)


def noun_fits(mention: Mention, figure: Figure) -> bool:
    """Whether a noun not used of a figure before may mean it: "the company" of a firm, "the man" of a guard."""
    genders_clash = mention.gender in ("m", "f") and figure.gender not in (mention.gender, None)
    if genders_clash or not numbers_agree(mention, figure):
        return False
    if mention.kind is LinkKind.UNNAMED:
        called = figure.kind in PEOPLE and figure.gender != "n" and mention.head in words("cast", "anybody")
        return called and (_may_be_anybody(mention.head, figure) or _has_calling(mention.head, figure))
    if mention.kind is LinkKind.INSTITUTION:
        return figure.kind in BODIES and not figure.place and _body_noun_fits(mention.head, figure)
    if mention.kind is LinkKind.DOCUMENT and mention.head not in words("cast", "any_paper"):
        return False
    if mention.kind is LinkKind.MEDIA and any(mention.head in line and not line & figure.roles for line in pictures()):
        return False
    return figure.kind is mention.kind in (LinkKind.DOCUMENT, LinkKind.MEDIA, LinkKind.OUTLET)


def _may_be_anybody(noun: str, figure: Figure) -> bool:
    """Whether "the man" or "the official" may be the figure: nobody of office is "the man", and people are not one."""
    if noun in words("cast", "any_person"):
        holds = figure.roles & (words("titles", "office") | words("titles", "rank"))
        return noun in words("cast", "official_person") or not holds
    return False


def _has_calling(noun: str, figure: Figure) -> bool:
    """Whether the report tells what somebody is, and the noun may be said of that: "the envoy" of an ambassador."""
    alike = next((line for line in callings() if noun in line), frozenset({noun}))
    open_ones = words("cast", "any_person")
    told = [role for role in figure.roles if is_person_noun(role) and role not in open_ones]
    return bool(told) and all(role in alike for role in told)


@cache
def callings() -> tuple[frozenset[str], ...]:
    """Nouns for what people are; those of one line may be used of one person."""
    return tuple(frozenset(line.split()) for line in load_table("cast")["callings"].splitlines() if line)


@cache
def pictures() -> tuple[frozenset[str], ...]:
    """Nouns for moving pictures, for still ones, for words: none of one line means one of another."""
    return tuple(frozenset(line.split()) for line in load_table("cast")["pictures"].splitlines() if line)


def alike_pictures(mention: Mention) -> frozenset[str]:
    """Nouns that may be told of what a noun for a picture means: "the pictures" may be a video's, "the photo" not."""
    moving, still, said = pictures()
    if mention.plural and mention.head in still:
        return moving | still
    return next((line for line in (moving, still, said) if mention.head in line), frozenset())


def _body_noun_fits(head: str, figure: Figure) -> bool:
    called = {w.lower() for w in figure.name.split()} | figure.roles
    if head in words("cast", "any_firm"):
        return called.isdisjoint(words("cast", "office") | words("cast", "public"))
    return head in words("cast", "any_body") and called.isdisjoint(words("cast", "office"))


def is_firm(figure: Figure) -> bool:
    """Whether a figure's name or what it is called shows a firm."""
    called = {w.lower() for w in figure.name.split()} | figure.roles
    return bool(called & (words("nouns", "company") | words("cast", "any_firm")))


def numbers_agree(mention: Mention, figure: Figure) -> bool:
    return mention.plural is None or figure.plural is None or mention.plural == figure.plural


def modifiers_agree(mention: Mention, figure: Figure) -> bool:
    """Whether nothing before the noun speaks against the figure: "the Norwegian embassy" is not Denmark's."""
    told = {w.lower() for w in figure.name.replace("'s", "").split()} | figure.roles
    return all(_tells_nothing(m) or m in told or _shares_stem(m, told) for m in mention.modifiers)


def _tells_nothing(modifier: str) -> bool:
    """Whether a word before a noun sets nobody apart: "local", or a noun like "police" in "the police chief"."""
    return any(modifier in words(*key) for key in (("cast", "empty"), ("nouns", "institution"), ("nouns", "person")))


def _shares_stem(modifier: str, told: set[str]) -> bool:
    return len(modifier) > STEM and any(word[:STEM] == modifier[:STEM] for word in told)
