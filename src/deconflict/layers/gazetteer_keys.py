"""The form under which a place's name is looked up: one key for "Saint-Denis", "St. Denis" and "SAINT DENIS"."""

from __future__ import annotations

import re
import unicodedata

DROPPED = dict.fromkeys(map(ord, ".'’‘`´ʻʼ′,"))
OPENED = re.compile(r"\b(st|ste|mt|ft)\b(?= \w)")
WHOLE = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|an|az|adh|ath) (?=\w{3})")


def key_of(name: str) -> str:
    """Lower case without accents, dots, apostrophes and hyphens; "St", "Mt" and "Ft" before a word are written out."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = " ".join(name.translate(DROPPED).replace("-", " ").replace("–", " ").casefold().split())
    return OPENED.sub(lambda m: WHOLE[m[1]], plain)


def without_article(key: str) -> str:
    """ "al raqqah" → "raqqah": reports write Arabic names with and without their article."""
    return ARTICLE.sub("", key)
