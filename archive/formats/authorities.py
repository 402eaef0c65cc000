"""Numbers of people and places in other registers, read from the addresses that name them."""

import re

from archive.models import AuthorityId

Scheme = AuthorityId.Scheme

# Each register's addresses, also older and other forms of them; the number is the group.
ADDRESSES = (
    (Scheme.GND, re.compile(r"d-nb\.info/gnd/([\dX-]+)")),
    (Scheme.VIAF, re.compile(r"viaf\.org/viaf/(\d+)")),
    (Scheme.WIKIDATA, re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d+)")),
    (Scheme.GEONAMES, re.compile(r"geonames\.org/(\d+)")),
    (Scheme.ISNI, re.compile(r"isni\.org/(?:isni/)?(\d{15}[\dX])")),
    (Scheme.LC, re.compile(r"id\.loc\.gov/authorities/(?:names/|subjects/)?([a-z]{1,3}\d{8,12})")),
)


def in_address(address: str) -> tuple[str, str] | None:
    """The register and the number that an address names; None for any other address."""
    for scheme, pattern in ADDRESSES:
        if found := pattern.search(address):
            return scheme.value, found[1].rstrip("-")
    return None


def number(scheme: str, typed: str) -> str | None:
    """The number that was typed, by itself or as an address; None if it is none of the register."""
    named = in_address(typed)
    if named and named[0] == scheme:
        return named[1]
    bare = typed.replace(" ", "") if scheme == Scheme.ISNI else typed
    pattern, _address = AuthorityId.FORMS[Scheme(scheme)]
    return bare if re.match(pattern, bare) else None
