"""Write an archive of so many documents, made up from a seed."""

from collections.abc import Iterator
from random import Random

from django.db import transaction
from django.utils.translation import gettext as _

from archive.curation import derived
from archive.models import Record

from . import cast as casting
from .frequencies import Frequencies
from .passages import Writing
from .storing_cast import store_cast
from .storing_documents import store_documents, store_source
from .storing_texts import store_texts
from .volumes import Drafting


class NotEmptyError(Exception):
    """The archive has records already, and nobody said that these may be added to them."""


def generate(
    *, documents: int, seed: int, frequencies: Frequencies, add: bool = False
) -> Iterator[int]:
    """Write documents, some at a time; yields how many each time. Search is not told of them.

    What is written stays when it is interrupted. Raises `NotEmptyError`, unless records may be
    added to those that there are. Afterwards comes `derived.rebuild`.
    """
    taken = set(Record.objects.values_list("slug", flat=True).iterator())
    if taken and not add:
        raise NotEmptyError(_("The archive is not empty."))
    random = Random(seed)  # noqa: S311  chance, not secrets
    cast = casting.assemble(documents, frequencies, random)
    drafting = Drafting(cast, Writing(frequencies, random), taken)
    with derived.paused():
        with transaction.atomic():
            store_cast(cast, drafting)
        for volume in drafting.volumes(documents):
            with transaction.atomic():
                source = store_source(volume, drafting)
                store_documents(volume, source, drafting)
                store_texts(volume, source, drafting)
            yield len(volume.drafts)
    derived.count_rows(after=documents)
