"""What a document is called and where it stands, when the editor leaves that to the archive."""

import re
from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from archive import dates

from .rename import problem_with

CALENDAR_DATE = re.compile(r"^\d{4}(-\d{2}){0,2}")
LONGEST_SLUG = 110
LONGEST_TITLE = 300


def letter_title(*, senders: Sequence[str], recipients: Sequence[str], date: str) -> str:
    """“Kim Jong Un to Donald Trump, 5 August 2019”."""
    title = _("%(senders)s to %(recipients)s") % {
        "senders": _joined(senders),
        "recipients": _joined(recipients),
    }
    if date:
        title = f"{title}, {dates.in_words(date)}"
    return title[:LONGEST_TITLE]


def letter_slug(*, senders: Sequence[str], recipients: Sequence[str], date: str) -> str:
    """``2019-08-05-kim-jong-un-to-donald-trump``, not yet taken by another letter."""
    day = CALENDAR_DATE.match(date)
    parts = [day.group() if day else "undated", _joined(senders), "to", _joined(recipients)]
    return free_slug(kind="letter", words=" ".join(parts))


def free_slug(*, kind: str, words: str) -> str:
    """A slug of these words that leads nowhere yet."""
    slug = slugify(words, allow_unicode=True)[:LONGEST_SLUG].strip("-") or kind
    candidate, number = slug, 1
    while problem_with(kind=kind, slug=candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _joined(names: Sequence[str]) -> str:
    if not names:
        return _("unknown")
    return _(" and ").join(names) if len(names) < 4 else _("%s and others") % names[0]
