"""The revisions of a document's texts: which readers may see, and what each changed.

Readers see all revisions up to the current one of a witness; later ones are drafts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from archive.models import Record, Revision, Witness
from archive.text import comparing
from archive.text.changes import compare
from archive.text.comparing import Part


def reading_witness(document: Record) -> Witness | None:
    """The witness that readers see first, if its text is held."""
    return _held(document).filter(is_reading_text=True).first()


def witness_of(document: Record, siglum: str = "") -> Witness | None:
    """The witness that a permalink means by that siglum, or without one, if its text is held."""
    if siglum:
        return _held(document).filter(siglum=siglum).first()
    either = Q(meant_unnamed=True) | Q(is_reading_text=True)
    return _held(document).filter(either).order_by("-meant_unnamed").first()


def _held(document: Record) -> QuerySet[Witness]:
    return document.witnesses.filter(current__isnull=False).select_related("current")


def witnesses_of(document: Record) -> list[Witness]:
    """All witnesses whose text is held, the reading text first."""
    return list(_held(document))


def revisions_of(witness: Witness, *, drafts: bool = False) -> QuerySet[Revision]:
    """The revisions that readers may see, the newest first; with drafts for editors."""
    revisions = witness.revisions.select_related("by").order_by("-number")
    return revisions if drafts else revisions.filter(number__lte=F("witness__current__number"))


def find(witness: Witness, number: int, *, drafts: bool = False) -> Revision | None:
    """The revision of this number, if this reader may see it."""
    return revisions_of(witness, drafts=drafts).filter(number=number).first()


def last_with(witness: Witness, name: str) -> int | None:
    """The number of the last public revision that has a paragraph of this name."""
    held = revisions_of(witness).values_list("number", "paragraphs")
    return next(
        (number for number, names in held if any(each["name"] == name for each in names)), None
    )


def todays_page(record: Record, witness: Witness) -> str:
    """Where readers see a text as it is now: on the record's own page if it is the reading text."""
    if witness.is_reading_text or witness.current is None:
        return record.get_absolute_url()
    return revision_page(record, witness, witness.current.number)


def revision_page(record: Record, witness: Witness, number: int) -> str:
    """The page of a revision, which stays when it is no longer today's text."""
    page = reverse(f"{record.noun}.revision", args=[record.slug, number])
    return page + of_witness(witness)


def changes_page(record: Record, witness: Witness) -> str:
    """The page with all changes of a text."""
    return reverse(f"{record.noun}.changes", args=[record.slug]) + of_witness(witness)


def page_with_passage(record: Record, witness: Witness, address: object) -> str:
    """Today's page of a text with a passage marked, and opened there."""
    page = todays_page(record, witness)
    on_its_own_page = page == record.get_absolute_url()
    return with_passage(page + of_witness(witness) if on_its_own_page else page, address)


def permalink(record: Record, witness: Witness, path: str) -> str:
    """The lasting address of a revision (``r3``) or of a passage (``r3/p7:120-188``)."""
    return f"{record.get_permalink()}/{path}{of_witness(witness)}"


def with_passage(page: str, address: object) -> str:
    """A page of a text with a passage marked, and opened there."""
    return f"{page}{'&' if '?' in page else '?'}passage={address}#passage"


def of_witness(witness: Witness) -> str:
    """What an address adds for a text that it would not mean without."""
    siglum = witness.siglum_in_links
    return "?" + urlencode({"witness": siglum}) if siglum else ""


@dataclass(frozen=True)
class Change:
    """A revision beside the one before it, which the first one has not."""

    revision: Revision
    before: Revision | None
    is_current: bool
    page: str

    @property
    def is_draft(self) -> bool:
        """Whether only editors see it yet."""
        current = self.revision.witness.current
        return current is not None and self.revision.number > current.number

    @property
    def editor(self) -> str:
        """The editor's name as the public knows it; blank where there is none."""
        return self.revision.by.get_full_name() if self.revision.by else ""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The differences in words; none for a first revision."""
        return _compared(self.before.body, self.revision.body) if self.before else ()

    @property
    def keeps_the_words(self) -> bool:
        """Whether only paragraphs, emphasis and the like changed."""
        return self.before is not None and self.before.body == self.revision.body

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many words went and how many came."""
        return comparing.counted(self.parts)

    @property
    def words(self) -> int:
        """How many words the revision has."""
        return len(self.revision.body.split())


def changes_in(
    document: Record, witness: Witness, revisions: Sequence[Revision]
) -> Iterator[Change]:
    """What each of these revisions changed; they stand in order, the newest first."""
    earlier = [*revisions[1:], _before(witness, revisions[-1])] if revisions else []
    for revision, before in zip(revisions, earlier, strict=True):
        revision.witness = witness
        page = revision_page(document, witness, revision.number)
        yield Change(revision, before, revision.pk == witness.current_id, page)


def _before(witness: Witness, revision: Revision) -> Revision | None:
    return witness.revisions.filter(number__lt=revision.number).order_by("number").last()


@lru_cache(maxsize=256)
def _compared(old: str, new: str) -> tuple[Part, ...]:
    """Revisions never change, so their differences do not either."""
    return comparing.compared(compare(old, new))
