"""What the pages of the reading room say in templates.

Everything here turns what the archive knows into words or safe HTML; nothing here asks the
database.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import get_language_info, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.models import Certainty, Source
from archive.reading import prose as safe_prose
from archive.reading import sources
from archive.reading.correspondence import Path
from archive.text import languagepaths

register = template.Library()

DOUBTS: dict[str, Promise] = {
    Certainty.MEDIUM: pgettext_lazy("before a name or date", "probably"),
    Certainty.LOW: pgettext_lazy("before a name or date", "possibly"),
    Certainty.UNKNOWN: pgettext_lazy("before a name or date", "perhaps (not examined)"),
}
LANGUAGE_NAMES = {"grc": _("Ancient Greek"), "la": _("Latin")}  # those Django has no name for
SCRIPT_NAMES = {  # as words in them are called
    "ARABIC": _("Arabic letters"),
    "CJK": _("Chinese or Japanese"),
    "CYRILLIC": _("Cyrillic letters"),
    "GREEK": _("Greek letters"),
    "HANGUL": _("Korean"),
    "HEBREW": _("Hebrew letters"),
    "LATIN": _("Latin letters"),
}


@register.filter
def prose(markdown: str) -> SafeString:
    """An editor's Markdown as safe HTML."""
    return safe_prose.to_html(markdown)


@register.filter
def inline_prose(markdown: str) -> SafeString:
    """The same for a sentence or two that stand inside a paragraph of the page."""
    return safe_prose.to_inline_html(markdown)


@register.filter
def doubt(certainty: str) -> str | Promise:
    """“probably” or “possibly”, to stand before what is not certain; nothing where it is."""
    return DOUBTS.get(certainty, "")


@register.filter
def leading_on(paths: Iterable[Path]) -> list[Path]:
    """The ways on which something stands before or after."""
    return [path for path in paths if path.leads_on]


@register.filter
def language_name(tag: str) -> str | Promise:
    """“Korean” for ``ko`` and ``ko-Latn``; the tag itself for a language without a name here."""
    language = tag.partition("-")[0]
    if language in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[language]
    try:
        return get_language_info(language)["name_translated"]
    except KeyError:
        return tag


@register.filter
def language_names(tags: Iterable[str]) -> str:
    """“English” or “English and Korean”."""
    return get_text_list([str(language_name(tag)) for tag in tags], gettext("and"))


@register.filter
def script_name(script: str) -> str | Promise:
    """“Cyrillic letters” for a script as Unicode names it."""
    return SCRIPT_NAMES.get(script, _("another script"))


@register.filter
def way_of_languages(path: str) -> str:
    """“Korean → English” for ``ko → en``; the way as it is where it has no known languages."""
    return " → ".join(
        gettext("unknown") if step == languagepaths.UNKNOWN else str(language_name(step))
        for step in languagepaths.languages_on(path)
    )


@register.filter
def is_translated_back(path: str) -> bool:
    """Whether words came back into a language in which they had been before."""
    return languagepaths.is_translated_back(path)


@register.filter
def brief(source: Source) -> str:
    """A source as a note names it."""
    return sources.brief(source)


@register.filter
def edtf_words(date: str) -> str:
    """An EDTF date in words; nothing for none."""
    return dates.in_words(date) if date else ""


@register.inclusion_tag("_way.html", takes_context=True)
def way(context: template.Context, name: str, label: str) -> dict[str, str]:
    """One way into the reading room, marked where the reader already is."""
    url = reverse(name)
    here = context["request"].path if "request" in context else ""
    current = "page" if here == url else "true" if here.startswith(url) else ""
    return {"url": url, "label": label, "current": current}


@register.inclusion_tag("_kept_fields.html", takes_context=True)
def kept_fields(context: template.Context, **changed: object) -> dict[str, object]:
    """What this page's address asks for, kept by a form: hidden fields, without those changed."""
    request: HttpRequest = context["request"]
    kept = {name: value for name, value in request.GET.items() if value and name not in changed}
    return {"kept": kept}


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changed: object) -> str:
    """The query of this page's address with some of its parts changed; empty ones go."""
    request: HttpRequest = context["request"]
    query = {name: value for name, value in request.GET.items() if value}
    query.update({name: str(value) for name, value in changed.items()})
    return "?" + urlencode({name: value for name, value in query.items() if value})
