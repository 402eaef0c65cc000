"""Revisions of a text, what they changed, and passages that are followed into today's text."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.curation import annotate, delete, retire, revise
from archive.models import Letter, Revision, Status
from archive.text import markup, pasting
from tests import counting, making

pytestmark = pytest.mark.django_db
FIRST = "Dear Ada,\n\nThe engine in London works, and London is glad.\n\nYours,\n\nCharles"
SECOND = FIRST.replace("is glad", "rejoices")
THIRD = SECOND.replace("Dear Ada,", "My dear Ada,")


def rewrite(document, words, *, show=True, siglum="", **said):
    """A new revision from pasted text."""
    witness = document.witnesses.get(
        **({"siglum": siglum} if siglum else {"is_reading_text": True})
    )
    text = pasting.recognise(words).text
    said = {"by": None, "reason": "compared with the original"} | said
    revision = revise.revise(witness=witness, text=text, **said)
    if show:
        revise.show(revision=revision)
    return revision


@pytest.fixture(params=[making.letter, making.article], ids=["letter", "article"])
def document(request):
    made = request.param("A document", text=FIRST)
    rewrite(made, SECOND, reason="misread")
    rewrite(made, THIRD, substantive=False)
    return made


def page_of(document, act, *rest):
    return reverse(f"{document.noun}.{act}", args=[document.slug, *rest])


def get(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def canonical(document):
    return f'<link rel="canonical" href="http://testserver{document.get_absolute_url()}">'


def plain(html):
    """The words of a piece of HTML, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def retired(note, reason="It was mistaken."):
    retire.retire(annotation=note, version=note.version, by=None, reason=reason)


class TestNotesAsTheyStood:
    """The page of an older revision has the notes that readers had with it."""

    @pytest.fixture
    def letter(self):
        return making.letter("A letter", text=FIRST)

    @pytest.fixture
    def note(self, letter):
        return making.annotation(letter, "engine", "note", body="A difference engine.")

    def test_a_note_retired_since_is_there_and_says_why(self, client, letter, note):
        rewrite(letter, SECOND)
        retired(note)
        old = get(client, page_of(letter, "revision", 1))
        assert "A difference engine." in old
        assert "retired since" in old
        assert "It was mistaken." in old
        for today in (letter.get_absolute_url(), page_of(letter, "revision", 2)):
            assert "A difference engine." not in get(client, today)

    def test_a_note_retired_before_the_text_changed_is_not(self, client, letter, note):
        retired(note)
        rewrite(letter, SECOND)
        assert "A difference engine." not in get(client, page_of(letter, "revision", 1))

    def test_a_draft_that_readers_never_saw_is_not(self, client, letter):
        note = making.annotation(letter, "engine", "note", body="A guess.", status="draft")
        rewrite(letter, SECOND)
        note.status = "published"
        note.save()
        assert "A guess." not in get(client, page_of(letter, "revision", 1))
        assert "A guess." in get(client, page_of(letter, "revision", 2))

    def test_a_note_says_what_it_said_then(self, client, letter, note):
        rewrite(letter, SECOND)
        note.body = "An analytical engine."
        note.save()
        assert "A difference engine." in get(client, page_of(letter, "revision", 1))
        assert "An analytical engine." in get(client, letter.get_absolute_url())

    def test_what_was_purged_is_nowhere(self, client, letter, note):
        rewrite(letter, SECOND)
        retired(note)
        note.refresh_from_db()
        delete.purge_said(said=note, by=None, reason="It is against the law.")
        assert "A difference engine." not in get(client, page_of(letter, "revision", 1))

    def test_a_quotation_rejected_since_is_there(self, client, letter):
        revision = letter.witnesses.get().current
        quotation = annotate.quote(revision=revision, start=0, end=8, words_of="other")
        rewrite(letter, SECOND)
        quotation.status = "rejected"
        quotation.save()
        assert f"note-{quotation.identifier}" in get(client, page_of(letter, "revision", 1))
        assert f"note-{quotation.identifier}" not in get(client, letter.get_absolute_url())

    def test_a_draft_of_the_text_has_the_notes_of_today(self, desk, letter, note):
        rewrite(letter, SECOND, show=False)
        retired(note)
        assert "A difference engine." not in get(desk, page_of(letter, "revision", 2))


class TestChanges:
    def test_every_revision_is_there_newest_first_with_why_and_how_grave(self, client, document):
        html = get(client, page_of(document, "changes"))
        assert [html.index(f'id="r{n}"') for n in (3, 2, 1)] == sorted(
            html.index(f'id="r{n}"') for n in (1, 2, 3)
        )
        for words in ("misread", "compared with the original", "not substantive", "first revision"):
            assert words in html
        assert page_of(document, "revision", 2) in html

    def test_differences_are_marked_and_worded(self, client, document):
        html = get(client, page_of(document, "changes"))
        assert "<del>" in html
        assert "<ins>" in html
        words = plain(html)
        assert "[deleted: is glad end][inserted: rejoices end]" in words

    def test_editors_are_named_as_the_public_knows_them(self, client, document):
        user = get_user_model().objects.create_user("bess42", first_name="Bess", last_name="Hall")
        nameless = get_user_model().objects.create_user("secret99")
        rewrite(document, FIRST, by=user)
        rewrite(document, SECOND, by=nameless)
        html = get(client, page_of(document, "changes"))
        assert "Bess Hall" in html
        assert "the editors" in html
        assert "bess42" not in html
        assert "secret99" not in html

    def test_long_unchanged_stretches_are_folded_without_a_script(self, client):
        long = " ".join(f"word{n}" for n in range(100))
        letter = making.letter(text=f"{long} end")
        rewrite(letter, f"{long} finish")
        html = get(client, page_of(letter, "changes"))
        assert '<details class="folded">' in " ".join(html.split())
        assert "86 words unchanged" in html

    def test_a_change_of_form_alone_says_so(self, client):
        letter = making.letter(text="Dear Ada")
        witness = letter.witnesses.get()
        form = markup.parse("*Dear* Ada", previous=witness.current.text)
        revision = revise.revise(witness=witness, text=form, by=None, reason="italics")
        revise.show(revision=revision)
        assert "Not a character of the text changed" in get(client, page_of(letter, "changes"))

    def test_drafts_are_for_editors_only(self, client, desk, document):
        rewrite(document, "Never said.", show=False)
        assert "draft: only editors see this" in get(desk, page_of(document, "changes"))
        assert "Never" in get(desk, page_of(document, "revision", 4))
        desk.logout()
        assert "Never" not in get(client, page_of(document, "changes"))
        assert "Never" not in get(client, page_of(document, "revision", 4), 404)
        assert "Never" not in get(client, page_of(document, "changes_feed"))

    def test_other_texts_have_their_own(self, client, document):
        making.witness(document, "Chère Ada", siglum="F 2", label="French", language="fr")
        rewrite(document, "Très chère Ada", siglum="F 2")
        html = get(client, page_of(document, "changes"))
        assert "?witness=F%202" in html
        other = get(client, page_of(document, "changes") + "?witness=F+2")
        assert "Très" in other
        assert "Dear" not in other
        assert f"{page_of(document, 'revision', 1)}?witness=F+2" in other

    def test_without_a_text_there_is_nothing_to_compare(self, client):
        assert "No text is held" in get(client, page_of(making.letter(), "changes"))

    def test_hostile_words_stay_words(self, client):
        evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
        letter = making.letter(evil, text=f"Dear {evil}")
        rewrite(letter, f"My {evil} dear {evil}", reason=evil)
        for url in (
            page_of(letter, "changes"),
            page_of(letter, "changes_feed"),
            page_of(letter, "revision", 1),
            letter.get_absolute_url() + "?passage=r1.p1",
            letter.get_absolute_url() + "?passage=r1.p1:0-5",
        ):
            html = get(client, url)
            assert "<script>alert" not in html
            assert "<img" not in html

    def test_queries_do_not_grow_with_revisions(self, client, document):
        url = page_of(document, "changes")
        few = counting.queries(client, url)
        for number in range(30):
            rewrite(document, f"{FIRST} {number}")
        assert counting.queries(client, url) == few <= 6
        assert "Page 1 of 2" in get(client, url)
        assert 'id="r1"' in get(client, f"{url}?page=2")

    @pytest.mark.parametrize("query", ["page=nonsense", "page=99", "witness="])
    def test_nonsense_in_the_address_does_no_harm(self, client, document, query):
        get(client, f"{page_of(document, 'changes')}?{query}")


class TestRevision:
    def test_it_shows_the_text_as_it_was_and_the_way_to_todays(self, client, document):
        html = get(client, page_of(document, "revision", 1))
        assert "is glad" in html
        assert "rejoices" not in html
        assert "<strong>revision 1</strong> of 3" in html
        assert f'<a href="{document.get_absolute_url()}">Read today' in html
        assert (
            f'<link rel="canonical" href="http://testserver{document.get_absolute_url()}">' in html
        )
        assert '<meta name="robots" content="noindex">' in html

    def test_todays_revision_has_a_page_too(self, client, document):
        html = get(client, page_of(document, "revision", 3))
        assert "It is also today’s text." in html
        assert "noindex" not in html

    def test_notes_stand_where_they_stood(self, client):
        letter = making.letter(text=FIRST)
        making.annotation(letter, "is glad", "note", body="How glad?")
        making.annotation(letter, "engine", "note", body="A machine.")
        rewrite(letter, FIRST.replace(" and London is glad", ""))
        today = get(client, letter.get_absolute_url())
        assert "A machine." in today
        assert "How glad?" not in today
        then = get(client, page_of(letter, "revision", 1))
        assert "A machine." in then
        assert "How glad?" in then

    def test_it_is_cited_as_this_revision(self, client, document):
        html = get(client, page_of(document, "revision", 2))
        assert "rev. 2" in html
        assert f"/id/{document.identifier}/r2" in html
        assert "rev. 3" not in html

    @pytest.mark.parametrize("number", [0, 99, 10**30])
    def test_a_revision_that_is_not_there_gets_help(self, client, document, number):
        html = get(client, page_of(document, "revision", number), 404)
        assert "has 3 revisions" in html
        assert document.get_absolute_url() in html

    def test_an_old_slug_leads_on(self, client, document):
        document.former_addresses.create(kind=document.kind, slug="old")
        for act, rest in (("revision", [2]), ("changes", [])):
            old = reverse(f"{document.noun}.{act}", args=["old", *rest])
            answer = client.get(old + "?a=1")
            assert answer.status_code == 301
            assert answer["Location"] == page_of(document, act, *rest) + "?a=1"

    def test_a_withdrawn_document_has_no_revisions(self, client, document):
        document.status, document.withdrawn_reason = Status.WITHDRAWN, "A forgery."
        document.save()
        for url in (page_of(document, "revision", 1), page_of(document, "changes")):
            assert "A forgery." in get(client, url, 410)

    def test_queries_are_pinned(self, client, document):
        url = page_of(document, "revision", 1)
        few = counting.queries(client, url)
        for number in range(10):
            rewrite(document, f"{FIRST} {number}")
        assert counting.queries(client, url) == few <= 26


# What a link was made to, in the first revision; what today's text is; what the reader is told.
PASSAGES = [
    ("r1.p2:4-10", FIRST, "made from this very revision", "engine"),
    ("r1.p2:4-10", THIRD, "Unchanged", "engine"),
    ("r1.p2", FIRST.replace("Dear Ada", "Dear Augusta Ada"), "Unchanged", None),
    ("r1.p2:4-10", FIRST.replace("engine", "engines"), "Changed since", "engines"),
    ("r1.p2:39-46", FIRST.replace("is glad", "was very glad"), "Changed since", None),
    ("r1.p2:4-10", "Dear Ada,\n\nYours,\n\nCharles", "No longer there", None),
    ("r1.p1", "Charles", "No longer there", None),
    (
        "r1.p2:32-47",
        FIRST.replace("works, and", "works,\n\nand"),
        "Moved",
        "London is glad.",
    ),
]


class TestPassage:
    @pytest.mark.parametrize(("address", "today", "told", "marked"), PASSAGES)
    def test_a_reader_is_told_what_became_of_it(self, client, address, today, told, marked):
        letter = making.letter(text=FIRST)
        rewrite(letter, today)
        html = get(client, f"{letter.get_absolute_url()}?passage={address}")
        assert f"<strong>{told}</strong>" in html or told in html
        assert html.count('id="passage"') == 1
        if marked:
            assert marked in plain(html[html.index('<mark id="passage">') :])

    def test_what_changed_is_shown_with_the_way_to_the_revision(self, client, document):
        html = get(client, f"{document.get_absolute_url()}?passage=r1.p2:14-47")
        assert "Changed since" in html
        assert "[deleted: is glad end][inserted: rejoices end]" in plain(html)
        then = f"{page_of(document, 'revision', 1)}?passage=r1.p2:14-47#passage"
        assert then.replace("&", "&amp;") in html
        assert '<mark id="passage">' in get(client, then)

    def test_a_paragraph_that_stands_elsewhere_has_moved(self, client):
        engine = "The engine in London works at last."
        rest = [
            "The house in the country is cold in winter, and nobody wants to live there.",
            "Your mother sends you her love and a basket of the apples that you like.",
        ]
        letter = making.letter(text="\n\n".join([engine, *rest]))
        rewrite(letter, "\n\n".join([*rest, engine]))
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p1:4-10")
        assert 'data-state="moved"' in html
        assert '<mark id="passage">engine</mark>' in html

    def test_what_is_gone_is_shown_as_it_stood(self, client):
        letter = making.letter(text=FIRST)
        rewrite(letter, "Charles")
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p2")
        assert "The engine in London works, and London is glad." in plain(html)
        assert "<mark" not in html

    def test_what_is_gone_is_told_where_it_stood(self, client):
        letter = making.letter(text=FIRST)
        rewrite(letter, FIRST.replace("The engine in London works, and London is glad.\n\n", ""))
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p2")
        assert html.index('id="p1"') < html.index('id="passage"') < html.index('id="p3"')
        assert 'id="passage"' in html[html.index('class="text"') :]

    def test_a_paragraph_that_was_split_leads_to_all_of_it(self, client):
        letter = making.letter(text=FIRST)
        rewrite(letter, FIRST.replace("works, and", "works.\n\nWe hear: and"))
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p2")
        assert 'data-state="changed"' in html
        marked = plain(html[html.index('<mark id="passage">') :])
        assert marked.startswith("The engine in London works.")
        assert html.count("<mark") >= 2

    def test_the_canonical_address_stays_the_documents_own(self, client, document):
        html = get(client, f"{document.get_absolute_url()}?passage=r1.p2")
        assert (
            f'<link rel="canonical" href="http://testserver{document.get_absolute_url()}">' in html
        )

    def test_it_needs_no_script_and_may_cross_paragraphs_and_notes(self, client):
        letter = making.letter(text=FIRST)
        making.mention(letter, "London works", making.place("London"))
        making.annotation(letter, "Ada,", "note", body="x")
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p1:5-p2:20")
        assert html.count('id="passage"') == 1
        assert html.count("<mark") == html.count("</mark>") >= 2

    def test_a_passage_of_a_letter_without_text(self, client):
        letter = making.letter()
        html = get(client, f"{letter.get_absolute_url()}?passage=r1.p1", 404)
        assert "No text is held" in html

    @pytest.mark.parametrize("address", ["%00", "%3Cscript%3E", "r1.p1:0-0", "r0.p1", "x" * 3000])
    def test_nonsense_gets_help(self, client, document, address):
        answer = client.get(f"{document.get_absolute_url()}?passage={address}")
        assert answer.status_code in (400, 404)
        assert document.get_absolute_url() in answer.content.decode()
        assert b"<script>" not in answer.content

    def test_an_empty_one_is_none(self, client, document):
        get(client, f"{document.get_absolute_url()}?passage=")

    def test_queries_are_pinned(self, client, document):
        client.get(document.get_absolute_url())  # whose parts are kept from now on
        plain_page = counting.queries(client, document.get_absolute_url())
        linked = counting.queries(client, f"{document.get_absolute_url()}?passage=r1.p2:14-47")
        assert linked == plain_page + 1


class TestRealLetter:
    """Passages of the collection's letter, through changes that an editor would make."""

    @pytest.fixture
    def letter(self, kim_trump):
        return Letter.objects.get(slug="2019-08-05-kim-jong-un-to-donald-trump")

    def address(self, letter, words):
        revision = letter.witnesses.get(is_reading_text=True).current
        start = revision.body.index(words)
        paragraph = revision.text.paragraph_at(start)
        offset = start - paragraph.start
        return f"r{revision.number}.{paragraph.name}:{offset}-{offset + len(words)}"

    def change(self, letter, old, new) -> Revision:
        witness = letter.witnesses.get(is_reading_text=True)
        written = markup.serialize(witness.current.text, names=True)
        assert old in written
        text = markup.parse(
            written.replace(old, new, 1),
            previous=witness.current.text,
            highest=witness.names_given,
        )
        revision = revise.revise(witness=witness, text=text, by=None, reason="compared")
        revise.show(revision=revision)
        return revision

    @pytest.fixture
    def words(self, letter):
        """The first twelve words of the longest paragraph, and the first of them that is long."""
        text = letter.witnesses.get(is_reading_text=True).current.text
        longest = max(text.paragraphs, key=lambda paragraph: paragraph.end - paragraph.start)
        return " ".join(text.words_of(longest).split()[:12])

    def test_unchanged_by_an_edit_elsewhere(self, client, letter, words):
        address = self.address(letter, words)
        self.change(letter, "Your Excellency", "Your very Excellency")
        html = get(client, f"{letter.get_absolute_url()}?passage={address}")
        assert 'data-state="unchanged"' in html

    def test_changed_by_an_edit_within(self, client, letter, words):
        address = self.address(letter, words)
        self.change(letter, words, words + " indeed")
        inside = " ".join(words.split()[:11])
        self.change(letter, inside, inside + " truly")
        html = get(client, f"{letter.get_absolute_url()}?passage={address}")
        assert 'data-state="changed"' in html
        assert "[inserted: truly end]" in plain(html)

    def test_gone_when_its_words_were_deleted(self, client, letter, words):
        address = self.address(letter, words)
        self.change(letter, words, "")
        html = get(client, f"{letter.get_absolute_url()}?passage={address}")
        assert 'data-state="gone"' in html
