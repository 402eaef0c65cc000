"""One annotation: what it says, the passage it is on, and where it has stood."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from archive.models import Anchor, Annotation, Mention, Record, Revision
from archive.text.paragraphs import Text
from archive.text.passages import PassageAddress, address_of
from archive.text.spans import Span as Stretch
from archive.text.weaving import Group, Span, weave

from . import revisions

SHOWN = "shown"  # the class of the passage among the words around it


@dataclass(frozen=True)
class Annotated:
    """An annotation with its places, the newest first.

    ``place`` is where it stands in the text of today, or else stood last; ``passage`` is that
    place among the whole paragraphs around it, ``address`` its own. They are missing for what
    never had a place.
    """

    annotation: Annotation
    mentions: list[Mention]
    places: list[Anchor]
    place: Anchor | None
    passage: tuple[Group, ...] = ()
    address: PassageAddress | None = None

    @property
    def document(self) -> Record:
        return self.annotation.witness.document

    @property
    def history(self) -> Iterator[tuple[Anchor, str]]:
        """Each place with the page of its revision, where the notes are as they stood."""
        for place in self.places:
            page = revisions.revision_page(
                self.document, self.annotation.witness, place.revision.number
            )
            yield place, page

    @property
    def permalink_of_passage(self) -> str:
        """The path that leads to the passage in whatever text is today's."""
        if self.address is None:
            return ""
        return revisions.permalink(self.document, self.annotation.witness, self.address.path)

    @property
    def is_adrift(self) -> bool:
        """Whether the text of today has no place for it."""
        current = self.annotation.witness.current_id
        return self.place is None or self.place.revision_id != current

    @property
    def words(self) -> str:
        """The words it is on, on one line."""
        return " ".join(self.place.exact.split()) if self.place else ""

    @property
    def is_in_reading_text(self) -> bool:
        return self.annotation.witness.is_reading_text

    @property
    def place_on_page(self) -> str:
        """Where on the document's page its words are marked; blank where they are not."""
        if self.place is None or self.is_adrift or not self.is_in_reading_text:
            return ""
        is_marked = self.annotation.sort != Annotation.Sort.PASSAGE and (
            self.annotation.sort != Annotation.Sort.MENTION or self.mentions
        )
        fragment = f"annotation-{self.annotation.identifier}" if is_marked else self.place.paragraph
        return f"{self.document.get_absolute_url()}#{fragment}"


def for_its_page() -> QuerySet[Annotation]:
    """Annotations with all that their page says of them, besides the text."""
    return Annotation.objects.select_related(
        "witness__document", "witness__current", "by"
    ).prefetch_related(
        Prefetch("mentions", Mention.objects.select_related("record")), "references__source"
    )


def gather(annotation: Annotation) -> Annotated:
    """An annotation that came from `for_its_page`, as readers see it."""
    places = _places(annotation)
    place = next((each for each in places if each.start is not None), None)
    mentions = [each for each in annotation.mentions.all() if each.record.is_published]
    if place is None or place.start is None or place.end is None:
        return Annotated(annotation, mentions, places, None)
    text = Revision.objects.get(pk=place.revision_id).text
    span = Span(annotation.identifier, place.start, place.end, kind=SHOWN)
    return Annotated(
        annotation=annotation,
        mentions=mentions,
        places=places,
        place=place,
        passage=_passage(text, span),
        address=address_of(text, place.revision.number, Stretch(place.start, place.end)),
    )


def _places(annotation: Annotation) -> list[Anchor]:
    """Its anchors in the revisions that readers have seen."""
    current = annotation.witness.current
    if current is None:
        return []
    anchors = (
        annotation.anchors.filter(revision__number__lte=current.number)
        .select_related("revision")
        .defer("revision__body", "revision__marks")
        .order_by("-revision__number")
    )
    return list(anchors)


def _passage(text: Text, span: Span) -> tuple[Group, ...]:
    """The paragraphs in which it stands, woven, with its words marked."""
    groups = []
    for group in weave(text, (span,)):
        touched = tuple(
            woven
            for woven in group.paragraphs
            if woven.paragraph.start <= span.end and woven.paragraph.end >= span.start
        )
        if touched:
            groups.append(Group(group.kind, touched))
    return tuple(groups)
