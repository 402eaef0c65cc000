"""Fields and small vocabularies that several nouns share."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive import dates

# Crockford's base 32: no letter that is mistaken for a digit, none that spells words by chance.
IDENTIFIER_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
IDENTIFIER_LENGTH = 10
LANGUAGE_TAG = re.compile(
    r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{2,8})*$"
)


def new_identifier() -> str:
    """A permanent, meaningless identifier of ten signs: 50 bits, so that a million do not meet."""
    return "".join(secrets.choice(IDENTIFIER_ALPHABET) for _place in range(IDENTIFIER_LENGTH))


def validate_edtf(value: str) -> None:
    try:
        dates.parse(value)
    except dates.DateError as error:
        raise ValidationError(str(error), code="edtf") from error


def validate_language(value: str) -> None:
    if not LANGUAGE_TAG.match(value):
        raise ValidationError(
            _("“%(tag)s” is not a language tag. Write en, ko, ko-Latn or zh-Hant, for example."),
            code="language",
            params={"tag": value},
        )


class EdtfField(models.CharField):
    """A date as an EDTF string (ISO 8601-2), blank where nothing is known."""

    default_validators = [validate_edtf]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 120)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class LanguageField(models.CharField):
    """A BCP 47 language tag, with a script where it matters: ``ko``, ``ko-Latn``."""

    default_validators = [validate_language]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)


class MarkdownField(models.TextField):
    """Prose that editors write in Markdown; shown only after it has been made safe."""


class Certainty(models.TextChoices):
    """How sure an editor is, in TEI's words for ``@cert``."""

    HIGH = "high", _("certain")
    MEDIUM = "medium", _("probable")
    LOW = "low", _("possible")
    UNKNOWN = "unknown", _("not examined")
