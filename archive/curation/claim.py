"""Claim a record for one save, so that nobody overwrites what somebody else saved meanwhile."""

from django.db import models
from django.db.models import F

from archive.models import Annotation, Quotation, Record


class OvertakenError(Exception):
    """Somebody else saved it after the version that was to be changed."""


def claim(*, record: Record | Annotation | Quotation, version: int) -> int:
    """Make ``record`` ours if it is still at ``version``; return its next version.

    One statement both asks and takes, so that of two editors who save at once exactly one
    succeeds. Raises :class:`OvertakenError` for the other, with nothing changed.
    """
    table = _model_with_version(type(record))
    ours = table._base_manager.filter(pk=record.pk, version=version)
    if not ours.update(version=F("version") + 1):
        raise OvertakenError(f"{record} is no longer at version {version}.")
    record.version = version + 1
    return record.version


def _model_with_version(model: type[models.Model]) -> type[models.Model]:
    """Where the column is: a letter's version stands in the table of records."""
    return model._meta.get_field("version").model
