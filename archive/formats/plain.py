"""Plain text: a head that says what it is, a line, then the text exactly as it stands here.

Of a letter whose text is not held: what is known of it, from quotations and reports.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from archive.formats.description import Description
from archive.formats.names import CitedName
from archive.models import Letter, Quotation, QuotationAnchor, Status

LINE = "-" * 72


def render(description: Description) -> str:
    head = "\n".join(f"{label}: {value}" for label, value in _head(description) if value)
    return f"{head}\n\n{LINE}\n\n{_body(description)}\n"


def _head(description: Description) -> Iterator[tuple[str, str]]:
    record = description.record
    stated = f" ({_('as stated')}: {record.date_stated})" if record.date_stated else ""
    yield _("Title"), record.title
    yield _("From") if description.letter else _("By"), _names(description.writers)
    yield _("To"), _names(description.addressees)
    yield _("Date"), f"{record.date_in_words}{stated}" if record.date else stated.strip()
    yield _("Published in"), description.container if description.article else ""
    yield _("Collection"), description.collection.title if description.collection else ""
    if description.witness and description.revision:
        yield _("Witness"), f"{description.witness.siglum}, {description.witness.label}"
        yield _("Language"), description.language
        yield _("Revision"), f"{description.revision.number} ({description.revision.sha256})"
        yield _("Rights"), " ".join(description.witness.rights.split())
    for caveat in description.caveats:
        yield _("Caveat"), caveat
    for doubt in description.doubts:
        yield _("Inferred"), " ".join(doubt.split())
    if record.status != Status.PUBLISHED:
        yield _("Status"), record.get_status_display()
    yield _("Permalink"), description.permalink
    yield _("Seen on"), f"{description.accessed.isoformat()}, {description.site_name}"


def _names(names: list[CitedName]) -> str:
    return "; ".join(name.whole for name in names)


def _body(description: Description) -> str:
    if description.revision:
        return description.revision.body
    known = list(_known(description.letter)) if description.letter else []
    return "\n\n".join(known) or _("The text is not held.")


def _known(letter: Letter) -> Iterator[str]:
    yield _("The text of this letter is not held. This is what is known of it.")
    if letter.note:
        yield letter.note
    for quotation in _fragments(letter):
        words = " […] ".join(_quoted_words(quotation))
        if words:
            yield f"“{words}”\n  — {quotation.get_words_of_display()}; {quotation.document}"
    for reference in letter.references.select_related("source"):
        yield f"{reference.claim}\n  — {reference}" if reference.claim else f"— {reference}"


def _fragments(letter: Letter) -> Iterable[Quotation]:
    """The confirmed quotations of a letter in documents that readers can see."""
    return (
        letter.quoted_by.confirmed()
        .filter(document__status=Status.PUBLISHED)
        .select_related("document")
        .prefetch_related("anchors__revision__witness")
        .order_by("order", "pk")
    )


def _quoted_words(quotation: Quotation) -> Iterator[str]:
    """Where it is quoted, in the text that readers see; without the quotation marks there."""
    for end in quotation.anchors.all():
        is_shown = end.revision.witness.current_id == end.revision_id
        if end.side == QuotationAnchor.Side.QUOTING and is_shown and end.exact:
            yield end.exact.strip("“”")
