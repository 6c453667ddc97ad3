"""The outlets of our table, and what an outlet's name looks like."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from deconflict.documents.head import is_masthead

TOKEN = r"(?:al-|el-)?[A-Z\u00c0-\u017d0-9][\w&’-]*(?:\.\w+)*"
SITE = re.compile(r"(?<=\w\w)\.(?:com|org|net|info|[a-z]{2})$")  # what an address ends in: "echo24.no"
NAME = re.compile(rf"\b(?:(?P<the>[Tt]he) )?(?P<name>{TOKEN}(?:(?: (?:&|and|of|de|do|da|del|la))? {TOKEN}){{0,6}})")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A row of our table."""

    name: str
    aliases: tuple[str, ...]
    country: str  # ISO 3166 alpha-2 of its seat
    kind: str  # agency, newspaper, broadcaster, magazine, online
    host: str


@cache
def outlets() -> tuple[Outlet, ...]:
    text = files(__package__).joinpath("data/outlets.csv").read_text(encoding="utf-8")
    return tuple(
        Outlet(row["name"], tuple(filter(None, row["aliases"].split(";"))), row["country"], row["kind"], row["host"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _by_name() -> dict[str, Outlet]:
    return {bare(name): outlet for outlet in outlets() for name in (outlet.name, *outlet.aliases)}


def known_outlet(name: str) -> Outlet | None:
    """The outlet of our table with this name or alias; None for all others. "AP" is one, "ap" is not."""
    found = _by_name().get(bare(name))
    return found if found and (len(name) > 4 or name.isupper() or name[:1].isupper() and found.name == name) else None


def bare(name: str) -> str:
    """For comparing: no article, no case, one apostrophe."""
    return name.casefold().replace("'", "’").removeprefix("the ").strip(" .")


@lru_cache(maxsize=10_000)  # names recur within a batch of reports
def looks_like_outlet(name: str) -> bool:
    return known_outlet(name) is not None or is_masthead(name)


def host_outlet(url: str | None) -> str | None:
    """The outlet of an address: by our table, else the host's own name; None without an address."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    parts = host.split(".")
    known = (_by_host().get(".".join(parts[start:])) for start in range(len(parts)))
    return next(filter(None, known), None) or host or None


@cache
def _by_host() -> dict[str, str]:
    return {outlet.host: outlet.name for outlet in outlets()}


def akin(left: str, right: str) -> bool:
    """One name, or one of them short for the other: "echo" for "selby echo", "hnn" for its words, "echo24"."""
    words, others = set(SITE.sub("", left).split()), set(SITE.sub("", right).split())
    return words <= others or others <= words or _initials(left) == right or _initials(right) == left


def _initials(name: str) -> str:
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
