"""All annotations of a document as a Web Annotation collection, a hundred on a page.

The collection holds its first page, so that most documents are one file; the others have the
address of the collection with ``?page=2`` and so on.
"""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.formats.description import Description
from archive.formats.webannotation import (
    Site,
    dumped,
    edition,
    generator,
    node,
)
from archive.formats.webannotation_bodies import CONTEXT, Node
from archive.models import Anchor, Annotation, Mention, Status

PER_PAGE = 100
SUFFIX = "annotations.json"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def render(description: Description) -> str:
    """The collection, with its first page inside."""
    return dumped({"@context": CONTEXT} | _Collection(description).node())


def render_page(description: Description, number: int) -> str | None:
    """One page by itself; None if the collection does not have so many."""
    collection = _Collection(description)
    if not 1 <= number <= collection.pages:
        return None
    return dumped({"@context": CONTEXT} | collection.page(number))


def saying_something() -> Q:
    """Annotations that have something for readers: not mentions of unpublished records alone."""
    told = Mention.objects.filter(annotation=OuterRef("pk"), record__status=Status.PUBLISHED)
    return ~Q(sort=Annotation.Sort.MENTION) | ~Q(body="") | Q(Exists(told))


def _places(annotations: list[int], newest: int) -> dict[int, Anchor]:
    """The last place of each of these annotations, in revisions up to the newest for readers."""
    anchors = (
        Anchor.objects.filter(
            annotation__in=annotations, start__isnull=False, revision__number__lte=newest
        )
        .select_related("revision")
        .defer("revision__body", "revision__marks")
        .order_by("revision__number")
    )
    return {anchor.annotation_id: anchor for anchor in anchors}


class _Collection:
    """The annotations that readers see in the text of a document."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self.site = Site(description.full(""), description.site_name)
        record = description.record
        path = reverse(f"{record.noun}.download", args=[record.slug, SUFFIX])
        self.url = description.full(path)
        self.anchors = self._anchors()
        self.total = self.anchors.count()
        self.pages = -(-self.total // PER_PAGE)

    def _anchors(self) -> QuerySet[Anchor]:
        """Those in the revision that readers see, in order; what is adrift comes last."""
        revision = self.description.revision
        if revision is None:
            return Anchor.objects.none()
        shown = Annotation.objects.live().filter(saying_something(), witness=revision.witness_id)
        return (
            Anchor.objects.filter(revision=revision, annotation__in=shown)
            .select_related("annotation__by")
            .prefetch_related("annotation__mentions__record", "annotation__references__source")
            .order_by(F("start").asc(nulls_last=True), "end", "pk")
        )

    def node(self) -> Node:
        description = self.description
        label = _("Annotations to “%(title)s”") % {"title": description.record.title}
        said: Node = {
            "id": self.url,
            "type": "AnnotationCollection",
            "label": label,
            "creator": edition(self.site),
            "generator": generator(self.site),
            "total": self.total,
            "schema:about": {"id": description.permalink, "schema:name": description.record.title},
        }
        if description.version:
            said["schema:creditText"] = description.version
        if not self.total:
            return said
        return said | {"first": self.page(1), "last": self._page_url(self.pages)}

    def page(self, number: int) -> Node:
        start = (number - 1) * PER_PAGE
        said: Node = {
            "id": self._page_url(number),
            "type": "AnnotationPage",
            "partOf": {"id": self.url, "total": self.total},
            "startIndex": start,
        }
        if number > 1:
            said["prev"] = self._page_url(number - 1)
        if number < self.pages:
            said["next"] = self._page_url(number + 1)
        return said | {"items": self._items(start)}

    def _page_url(self, number: int) -> str:
        return f"{self.url}?page={number}"

    def _items(self, start: int) -> list[Node]:
        anchors = list(self.anchors[start : start + PER_PAGE])
        adrift = [anchor.annotation_id for anchor in anchors if anchor.start is None]
        witness, revision = self.description.witness, self.description.revision
        if witness is None or revision is None:
            return []
        earlier = _places(adrift, revision.number) if adrift else {}
        items = []
        for anchor in anchors:
            annotation = anchor.annotation
            annotation.witness, anchor.revision = witness, revision
            place = earlier.get(annotation.pk) if anchor.start is None else anchor
            items.append(node(annotation, place, site=self.site))
        return items
