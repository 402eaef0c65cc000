"""What people read goes through translation functions, so that other languages can follow."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[1] / "templates"
NOT_READ = re.compile(
    r"{% comment %}.*?{% endcomment %}|{#.*?#}"
    r"|{% blocktranslate.*?{% endblocktranslate %}"
    r"|{% block (?:body_class|bodyclass) %}.*?{% endblock %}"
    r"|<(script|style|code|pre|kbd)\b.*?</\1>"
    r"|&[a-z]+;",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
SPOKEN = re.compile(r'\s(?:alt|aria-label|placeholder|title)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]{3,}")
NAMES = {"SHA"}  # the same in every language


def bare_words(template: str) -> list[str]:
    """Words that would stay English whatever the reader's language."""
    html = CODE.sub("", NOT_READ.sub("", template))
    read = [*SPOKEN.findall(html), re.sub(r"<[^>]*>", " ", html)]
    return [word for part in read for word in WORD.findall(part) if word not in NAMES]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('<p title="Word">{% translate "Said" %}</p>', ["Word"]),
        ("<p>{{ name }} said <code>so</code></p>", ["said"]),
        ("{% blocktranslate %}All {{ of }} it{% endblocktranslate %}", []),
    ],
)
def test_bare_words_are_seen(template, words):
    assert bare_words(template) == words


def test_no_template_has_words_of_its_own():
    found = {
        str(path.relative_to(TEMPLATES)): words
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (words := bare_words(path.read_text()))
    }
    assert not found
