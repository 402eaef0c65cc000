"""Bibliographic items, and where a claim rests on one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive import dates

from .base import Record
from .fields import EdtfField, LanguageField


class Source(models.Model):
    """A bibliographic item that witnesses, notes and claims rest on.

    Its fields are those of CSL-JSON, by the names an editor knows; ``formats/csl.py`` turns it
    into CSL. ``authors`` holds CSL name objects: ``{"family": …, "given": …}`` or
    ``{"literal": …}``.
    """

    class Type(models.TextChoices):
        NEWSPAPER = "article-newspaper", _("newspaper article")
        MAGAZINE = "article-magazine", _("magazine article")
        JOURNAL = "article-journal", _("journal article")
        BOOK = "book", _("book")
        CHAPTER = "chapter", _("chapter")
        BROADCAST = "broadcast", _("broadcast")
        WEBPAGE = "webpage", _("web page")
        DATASET = "dataset", _("data set")
        REPORT = "report", _("report")
        MANUSCRIPT = "manuscript", _("manuscript")
        COMMUNICATION = "personal_communication", _("personal communication")
        DOCUMENT = "document", _("document")

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Short and lasting: ytn-2022-09-25.")
    )
    type = models.CharField(_("type"), max_length=32, choices=Type, default=Type.DOCUMENT)
    title = models.CharField(_("title"), max_length=500)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    container_title = models.CharField(
        _("published in"), max_length=300, blank=True, help_text=_("Newspaper, journal, site.")
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    publisher_place = models.CharField(_("place of publication"), max_length=200, blank=True)
    issued = EdtfField(_("date (EDTF)"))
    volume = models.CharField(_("volume"), max_length=40, blank=True)
    issue = models.CharField(_("number"), max_length=40, blank=True)
    page = models.CharField(_("pages"), max_length=40, blank=True)
    number = models.CharField(_("article or report number"), max_length=80, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    doi = models.CharField("DOI", max_length=120, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    archive = models.CharField(_("archive"), max_length=200, blank=True)
    archive_location = models.CharField(_("shelfmark"), max_length=200, blank=True)
    accessed = models.DateField(_("seen on"), null=True, blank=True)
    language = LanguageField(_("language"), blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What was seen of it: “stored copy of the page”.")
    )
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="source_has_title"),
        ]

    def __str__(self) -> str:
        return self.short

    @property
    def short(self) -> str:
        """How it is named in a line: “YTN, 25 September 2022: Kim Jong-un …”.

        What stands by itself is named by its author: “Bob Woodward, Rage (Simon & Schuster, 2020)”.
        """
        if self.container_title:
            where = [part for part in (self.container_title, self.issued_in_words) if part]
            return f"{', '.join(where)}: {self.title}"
        named = f"{self.by}, {self.title}" if self.by else self.title
        return f"{named} ({self.made})" if self.made else named

    @property
    def by(self) -> str:
        """Its authors in the order of speech: “Bob Woodward”."""
        return ", ".join(_spoken(name) for name in self.authors)

    @property
    def made(self) -> str:
        """Who published it, and when."""
        return ", ".join(part for part in (self.publisher, self.issued_in_words) if part)

    @property
    def issued_in_words(self) -> str:
        return dates.in_words(self.issued) if self.issued else ""


def _spoken(name: dict[str, str]) -> str:
    """A CSL name as one would say it, given name first; a ``literal`` as it is."""
    return name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))


class Reference(models.Model):
    """That something rests on a source, and where in it."""

    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=200, blank=True)
    claim = models.TextField(
        _("what it says"), blank=True, help_text=_("In your own words; shown to readers.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.source}, {self.locator}" if self.locator else str(self.source)


class RecordReference(Reference):
    """A source for what a record says. For a letter that is not held it is a *testimony*."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="references")

    class Meta(Reference.Meta):
        abstract = False
        verbose_name = _("reference")
        verbose_name_plural = _("references")
