"""What a Web Annotation from a file says, as this archive would say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from archive.formats import markdown
from archive.formats.webannotation_values import WrongError, is_address, listed, only, words
from archive.models import Annotation, Certainty

RECORD = re.compile(r"/id/(?P<identifier>[^/?#]+)$")
DEEPEST = 8  # how far choices and lists may hold each other
LONGEST_LINE = 300
SORTS = {"describing": Annotation.Sort.TEXTUAL, "editing": Annotation.Sort.TEXTUAL}


@dataclass(frozen=True, slots=True)
class Meaning:
    identifier: str
    certainty: str = Certainty.HIGH
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    key: str
    locator: str = ""
    claim: str = ""


@dataclass
class Saying:
    """The bodies of an annotation, sorted out. ``note`` is Markdown."""

    notes: list[str] = field(default_factory=list)
    means: list[Meaning] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    motivation: str = ""
    passage_type: str = ""
    conjecture: str = ""
    certainty: str = ""
    inferred: bool = False

    @property
    def note(self) -> str:
        return "\n\n".join(note for note in self.notes if note)

    @property
    def sort(self) -> str:
        if self.passage_type and self.motivation in ("", "classifying"):
            return Annotation.Sort.PASSAGE
        if self.means and self.motivation in ("", "identifying", "linking", "tagging"):
            return Annotation.Sort.MENTION
        if self.conjecture:
            return Annotation.Sort.TEXTUAL
        return SORTS.get(self.motivation, Annotation.Sort.NOTE)

    @property
    def is_empty(self) -> bool:
        return not (self.note or self.means or self.passage_type or self.conjecture)


def read(node: dict) -> Saying:
    """What an annotation says; `WrongError` for bodies that cannot be read."""
    saying = Saying(
        motivation=_motivation(node),
        certainty=_certainty(node),
        inferred=node.get("tei:evidence") == "conjecture",
    )
    if "body" in node and "bodyValue" in node:
        raise WrongError(_("It has both “body” and “bodyValue”."))
    if "bodyValue" in node:
        saying.notes.append(markdown.from_plain(words(node["bodyValue"], "bodyValue")))
    for body in _bodies(node.get("body")):
        _take(saying, body)
    for each in listed(node.get("cito:citesAsEvidence")):
        if isinstance(each, dict):
            saying.evidence.append(_evidence(each))
    return saying


def _motivation(node: dict) -> str:
    motivations = listed(node.get("motivation"))
    return words(motivations[0], "motivation").rpartition(":")[2] if motivations else ""


def _bodies(body: Any, depth: int = 0) -> Iterator[Any]:
    """Each body; of a choice the first, of a set all."""
    for each in listed(body):
        if not (isinstance(each, dict) and "items" in each) or depth >= DEEPEST:
            yield each
            continue
        items = listed(each["items"])
        chosen = items[:1] if each.get("type") == "Choice" else items
        yield from _bodies(chosen, depth + 1)


def _take(saying: Saying, body: Any) -> None:
    if isinstance(body, str):
        _take_resource(saying, body, {})
    elif not isinstance(body, dict):
        raise WrongError(_("A body must be an address or an object."))
    elif "value" in body:
        _take_text(saying, body)
    else:
        source = body.get("source", body.get("id"))
        if isinstance(source, dict):
            source = source.get("id")
        if source is not None:
            _take_resource(saying, words(source, "source"), body)


def _take_resource(saying: Saying, address: str, body: dict) -> None:
    """A record of this archive is meant; of anything else the address becomes a link."""
    if not is_address(address):
        raise WrongError(_("“%(value)s” is not an address.") % {"value": address[:60]})
    found = RECORD.search(address)
    if found:
        reason = words(body.get("schema:description", ""), "schema:description")
        certainty = _certainty(body) or Certainty.HIGH
        saying.means.append(Meaning(found["identifier"], certainty, reason[:LONGEST_LINE]))
    elif markdown.SAFE_ADDRESS.fullmatch(address):
        saying.notes.append(f"<{address}>")


def _take_text(saying: Saying, body: dict) -> None:
    value = words(body["value"], "value")
    purpose = only(body.get("purpose")) or saying.motivation
    if purpose == "classifying" and value in Annotation.PassageType.values:
        saying.passage_type = value
    elif purpose == "editing" and not saying.conjecture:
        saying.conjecture = " ".join(value.split())[:LONGEST_LINE]
    else:
        saying.notes.append(_as_markdown(value, only(body.get("format"))))


def _as_markdown(value: str, media_type: Any) -> str:
    if media_type == "text/markdown":
        return value.strip()
    if media_type in ("text/html", "application/xhtml+xml"):
        return markdown.from_html(value)
    return markdown.from_plain(value)


def _certainty(node: dict) -> str:
    said = only(node.get("tei:cert"))
    return said if isinstance(said, str) and said in Certainty.values else ""


def _evidence(node: dict) -> Evidence:
    return Evidence(
        key=words(node.get("schema:identifier", ""), "schema:identifier"),
        locator=words(node.get("schema:pagination", ""), "schema:pagination")[:200],
        claim=words(node.get("schema:description", ""), "schema:description"),
    )
