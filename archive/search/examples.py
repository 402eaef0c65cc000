"""What can be typed into the search box, by example; the collection that comes with us has all."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Example:
    """Words to type, and what they find."""

    typed: str
    finds: str | Promise
    language: str = ""


EXAMPLES = (
    Example("Hanoi negotiations", _("what has all of these words, in any of their endings")),
    Example('"working-level talks"', _("words that stand together, in this order")),
    Example("denuclear*", _("words that begin so")),
    Example('="Excellency"', _("a word exactly as it is typed")),
    Example("Hanoi OR Singapore", _("what has one of them, or both")),
    Example("Hanoi -Singapore", _("what has the first without the second")),
    Example("Hanoi NEAR/8 summit", _("words with at most eight others between them")),
    Example("from:Kim to:Trump", _("letters from somebody, to somebody")),
    Example("mentions:Pompeo", _("texts in which the editors have found somebody or something")),
    Example("in:notes translation", _("words in notes; or in:titles, in:texts")),
    Example("date:2018-04..2019-08", _("a time; also date:2019, date:2019-06")),
    Example("김정은", _("a name in any script, with whatever hangs on it: 김정은이"), "ko"),
)
