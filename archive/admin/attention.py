"""What needs an editor: each need is a sentence, a number and a filtered list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.curation.revise import WAITING
from archive.models import (
    Anchor,
    Annotation,
    AnnotationReference,
    Article,
    Claim,
    Letter,
    Party,
    Person,
    Quotation,
    QuotationAnchor,
    Record,
    RecordReference,
    Revision,
    Status,
    Verification,
    Witness,
)

from .crosslinks import with_dead_link

# Where a row says of what status its record is.
STATUS = {
    Annotation: "witness__document__status",
    Article: "status",
    Claim: "record__status",
    Letter: "status",
    Person: "status",
    Quotation: "document__status",
    Record: "status",
    Witness: "document__status",
}


@dataclass(frozen=True)
class Need:
    """Something that rows of ``model`` may lack; ``condition`` finds those that do."""

    key: str
    model: type[models.Model]
    label: str
    condition: Callable[[], Q]
    page: str = ""  # of the desk, where they are seen to

    @property
    def of_what(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def url(self) -> str:
        name = f"admin:archive_{self.model._meta.model_name}_changelist"
        return f"{reverse(name)}?needs={self.key}"

    @property
    def way(self) -> str:
        """Where an editor sees to them: a page of their own, else their list."""
        return reverse(f"admin:{self.page}") if self.page else self.url

    def of(self, rows: models.QuerySet) -> models.QuerySet:
        """Those that lack it; what was deleted lacks nothing."""
        return rows.filter(self.condition()).exclude(**{STATUS[self.model]: Status.DELETED})

    def count(self) -> int:
        return self.of(self.model._default_manager.all()).count()


def _without_witness() -> Q:
    held = Witness.objects.filter(document=OuterRef("pk"), current__isnull=False)
    return ~Exists(held)


def _held_without_witness() -> Q:
    return Q(state=Letter.State.HELD) & _without_witness()


def _with_unknown_party() -> Q:
    return Q(Exists(Party.objects.filter(letter=OuterRef("pk"), agent__isnull=True)))


def _unsourced() -> Q:
    """A published note that says something of the world, and not by our own reasoning."""
    sources = AnnotationReference.objects.filter(annotation=OuterRef("pk"))
    note = Q(sort=Annotation.Sort.NOTE, inferred=False)
    return note & ~Q(status=Annotation.Status.RETIRED) & ~Exists(sources)


def _reported_without_source() -> Q:
    sources = RecordReference.objects.filter(record=OuterRef("pk"))
    return Q(state=Letter.State.REPORTED) & ~Exists(sources)


def _newest_revision(witness: str) -> Exists:
    return Exists(
        Revision.objects.filter(witness=OuterRef(witness), number__gt=OuterRef("revision__number"))
    )


def _unplaced(anchors: type[models.Model], owner: str) -> Q:
    """Adrift, or not confirmed, in the newest revision; what was so in an older one is the past."""
    here = anchors.objects.filter(WAITING, **{owner: OuterRef("pk")})
    return Q(Exists(here.exclude(_newest_revision("revision__witness"))))


def _annotations_unplaced() -> Q:
    return ~Q(status=Annotation.Status.RETIRED) & _unplaced(Anchor, "annotation")


def _quotations_unplaced() -> Q:
    return ~Q(status=Quotation.Status.REJECTED) & _unplaced(QuotationAnchor, "quotation")


def _with_newer_text() -> Q:
    newer = Revision.objects.filter(witness=OuterRef("pk"), number__gt=OuterRef("current__number"))
    return Q(current__isnull=False) & Q(Exists(newer))


def _not_read_twice() -> Q:
    """Readers see its text, which nobody but the first has compared with anything."""
    twice = Verification.objects.filter(revision=OuterRef("current")).exclude(second_reader="")
    return Q(current__isnull=False) & ~Exists(twice)


def _retired() -> Q:
    return Q(status=Annotation.Status.RETIRED)


NEEDS = (
    Need("text", Letter, _("held, without a text"), _held_without_witness),
    Need("text", Article, _("without a text"), lambda: Q(_without_witness())),
    Need("date", Letter, _("without a date"), lambda: Q(date="")),
    Need("date", Article, _("without a date"), lambda: Q(date="")),
    Need("party", Letter, _("with an unidentified party"), _with_unknown_party),
    Need("source", Letter, _("known by report, without a source"), _reported_without_source),
    Need("identity", Person, _("not identified"), lambda: Q(identified=False)),
    Need("source", Annotation, _("notes without a source"), _unsourced),
    Need("place", Annotation, _("without a certain place"), _annotations_unplaced),
    Need(
        "decision",
        Quotation,
        _("found by the machine, to be examined"),
        lambda: Q(pk__in=Quotation.objects.waiting().values("pk")),
        page="archive_quotation_proposals",
    ),
    Need("place", Quotation, _("without a certain place"), _quotations_unplaced),
    Need(
        "verdict",
        Quotation,
        _("not examined"),
        lambda: Q(verdict=Quotation.Verdict.OPEN) & ~Q(status=Quotation.Status.REJECTED),
    ),
    Need(
        "undecided",
        Claim,
        _("that disagree, none of them preferred"),
        lambda: Q(pk__in=Claim.objects.undecided().values("pk")),
        page="contested",
    ),
    Need("text", Witness, _("corrected, not yet shown to readers"), _with_newer_text),
    Need("second", Witness, _("not verified by a second person"), _not_read_twice),
    Need("link", Record, _("with a dead link in the note"), lambda: with_dead_link(Record)),
    Need(
        "link",
        Annotation,
        _("with a dead link"),
        lambda: ~_retired() & with_dead_link(Annotation),
    ),
    Need("link", Witness, _("with a dead link"), lambda: with_dead_link(Witness)),
)


def needs_of(request, site) -> list[dict[str, object]]:
    """What this user can see to, with numbers; what nothing needs is left out."""
    found = []
    for need in NEEDS:
        model_admin = site.get_model_admin(need.model)
        if not model_admin.has_view_permission(request):
            continue
        count = need.count()
        if count:
            found.append({"need": need, "count": count})
    return found
