"""The box and the head, as pages include them."""

import json
import re

import html5lib
from django.template.loader import render_to_string

from archive.models import Status
from tests import making

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def render(name: str, cited) -> str:
    return render_to_string(f"citing/{name}.html", {"cited": cited})


def parses(fragment: str) -> None:
    page = f"<!doctype html><html><head><title>x</title>{fragment}</head><body></body></html>"
    html5lib.HTMLParser(strict=True).parse(page)


def test_the_head(letter, cite):
    head = render("_head", cite(letter))
    parses(head)
    page = "/letters/2019-08-05-kim-jong-un-to-donald-trump"
    assert f'<link rel="canonical" href="https://carrel.example{page}/">' in head
    assert f'<link rel="alternate" type="application/x-bibtex" href="{page}.bib"' in head
    assert '<meta name="z:itemType" content="letter">' in head
    assert '<meta property="og:type" content="article">' in head


def test_no_title_ends_the_script_or_a_tag(letter, cite):
    hostile = '</script><script>alert(1)</script> "quoted" <b> & \u2028'
    letter.title = hostile
    letter.parties.all().delete()
    head = render("_head", cite(letter))
    parses(head)
    (data,) = SCRIPT.findall(head)
    assert json.loads(data)["name"] == hostile
    assert head.count("<script") == 1


def test_the_box_has_a_hidden_button_for_each_citation(letter, cite):
    box = render("_box", cite(letter))
    buttons = re.findall(r'<button type="button" data-copy="#([\w-]+)"[^>]* hidden>', box)
    assert buttons == ["cite-chicago-note", "cite-chicago-bibliography", "cite-mla", "cite-apa",
                       "permalink"]  # fmt: skip
    for target in buttons:
        assert f'id="{target}"' in box


def test_the_box_of_a_person_has_a_permalink_and_one_download(kim, cite):
    box = render("_box", cite(kim))
    assert f"https://carrel.example/id/{kim.identifier}" in box
    assert box.count("<li>") == 1


def test_a_query_is_no_part_of_the_canonical_address(kim):
    from archive.formats.cited import Cited

    assert Cited(kim, url="https://carrel.example/people/x/?page=2").url == (
        "https://carrel.example/people/x/"
    )


def test_a_draft_says_so(letter, cite):
    letter.status = Status.DRAFT
    assert cite(letter).description.note.startswith("Draft, not published.")


def test_queries_do_not_grow_with_parties(letter, cite, django_assert_max_num_queries):
    for number in range(20):
        letter.parties.create(role="recipient", agent=making.person(f"Person {number}"))
    letter = type(letter).objects.with_parties().get(pk=letter.pk)
    with django_assert_max_num_queries(9):
        render("_box", cited := cite(letter))
        render("_head", cited)
