"""Who tells, where the words around a cue show another than the source that the encoder marked."""

from __future__ import annotations

from deconflict.layers.mentions import Shape, describe_source
from deconflict.layers.names import is_name_word
from deconflict.layers.nouns import kind_of_noun
from deconflict.layers.report import Report
from deconflict.layers.small_words import FIRST_PERSON, PRONOUNS, STANDING_ALONE
from deconflict.layers.tables import words as layer_words
from deconflict.reading.tables import words
from deconflict.reading.tree import subtree
from deconflict.types import Frame, LinkKind

Tokens = tuple[int, ...]
RELATIVES = frozenset("who which that whom".split())
OTHERS = PRONOUNS.keys() | STANDING_ALONE | FIRST_PERSON  # small words that name a source
CLIMB = 4  # steps up from a relative pronoun to the clause that it opens: "who would not be said to have known"
REACH = 4  # words between "heard" or "told" and "from" or "by"


def teller_and_hearer(report: Report, frame: Frame) -> tuple[Tokens, Tokens]:
    """The words that name who tells, and those that name who was told and passes it on; () for none.

    "A friend heard from a ferryman that …" is on the ferryman's word, told by the friend; in "the mayor told them
    that …" it is not they who tell.
    """
    if len(frame.source) == 1 and report.lower[frame.source[0]] in RELATIVES:
        return _antecedent(report, frame.source[0]) or frame.source, ()
    if subject := _subject_of_main(report, frame):
        return subject, ()
    told = _told_by(report, frame)
    if told and not set(told) & set(frame.source):
        return told, frame.source
    if len(frame.source) == 1 and report.layers.relation[frame.source[0]] in ("obj", "iobj"):
        return _subject(report, frame) or frame.source, ()
    return frame.source, ()


def is_marked(report: Report, frame: Frame) -> bool:
    """Whether the encoder marked words that can name a source."""
    return any(_may_tell(report, t) for t in frame.source)


def is_time_of_events(report: Report, frame: Frame) -> bool:
    """Whether it is no eye that sees: "The raid | saw | four men arrested", "last year saw two strikes"."""
    if not frame.source or not frame.cue or any(report.lower[t] not in words("chains", "seeing") for t in frame.cue):
        return False
    source = describe_source(report, frame.source)
    if source is None or source.name or source.kind is not None or source.shape is Shape.PRONOUN:
        return False
    return report.lower[source.at] not in STANDING_ALONE and source.gender == "n"


def _may_tell(report: Report, token: int) -> bool:
    """Whether a word can name a source: not a lone "The" or "There", with which the encoder marks nobody."""
    word = report.lower[token]
    if word in OTHERS or is_name_word(report, token) or kind_of_noun(word) is not None:
        return True
    return word[0].isalnum() and word not in layer_words("cast", "function")


def unmarked_teller(report: Report, frame: Frame) -> Tokens:
    """Who tells by the cue itself: the subject of its last verb, else whose "count" it is, else the film it speaks of.

    "Asked about the wall, he | replied", "the union | says the video shows", "by her count", "in the recording".
    """
    content = frozenset(frame.content)
    for step in (_cue_subject, _cue_owner, _cue_picture, _cue_shown):
        told = tuple(t for t in step(report, frame) if t not in content)
        if any(_may_tell(report, t) for t in told):
            return told
    return ()


def _cue_subject(report: Report, frame: Frame) -> Tokens:
    for verb in reversed(frame.cue):
        for child in report.children[verb]:
            if (
                report.layers.relation[child] == "nsubj"
                and child not in frame.content
                and _may_be_subject(report, child)
            ):
                group = subtree(report, child)
                return tuple(t for t in group if t < verb) if child < verb else tuple(t for t in group if t > verb)
    return ()


def _may_be_subject(report: Report, token: int) -> bool:
    noun = report.layers.upos[token] in ("NOUN", "PROPN", "PRON", "NUM", "X")
    return noun and report.lower[token] not in RELATIVES and not report.quoted[token]


def _cue_owner(report: Report, frame: Frame) -> Tokens:
    """Whose it is: "his" in "by his count"; none in "by our count"."""
    for noun in reversed(frame.cue):
        for child in report.children[noun]:
            if report.layers.relation[child] != "nmod:poss" or report.lower[noun] not in words("chains", "counting"):
                continue
            owner = tuple(t for t in subtree(report, child) if report.lower[t] not in ("'s", "'"))
            if any(_may_tell(report, t) for t in owner):  # the tree has "by" for an owner, too
                return owner
    return ()


def _cue_picture(report: Report, frame: Frame) -> Tokens:
    if not frame.cue or report.lower[frame.cue[0]] != "in":
        return ()
    nouns = [t for t in frame.cue if kind_of_noun(report.noun(t)) in (LinkKind.MEDIA, LinkKind.DOCUMENT)]
    return tuple(t for t in frame.cue if frame.cue[0] < t <= nouns[-1]) if nouns else ()


def _cue_shown(report: Report, frame: Frame) -> Tokens:
    """The picture between the verbs of "says | the video | shows"."""
    inside = [t for t in frame.cue[1:-1] if kind_of_noun(report.noun(t)) in (LinkKind.MEDIA, LinkKind.DOCUMENT)]
    first = inside[-1] if inside else 0
    while inside and first - 1 > frame.cue[0] and report.layers.upos[first - 1] not in ("VERB", "AUX", "SCONJ"):
        first -= 1
    return tuple(range(first, inside[-1] + 1)) if inside else ()


def _told_by(report: Report, frame: Frame) -> Tokens:
    """The group after "from" in "heard from", after "by" in "was told by"."""
    for token in frame.cue:
        wanted = _preposition(report, token)
        for at in range(token + 1, min(token + 1 + REACH, len(report))):
            if report.lower[at] == wanted and report.layers.relation[at] == "case":
                group = subtree(report, report.layers.head[at])
                return tuple(t for t in group if t > at and t not in frame.content and t not in frame.cue[-1:])
    return ()


def _preposition(report: Report, verb: int) -> str | None:
    """The word before the teller: "from" after "heard", "by" after "was told"."""
    if report.lower[verb] in words("chains", "hearing"):
        return "from"
    passive = any(report.layers.relation[child] == "aux:pass" for child in report.children[verb])
    return "by" if passive and report.lower[verb] in words("chains", "being_told") else None


def _subject_of_main(report: Report, frame: Frame) -> Tokens:
    """Who does it in "Rejecting a claim by Halden Shipping, | the port | said": he of the main clause."""
    if not frame.cue or not frame.source:
        return ()
    verb, layers = frame.cue[0], report.layers
    opens = verb == report.sentence_range(verb)[0] and report.lower[verb].endswith("ing")
    if not opens or min(frame.source) < verb or report.lower[min(frame.source) - 1] not in ("by", "from", "of"):
        return ()
    main = layers.head[verb]
    subjects = [t for t in report.children[main] if layers.relation[t].startswith("nsubj")] if main >= 0 else []
    return tuple(t for t in subtree(report, subjects[0]) if t < main) if subjects else ()


def _antecedent(report: Report, relative: int) -> Tokens:
    """The group that a relative pronoun stands for: the noun on which its clause hangs."""
    layers, at = report.layers, relative
    for _ in range(CLIMB):
        if layers.relation[at].startswith("acl"):
            return tuple(t for t in subtree(report, layers.head[at]) if t < relative)
        at = layers.head[at]
        if at < 0:
            break
    return ()


def _subject(report: Report, frame: Frame) -> Tokens:
    for token in frame.cue:
        for child in report.children[token]:
            if report.layers.relation[child] == "nsubj" and child < token:
                return tuple(t for t in subtree(report, child) if t < token)
    return ()
