"""Web Annotations out of a file: one, a list, a page, or a collection that holds its pages.

Nothing in the file is trusted, and no address in it is opened. A file that breaks the rules is
refused as a whole, with a sentence for each annotation that does.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from archive.formats import webannotation_places, webannotation_saying
from archive.formats.webannotation_places import Place
from archive.formats.webannotation_saying import Saying
from archive.formats.webannotation_values import WrongError, address, listed

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LARGEST = 50_000_000  # bytes
MOST = 20_000  # annotations
DEEPEST = 4  # collection, page, annotation; one more for a list of collections


class UnreadableError(ValueError):
    """A file that cannot be taken in; ``problems`` are sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Incoming:
    """One annotation of a file. ``name`` is how messages call it; ``id`` may be blank."""

    name: str
    id: str
    saying: Saying
    places: tuple[Place, ...]
    content: dict


@dataclass
class File:
    annotations: list[Incoming] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(content: bytes) -> File:
    """All annotations of a file, or `UnreadableError`."""
    file = File()
    tops = listed(_parsed(content))
    for top in tops:
        if not (isinstance(top, dict) and _has_context(top)):
            raise UnreadableError(
                _("This is not a Web Annotation: it lacks the context %(context)s.")
                % {"context": CONTEXT}
            )
    if not tops:
        raise UnreadableError(_("The file is empty."))
    for number, node in enumerate(_annotations(tops, file), start=1):
        if number > MOST:
            raise UnreadableError(
                _("The file has more than %(most)s annotations.") % {"most": f"{MOST:,}"}
            )
        _take(file, node, number)
    _refuse_doubles(file)
    if file.problems:
        raise UnreadableError(*file.problems)
    return file


def _parsed(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise UnreadableError(
            _("The file is larger than %(size)d MB.") % {"size": LARGEST // 1_000_000}
        )
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError(_("The file is not text in UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise UnreadableError(
            _("This is not JSON: %(problem)s in line %(line)d, column %(column)d.")
            % {"problem": error.msg, "line": error.lineno, "column": error.colno}
        ) from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise UnreadableError(
            _("The JSON is nested too deeply or has too long a number.")
        ) from None


def _has_context(node: dict) -> bool:
    return CONTEXT in listed(node.get("@context"))


def _annotations(nodes: list, file: File, depth: int = 0) -> Iterator[Any]:
    """Every annotation in pages and collections; what is only linked is remarked on."""
    for node in nodes:
        kinds = listed(node.get("type")) if isinstance(node, dict) else []
        if isinstance(node, str):
            file.remarks.append(_("Not in the file: %(address)s") % {"address": node[:200]})
        elif depth < DEEPEST and "AnnotationCollection" in kinds:
            yield from _annotations(listed(node.get("first")), file, depth + 1)
        elif depth < DEEPEST and "AnnotationPage" in kinds:
            yield from _annotations(listed(node.get("items")), file, depth + 1)
            if isinstance(node.get("next"), str) and depth:
                yield from _annotations([node["next"]], file, depth + 1)
        else:
            yield node


def _take(file: File, node: Any, number: int) -> None:
    name = _("annotation %(number)d") % {"number": number}
    try:
        if not isinstance(node, dict) or "Annotation" not in listed(node.get("type")):
            raise WrongError(_("It is not of the type “Annotation”."))
        given = address(node["id"], "id") if "id" in node else ""
        _check_agents_and_times(node)
        saying = webannotation_saying.read(node)
        places = webannotation_places.read(node.get("target"))
    except WrongError as wrong:
        file.problems.append(f"{name}: {wrong}")
        return
    file.annotations.append(Incoming(given or name, given, saying, places, node))


def _check_agents_and_times(node: dict) -> None:
    """What is not taken over must still be right, or the file is not what it says it is."""
    for name in ("creator", "generator"):
        if not all(isinstance(each, str | dict) for each in listed(node.get(name))):
            raise WrongError(_("“%(name)s” must be an address or an object.") % {"name": name})
    for name in ("rights", "via", "canonical"):
        for each in listed(node.get(name)):
            address(each, name)


def _refuse_doubles(file: File) -> None:
    seen: set[str] = set()
    for annotation in file.annotations:
        if annotation.id and annotation.id in seen:
            file.problems.append(
                _("%(id)s stands in the file twice.") % {"id": annotation.id[:200]}
            )
        seen.add(annotation.id)
