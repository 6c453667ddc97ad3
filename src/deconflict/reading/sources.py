"""Mentions of sources → chains of links with full names, walked through in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deconflict.layers.coreference import WhoIsWho
from deconflict.layers.mentions import Mention, Shape, describe
from deconflict.layers.report import Report
from deconflict.layers.short_forms import name_words
from deconflict.reading.anonymity import find_reason
from deconflict.reading.chains import is_own_outlet, is_that_paper
from deconflict.reading.joint import joined_mentions
from deconflict.reading.pictures import Pictures
from deconflict.reading.tables import words
from deconflict.reading.tellings import Telling
from deconflict.types import Cluster, EntityKind, Link, LinkKind

SIGNING = (EntityKind.INSTITUTION, EntityKind.COUNTRY, EntityKind.PERSON)  # a group's post stays a post
SEATS = (EntityKind.COUNTRY, EntityKind.PLACE)
Chain = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the last telling named, and where it ended."""

    chain: Chain
    paragraph: int


def name_chains(report: Report, tellings: Sequence[Telling], clusters: Sequence[Cluster]) -> list[Chain]:
    """The chain of each telling; () where nobody is named, or the report's own outlet speaks."""
    who, pictures = WhoIsWho(clusters), Pictures(report, clusters)
    chains: list[Chain] = []
    outlets: list[Link] = []  # named so far
    last: Said | None = None
    for telling in tellings:
        chain = _chain(report, who, telling, last)
        chain = _with_outlet(telling, chain, outlets)
        outlets += (link for link in chain if link.kind is LinkKind.OUTLET)
        picture = pictures.read_by(telling, chain)
        chain = chain if picture is None else (*chain, picture)
        chains.append(chain)
        if chain:
            last = Said(chain, report.paragraph[telling.at])
    return chains


def _chain(report: Report, who: WhoIsWho, telling: Telling, last: Said | None) -> Chain:
    if telling.source is None:
        return _bare(report, who, telling, last)
    if is_own_outlet(report, telling.source):
        return ()
    root = _joint_link(report, who, telling) or _link(report, who, telling.source)
    links = [*(_link(report, who, m) for m in telling.outer), root]
    chain = (*(link for link in links[:-1] if link.name != links[-1].name), links[-1])
    return (
        _inherited(report, telling, last) + chain
        if len(chain) == 1 and last and _goes_on(report, telling, chain, last)
        else chain
    )


def _with_outlet(telling: Telling, chain: Chain, outlets: Sequence[Link]) -> Chain:
    """The chain with the outlet named last where "the agency" or "the same paper" stands, and no link twice."""
    vague = {m.words for m in telling.outer if m.kind is LinkKind.OUTLET and is_that_paper(m)}
    links: list[Link] = []
    for link in chain:
        if link.text in vague and link.name.lower().split()[-1:] == link.text.lower().split()[-1:]:
            if not outlets:  # the report's own, or nobody can tell
                continue
            link = replace(link, name=outlets[-1].name)
        if all(link.name != other.name for other in links):
            links.append(link)
    return tuple(links)


def _bare(report: Report, who: WhoIsWho, telling: Telling, last: Said | None) -> Chain:
    """A quotation without cue and source is the last speaker's, where it follows in the paragraph or in the next."""
    if telling.outer:
        return tuple(_link(report, who, m) for m in telling.outer)
    follows = last is not None and 0 <= report.paragraph[telling.at] - last.paragraph <= 1
    return last.chain if last is not None and follows and not telling.frame.cue else ()


def _goes_on(report: Report, telling: Telling, chain: Chain, last: Said) -> bool:
    """Whether the same source speaks on, by a pronoun, to the outlet named before: "… told AFP. She put …"."""
    assert telling.source is not None
    pronoun = telling.source.shape is Shape.PRONOUN
    return pronoun and last.chain[-1].name == chain[0].name and last.paragraph == report.paragraph[telling.at]


def _inherited(report: Report, telling: Telling, last: Said | None) -> Chain:
    return tuple(link for link in last.chain[:-1] if link.kind is LinkKind.OUTLET) if last else ()


def _link(report: Report, who: WhoIsWho, mention: Mention) -> Link:
    span = report.span(mention.first, mention.last)
    signed = _signed_by(report, who, mention)
    if signed is not None:
        name, kind = signed
        return Link(text=mention.words, name=name, kind=kind, span=span)
    cluster = who.at(span)
    if mention.shape is Shape.NAME and mention.called and (cluster is None or span not in cluster.mentions):
        cluster = who.at(report.span(*mention.called)) or cluster  # "A spokeswoman for Harrow Foods, | Ana Duarte"
    if cluster is not None and mention.kind is LinkKind.UNNAMED and not _holds(cluster, report, mention.at):
        cluster = None  # "a pilot at Norland Air" is not the firm
    if mention.kind is LinkKind.OUTLET and cluster is not None and cluster.kind in SEATS:  # "Austrian radio"
        called = report.span(*mention.called) if mention.called else None
        cluster = who.at(called) if called not in (None, span) else None
        cluster = None if cluster is not None and cluster.kind in SEATS else cluster
    kind = _kind(mention, cluster)
    return Link(
        text=mention.words,
        name=cluster.name if cluster else mention.words,
        kind=kind,
        span=span,
        anonymity=find_reason(report, mention) if kind is LinkKind.UNNAMED else None,
    )


def _joint_link(report: Report, who: WhoIsWho, telling: Telling) -> Link | None:
    """The link that names all who tell together, each by the full name: "Norway and Denmark"; None for one source."""
    mention, words_marked = telling.source, telling.frame.source
    if mention is None or mention.first not in words_marked or mention.shape is Shape.PRONOUN:
        return None
    parts = joined_mentions(report, words_marked, telling.frame.cue)
    links = [_part(report, who, part) for part in parts]
    if len({link.name for link in links}) < max(len(links), 2):
        return None
    if all(link.kind is LinkKind.UNNAMED for link in links) and parts[-1].words in mention.words:
        return None
    kinds = {link.kind for link in links}
    several = kinds - {LinkKind.PERSON, LinkKind.UNNAMED}
    span = report.span(parts[0].first, max(*words_marked, parts[-1].last))
    return Link(
        text=" ".join(span.of(report.text).split()),
        name=f"{', '.join(link.name for link in links[:-1])} and {links[-1].name}",
        kind=kinds.pop() if len(kinds) == 1 and several else LinkKind.GROUP,
        span=span,
    )


def _part(report: Report, who: WhoIsWho, part: Mention) -> Link:
    """One of those who tell together: by the cluster at its own words, or of its name."""
    link = _link(report, who, part)
    if part.name and not set(name_words(part.name)) <= set(name_words(link.name)):  # the cluster of the first one
        cluster = who.named(part.name)
        name, kind = (cluster.name, _kind(part, cluster)) if cluster else (part.name, part.kind or LinkKind.PERSON)
        return replace(link, name=name, kind=kind)
    cluster = who.at(report.span(part.first, part.last))
    return link if cluster is not None and cluster.named else replace(link, name=part.words)


def _holds(cluster: Cluster, report: Report, token: int) -> bool:
    """Whether one of a cluster's mentions has a token among its words."""
    word = report.span(token, token)
    return any(mention.overlaps(word) for mention in cluster.mentions)


def _signed_by(report: Report, who: WhoIsWho, mention: Mention) -> tuple[str, LinkKind] | None:
    """Whose words "its bulletin", "a statement of the port" are: a body's or somebody's own count as his."""
    if mention.head not in words("chains", "signed") or mention.name:
        return None
    owner = describe(report, _owner(report, mention))
    cluster = who.at(report.span(owner.first, owner.last)) if owner is not None else None
    if owner is None or cluster is None or cluster.kind not in SIGNING or not (cluster.named or mention.owner == ""):
        return None
    if cluster.kind in SEATS and owner.head:  # "the Kyrgyz side's release" is no word of a country
        return None
    return cluster.name, _kind(owner, cluster)


def _owner(report: Report, mention: Mention) -> range:
    """The words of the possessor before a paper's noun, else of who stands behind "of", "from" or "by"."""
    if mention.owner:
        genitives = (t for t in range(mention.first, mention.at) if report.lower[t] in ("'s", "'"))
        return range(mention.first, next(genitives, mention.first + 1))
    after = mention.at + 1
    follows = after + 1 < len(report) and report.lower[after] in ("of", "from", "by")
    return range(after + 1, max(mention.last, after) + 1) if follows else range(0)


def _kind(mention: Mention, cluster: Cluster | None) -> LinkKind:
    """The kind of a link: a state or a city that speaks is a body, a name of which nothing tells the kind a person."""
    if mention.kind is LinkKind.OUTLET or cluster is None:
        return mention.kind or LinkKind.UNNAMED
    if cluster.kind in SEATS:
        return LinkKind.INSTITUTION
    if cluster.kind is EntityKind.OTHER:
        return LinkKind.PERSON if cluster.named else LinkKind.UNNAMED
    return LinkKind(cluster.kind.value)
