"""Editors' Markdown as HTML that can do no harm.

Raw HTML is shown as typed. Only the elements below come out, and links lead nowhere but to web
and mail addresses; those that leave the site take nothing of this page with them. Words in
another language are written as in the texts: ``[한미저널]{lang=ko}``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

ELEMENTS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br", "hr", "span"}
INLINE_ELEMENTS = {"em", "strong", "a", "code", "br", "span"}
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "span": {"lang"}}
SCHEMES = {"http", "https", "mailto"}
KEPT = 2_000  # notes whose HTML is not made anew, some 5 MB

FOREIGN = re.compile(r"\[(?P<words>[^\[\]]+)\]\{lang=(?P<tag>[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)\}")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def _foreign(state: StateInline, silent: bool) -> bool:
    """A rule for words in another language, which may be emphasised but hold no link."""
    found = FOREIGN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("foreign_open", "span", 1).attrSet("lang", found["tag"])
        end, state.posMax = state.posMax, found.end("words")
        state.pos = found.start("words")
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("foreign_close", "span", -1)
    state.pos = found.end()
    return True


_markdown = MarkdownIt("commonmark", {"html": False})
_markdown.inline.ruler.before("link", "foreign", _foreign)


@lru_cache(maxsize=KEPT)
def to_html(markdown: str) -> SafeString:
    """Paragraphs, lists, quotations, emphasis and links; of headings and images, the words."""
    return _clean(_markdown.parse(markdown), ELEMENTS)


@lru_cache(maxsize=KEPT)
def to_inline_html(markdown: str) -> SafeString:
    """The same without blocks, to stand inside a paragraph."""
    return _clean(_markdown.parseInline(markdown), INLINE_ELEMENTS)


def to_words(markdown: str) -> str:
    """The words alone, for a heading or a list."""
    return unescape(strip_tags(to_inline_html(markdown)))


def _clean(tokens: list[Token], elements: set[str]) -> SafeString:
    for token in _all(tokens):
        if token.type == "link_open" and ELSEWHERE.match(str(token.attrGet("href"))):
            token.attrSet("rel", "noopener noreferrer")
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html, tags=elements, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    )
    return mark_safe(clean.strip())  # noqa: S308  it has just been made safe


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())
