"""Clusters of one document as linking wants them: names whole, no word of a title, a city apart from its government."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from deconflict.facts import body_named, country_named, country_of_adjective, country_of_government, seat_named
from deconflict.layers.nouns import is_person_noun, is_title
from deconflict.linking.naming import name_table
from deconflict.types import Cluster, EntityKind, LinkKind, Place, Reading, Span, Standing

SPOTS = frozenset((EntityKind.PLACE, EntityKind.INSTITUTION, EntityKind.COUNTRY, EntityKind.OTHER))
BODIES = frozenset((EntityKind.INSTITUTION, EntityKind.OUTLET, EntityKind.OTHER))
HIMSELF = re.compile(r" (?:him|her)self\b")
NEXT_WORD = re.compile(r" ([A-Z][\w-]*)")


def mended(reading: Reading) -> list[Cluster]:
    text = reading.document.text
    clusters = [without_title(c, text) for c in reading.clusters]
    clusters = whole_names(with_given_names(clusters, text), text)
    links = [link for s in reading.statements for link in s.chain]
    speaking = {link.span for link in links if link.span is not None}
    persons = {link.span for link in links if link.span is not None and link.kind is LinkKind.PERSON}
    clusters = with_family_names(clusters, persons, text)
    standing = {place.span: place.standing for place in reading.places}
    return [part for c in clusters for part in governments_apart(c, standing, speaking)]


# ---------------------------------------------------------------- names


def whole_names(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """The clusters, where two beside one another are a body's name of our tables as one: "Islamic" + "State"."""
    named = sorted((m, n) for n, c in enumerate(clusters) if c.named for m in c.mentions if m.of(text)[:1].isupper())
    split = [
        (Span(left.start, right.end), left, first, right, last)
        for (left, first), (right, last) in pairwise(named)
        if text[left.end : right.start] == " " and first != last and body_named(text[left.start : right.end])
    ]
    mentions = {n: set(c.mentions) for n, c in enumerate(clusters)}
    for (outer, holder), (inner, held) in pairwise(sorted(named, key=lambda each: (each[0].start, -each[0].end))):
        country = country_of_adjective(inner.of(text)) or country_named(inner.of(text))
        if holder != held and outer.holds(inner) and body_named(outer.of(text)) and country is None:
            mentions[held].discard(inner)  # "Islamic" inside "Islamic State"
    names: dict[int, str] = {}
    for whole, left, first, right, last in split:
        mentions[first].discard(left)
        mentions[last] = mentions[last] - {right} | {whole}
        names[last] = whole.of(text)
    return [
        replace(c, name=names.get(n, c.name), mentions=tuple(sorted(mentions[n])))
        for n, c in enumerate(clusters)
        if mentions[n]
    ]


def with_given_names(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """The clusters, without those that were nothing but the given name of another: "Saad" of "Saad al-Rubaie"."""
    whole = [with_given_name(c, text) for c in clusters]
    longer = [c for c, old in zip(whole, clusters, strict=True) if c is not old]
    return [c for c in whole if not any(_is_inside(c, other) for other in longer)]


def _is_inside(cluster: Cluster, other: Cluster) -> bool:
    return other.name.startswith(f"{cluster.name} ") and all(
        any(mention.holds(inner) for mention in other.mentions) for inner in cluster.mentions
    )


def with_given_name(cluster: Cluster, text: str) -> Cluster:
    """A person's name with what stands before its article: "Rubaie" is "Saad al-Rubaie" where a mention says so."""
    if not cluster.named or cluster.kind is not EntityKind.PERSON or " " in cluster.name:
        return cluster
    articles = sorted(name_table("before_family"))
    ends = tuple(f"{article}{sign}{cluster.name}".lower() for article in articles for sign in "- ")
    told = [text[max(0, mention.start - 40) : mention.end] for mention in cluster.mentions]
    given = r"(?:(?:abu|umm|ibn) )?([A-ZÀ-Þ][\w’'-]*)"
    whole = rf"(?:^|[\s“\"(])({given} (?:{'|'.join(articles)})[- ]{re.escape(cluster.name)})$"
    for words in (w for w in told if w.lower().endswith(ends)):
        found = re.search(whole, words, re.IGNORECASE)
        if found and found[2][0].isupper() and not is_person_noun(found[2].casefold()) and not is_title(found[2]):
            return replace(cluster, name=found[1], aliases=(*cluster.aliases, cluster.name))
    return cluster


def with_family_names(clusters: Sequence[Cluster], persons: Collection[Span], text: str) -> list[Cluster]:
    """The clusters, a "place" that speaks, or does so himself, taken for the one person of the report called so."""
    people: dict[str, list[int]] = defaultdict(list)
    for n, cluster in enumerate(clusters):
        if cluster.named and cluster.kind is EntityKind.PERSON and " " in cluster.name:
            people[cluster.name.rpartition(" ")[2]].append(n)
    mended = list(clusters)
    for n, cluster in enumerate(clusters):
        owners = people.get(cluster.name, []) if cluster.kind is EntityKind.PLACE else []
        if len(owners) == 1 and any(m in persons or HIMSELF.match(text, m.end) for m in cluster.mentions):
            person = mended[owners[0]]
            mentions = tuple(sorted({*person.mentions, *cluster.mentions}))
            aliases = tuple(dict.fromkeys((*person.aliases, cluster.name)))
            mended[owners[0]] = replace(person, mentions=mentions, aliases=aliases)
            mended[n] = replace(cluster, mentions=())
    return [cluster for cluster in mended if cluster.mentions]


def without_title(cluster: Cluster, text: str) -> Cluster:
    """A body's name without the words that belong to the title after it: "White House | Press Secretary Ann Roe"."""
    words = cluster.name.split()
    if not cluster.named or cluster.kind not in BODIES or body_named(cluster.name) or len(words) < 2:
        return cluster
    kept = list(words)
    while kept and kept[-1].casefold() in name_table("of_posts"):
        kept.pop()
    cut = len(" ".join(words)) - len(" ".join(kept))
    after = [NEXT_WORD.match(text, m.end) for m in cluster.mentions]
    if not kept or not cut or not all(found and is_person_noun(found[1].casefold()) for found in after):
        return cluster
    name = " ".join(kept)
    mentions = tuple(Span(m.start, m.end - cut) for m in cluster.mentions if m.of(text).endswith(cluster.name))
    return replace(cluster, name=name, kind=EntityKind.INSTITUTION, mentions=mentions)


# ---------------------------------------------------------------- a city and the government that it stands for


def governments_apart(
    cluster: Cluster, standings: Mapping[Span, Standing], speaking: Collection[Span]
) -> list[Cluster]:
    """ "Tehran denied it" is the government, "in Tehran" the city; pronouns go with the name before them."""
    if not cluster.named or cluster.kind not in SPOTS or not country_of_government(cluster.name):
        return [cluster]
    standing = {m: standings[m] for m in cluster.mentions if m in standings}
    if not standing or seat_named(cluster.name) or country_named(cluster.name):
        return [cluster]
    acting: list[Span] = []
    there: list[Span] = []
    part = there
    for mention in cluster.mentions:
        if mention in standing or mention in speaking:
            acts = standing.get(mention) is Standing.ACTOR or mention in speaking
            part = acting if acts else there
        part.append(mention)
    name = cluster.name.title() if cluster.name.isupper() else cluster.name
    parts = ((EntityKind.INSTITUTION, acting), (EntityKind.PLACE, there))
    return [replace(cluster, name=name, kind=kind, mentions=tuple(found)) for kind, found in parts if found]


def place_of(cluster: Cluster, places: Mapping[Span, Place]) -> Place | None:
    """The place that a name is of, where its mentions are toponyms and no body acts or speaks by that name."""
    if not cluster.named or cluster.kind not in SPOTS:
        return None
    found = [places[m] for m in cluster.mentions if m in places]
    there = [p for p in found if p.standing in (Standing.PLACE, Standing.DATELINE)]
    if cluster.kind is not EntityKind.PLACE and (len(there) < len(found) or not there):
        return None
    ids = sorted({p.geonameid for p in found if p.geonameid is not None})
    return next((p for p in found if p.geonameid == ids[0]), None) if len(ids) == 1 else None
