"""A journalist asks of a sentence in the press: did he really write that?"""

from tests.conftest import COLLECTION


def test_from_the_quotation_in_the_article_to_the_letter_that_is_not_held(visitor):
    visitor.open("/articles/")
    visitor.follow("Kim Jong-un: “I don’t need any interest in the culture”")
    assert "machine translation" in visitor.reads
    assert "11 quotations" in visitor.reads

    visitor.follow("Kim Jong Un to Donald Trump, 21 September 2018")
    assert "known from quotations" in visitor.reads.lower()
    assert "The letter itself is not held here" in visitor.reads
    assert "the excessive interest that President Moon is showing" in visitor.reads
    assert "What is not known" in visitor.reads

    visitor.follow("Kim Jong-un: “I don’t need any interest in the")
    assert visitor.address.startswith("/articles/")


def test_the_collection_says_how_much_of_the_whole_is_held(visitor):
    visitor.open("/collections/").follow("The correspondence of Kim Jong Un and Donald Trump")
    assert "27" in visitor.reads
    assert "25" in visitor.reads, "sources disagree, and both are shown"


def test_words_of_the_letter_that_were_changed_on_their_way_into_the_press(visitor):
    visitor.open("/").follow("Check a quotation")
    visitor.send("/check/", words="I am clearly offended and do not wish to hide this from you.")
    assert visitor.reads.startswith("Check a quotation")
    assert "Altered" in visitor.reads
    assert "[only in the letter: want end] [only in the quotation: wish end]" in visitor.reads
    assert "Transcript of unknown accuracy; not compared with the original." in visitor.reads

    visitor.follow("http://testserver/id/", within="//*[@class='found-in']")
    assert visitor.address == "/letters/2019-08-05-kim-jong-un-to-donald-trump/"
    assert visitor.words("//mark[@id='passage']").startswith("I am clearly offended")


def test_a_whole_article_is_checked_quotation_by_quotation(visitor):
    article = (COLLECTION / "article-2022-09.txt").read_text()
    visitor.send("/check/", words=article, year="2022")
    assert "11 quotations checked" in visitor.reads
    assert "3 × letter known, text not held" in visitor.reads
    assert "1 letter whose text is held here, of 20 known" in visitor.reads
    assert "25 to 27 letters are reported" in visitor.reads

    fourth = visitor.words("//*[@id='quotation-4']")
    assert "Said in the text to be from Kim Jong Un to Donald Trump, 21 September 2018" in fourth
    assert "which is an article, no letter. Machine translation from Korean" in fourth
    visitor.follow("This quotation by itself", within="//*[@id='quotation-4']")
    assert "Letter known, text not held" in visitor.reads
    assert "the excessive interest that President Moon is showing" in visitor.reads
