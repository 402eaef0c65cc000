"""What form a document has, by the words of its head."""

import re

# The first that fits wins: “Telegram From the Embassy …”, “12. Memorandum of Conversation”.
FORMS = (
    ("memorandum of conversation", r"memorand(um|a) of (a )?(telephone )?conversation"),
    ("memorandum of conversation", r"(transcript|notes?|record) of (a )?(telephone )?conversation"),
    ("telegram", r"telegram|tel[eé]gramm?e?\b|cablegram"),
    ("airgram", r"airgram"),
    ("minutes", r"minutes|(notes?|record|summary|memorandum) (on|of) (the |a )?.{0,60}meeting"),
    ("memorandum", r"memorand|study memo|action memo|aide[- ]m[ée]moire"),
    ("circular", r"circular"),
    ("instruction", r"instruction"),
    ("dispatch", r"d[ei]spatch"),
    ("postcard", r"postcard|postkarte|bildpostkarte"),
    ("message", r"\bmessage"),
    ("note", r"\bnote (from|to|verbale)\b|diplomatic note"),
    ("report", r"\breport|estimate|\bstudy\b|intelligence|bericht|relation\b"),
    ("paper", r"\bpaper\b|outline|talking points|agenda|program|statement of policy|draft"),
    ("charter", r"\burkunde|charter|treaty|agreement|convention|proclamation|resolution|decree"),
    ("letter", r"\bletter|\bbrief\b|\blettre|\bto\b|\ban\b"),
)
PATTERNS = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, pattern in FORMS)
EDITORIAL = re.compile(r"^\W*(\d+[a-z]?\.)?\W*editorial note", re.IGNORECASE)


def form_of(title: str) -> str:
    """The form that a title names; “document” where it names none."""
    return next((form for form, pattern in PATTERNS if pattern.search(title)), "document")


def is_editorial(title: str, subtype: str) -> bool:
    """Whether editors wrote it, not the past: an editorial note is an article."""
    return subtype == "editorial-note" or bool(EDITORIAL.match(title))
