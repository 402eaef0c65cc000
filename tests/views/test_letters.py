import html5lib
import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from archive.curation import annotate
from archive.models import Collection, Letter, Quotation, Source, Status
from tests import making

pytestmark = pytest.mark.django_db
WORDS = "Dear Ada,\n\nThe engine in London works, and London is glad.\n\nYours,\n\nCharles"


@pytest.fixture
def ada():
    return making.person("Ada Lovelace", slug="ada")


@pytest.fixture
def charles():
    return making.person("Charles Babbage", slug="charles")


@pytest.fixture
def letter(ada, charles):
    return making.letter(
        "Charles to Ada", text=WORDS, sender=charles, recipient=ada, date="1843-07-05"
    )


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("editor", is_staff=True)
    client.force_login(user)
    return user


def shown(client, record):
    answer = client.get(record.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def in_order(html, *pieces):
    places = [html.index(piece) for piece in pieces]
    return places == sorted(places)


class TestPage:
    def test_a_reader_meets_things_in_the_order_of_need(self, client, letter):
        making.mention(letter, "London", making.place("London"))
        html = shown(client, letter)
        assert in_order(
            html,
            ">From<",
            ">To<",
            ">Date<",
            ">Place<",
            'class="standing"',
            'class="text"',
            'id="witnesses"',
            'id="mentioned"',
            'id="cite"',
        )
        assert html.count("<h1>") == 1

    def test_dates_are_given_as_stated_and_as_ours_with_the_reason(self, client, letter):
        Letter.objects.filter(pk=letter.pk).update(
            date_stated="Wednesday", date_reason="The postmark."
        )
        letter.datings.create(role="received", date="1843-07-07", reason="Endorsed by her.")
        html = shown(client, letter)
        for words in ("5 July 1843", "“Wednesday”", "The postmark.", "7 July 1843", "Endorsed"):
            assert words in html

    def test_caveats_are_told_before_the_text(self, client, letter):
        letter.witnesses.update(caveat="copied by a child")
        html = shown(client, letter)
        assert in_order(html, "Copied by a child; not proofread.", 'class="text"')

    def test_a_note_is_called_in_the_text_and_leads_back(self, client, letter):
        note = making.annotation(letter, "engine", "note", body="A *machine*.", inferred=True)
        source = Source.objects.create(key="s", title="On machines", url="https://example.org/m")
        note.references.create(source=source, locator="p. 3")
        html = shown(client, letter)
        assert f'href="#note-{note.identifier}"' in html
        assert f'id="note-{note.identifier}"' in html
        assert f'href="#call-{note.identifier}"' in html
        for words in ("A <em>machine</em>.", "our inference", "On machines", "p. 3"):
            assert words in html

    def test_textual_notes_give_the_words_and_the_conjecture(self, client, letter):
        making.annotation(
            letter, "is glad", "textual", body="?", conjecture="are glad", certainty="low"
        )
        html = shown(client, letter)
        assert in_order(html, 'class="lemma"', "are glad</span> (possible)")
        assert 'data-series="textual">a</a>' in html

    def test_mentions_are_links_with_a_place_of_their_own(self, client, letter):
        london = making.place("London")
        mention = making.mention(letter, "London", london)
        html = shown(client, letter)
        assert f'href="{london.get_absolute_url()}" data-annotation="{mention.identifier}"' in html
        assert f'id="annotation-{mention.identifier}"' in html

    def test_every_paragraph_can_be_linked_to(self, client, letter):
        html = shown(client, letter)
        for name in ("p1", "p2", "p3", "p4"):
            assert f'id="{name}"' in html
            assert f'href="#{name}"' in html

    def test_who_answers_whom(self, client, letter):
        answer = making.letter("The answer")
        answer.answer_links.create(answers=letter, certainty="medium", reason="It thanks him.")
        assert in_order(shown(client, letter), "Answered by", "probably", "The answer")
        assert in_order(shown(client, answer), "Answers", "Charles to Ada", "It thanks him.")

    def test_neighbours_in_the_collection_and_between_the_two(self, client, letter, ada, charles):
        collection = Collection.objects.create(title="Letters", slug="l", status=Status.PUBLISHED)
        earlier = making.letter("Earlier", sender=ada, recipient=charles, date="1842")
        later = making.letter("Later", date="1844")
        for order, member in enumerate((letter, later)):
            collection.contents.create(record=member, order=order, number=str(order + 1))
        html = shown(client, letter)
        assert "no. 1 in" in html
        assert f'rel="next" href="{later.get_absolute_url()}"' in html
        assert f'rel="prev" href="{earlier.get_absolute_url()}"' in html

    def test_neighbours_that_are_the_same_on_both_ways_are_shown_once(
        self, client, letter, ada, charles
    ):
        later = making.letter("Later", sender=ada, recipient=charles, date="1844")
        making.collection("Letters", letter, later)
        html = shown(client, letter)
        assert html.count(f'rel="next" href="{later.get_absolute_url()}"') == 1
        assert in_order(html, "Letters</a> · <a ", ">Between", "After · 1844")

    def test_hostile_words_stay_words(self, client, ada):
        evil = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
        letter = making.letter(evil, text=f"Dear {evil}", recipient=ada, date_stated=evil)
        letter.parties.create(role="sender", name_as_stated=evil)
        making.annotation(letter, "Dear", "note", body=evil)
        making.annotation(letter, evil, "textual", body=evil, conjecture=evil)
        making.mention(letter, "script", making.person(evil))
        letter.witnesses.update(label=evil, provenance=evil, caveat=evil, rights=evil)
        html = shown(client, letter)
        assert "<img" not in html
        assert "<script>" not in html


class TestNotHeld:
    @pytest.fixture
    def lost(self, ada, charles):
        return making.letter(
            "Lost", sender=ada, recipient=charles, state=Letter.State.QUOTED, date="1843-08"
        )

    @pytest.fixture
    def article(self):
        return making.article("The Times", text="She wrote: “I am glad.” Then: “Come soon.”")

    def quote(self, article, words, letter, **said):
        revision = article.witnesses.get().current
        start = revision.body.index(words)
        said = {"words_of": Quotation.WordsOf.LETTER, "letter": letter} | said
        return annotate.quote(revision=revision, start=start, end=start + len(words), **said)

    def test_fragments_stand_in_the_order_of_the_letter_with_their_places(
        self, client, lost, article
    ):
        second = self.quote(article, "I am glad.", lost, order=2, language_path="fr → en")
        first = self.quote(article, "Come soon.", lost, order=1, attribution="low")
        html = shown(client, lost)
        assert in_order(html, "Come soon.", "possible", "I am glad.", "French → English")
        for quotation in (first, second):
            assert f'id="fragment-{quotation.identifier}"' in html
            assert f"{article.get_absolute_url()}#annotation-{quotation.identifier}" in html

    def test_summaries_are_not_given_as_words_of_the_letter(self, client, lost, article):
        self.quote(article, "I am glad.", lost, words_of=Quotation.WordsOf.EDITOR)
        html = shown(client, lost)
        assert 'id="fragments"' not in html
        assert in_order(html, "What others say it said", "I am glad.")

    def test_fragments_of_drafts_and_proposals_are_not_shown(self, client, lost, article):
        self.quote(article, "I am glad.", lost, status=Quotation.Status.PROPOSED)
        draft = making.article(text="He said: “Never.”", status=Status.DRAFT)
        self.quote(draft, "Never.", lost)
        html = shown(client, lost)
        assert "I am glad." not in html
        assert "Never." not in html

    def test_a_date_that_sources_give_is_no_inference(self, client, lost, letter):
        Letter.objects.filter(pk=lost.pk).update(date_evidence="reported", date_stated="")
        Letter.objects.filter(pk=letter.pk).update(date_evidence="external", date_stated="")
        assert "(as reported)" in shown(client, lost)
        assert "(inferred from other sources)" in shown(client, letter)

    def test_testimonies_and_what_is_not_known(self, client, lost):
        source = Source.objects.create(key="s", title="Memoirs")
        lost.references.create(source=source, locator="p. 7", claim="She wrote in August.")
        html = shown(client, lost)
        assert in_order(html, "She wrote in August.", "Memoirs", "p. 7", "What is not known")
        assert "No copy of it is held here." in html
        assert "The exact day on which it was written." in html
        assert "Who sent it." not in html


class TestQuotations:
    """Who quotes a letter that is held."""

    @pytest.fixture
    def report(self, letter):
        return making.article(
            "The report", text="He says “the engine works” and “London is sad”.", publication="News"
        )

    def quote(self, report, words, letter, passage="", **said):
        here, revision = report.witnesses.get().current, letter.witnesses.get().current
        start = here.body.index(words)
        said = {"words_of": Quotation.WordsOf.LETTER, "letter": letter} | said
        quotation = annotate.quote(revision=here, start=start, end=start + len(words), **said)
        if passage:
            start = revision.body.index(passage)
            end = start + len(passage)
            annotate.anchor_quotation(
                quotation=quotation, side="quoted", revision=revision, start=start, end=end
            )
        return quotation

    def test_the_page_says_how_and_what_differs(self, client, letter, report):
        self.quote(report, "London is sad", letter, "London is glad", verdict="altered")
        html = shown(client, letter)
        quoted = html.split('id="quoted"')[1]
        assert in_order(quoted, "[deleted:", "[inserted:", "Altered", "The report", "News")
        assert "?passage=r1.p2:" in quoted

    def test_quoted_sentences_have_a_bar_a_number_and_a_family(self, client, letter, report):
        self.quote(report, "London is sad", letter, "London is glad", language_path="en → ko → en")
        html = shown(client, letter)
        assert in_order(html, 'class="lens"', 'href="#sentence-p2-0"', 'id="sentence-p2-0"')
        assert "English → Korean → English" in html
        assert "translated back" in html

    def test_all_are_listed_and_chosen_by_verdict_and_paragraph(self, client, letter, report):
        self.quote(report, "the engine works", letter, "The engine", verdict="joined")
        self.quote(report, "London is sad", letter, verdict="not found")
        page = reverse("letters.quotations", args=[letter.slug])
        assert "2 quotations" in client.get(page).text
        for asked, found in (
            ({"verdict": "joined"}, ["the engine works"]),
            ({"verdict": "not found"}, ["London is sad"]),
            ({"paragraph": "p2"}, ["the engine works"]),
            ({"verdict": "nonsense"}, []),
        ):
            fragments = client.get(page, asked).context["fragments"]
            assert [fragment.words[0] for fragment in fragments] == found
        assert client.get(page, {"at": "nothing"}).status_code == 200

    def test_a_letter_nobody_quotes_says_so(self, client, letter):
        assert "No quotation of it is known here." in shown(client, letter)

    def test_queries_do_not_grow(self, client, letter, report, django_assert_max_num_queries):
        page = reverse("letters.quotations", args=[letter.slug])
        self.quote(report, "engine", letter, "engine", verdict="verbatim")
        client.get(letter.get_absolute_url())  # its text is kept from now on
        few = [
            queries(django_assert_max_num_queries, client, url)
            for url in (page, letter.get_absolute_url())
        ]
        for words in ("He", "says", "London"):
            self.quote(report, words, letter, "works", verdict="altered")
        client.get(letter.get_absolute_url())
        assert few == [
            queries(django_assert_max_num_queries, client, url)
            for url in (page, letter.get_absolute_url())
        ]


class TestAddress:
    def test_an_old_address_leads_to_the_new_one(self, client, letter):
        letter.former_addresses.create(kind="letter", slug="old")
        answer = client.get(reverse("letters.page", args=["old"]) + "?a=1")
        assert answer.status_code == 301
        assert answer["Location"] == letter.get_absolute_url() + "?a=1"

    def test_a_withdrawn_letter_says_why(self, client, letter):
        Letter.objects.filter(pk=letter.pk).update(
            status=Status.WITHDRAWN, withdrawn_reason="The owner asked us to."
        )
        answer = client.get(letter.get_absolute_url())
        assert answer.status_code == 410
        html = answer.content.decode()
        assert "The owner asked us to." in html
        assert "engine" not in html

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW])
    def test_a_draft_is_not_there_for_readers(self, client, status):
        draft = making.letter(text=WORDS, status=status)
        draft.former_addresses.create(kind="letter", slug="old")
        assert client.get(draft.get_absolute_url()).status_code == 404
        assert client.get(reverse("letters.page", args=["old"])).status_code == 404

    def test_an_editor_sees_a_draft_and_is_told_so(self, client, editor):
        draft = making.letter(text=WORDS, status=Status.DRAFT)
        html = shown(client, draft)
        assert "only editors see this page" in html
        assert f"/admin/archive/letter/{draft.pk}/change/" in html
        assert "engine" in html

    def test_a_published_letter_has_no_banner(self, client, editor, letter):
        assert "only editors see this page" not in shown(client, letter)

    def test_an_address_in_another_normal_form_leads_on(self, client):
        letter = making.letter(slug="é")
        answer = client.get(reverse("letters.page", args=["e\u0301"]))
        assert answer.status_code == 301
        assert client.get(answer["Location"]).context["letter"].pk == letter.pk

    @pytest.mark.parametrize("slug", ["never", "nul\0", "%", "<script>"])
    def test_what_was_never_there_is_not_found(self, client, slug):
        assert client.get(reverse("letters.page", args=[slug])).status_code == 404


class TestIndex:
    @pytest.fixture
    def letters(self, ada, charles):
        return [
            making.letter("one", sender=ada, recipient=charles, date="1842-01-01"),
            making.letter("two", text="Hi", sender=charles, recipient=ada, date="1843/1844"),
            making.letter("three", sender=making.person(), recipient=ada),
        ]

    def found(self, client, **query):
        answer = client.get(reverse("letters.index"), query, follow=True)
        assert answer.status_code == 200
        return [letter.title for letter in answer.context["letters"]]

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ({}, ["one", "two", "three"]),
            ({"person": "ada"}, ["one", "two", "three"]),
            ({"person": "ada", "direction": "sender"}, ["one"]),
            ({"person": "charles", "direction": "recipient"}, ["one"]),
            ({"person": "nobody"}, []),
            ({"state": "held"}, ["two"]),
            ({"state": "nonsense"}, ["one", "two", "three"]),
            ({"year": "1842"}, ["one"]),
            ({"year": "1844"}, ["two"]),
            ({"year": "99999"}, ["one", "two", "three"]),
            ({"year": "²"}, ["one", "two", "three"]),
            ({"year": "0"}, ["one", "two", "three"]),
            ({"person": "charles", "year": "1843", "state": "held"}, ["two"]),
            ({"collection": "c"}, ["two"]),
            ({"sender": "ada"}, ["one"]),
            ({"recipient": "ada", "year": "undated"}, ["three"]),
            ({"correspondent": "charles"}, ["one", "two"]),
            ({"mentioned": "ada"}, []),
            ({"form": "nonsense", "kind": "article", "sort": "x"}, ["one", "two", "three"]),
            ({"sort": "-date"}, ["two", "one", "three"]),
            ({"sort": "title"}, ["one", "three", "two"]),
            ({"sort": "newest"}, ["three", "two", "one"]),
            ({"q": "two"}, ["two"]),
            ({"page": "nonsense"}, ["one", "two", "three"]),
            ({"page": "999"}, ["one", "two", "three"]),
        ],
    )
    def test_letters_answer_to_what_is_asked(self, client, letters, query, titles):
        collection = Collection.objects.create(title="C", slug="c", status=Status.PUBLISHED)
        collection.contents.create(record=letters[1])
        assert self.found(client, **query) == titles

    def test_drafts_are_not_listed(self, client):
        making.letter("hidden", status=Status.DRAFT)
        assert self.found(client) == []

    def test_a_row_says_when_who_and_what_is_held(self, client, letters):
        html = client.get(reverse("letters.index")).content.decode()
        for words in ("1 January 1842", "undated", "known only by report", "text held"):
            assert words in html

    def test_open_dates_are_in_the_year_they_name(self, client):
        making.letter("until", date="../1842")
        making.letter("from", date="1842/..")
        assert self.found(client, year="1842") == ["from", "until"]

    def test_letters_stand_by_sender_and_those_without_last(self, client, letters):
        making.letter("of a stranger").parties.create(role="sender", name_as_stated="Beatrix")
        found = self.found(client, sort="correspondent")
        assert found == ["two", "of a stranger", "one", "three"]

    def test_inferred_dates_can_be_left_out(self, client):
        making.letter("inferred", date="1850", date_evidence="external")
        making.letter("stated", date="1850", date_evidence="stated")
        assert self.found(client, inferred="without") == ["stated"]
        html = client.get(reverse("letters.index")).text
        assert "Leave out inferred dates" not in html, "there is one year only, and no bars"

    def test_pages_are_turned_forth_and_back_and_keep_what_was_asked(self, client, ada):
        for number in range(110):
            making.letter(f"{number:03}", sender=ada, recipient=ada, date=f"{1800 + number}")
        seen, address = [], reverse("letters.index") + "?state=reported"
        while address:
            answer = client.get(address)
            seen += [letter.title for letter in answer.context["letters"]]
            last, address = address, answer.context["finding"].next_url
            assert not address or "state=reported" in address
        assert seen == [f"{number:03}" for number in range(110)]
        back = client.get(client.get(last).context["finding"].previous_url)
        assert [letter.title for letter in back.context["letters"]] == seen[50:100]
        first = client.get(back.context["finding"].previous_url)
        assert [letter.title for letter in first.context["letters"]] == seen[:50]
        assert not first.context["finding"].previous_url

    def test_the_number_of_a_page_still_leads_to_it(self, client, ada):
        for number in range(60):
            making.letter(f"{number:02}", date=f"{1800 + number}")
        answer = client.get(reverse("letters.index"), {"page": "2", "state": "reported"})
        assert answer.status_code == 302
        shown = client.get(answer["Location"]).context["letters"]
        assert [letter.title for letter in shown] == [f"{number:02}" for number in range(50, 60)]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("person=ada&direction=sender", "sender=ada"),
            ("person=ada&direction=recipient&year=1843", "year=1843&recipient=ada"),
            ("person=ada", "correspondent=ada"),
            ("place=london&person=", "at=london"),
            ("direction=sender", ""),
        ],
    )
    def test_older_addresses_mean_what_they_meant(self, client, old, new):
        answer = client.get(f"{reverse('letters.index')}?{old}")
        assert answer.status_code == 301
        assert answer["Location"] == f"{reverse('letters.index')}?{new}"

    def test_what_can_be_chosen_stands_beside_with_counts(self, client, letters):
        html = client.get(reverse("letters.index"), {"sender": "ada"}).text
        finding = client.get(reverse("letters.index")).context["finding"]
        senders = {
            way.label: way.number
            for shelf in finding.shelves
            for way in shelf.ways
            if shelf.name == "sender"
        }
        assert senders["Ada Lovelace"] == 1
        assert "from: Ada Lovelace" in html
        assert [bar.label for bar in finding.bars] == ["1842", "1843", "1844"]
        assert finding.undated.number == 1


def queries(django_assert_max_num_queries, client, url):
    with django_assert_max_num_queries(100) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


class TestQueries:
    """Pinned, and the same with four letters as with two hundred."""

    @making.in_bulk()
    def fill(self, count, ada, charles):
        collection, _new = Collection.objects.get_or_create(
            slug="all", defaults={"title": "All", "status": Status.PUBLISHED}
        )
        for number in range(count):
            letter = making.letter(sender=ada, recipient=charles, date=f"{1500 + number}")
            collection.contents.create(record=letter, order=number)

    def test_the_list(self, client, ada, charles, django_assert_max_num_queries):
        url = reverse("letters.index")
        self.fill(4, ada, charles)
        client.get(url)  # what is kept in memory is read once
        few = queries(django_assert_max_num_queries, client, url)
        self.fill(196, ada, charles)
        client.get(url)
        assert queries(django_assert_max_num_queries, client, url) == few <= 5

    def test_the_page(self, client, letter, ada, charles, django_assert_max_num_queries):
        making.mention(letter, "London", ada)
        making.annotation(letter, "glad", "note", body="x")
        self.fill(4, ada, charles)
        few = queries(django_assert_max_num_queries, client, letter.get_absolute_url())
        self.fill(196, ada, charles)
        for words in ("Dear", "engine", "works"):
            making.mention(letter, words, making.person(words))
            making.annotation(letter, words, "textual", body="x")
            answer = making.letter()
            answer.answer_links.create(answers=letter)
        many = queries(django_assert_max_num_queries, client, letter.get_absolute_url())
        assert many <= few + 1  # answers are looked up by kind only where there are any
        assert many <= 36  # of them four once after a change: how much there is on each day


class TestRealCollection:
    """The letter and the article of the first collection, as readers meet them."""

    LETTER = "2019-08-05-kim-jong-un-to-donald-trump"

    @pytest.fixture
    def letter_page(self, client, kim_trump):
        return parsed(client.get(reverse("letters.page", args=[self.LETTER])))

    def test_the_paragraphs_say_exactly_what_the_text_says(self, letter_page):
        revision = Letter.objects.get(slug=self.LETTER).witnesses.get(is_reading_text=True).current
        for paragraph in revision.text.paragraphs:
            assert words_of(by_id(letter_page)[paragraph.name]) == revision.text.words_of(paragraph)

    def test_no_address_is_given_twice_and_every_call_finds_its_note(self, letter_page):
        ids = [element.get("id") for element in letter_page.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        within = {
            element.get("href")[1:]
            for element in letter_page.iter()
            if (element.get("href") or "").startswith("#")
        }
        assert within <= set(ids)

    def test_fragments_and_quotations_lead_to_each_other(self, client, kim_trump):
        quotation = Quotation.objects.filter(letter__isnull=False).first()
        article = parsed(client.get(quotation.document.get_absolute_url()))
        letter = parsed(client.get(quotation.letter.get_absolute_url()))
        quoted = by_id(article)[f"annotation-{quotation.identifier}"]
        address, _sign, fragment = quoted.get("href").partition("#")
        assert address == quotation.letter.get_absolute_url()
        back = f"{quotation.document.get_absolute_url()}#annotation-{quotation.identifier}"
        assert back in {element.get("href") for element in by_id(letter)[fragment].iter()}

    def test_every_published_letter_has_a_page(self, client, kim_trump):
        for letter in Letter.objects.published():
            assert client.get(letter.get_absolute_url()).status_code == 200


def parsed(answer):
    """The page as a tree; the parser raises at the first error in the HTML."""
    assert answer.status_code == 200
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(answer.content.decode())


def by_id(page):
    return {element.get("id"): element for element in page.iter() if element.get("id")}


def words_of(element):
    """The text of an element without its call signs, as a reader would copy it."""
    if element.get("class") == "call":
        return ""
    within = "".join(words_of(child) + (child.tail or "") for child in element)
    return (element.text or "") + within
