"""People, organisations and places: who and where, under all their names."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .base import Kind, Record, RecordQuerySet
from .fields import LanguageField

AGENTS = Q(kind__in=[Kind.PERSON, Kind.ORGANISATION])  # who can write, sign, speak, take part


class Person(Record):
    """A human being. Its date is the span of the life."""

    KIND = Kind.PERSON

    role = models.CharField(
        _("known as"), max_length=200, blank=True, help_text=_("“US Secretary of State 2018–2021”.")
    )
    identified = models.BooleanField(
        _("identified"), default=True, help_text=_("Untick for “the minister”: somebody unknown.")
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")


class Organisation(Record):
    """A body that writes, receives, publishes or acts. Its date is its existence."""

    KIND = Kind.ORGANISATION

    sort = models.CharField(
        _("sort of body"), max_length=100, blank=True, help_text=_("ministry, university, army …")
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Place(Record):
    """Somewhere. Coordinates are decimal degrees (WGS 84)."""

    KIND = Kind.PLACE

    sort = models.CharField(
        _("sort of place"), max_length=100, blank=True, help_text=_("city, border, country …")
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="contains", verbose_name=_("in")
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_coordinates_on_earth",
                violation_error_message=_(
                    "Latitude goes from -90 to 90, longitude from -180 to 180. Give both or none."
                ),
            ),
        ]


class Name(models.Model):
    """One name of a record, in one language and script. One per language is preferred."""

    class Sort(models.TextChoices):
        NAME = "name", _("name")
        ROMANISATION = "romanisation", _("romanisation")
        TITLE = "title", _("title or office")
        VARIANT = "variant", _("variant or nickname")

    record = models.ForeignKey(Record, models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = LanguageField(
        _("language"), help_text=_("With the script where it matters: ko, ko-Latn, zh-Hant.")
    )
    sort = models.CharField(_("sort"), max_length=16, choices=Sort, default=Sort.NAME)
    system = models.CharField(
        _("romanisation system"), max_length=60, blank=True, help_text=_("McCune–Reischauer …")
    )
    preferred = models.BooleanField(_("preferred in its language"), default=False)

    class Meta:
        ordering = ["-preferred", "language", "text"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="name_has_text"),
            models.UniqueConstraint(
                fields=["record", "text", "language"],
                name="name_unique_in_language",
                violation_error_message=_("The same name stands twice in one language."),
            ),
            models.UniqueConstraint(
                fields=["record", "language"],
                condition=Q(preferred=True),
                name="name_one_preferred_per_language",
                violation_error_message=_(
                    "Only one name in each language can be the preferred one."
                ),
            ),
        ]
        indexes = [models.Index(fields=["text"], name="name_text")]

    def __str__(self) -> str:
        return self.text


class AuthorityId(models.Model):
    """The same thing in somebody else's register."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", "Wikidata"
        VIAF = "viaf", "VIAF"
        ISNI = "isni", "ISNI"
        GND = "gnd", "GND"
        LC = "lc", "Library of Congress"
        GEONAMES = "geonames", "GeoNames"

    # Scheme: (what a value looks like, its address with the value in place of {})
    FORMS = {
        Scheme.WIKIDATA: (r"^Q[1-9]\d*$", "https://www.wikidata.org/entity/{}"),
        Scheme.VIAF: (r"^[1-9]\d{1,21}$", "https://viaf.org/viaf/{}"),
        Scheme.ISNI: (r"^\d{15}[\dX]$", "https://isni.org/isni/{}"),
        Scheme.GND: (r"^[\d-]{2,12}[\dX]$", "https://d-nb.info/gnd/{}"),
        Scheme.LC: (r"^[a-z]{1,3}\d{8,12}$", "https://id.loc.gov/authorities/{}"),
        Scheme.GEONAMES: (r"^[1-9]\d*$", "https://www.geonames.org/{}"),
    }

    record = models.ForeignKey(Record, models.CASCADE, related_name="authority_ids")
    scheme = models.CharField(_("register"), max_length=12, choices=Scheme)
    value = models.CharField(_("number there"), max_length=40)

    class Meta:
        ordering = ["scheme", "value"]
        verbose_name = _("authority id")
        verbose_name_plural = _("authority ids")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "scheme", "value"],
                name="authority_id_unique",
                violation_error_message=_("The same number of the same register stands twice."),
            ),
        ]
        indexes = [models.Index(fields=["scheme", "value"], name="authority_id_value")]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def url(self) -> str:
        return self.FORMS[self.Scheme(self.scheme)][1].format(self.value)

    def clean(self) -> None:
        if self.scheme not in self.Scheme.values:
            return  # the field itself says so
        if not re.match(self.FORMS[self.Scheme(self.scheme)][0], self.value):
            raise ValidationError(
                {
                    "value": _("“%(value)s” is not a number of %(register)s.")
                    % {"value": self.value, "register": self.get_scheme_display()}
                }
            )
