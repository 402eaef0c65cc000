"""The record: everything that has an address."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive import dates

from .fields import Certainty, EdtfField, MarkdownField, new_identifier


class Kind(models.TextChoices):
    """The kinds of record; the value names the table, the views and the templates."""

    LETTER = "letter", _("letter")
    ARTICLE = "article", _("article")
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    PLACE = "place", _("place")
    EVENT = "event", _("event")
    COLLECTION = "collection", _("collection")

    @property
    def noun(self) -> str:
        """The plural in addresses, view modules and template folders: ``letters``."""
        return "people" if self is Kind.PERSON else f"{self.value}s"


class Status(models.TextChoices):
    """Where a record stands. Withdrawn is what readers have seen; deleted what they never saw."""

    DRAFT = "draft", _("draft")
    REVIEW = "review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DELETED = "deleted", _("deleted")


class DateEvidence(models.TextChoices):
    """On what a date rests, in TEI's words for ``@evidence``, and two that TEI leaves to editions.

    A date that sources give of an event, or of a letter whose text is not held, is reported: it is
    neither read in the document nor inferred.
    """

    STATED = "stated", _("stated in the document")
    REPORTED = "reported", _("as reported")
    INTERNAL = "internal", _("inferred from the document")
    EXTERNAL = "external", _("inferred from other sources")
    CONJECTURE = "conjecture", _("conjecture")


INFERRED = (DateEvidence.INTERNAL, DateEvidence.EXTERNAL, DateEvidence.CONJECTURE)


class RecordQuerySet(models.QuerySet):
    def published(self):
        """What readers may see."""
        return self.filter(status=Status.PUBLISHED)

    def with_address(self):
        """What an address answers for: published, or withdrawn and saying why."""
        return self.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN])

    def in_date_order(self):
        """Earliest first; undated ones last."""
        return self.order_by("date_key", "title", "pk")

    def of_kind(self, *kinds: str):
        return self.filter(kind__in=kinds)


class Record(models.Model):
    """Anything with an address: what it is called, when it was, and whether readers see it.

    ``date`` is the editors' date for what the record is about: when a letter was written, an
    article published, an event held, a person lived. ``earliest``, ``latest`` and ``date_key``
    are derived from it (see ``derive``), ``filed_as`` from the title and the names; all can be
    rebuilt.
    """

    KIND: ClassVar[Kind]

    identifier = models.CharField(
        _("identifier"), max_length=32, unique=True, default=new_identifier, editable=False
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        allow_unicode=True,
        help_text=_("The last part of its address. An old one keeps leading here."),
    )
    title = models.CharField(_("title"), max_length=300)
    filed_as = models.CharField(
        max_length=310, blank=True, editable=False, help_text="Derived: “Trump, Donald”."
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    withdrawn_reason = models.TextField(
        _("reason for withdrawal"), blank=True, help_text=_("Shown at its address for good.")
    )
    date = EdtfField(_("date (EDTF)"))
    date_stated = models.CharField(
        _("date as stated"), max_length=200, blank=True, help_text=_("The words of the document.")
    )
    date_evidence = models.CharField(
        _("the date is"), max_length=12, choices=DateEvidence, blank=True
    )
    date_certainty = models.CharField(
        _("certainty of the date"), max_length=8, choices=Certainty, blank=True
    )
    date_reason = models.TextField(
        _("reason for the date"), blank=True, help_text=_("One sentence, shown to readers.")
    )
    earliest = models.DateField(_("earliest day"), null=True, editable=False)
    latest = models.DateField(_("latest day"), null=True, editable=False)
    date_key = models.CharField(max_length=26, default=dates.UNDATED_KEY, editable=False)
    note = MarkdownField(_("note"), blank=True, help_text=_("For readers. Markdown."))
    created = models.DateTimeField(_("created"), auto_now_add=True)
    modified = models.DateTimeField(_("modified"), auto_now=True)
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts saves, so that no editor overwrites another."
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["date_key", "title", "pk"]
        verbose_name = _("record")
        verbose_name_plural = _("records")
        permissions = [("publish_record", "Can publish and withdraw records")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="record_slug_unique_in_kind",
                violation_error_message=_("Another record already has this address."),
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="record_has_slug"),
            models.CheckConstraint(condition=~Q(title=""), name="record_has_title"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="record_kind_known"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="record_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="record_withdrawn_says_why",
                violation_error_message=_(
                    "A withdrawn record says why: readers see the reason at its address."
                ),
            ),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True)
                | Q(latest__isnull=True)
                | Q(earliest__lte=models.F("latest")),
                name="record_earliest_before_latest",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "status", "date_key", "title"], name="record_list"),
            models.Index(
                fields=["status", "date_key", "kind", "earliest", "latest"],
                name="record_timeline",
            ),
            models.Index(fields=["status", "kind", "earliest", "latest"], name="record_span"),
            models.Index(fields=["kind", "status", "title"], name="record_by_title"),
            models.Index(fields=["kind", "status", "filed_as"], name="record_by_filing"),
            models.Index(fields=["status", "modified"], name="record_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.kind and hasattr(self, "KIND"):
            self.kind = self.KIND

    def get_absolute_url(self) -> str:
        return reverse(f"{self.noun}.page", args=[self.slug])

    def get_permalink(self) -> str:
        """The address that outlives every renaming."""
        return reverse("identifiers.record", args=[self.identifier])

    @property
    def noun(self) -> str:
        return Kind(self.kind).noun

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def date_is_inferred(self) -> bool:
        """Whether nothing states or reports the date: somebody concluded it."""
        return self.date_evidence in INFERRED

    @property
    def date_in_words(self) -> str:
        return dates.in_words(self.date) if self.date else ""

    def derive(self) -> None:
        """Set what follows from the date: its bounds and its place in any order."""
        if not self.date:
            self.earliest = self.latest = None
            self.date_key = dates.UNDATED_KEY
            return
        date = dates.parse(self.date)
        self.earliest = date.earliest.as_date if date.earliest else None
        self.latest = date.latest.as_date if date.latest else None
        self.date_key = date.sort_key

    def special(self) -> Record:
        """This record with the fields of its kind, as ``Letter``, ``Person`` and so on."""
        return self if type(self) is not Record else getattr(self, self.kind)


class FormerAddress(models.Model):
    """A slug that once led to a record and still does, by a permanent redirect."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="former_addresses")
    kind = models.CharField(max_length=16, choices=Kind)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_address_unique"),
        ]

    def __str__(self) -> str:
        return f"/{Kind(self.kind).noun}/{self.slug}/"


class Dating(models.Model):
    """A date of a record other than its own: when a letter was received or made public."""

    class Role(models.TextChoices):
        WRITTEN = "written", _("written")
        SENT = "sent", _("sent")
        RECEIVED = "received", _("received")
        PUBLISHED = "published", _("published")
        DISCLOSED = "disclosed", _("made public")

    record = models.ForeignKey(Record, models.CASCADE, related_name="datings")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    date = EdtfField(_("date (EDTF)"), blank=False)
    stated = models.CharField(_("as stated"), max_length=200, blank=True)
    calendar = models.CharField(
        _("calendar"), max_length=40, blank=True, help_text=_("If not Gregorian, as stated.")
    )
    certainty = models.CharField(_("certainty"), max_length=8, choices=Certainty, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    source = models.ForeignKey(
        "archive.Source", models.PROTECT, null=True, blank=True, verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)

    class Meta:
        ordering = ["record", "date", "pk"]
        verbose_name = _("further date")
        verbose_name_plural = _("further dates")
        constraints = [models.CheckConstraint(condition=~Q(date=""), name="dating_has_date")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.in_words}"

    @property
    def in_words(self) -> str:
        return dates.in_words(self.date)


class Arrival(models.Model):
    """How a record came in from a file, so that the same file updates it and never doubles it.

    ``digest`` is of what the file said when it was last taken in; ``version`` is the record's
    version right after. A record whose version has moved on was edited here since. ``stated``
    keeps what the file says and no column holds: the attributes of its date, its other names.
    """

    record = models.OneToOneField(Record, models.CASCADE, related_name="arrival")
    origin = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    stated = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "key"], name="arrival_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.origin}: {self.key}"


def editor_field(**options) -> models.ForeignKey:
    """Who did it. The account may go; what it did stays."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        **options,
    )
