import pytest
from django.urls import reverse

from archive.curation import annotate
from archive.models import Article, Quotation, Status
from archive.reading import quotations
from tests import making

pytestmark = pytest.mark.django_db
WORDS = "She wrote: “I am glad.” A scholar said: “She was glad.”"


@pytest.fixture
def article():
    return making.article(
        "Gladness",
        text=WORDS,
        byline="A. Reporter",
        publication="The Times",
        publication_certainty="low",
        date="1843-09-25/1843-09-26",
        date_reason="It says “on the 25th”.",
    )


def quote(article, words, **said):
    revision = article.witnesses.get().current
    start = revision.body.index(words)
    said = {"words_of": Quotation.WordsOf.LETTER} | said
    return annotate.quote(revision=revision, start=start, end=start + len(words), **said)


def shown(client, record):
    answer = client.get(record.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_byline_publication_and_date_are_given_with_their_certainty(client, article):
    html = shown(client, article)
    for words in ("A. Reporter", "possibly The Times", "September 1843", "on the 25th"):
        assert words in html
    assert html.count("<h1>") == 1


def test_quotations_are_marked_and_led_to_their_letter(client, article):
    lost = making.letter("Lost letter")
    quotation = quote(article, "I am glad.", letter=lost, speaker=making.person("Ada"))
    html = shown(client, article)
    fragment = f"{lost.get_absolute_url()}#fragment-{quotation.identifier}"
    assert f'class="quotation" href="{fragment}"' in html
    assert f'id="annotation-{quotation.identifier}"' in html
    assert "Quotation Q1, back to the text" in html
    assert "Ada" in html


def test_a_summary_tells_how_the_quotations_stand_and_leads_to_each(client, article):
    first = quote(article, "I am glad.", letter=making.letter(), verdict="not held")
    second = quote(article, "She was glad.", words_of=Quotation.WordsOf.SCHOLAR)
    html = shown(client, article)
    assert "2 quotations" in html
    assert 'href="#quotations-not-held">1 attributed to a letter whose text is not held</a>' in html
    assert 'href="#quotations-scholar">1 with words of a scholar or commentator</a>' in html
    for quotation in (first, second):
        assert html.count(f'href="#annotation-{quotation.identifier}"') >= 2


def test_each_quotation_is_marked_by_what_was_found_and_led_to_the_words(client, article):
    held = making.letter("To Ada", text="Dear Ada,\n\nI am so glad.\n\nCharles")
    quotation = quote(article, "I am glad.", letter=held, verdict="altered")
    revision = held.witnesses.get().current
    start = revision.body.index("I am")
    annotate.anchor_quotation(
        quotation=quotation, side="quoted", revision=revision, start=start, end=start + 13
    )
    html = shown(client, article)
    passage = f"{held.get_absolute_url()}?passage=r1.p2#passage"
    assert f'class="quotation" href="{passage}"' in html
    assert 'data-verdict="altered"' in html
    assert ">Q1≠</a>" in html
    assert "[deleted:" in html.split('id="quotations"')[1]


def test_where_a_letter_has_too_many_quotations_for_its_page_they_are_on_pages(client, article):
    lost = making.letter("Lost letter")
    quotation = quote(article, "I am glad.", letter=lost)
    other = making.article(text=" ".join(f"w{number}" for number in range(quotations.SHOWN)))
    for number in range(quotations.SHOWN):
        quote(other, f"w{number}", letter=lost)
    page = reverse("letters.quotations", args=[lost.slug])
    place = f"{page}?at={quotation.identifier}"
    assert f'href="{place}#fragment-{quotation.identifier}"' in shown(client, article)
    assert f'id="fragment-{quotation.identifier}"' in client.get(place).text
    assert f'href="{page}"' in shown(client, lost)


def test_hostile_words_stay_words(client):
    evil = "<script>alert(1)</script>"
    article = making.article(evil, text=f"He said {evil}", byline=evil, publication=evil)
    quote(article, evil, speaker_as_stated=evil, attribution_reason=evil, note=evil)
    assert "<script>" not in shown(client, article)


def test_addresses_last(client, article):
    article.former_addresses.create(kind="article", slug="old")
    assert client.get(reverse("articles.page", args=["old"])).status_code == 301
    Article.objects.update(status=Status.WITHDRAWN, withdrawn_reason="Wrong.")
    assert client.get(article.get_absolute_url()).status_code == 410
    Article.objects.update(status=Status.DRAFT)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_the_list_is_in_order_of_date_and_chosen_by_year(client, article):
    making.article("Earlier", date="1840")
    making.article("Hidden", status=Status.DRAFT)
    found = client.get(reverse("articles.index")).context["articles"]
    assert [each.title for each in found] == ["Earlier", "Gladness"]
    found = client.get(reverse("articles.index"), {"year": "1843"}).context["articles"]
    assert [each.title for each in found] == ["Gladness"]


def test_queries_do_not_grow(client, article, django_assert_max_num_queries):
    def counted(url):
        with django_assert_max_num_queries(100) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    quote(article, "I am glad.", letter=making.letter(), speaker=making.person())
    page, index = article.get_absolute_url(), reverse("articles.index")
    counted(index)  # what is kept in memory is read once
    few = counted(page), counted(index)
    for words in ("She wrote", "A scholar", "glad"):
        quote(article, words, letter=making.letter(), speaker=making.person())
        making.article(words)
    counted(index)
    assert (counted(page), counted(index)) == few
    assert few[0] <= 26
    assert few[1] <= 5


def test_the_only_article_of_a_collection_has_nothing_before_and_after(client):
    only = making.article("Only", text="Words.", date="1851")
    collection = making.collection("Collection", making.letter("Letter"), only)
    page = client.get(only.get_absolute_url()).text
    assert "Collection" in page
    assert "Before and after" not in page
    second = making.article("Second", text="Words.", date="1852")
    collection.contents.create(record=second, order=3)
    assert "Before and after" in client.get(only.get_absolute_url()).text
