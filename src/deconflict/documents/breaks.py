"""Where scraping lost the break between two paragraphs: "in December 2013.In the 19 months"."""

from __future__ import annotations

import re

# the end of a sentence with the next one glued to it
GLUED = re.compile(r"(?<![.!?…\s])[.!?…]{1,4}(?P<quotes>[)\]”’\"'“‘]{0,2})(?=[A-Z\u00c0-\u00de])")
# the word before it, read backwards so that one glance is enough
LAST_WORD = re.compile(r"[)\]”’\"']{0,2}(?P<word>[\w%](?:[\w’'%]*[\w%])?)(?P<lead>[./@:#_&=\\]?)")
LONGEST_WORD = 40  # characters
LONGEST_LINE = 1000  # characters in which straight quotation marks are counted
NEXT = re.compile(r"[\w’']+")
OPENING = "“‘"
# before a full stop these are abbreviations; "vs.Trump" and "Mr.Smith" are one sentence
ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr st sr jr gen sen rep gov lt col sgt cpl capt maj cmdr prof rev hon pres no nos vs v etc inc
    ltd co corp dept jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun approx est
    fig vol pp ed al eg ie cf ave blvd rd mt ft ph""".split()
)
DOMAINS = frozenset("com org net gov edu info biz io ai tv js".split())  # "Booking.Com", "Node.Js"


def find_breaks(text: str) -> tuple[int, ...]:
    """Offsets at which a new paragraph begins although no white space stands before it, in order."""
    return tuple(offset for match in GLUED.finditer(text) if (offset := _break_at(text, match)) is not None)


def _break_at(text: str, match: re.Match[str]) -> int | None:
    before = LAST_WORD.match(text[max(match.start() - LONGEST_WORD, 0) : match.start()][::-1])
    following = NEXT.match(text, match.end())
    if before is None or following is None or not _ends_sentence(before) or not _begins_sentence(text, following):
        return None
    quotes, offset = match["quotes"], match.start("quotes")
    while quotes and not _opens(text, offset, quotes[0]):
        quotes, offset = quotes[1:], offset + 1
    return offset


def _ends_sentence(before: re.Match[str]) -> bool:
    """A whole word, a year or a share; not "U.S.A", "No.1", "Mr.Smith" or a piece of an address."""
    word = before["word"][::-1]
    if before["lead"]:
        return False
    if word.isdigit():
        return len(word) == 4  # "3.5" and "No.1" are no sentences, "2013.In" is
    whole = len(word) > 1 and not word.isupper() and word.lower() not in ABBREVIATIONS
    return whole or word.endswith("%")


def _begins_sentence(text: str, following: re.Match[str]) -> bool:
    """A word with small letters, or "A" and "I", before a space and more words."""
    word, after = following[0], text[following.end() : following.end() + 2]
    if word.lower() in DOMAINS or after[:1] in ("/", "@", "_", ".") or not after:
        return False
    small = any(map(str.islower, word)) or word in ("A", "I")
    return small and after[0] in " ,:;\u00a0’-" and after[1:].strip() != ""


def _opens(text: str, offset: int, quote: str) -> bool:
    """Whether a quotation mark between two sentences begins the second; straight ones are counted."""
    if quote in OPENING:
        return True
    if quote not in "\"'":
        return False
    line = text.rfind("\n", 0, offset) + 1
    return text.count(quote, max(line, offset - LONGEST_LINE), offset) % 2 == 0
