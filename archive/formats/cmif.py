"""CMIF out: who wrote to whom, when and where, of all letters, for indexes such as correspSearch.

The Correspondence Metadata Interchange Format (1.1) of the TEI's correspondence SIG: one TEI file
with a ``correspDesc`` for each letter and no texts. People are pointed to by numbers of common
registers, places by GeoNames. What CMIF has no place for (certainty, EDTF, further roles) is in
each letter's own TEI file.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch
from django.utils.translation import gettext as _
from simple_history.utils import get_history_manager_for_model as history_of

from archive import dates
from archive.formats import addresses
from archive.formats.tei_writing import dating
from archive.formats.tei_writing.xml import DECLARATION, TEI, Element, element, written
from archive.models import AuthorityId, Dating, Kind, Letter, Party, Place, Record

MEDIA_TYPE = "application/tei+xml"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"  # CMIF allows no other for the index
BATCH = 500  # letters that are looked up at once
ROLES = {Party.Role.SENDER: "sent", Party.Role.RECIPIENT: "received"}
SCHEME = AuthorityId.Scheme
# The registers that are pointed to, the one that indexes know best first.
OF_AGENTS = (SCHEME.GND, SCHEME.VIAF, SCHEME.LC, SCHEME.ISNI, SCHEME.WIKIDATA)
OF_PLACES = (SCHEME.GEONAMES, SCHEME.WIKIDATA)


@dataclass(frozen=True, slots=True)
class Index:
    """The file: where the site stands, what it is called, where the file is, and of when it is."""

    site_url: str
    site_name: str
    url: str
    changed: datetime | None

    @property
    def source(self) -> str:
        """The id of the edition that the letters stand in: always the same UUID for one site."""
        return f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, self.site_url)}"


def stream(index: Index) -> Iterator[str]:
    """The file in pieces, letter by letter in order of date."""
    yield f'{DECLARATION}<TEI xmlns="{TEI}">\n<teiHeader>\n'
    yield f"{written(_file(index))}\n<profileDesc>\n"
    for letter in _letters():
        yield written(_described(index, letter)) + "\n"
    yield "</profileDesc>\n</teiHeader>\n<text><body><p/></body></text>\n</TEI>\n"


def last_changed() -> datetime | None:
    """When a letter, a person or a place that readers see was last changed."""
    return Record.objects.published().aggregate(latest=Max("modified"))["latest"]


def stamp() -> str:
    """What differs after any change of what the file says; a few quick questions of indexes."""
    letters = Record.objects.published().of_kind(Kind.LETTER).count()
    rows = [
        model.objects.aggregate(last=Max("pk"))["last"] for model in (Party, AuthorityId, Dating)
    ]
    changes = [
        history_of(model).aggregate(last=Max("history_id"))["last"]
        for model in (Party, AuthorityId, Dating)
    ]
    return "-".join(str(each) for each in (letters, last_changed(), *rows, *changes))


def _letters() -> Iterator[Letter]:
    parties = Party.objects.filter(role__in=ROLES).select_related("agent")
    related = (
        Prefetch("parties", parties.prefetch_related("agent__authority_ids")),
        Prefetch("datings", Dating.objects.filter(role=Dating.Role.RECEIVED)),
        "place_written__authority_ids",
        "place_received__authority_ids",
    )
    rows = Letter.objects.published().select_related("place_written", "place_received")
    ordered = rows.prefetch_related(*related).order_by("date_key", "pk")
    return ordered.iterator(chunk_size=BATCH)


def _file(index: Index) -> Element:
    link = element("ref", index.site_name, target=index.site_url)
    changed = index.changed.isoformat() if index.changed else "1970-01-01"
    licence = _("This index may be used under the Creative Commons licence CC BY 4.0.")
    return element(
        "fileDesc",
        element(
            "titleStmt",
            element("title", _("Letters in %(site)s") % {"site": index.site_name}),
            element("editor", index.site_name),
        ),
        element(
            "publicationStmt",
            element("publisher", link),
            element("idno", index.url, type_="url"),
            element("date", when=changed),
            element("availability", element("licence", licence, target=LICENCE)),
        ),
        element(
            "sourceDesc",
            element(
                "bibl",
                f"{index.site_name}, ",
                element("ref", index.site_url, target=index.site_url),
                type_="online",
                xml_id=index.source,
            ),
        ),
    )


def _described(index: Index, letter: Letter) -> Element:
    received = next(iter(letter.datings.all()), None)
    return element(
        "correspDesc",
        _action(letter, Party.Role.SENDER, letter.place_written, letter.date),
        _action(
            letter, Party.Role.RECIPIENT, letter.place_received, received.date if received else ""
        ),
        ref=addresses.record_url(index.site_url, letter.identifier),
        source=f"#{index.source}",
    )


def _action(letter: Letter, role: str, place: Place | None, date: str) -> Element:
    """One end of a letter; somebody stands there, even if nobody knows who."""
    agents = [_agent(party) for party in letter.parties.all() if party.role == role]
    return element(
        "correspAction",
        agents or element("persName", _("unknown")),
        _place(place) if place else None,
        _date(date),
        type_=ROLES[Party.Role(role)],
    )


def _agent(party: Party) -> Element:
    agent = party.agent
    if agent is None:
        return element("persName", party.name_as_stated)
    tag = "orgName" if agent.kind == Kind.ORGANISATION else "persName"
    return element(tag, agent.title, ref=_authority(agent, OF_AGENTS))


def _place(place: Place) -> Element:
    return element("placeName", place.title, ref=_authority(place, OF_PLACES))


def _authority(record: Record, schemes: tuple[AuthorityId.Scheme, ...]) -> str:
    """The record's address in the first of these registers that has it; only of what is public."""
    if not record.is_published:
        return ""
    known = {each.scheme: each.url for each in record.authority_ids.all()}
    return next((known[scheme] for scheme in schemes if scheme in known), "")


def _date(edtf: str) -> Element | None:
    """A date as far as W3C dates can say it; none where they say nothing."""
    said = dating.w3c(dates.parse(edtf)) if edtf else {}
    return element("date", **said) if any(said.values()) else None
