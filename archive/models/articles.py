"""Articles: pieces of the press and other published documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record, RecordQuerySet
from .entities import Organisation
from .fields import Certainty


class ArticleQuerySet(RecordQuerySet):
    def for_its_page(self):
        """With all that an article's page says of it, besides its text."""
        return self.select_related("publisher", "enclosed_in__parent").prefetch_related(
            "datings__source",
            "references__source",
            "witnesses__source",
            "witnesses__derived_from",
            "enclosures__child",
        )


class Article(Record):
    """A piece of the press, or another published document. Its date is that of publication."""

    KIND = Kind.ARTICLE

    byline = models.CharField(_("byline"), max_length=200, blank=True)
    publication = models.CharField(_("published in"), max_length=200, blank=True)
    publication_certainty = models.CharField(
        _("certainty"), max_length=8, choices=Certainty, blank=True
    )
    publisher = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("publisher"),
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    archive_copy = models.TextField(
        _("archive copy"), blank=True, help_text=_("Where a copy is kept, seen when.")
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
