"""What Zotero's translator for embedded metadata looks for is there."""

from archive.formats import metatags

# Zotero takes the kind of item from here before it guesses from the names of other tags.
ITEM_TYPE = "z:itemType"


def test_a_letter_is_a_letter_to_zotero(letter, describe):
    tags = dict(metatags.of(describe(letter)))
    assert tags[ITEM_TYPE] == "letter"
    assert "citation_journal_title" not in tags
    assert tags["citation_title"] == "Letter to Donald Trump"
    assert tags["citation_author"] == "Kim, Jong Un"
    assert tags["citation_publication_date"] == "2019/08/05"
    assert tags["citation_public_url"] == "https://carrel.example/id/abc123defg"
    assert "not proofread" in tags["citation_abstract"]
    assert tags["DC.contributor"] == "Trump, Donald"


def test_an_article_is_from_a_newspaper(article, describe):
    tags = dict(metatags.of(describe(article)))
    assert tags[ITEM_TYPE] == "newspaperArticle"
    assert tags["citation_journal_title"] == "Seoul Shinmun"


def test_each_author_has_a_tag(letter, trump, describe):
    letter.parties.create(role="sender", agent=trump)
    names = [content for name, content in metatags.of(describe(letter)) if name == "DC.creator"]
    assert names == ["Kim, Jong Un", "Trump, Donald"]


def test_an_uncertain_day_is_not_made_certain(letter, describe):
    letter.date = "2018-08-1X"
    tags = dict(metatags.of(describe(letter)))
    assert "citation_publication_date" not in tags
    assert tags["DC.date"] == "2018-08-1X"


def test_only_documents_are_told_to_reference_managers(kim, describe):
    assert metatags.of(describe(kim)) == []
    preview = dict(metatags.open_graph(describe(kim)))
    assert preview["og:type"] == "profile"
    assert preview["og:title"] == "Kim Jong Un"
