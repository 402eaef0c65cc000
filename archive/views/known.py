"""The archive as it could be known on a day (``?known=2020-09-09``), from page to page.

A view under `as_known` finds the day in ``request.known`` (None is today) and shows only what was
public by then. Its links lead to other such views as of the same day.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.html import escape

from archive.models import Record
from archive.reading import knowledge
from archive.timeline.windows import read, written

NAME = "known"
VIEW = "shows_as_known"
LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)("[^>]*>)')
FORM = re.compile(r'<form\b(?![^>]*\bmethod="post")([^>]*)>(.*?)</form>', re.DOTALL)
ACTION = re.compile(r'\baction="([^"]*)"')
SUGGESTIONS = re.compile(r' data-suggestions="[^"]*"')
TODAY = "data-today"  # marks the link that leads back to today

View = Callable[..., HttpResponse]


def as_known(view: View) -> View:
    """Let a view show what could be known on the day that the address names, if it names one."""

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        day = read(request.GET.get(NAME, ""), end=True)
        setattr(request, NAME, day)
        answer = view(request, *args, **kwargs)
        if day is not None and answer.get("Content-Type", "").startswith("text/html"):
            answer.content = carried(answer.content.decode(), request.path, day).encode()
        return answer

    setattr(page, VIEW, True)
    return page


def day_of(request: HttpRequest) -> date | None:
    """The day as of which the page is shown; None is today."""
    return getattr(request, NAME, None)


def document(request: HttpRequest, record: Record, day: date) -> HttpResponse:
    """A letter or an article with what was public of it on a day."""
    then = knowledge.of_document(record, day)
    return render(request, "documents/known.html", {"record": record, "then": then})


def carried(html: str, here: str, day: date) -> str:
    """The page with the day in all links and forms that lead to pages which can show it.

    What is looked for is in tags alone: words of a page hold no sign that opens one.
    """
    name = written(day, end=True)

    def link(found: re.Match[str]) -> str:
        before, address, after = found.groups()
        whole = found.group()
        if TODAY in whole or f"{NAME}=" in address or not _can_show(address, here):
            return whole
        path, hash_, fragment = address.partition("#")
        if not path:
            return whole
        joint = "&amp;" if "?" in path else "?"
        return f"{before}{path}{joint}{escape(urlencode({NAME: name}))}{hash_}{fragment}{after}"

    def form(found: re.Match[str]) -> str:
        attributes, inside = found.groups()
        action = ACTION.search(attributes)
        if f'name="{NAME}"' in inside or not _can_show(action[1] if action else "", here):
            return found.group()
        field = f'<input type="hidden" name="{NAME}" value="{name}">'
        return f"<form{attributes}>{field}{inside}</form>"

    return SUGGESTIONS.sub("", FORM.sub(form, LINK.sub(link, html)))


def _can_show(address: str, here: str) -> bool:
    path = re.split(r"[?#]", address)[0] or here
    return path.startswith("/") and not path.startswith("//") and _is_marked(path)


@lru_cache(maxsize=4096)
def _is_marked(path: str) -> bool:
    try:
        return hasattr(resolve(path).func, VIEW)
    except Resolver404:
        return False
