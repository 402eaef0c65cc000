"""The editors' desk, page by page: one module per noun.

Shared by the nouns: ``records`` (what every page can do), ``forms`` and ``conflicts`` (two
editors at once), ``statuses`` (draft to readers), ``parts`` (rows on a record's page), ``texts``
and ``passages`` (texts typed, words found), ``trail`` and ``restoring`` (history), ``deletion``,
``attention`` and ``filters``. Pages beside the nouns: ``ledger`` (all changes), ``vetting`` and
``deleted``, which ``housekeeping`` lists.
"""

from . import (  # noqa: F401  each registers its pages
    addresses,
    annotations,
    articles,
    claims,
    collections,
    events,
    letters,
    lookups,
    organisations,
    people,
    places,
    quotations,
    revisions,
    sources,
    verifications,
    witnesses,
)
