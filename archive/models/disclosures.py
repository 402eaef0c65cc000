"""Disclosures: the second clock. When what became public of a letter or an article."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from archive import dates

from .base import Dating, Kind, Record
from .fields import EdtfField
from .quotations import Quotation
from .sources import Source
from .texts import Witness

# What readers meet in time: what happens is known when it happens, the rest when it is disclosed.
DISCLOSED_LATER = (Kind.LETTER, Kind.ARTICLE)


class Disclosure(models.Model):
    """That something of a document became public, by which bearer, book, report or article.

    Derived, and rebuildable, from what editors enter: when a witness was made public, further
    dates of the record, quotations in published articles, dated reports. ``first`` and ``last``
    are the bounds of its date; what counts as known on a day was surely public by then.
    """

    class What(models.TextChoices):
        TEXT = "text", _("text made public")
        WORDS = "words", _("words quoted in public")
        REPORT = "report", _("reported in public")

    record = models.ForeignKey(Record, models.CASCADE, related_name="disclosures")
    what = models.CharField(_("what"), max_length=8, choices=What)
    date = EdtfField(_("date (EDTF)"), blank=False)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    date_key = models.CharField(max_length=26, default=dates.UNDATED_KEY)
    by = models.CharField(_("by"), max_length=300, blank=True)
    witness = models.ForeignKey(Witness, models.CASCADE, null=True, related_name="+")
    quotation = models.ForeignKey(Quotation, models.CASCADE, null=True, related_name="+")
    dating = models.ForeignKey(Dating, models.CASCADE, null=True, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="disclosures")

    class Meta:
        ordering = ["date_key", "pk"]
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        indexes = [
            models.Index(fields=["record", "last", "what"], name="disclosure_of_record"),
            models.Index(fields=["first", "last"], name="disclosure_in_time"),
            models.Index(
                fields=["date_key", "record", "first", "last"], name="disclosure_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.date_in_words}"

    @property
    def date_in_words(self) -> str:
        return dates.in_words(self.date)

    def derive(self) -> None:
        """Set the bounds and the place in order that follow from the date."""
        when = dates.parse(self.date)
        self.first = when.earliest.as_date if when.earliest else None
        self.last = when.latest.as_date if when.latest else None
        self.date_key = when.sort_key


# What was public on a day, for ``filter``; None is today, when all of it is. Rows of other tables
# give the ``path`` that leads to what is asked about, with its underscores: ``letter__``.


def known_on(day: date | None, path: str = "") -> Q:
    """Which records could be known to the public on a day; people and places always could."""
    if day is None:
        return Q()
    disclosed = Exists(Disclosure.objects.filter(record=OuterRef(f"{path}pk"), last__lte=day))
    kind, earliest = f"{path}kind", f"{path}earliest__lte"
    return (
        Q(disclosed, **{f"{kind}__in": DISCLOSED_LATER})
        | Q(**{kind: Kind.EVENT, earliest: day})
        | ~Q(**{f"{kind}__in": (*DISCLOSED_LATER, Kind.EVENT)})
    )


def public_on(day: date | None, path: str = "") -> Q:
    """Which witnesses were public on a day; if nothing is said of one, with its document."""
    if day is None:
        return Q()
    texts = Disclosure.objects.filter(what=Disclosure.What.TEXT, last__lte=day)
    of_the_document = texts.filter(record=OuterRef(f"{path}document"))  # which an index finds
    own = of_the_document.filter(witness=OuterRef(f"{path}pk"))
    whole = of_the_document.filter(witness=None)
    return Q(Exists(own)) | Q(Exists(whole), **{f"{path}disclosed": ""})


def readable_on(day: date | None, path: str = "") -> Q:
    """Which documents could be read on a day, in a text that is held here."""
    if day is None:
        return Q()
    held = Witness.objects.filter(public_on(day), current__isnull=False)
    return Q(Exists(held.filter(document=OuterRef(f"{path}pk"))))


def quoted_on(day: date) -> Q:
    """Of which letters words were public on a day."""
    words = Disclosure.What.WORDS
    return Q(Exists(Disclosure.objects.filter(record=OuterRef("pk"), what=words, last__lte=day)))
