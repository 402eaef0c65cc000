"""A document as a file; a collection as a ``teiCorpus``, document by document."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from archive.formats.description import Description, describe
from archive.models import Article, Collection, Letter, Record

from . import encoding, entities
from .document import tei
from .setting import LISTED, Setting
from .sources import first_word
from .xml import DECLARATION, TEI, Element, element, filled, written

BATCH = 100  # documents that are looked up at once


def render(description: Description) -> str:
    """The whole file."""
    return "".join(stream(description))


def stream(description: Description) -> Iterator[str]:
    """The file in pieces, so that a large collection is never in memory as a whole."""
    yield DECLARATION
    if isinstance(description.record, Collection):
        yield from _corpus(description, description.record)
    else:
        yield written(tei(Setting(description))) + "\n"


def _corpus(description: Description, collection: Collection) -> Iterator[str]:
    setting = Setting(description)
    yield f'<teiCorpus xmlns="{TEI}">\n'
    yield written(_header(setting, collection)) + "\n"
    yield written(_stand_off(setting, collection)) + "\n"
    for document in _documents(collection):
        said = describe(
            document,
            url=description.full(document.get_absolute_url()),
            accessed=description.accessed,
            site_name=description.site_name,
        )
        yield written(tei(Setting(said, prefix=f"r{document.identifier}."))) + "\n"
    yield "</teiCorpus>\n"


def _documents(collection: Collection) -> Iterator[Record]:
    """The published documents of the collection, in its order."""
    rows = collection.contents.filter(record__in=Record.objects.published())
    members = list(
        rows.order_by("order", "record__date_key", "pk").values_list("record", flat=True)
    )
    for start in range(0, len(members), BATCH):
        keys = members[start : start + BATCH]
        letters: QuerySet = Letter.objects.for_its_page().filter(pk__in=keys)
        articles: QuerySet = Article.objects.for_its_page().filter(pk__in=keys)
        found = {each.pk: each for each in [*letters, *articles]}
        yield from (found[key] for key in keys if key in found)


def _header(setting: Setting, collection: Collection) -> Element:
    description = setting.description
    note = filled("note", collection.note, type_="remark", xml_space="preserve")
    file = element(
        "fileDesc",
        element("titleStmt", element("title", collection.title)),
        element(
            "publicationStmt",
            element(
                "publisher", element("ref", description.site_name, target=description.full("/"))
            ),
            element("idno", collection.identifier, type_="identifier"),
            element("idno", description.permalink, type_="permalink"),
        ),
        element("notesStmt", note) if note is not None else None,
        element("sourceDesc", list(_sources(collection))),
    )
    return element("teiHeader", file, encoding.described())


def _sources(collection: Collection) -> Iterator[Element]:
    references = collection.references.select_related("source")
    for reference in references:
        source = reference.source
        target = first_word(source.url)
        yield element(
            "bibl",
            element("title", source.short),
            element("ptr", target=target) if target else None,
        )
    if not references:
        yield element("p", _("Each document says its own sources."))


def _stand_off(setting: Setting, collection: Collection) -> Element:
    """The lists of everybody and everything that the documents refer to."""
    here = Q(memberships__collection=collection)
    referred = (
        Q(mentions__annotation__witness__document__memberships__collection=collection)
        | Q(correspondence__letter__memberships__collection=collection)
        | Q(quotations_spoken__document__memberships__collection=collection)
        | Q(place__letters_written__memberships__collection=collection)
        | Q(place__letters_received__memberships__collection=collection)
        | Q(organisation__articles__memberships__collection=collection)
    )
    listed = Record.objects.published().filter(kind__in=LISTED).exclude(here)
    keys = [
        pk for part in referred.children for pk in listed.filter(part).values_list("pk", flat=True)
    ]
    lists = entities.lists(setting, sorted(set(keys)))
    nothing = element("note", _("Nobody and nothing is referred to."))
    return element("standOff", lists or nothing)
