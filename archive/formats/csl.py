"""CSL-JSON: what Zotero, Pandoc and every CSL processor read.

Shape: a list with one item, following the CSL 1.0.2 data schema.
"""

import json

from archive.formats import csl_dates
from archive.formats.description import Description

CslItem = dict[str, object]


def item(description: Description) -> CslItem:
    """The record as a CSL item; empty fields are left out."""
    record = description.record
    said: CslItem = {
        "id": record.identifier,
        "type": csl_type(description),
        "title": description.title,
        "author": [name.as_csl() for name in description.writers],
        "recipient": [name.as_csl() for name in description.addressees],
        "issued": csl_dates.from_edtf(record.date),
        "container-title": description.container,
        "publisher": description.publisher,
        "source": description.site_name,
        "genre": description.form if description.letter else "",
        "medium": description.version,
        "language": description.language,
        "URL": description.permalink,
        "accessed": day(description),
        "note": description.note,
    }
    return {field: value for field, value in said.items() if value}


def render(description: Description) -> str:
    return json.dumps([item(description)], ensure_ascii=False, indent=2) + "\n"


def csl_type(description: Description) -> str:
    if description.letter:
        return "personal_communication"
    return "article-newspaper" if description.container else "webpage"


def day(description: Description) -> CslItem:
    seen = description.accessed
    return {"date-parts": [[seen.year, seen.month, seen.day]]}
