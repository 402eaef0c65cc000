"""What the database refuses, told to an editor as a sentence."""

from django.apps import apps
from django.db import IntegrityError
from django.db.models import Model, ProtectedError, RestrictedError, UniqueConstraint
from django.utils.translation import gettext as _


def sentence_for(error: IntegrityError) -> str:
    """Why nothing was saved."""
    if isinstance(error, (ProtectedError, RestrictedError)):
        return _("Something else still refers to what you removed. Nothing was saved.")
    told = str(error)
    for known, sentence in _sentences():
        if known in told:
            return _("%(why)s Nothing was saved.") % {"why": sentence}
    return _("The archive’s rules refuse this (%(rule)s). Nothing was saved.") % {"rule": told}


def _sentences() -> list[tuple[str, str]]:
    """What the models’ constraints say, by what a database calls them; the longest first."""
    found = [
        (called, str(constraint.violation_error_message))
        for model in apps.get_app_config("archive").get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
        for called in _called(model, constraint)
    ]
    return sorted(found, key=lambda pair: len(pair[0]), reverse=True)


def _called(model: type[Model], constraint: object) -> list[str]:
    """Its name, and the columns that SQLite names instead if something is to be unique."""
    if not isinstance(constraint, UniqueConstraint):
        return [constraint.name]
    options = model._meta
    columns = [options.get_field(field).column for field in constraint.fields]
    return [constraint.name, ", ".join(f"{options.db_table}.{column}" for column in columns)]
