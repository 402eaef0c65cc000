"""One letter or article as ``TEI``."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from archive.models import Quotation, QuotationAnchor, Status

from . import claims, entities, header, witnesses
from .setting import Setting
from .witnesses import Held
from .xml import Element, element, filled


def tei(setting: Setting) -> Element:
    """The document with all its texts. In a corpus the lists of people are the corpus's own."""
    held = witnesses.held(setting, setting.description.record)
    text = _text(setting, held)
    said = [part for each in held for part in each.beside()]
    claimed = claims.listed(setting, held)
    head = header.of(setting, held)  # behind all that points to sources
    lists = [] if setting.is_part else entities.lists(setting, sorted(setting.listed))
    return element(
        "TEI",
        head,
        filled("standOff", lists, said, claimed),
        text,
        xml_id=setting.prefix.rstrip("."),
    )


def _text(setting: Setting, held: list[Held]) -> Element:
    """One text, or a group of them; what is known of a letter whose text is not held."""
    if not held:
        return element("text", element("body", list(_known(setting))))
    texts = [each.text() for each in held]
    return texts[0] if len(texts) == 1 else element("text", element("group", texts))


def _known(setting: Setting) -> Iterator[Element]:
    yield element("p", _("The text is not held here."))
    for fragment in _fragments(setting):
        words = " […] ".join(_quoted_words(fragment))
        where = element("ref", fragment.document.title, target=setting.permalink(fragment.document))
        if words:
            yield element("cit", element("quote", words), element("bibl", where))


def _fragments(setting: Setting) -> Iterable[Quotation]:
    """The confirmed quotations of a letter in documents that readers can see."""
    letter = setting.description.letter
    if letter is None:
        return []
    return (
        letter.quoted_by.confirmed()
        .filter(document__status=Status.PUBLISHED)
        .select_related("document")
        .prefetch_related("anchors__revision__witness")
        .order_by("order", "pk")
    )


def _quoted_words(quotation: Quotation) -> Iterator[str]:
    """Where it is quoted, in the text that readers see."""
    for end in quotation.anchors.all():
        is_shown = end.revision.witness.current_id == end.revision_id
        if end.side == QuotationAnchor.Side.QUOTING and is_shown and end.exact:
            yield end.exact
