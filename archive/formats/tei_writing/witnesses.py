"""The texts of a document with what is anchored in them, as ``text`` and in ``standOff``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Mention,
    Quotation,
    QuotationAnchor,
    Record,
    Revision,
    Witness,
)

from . import annotations, quotations, texts
from .pointers import Places
from .setting import Setting
from .xml import Element, element


@dataclass(frozen=True)
class Held:
    """A witness whose text is held; ``number`` counts from 1, the reading text first."""

    setting: Setting
    witness: Witness
    number: int

    @property
    def revision(self) -> Revision:
        assert self.witness.current  # noqa: S101  it is held
        return self.witness.current

    @property
    def text_id(self) -> str:
        return f"{self.setting.prefix}text.{self.number}"

    @property
    def witness_id(self) -> str:
        return f"{self.setting.prefix}wit.{self.number}"

    @cached_property
    def places(self) -> Places:
        return Places(self.revision.text, self.setting.prefix_of(self.number))

    @cached_property
    def anchors(self) -> list[Anchor]:
        return list(_annotations_in(self.revision))

    @cached_property
    def quoting(self) -> list[QuotationAnchor]:
        return list(_quotations_in(self.revision))

    def text(self) -> Element:
        """The ``text`` with its body."""
        spans = [*annotations.names(self.setting, self.anchors), *quotations.marked(self.quoting)]
        return element(
            "text",
            texts.body_of(self.revision.text, spans, places=self.places),
            xml_id=self.text_id,
            xml_lang=self.witness.language,
            n=self.witness.siglum,
            decls=f"#{self.witness_id}",
        )

    def beside(self) -> Iterator[Element]:
        """What is said of the text in ``standOff``."""
        if not self.revision.text.paragraphs:
            return
        yield from annotations.lists(self.setting, self.anchors, self.places)
        quoted = quotations.listed(self.setting, self.quoting, self.places)
        yield from [quoted] if quoted is not None else []
        yield from texts.beside(self.revision.text, self.places)


def held(setting: Setting, document: Record) -> list[Held]:
    """The texts of a document that readers can see, the reading text first."""
    rows = document.witnesses.filter(current__isnull=False)
    witnesses = rows.select_related("current", "source", "derived_from")
    return [Held(setting, each, number) for number, each in enumerate(witnesses, start=1)]


def _annotations_in(revision: Revision) -> QuerySet[Anchor]:
    mentions = Mention.objects.select_related("record")
    references = AnnotationReference.objects.select_related("source")
    return (
        Anchor.objects.filter(
            revision=revision, start__isnull=False, annotation__status=Annotation.Status.PUBLISHED
        )
        .select_related("annotation")
        .prefetch_related(
            Prefetch("annotation__mentions", mentions),
            Prefetch("annotation__references", references),
        )
        .order_by("start", "end", "pk")
    )


def _quotations_in(revision: Revision) -> QuerySet[QuotationAnchor]:
    ends = QuotationAnchor.objects.select_related("revision__witness__document")
    return (
        QuotationAnchor.objects.filter(
            revision=revision,
            side=QuotationAnchor.Side.QUOTING,
            start__isnull=False,
            quotation__status=Quotation.Status.CONFIRMED,
        )
        .select_related("quotation__letter", "quotation__speaker")
        .prefetch_related(Prefetch("quotation__anchors", ends))
        .order_by("start", "end", "pk")
    )
