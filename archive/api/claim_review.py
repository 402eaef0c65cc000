"""schema.org’s ClaimReview of a quotation: that these are words of the letter named.

There is a claim that was looked into only where one letter is named and its text is held, in the
script of the words. The rating is the verdict in a word, without a grade: how much a changed word
matters is not for a machine to say.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.matching.check import Checked
from archive.models import Letter
from archive.text.matching.verdicts import Verdict

EXPLAINED = {
    Verdict.VERBATIM: gettext_lazy("The words stand in the text that is held of it."),
    Verdict.ALTERED: gettext_lazy("Words like these stand in the text that is held of it."),
    Verdict.JOINED: gettext_lazy("They stand in several places of the text that is held of it."),
    Verdict.ELSEWHERE: gettext_lazy("They stand in another letter: %(title)s."),
    Verdict.NOT_FOUND: gettext_lazy("They were not found in the text that is held of it."),
}


def of(one: Checked, data: dict[str, Any], *, site: str, today: date) -> dict[str, Any] | None:
    """The review of a quotation, of which ``data`` is what the answer says; none if none fits."""
    verdict = one.judgement.verdict
    if len(one.letters) != 1 or one.held_in or verdict not in EXPLAINED:
        return None
    letter = one.letters[0]
    if letter.state != Letter.State.HELD:
        return None
    told = [str(EXPLAINED[verdict]) % {"title": data["title"]}]
    told += [f"{caveat[:1].upper()}{caveat[1:]}." for caveat in data["caveats"]]
    claim = _("“%(words)s” are words of the letter “%(title)s”.")
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": data["page"],
        "datePublished": today.isoformat(),
        "author": {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{site}/"},
        "claimReviewed": claim % {"words": one.words.strip(' “”"'), "title": letter.title},
        "itemReviewed": {
            "@type": "Claim",
            "about": {
                "@type": "Message",
                "@id": site + letter.get_permalink(),
                "name": letter.title,
            },
        },
        "reviewAspect": _("wording"),
        "reviewBody": " ".join(told),
        "reviewRating": {"@type": "Rating", "alternateName": verdict.value},
    }
