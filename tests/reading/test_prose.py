import pytest

from archive.reading import prose


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("A *word*", "<p>A <em>word</em></p>"),
        ("[here](/people/ada/)", '<p><a href="/people/ada/">here</a></p>'),
        (
            "[there](https://example.org/)",
            '<p><a href="https://example.org/" rel="noopener noreferrer">there</a></p>',
        ),
        (
            "[there](//example.org/)",
            '<p><a href="//example.org/" rel="noopener noreferrer">there</a></p>',
        ),
        (
            "*The [한미 **저널**]{lang=ko}*",
            '<p><em>The <span lang="ko">한미 <strong>저널</strong></span></em></p>',
        ),
        ('[x]{lang="onload"}', '<p>[x]{lang="onload"}</p>'),
        ("[x](/y/){lang=ko}", '<p><a href="/y/">x</a>{lang=ko}</p>'),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("# Heading", "Heading"),
        ("![alt](https://example.org/x.png)", "<p></p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_safe_html(markdown, html):
    made = prose.to_html(markdown)
    assert made == html or made == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        '[x](https://example.org/"onmouseover="alert(1))',
        "<javascript:alert(1)>",
    ],
)
def test_nothing_hostile_becomes_an_element_or_an_address(hostile):
    for made in (prose.to_html(hostile), prose.to_inline_html(hostile)):
        assert "<script" not in made
        assert "<img" not in made
        assert 'href="javascript' not in made.lower()
        assert 'href="data' not in made
        assert "onmouseover=" not in made.replace("&quot;onmouseover=", "").replace(
            "%22onmouseover=", ""
        )


def test_the_words_alone():
    assert prose.to_words("*A*\n\n[B & C](/x) <i> [각하]{lang=ko}") == "A\n\nB & C <i> 각하"


def test_a_sentence_stands_without_a_paragraph():
    assert prose.to_inline_html("One *word*\n\n# of many") == "One <em>word</em>\n\n# of many"
