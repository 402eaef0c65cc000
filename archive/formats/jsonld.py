"""JSON-LD in the words of schema.org: for search engines, and as a download of any record."""

import json
from collections.abc import Callable

from django.utils.translation import gettext as _

from archive.formats import addresses, claims
from archive.formats.csl_dates import first_day
from archive.formats.description import Description
from archive.models import (
    Article,
    Claim,
    Collection,
    Event,
    Kind,
    Letter,
    Organisation,
    Participation,
    Party,
    Person,
    Place,
    Record,
    Status,
)

Node = dict[str, object]

TYPES = {
    Kind.LETTER: "Message",
    Kind.ARTICLE: "Article",
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.PLACE: "Place",
    Kind.EVENT: "Event",
    Kind.COLLECTION: "Collection",
}


def of(description: Description) -> Node:
    """The record as a schema.org node; its ``@id`` is the permalink."""
    node = {
        "@context": "https://schema.org",
        "@type": TYPES[description.kind],
        "@id": description.permalink,
        "url": description.url,
        "name": description.record.title,
        "identifier": description.record.identifier,
        "description": " ".join([f"{description.version}.", *description.doubts]).lstrip(". "),
    }
    return _filled(node | PARTS[description.kind](description.record, description))


def render(description: Description) -> str:
    """The download, which tells of what is disputed, too."""
    disputed = [_claim(claim, description) for claim in claims.of(description.record)]
    node = of(description) | _filled({"subjectOf": disputed})
    return json.dumps(node, ensure_ascii=False, indent=2) + "\n"


def _claim(claim: Claim, description: Description) -> Node:
    """What is claimed, on which ground, and what the editors make of it."""
    meant, passage = claims.meant(claim), claims.passage(claim)
    site = description.full("")
    editors = {"@type": "Organization", "name": description.site_name, "url": f"{site}/"}
    ground = _("Ground: %(weight)s.") % {"weight": claim.get_weight_display()}
    address = addresses.annotation_url(site, passage.identifier) if passage else ""
    source = claim.source
    return _filled(
        {
            "@type": "Claim",
            "identifier": claim.identifier,
            "about": {"@id": description.full(description.record.get_permalink())},
            "keywords": claim.about,
            "name": claim.question or str(claim.get_about_display()),
            "text": meant.title if meant else claim.value,
            "mentions": _other(meant, description),
            "temporalCoverage": claim.value if claim.about == Claim.About.DATE else "",
            "creativeWorkStatus": claim.status,
            "description": f"{ground} {claim.reason}".strip(),
            "claimInterpreter": editors if claim.inferred else {},
            "citation": f"{source.short}, {claim.locator}".rstrip(", ") if source else "",
            "isBasedOn": [each for each in (address, source.url if source else "") if each],
        }
    )


def _letter(letter: Letter, description: Description) -> Node:
    senders = _agents(Party.Role.SENDER, description)
    return _document(description) | {
        "author": senders,
        "sender": senders,
        "recipient": _agents(Party.Role.RECIPIENT, description),
        "dateSent": first_day(letter.date),
        "genre": description.form,
        "locationCreated": _other(letter.place_written, description),
    }


def _article(article: Article, description: Description) -> Node:
    return _document(description) | {
        "@type": "NewsArticle" if article.publication else "Article",
        "headline": article.title[:110],
        "author": [{"@type": "Person", "name": name.whole} for name in description.writers],
        "datePublished": first_day(article.date),
        "publisher": _other(article.publisher, description),
        "sameAs": article.url,
    }


def _document(description: Description) -> Node:
    witness, collection = description.witness, description.collection
    mentioned = Record.objects.published().filter(
        mentions__annotation__witness=witness, mentions__annotation__status="published"
    )
    return {
        "isPartOf": _other(collection, description),
        "temporalCoverage": description.record.date,
        "inLanguage": description.language,
        "version": description.revision.number if description.revision else None,
        "creditText": "; ".join(description.caveats),
        "copyrightNotice": witness.rights if witness else "",
        "license": witness.rights_url if witness else "",
        "mentions": [_other(each, description) for each in mentioned.distinct()] if witness else [],
    }


def _named(record: Record) -> Node:
    """What people, bodies and places have in common: other names, other registers."""
    return {
        "alternateName": [
            {"@value": name.text, "@language": name.language}
            for name in record.names.all()
            if name.text != record.title
        ],
        "sameAs": [authority.url for authority in record.authority_ids.all()],
    }


def _person(person: Person, description: Description) -> Node:
    born, died = _ends(person.date)
    life = {"birthDate": born, "deathDate": died}
    return _named(person) | life | {"jobTitle": person.role}


def _organisation(organisation: Organisation, description: Description) -> Node:
    founded, dissolved = _ends(organisation.date)
    existence = {"foundingDate": founded, "dissolutionDate": dissolved}
    part_of = _other(organisation.part_of, description)
    return _named(organisation) | existence | {"parentOrganization": part_of}


def _place(place: Place, description: Description) -> Node:
    geo: Node = {}
    if place.latitude is not None and place.longitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    return _named(place) | {
        "geo": geo,
        "containedInPlace": _other(place.within, description),
    }


def _event(event: Event, description: Description) -> Node:
    start, end = _ends(event.date)
    there = Participation.objects.filter(event=event, agent__status=Status.PUBLISHED)
    return {
        "startDate": start,
        "endDate": end or start,
        "location": _other(event.location, description),
        "attendee": [_other(each.agent, description) for each in there.select_related("agent")],
    }


def _collection(collection: Collection, description: Description) -> Node:
    return {"temporalCoverage": collection.date}


def _agents(role: str, description: Description) -> list[Node]:
    return [
        _other(party.agent, description) or {"@type": "Person", "name": name.whole}
        for party, name in description.parties
        if party.role == role
    ]


def _other(record: Record | None, description: Description) -> Node:
    """Another record by its name and permalink; nothing while it is not published."""
    if record is None or not record.is_published:
        return {}
    return {
        "@type": TYPES[Kind(record.kind)],
        "name": record.title,
        "@id": description.full(record.get_permalink()),
    }


def _ends(edtf: str) -> tuple[str, str]:
    """First and last date of a span, each as ISO 8601 or blank."""
    start, _slash, end = edtf.partition("/")
    return (first_day(start.strip(".")), first_day(end.strip(".")))


def _filled(node: Node) -> Node:
    return {field: value for field, value in node.items() if value not in ("", None, [], {})}


PARTS: dict[Kind, Callable[..., Node]] = {
    Kind.LETTER: _letter,
    Kind.ARTICLE: _article,
    Kind.PERSON: _person,
    Kind.ORGANISATION: _organisation,
    Kind.PLACE: _place,
    Kind.EVENT: _event,
    Kind.COLLECTION: _collection,
}
