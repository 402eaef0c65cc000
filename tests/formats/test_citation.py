"""Citations read as a person would write them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from archive.formats import citation, csl_engine
from archive.models import Article, Letter
from tests import making

WHERE = "https://carrel.example/id/abc123defg"
TEXT = "English text (transcript of a reading; not proofread), rev. 1"
TITLE_CASE = "The Letters Between Kim Jong Un and Donald Trump"


def texts(cited) -> dict[str, str]:
    return {each.style: each.text for each in cited.citations}


def test_a_held_letter(letter, cite):
    assert texts(cite(letter)) == {
        "chicago-note": f"Kim Jong Un to Donald Trump, August 5, 2019, in {TITLE_CASE}, Carrel, "
        f"{TEXT}, accessed November 21, 2026, {WHERE}.",
        "chicago-bibliography": f"Kim Jong Un. Letter to Donald Trump, August 5, 2019. "
        f"In {TITLE_CASE}. Carrel. {TEXT}. Accessed November 21, 2026. {WHERE}.",
        "mla": f"Kim Jong Un. Letter to Donald Trump. {TITLE_CASE}, Carrel, 5 Aug. 2019, {WHERE}. "
        f"Accessed 21 Nov. 2026. {TEXT}.",
        "apa": "Kim, J. U. (2019, August 5). Letter to Donald Trump. In The letters between "
        f"Kim Jong Un and Donald Trump [{TEXT}]. Carrel. "
        f"Retrieved November 21, 2026, from {WHERE}",
    }


def test_the_other_way_round(letter, cite):
    for party in letter.parties.all():
        party.role = {"sender": "recipient", "recipient": "sender"}[party.role]
        party.save()
    said = texts(cite(letter))
    assert said["chicago-note"].startswith("Donald Trump to Kim Jong Un, August 5, 2019,")
    assert said["chicago-bibliography"].startswith("Trump, Donald. Letter to Kim Jong Un,")
    assert said["mla"].startswith("Trump, Donald. Letter to Kim Jong Un.")
    assert said["apa"].startswith("Trump, D. (2019, August 5). Letter to Kim Jong Un.")


@pytest.mark.parametrize(
    ("edtf", "chicago", "mla", "apa"),
    [
        ("2018-04~", "about April 2018", "about April 2018", "(ca. 2018, April)"),
        ("2018-04?", "possibly April 2018", "possibly April 2018", "(possibly April 2018)"),
        ("2019", "2019", "2019", "(2019)"),
        (
            "2018-08-1X",
            "between 10 and 19 August 2018",
            "between 10 and 19 August 2018",
            "(between 10 and 19 August 2018)",
        ),
        ("2018-04/2018-05", "April to May 2018", "April to May 2018", "(April to May 2018)"),
    ],
)
def test_uncertain_dates_stay_uncertain(letter, cite, edtf, chicago, mla, apa):
    letter.date = edtf
    said = texts(cite(letter))
    assert f"Kim Jong Un to Donald Trump, {chicago}, in" in said["chicago-note"]
    assert f"Letter to Donald Trump, {chicago}. In" in said["chicago-bibliography"]
    assert f"Carrel, {mla}, https" in said["mla"]
    assert f"Kim, J. U. {apa}. Letter to Donald Trump" in said["apa"]


def test_an_undated_letter(letter, cite):
    letter.date = ""
    said = texts(cite(letter))
    assert said["chicago-note"].startswith("Kim Jong Un to Donald Trump, in The Letters")
    assert said["apa"].startswith("Kim, J. U. (n.d.). Letter to Donald Trump.")


def test_a_letter_that_is_not_held_says_so(kim, trump, cite):
    letter = making.letter(
        sender=kim, recipient=trump, date="2018-09-06", state=Letter.State.QUOTED
    )
    for said in texts(cite(letter)).values():
        assert "ext not held; known from quotations" in said


def test_a_telegram_is_called_one(letter, cite):
    letter.form = Letter.Form.TELEGRAM
    said = texts(cite(letter))
    assert said["chicago-note"].startswith("Kim Jong Un, telegram to Donald Trump, August 5")
    assert said["mla"].startswith("Kim Jong Un. Telegram to Donald Trump.")


def test_a_letter_with_no_known_party(db, cite):
    letter = making.letter("An anonymous letter", text="Beware.", date="1600")
    said = texts(cite(letter))
    assert said["chicago-note"].startswith("“An Anonymous Letter,” Carrel, 1600, ")
    assert said["chicago-bibliography"].count("An Anonymous Letter") == 1


def test_two_addressees(letter, cite):
    letter.parties.create(role="recipient", agent=making.person("Melania Trump"))
    said = texts(cite(letter))
    assert said["chicago-note"].startswith("Kim Jong Un to Donald Trump and Melania Trump, August")
    assert "Letter to Donald Trump and Melania Trump" in said["apa"]


def test_an_article(article, cite):
    article.identifier = "abc123defg"
    version = "Transcript (not proofread), rev. 1"
    assert texts(cite(article)) == {
        "chicago-note": "Seo Yu-mi, “Kim: ‘I Don’t Need Any Interest,’” Seoul Shinmun, "
        f"September 25, 2022, {version}, Carrel, accessed November 21, 2026, {WHERE}.",
        "chicago-bibliography": "Seo Yu-mi. “Kim: ‘I Don’t Need Any Interest.’” Seoul Shinmun, "
        f"September 25, 2022. {version}. Carrel. Accessed November 21, 2026. {WHERE}.",
        "mla": "Seo Yu-mi. “Kim: ‘I Don’t Need Any Interest.’” Seoul Shinmun, 25 Sept. 2022, "
        f"Carrel, {WHERE}. Accessed 21 Nov. 2026. {version}.",
        "apa": "Seo, Y.-M. (2022, September 25). Kim: “I don’t need any interest” "
        f"[{version}]. Seoul Shinmun. Carrel. Retrieved November 21, 2026, from {WHERE}",
    }


@pytest.mark.parametrize("publication", ["Seoul Shinmun", ""])
def test_an_unsigned_article_names_its_title_once(article, cite, publication):
    article.byline, article.publication = "", publication
    for each in cite(article).citations:
        assert each.text.lower().count("any interest") == 1, each.text


def test_an_inferred_newspaper_stands_in_brackets(article, cite):
    article.publication_certainty = "low"
    for each in cite(article).citations:
        assert "[Seoul Shinmun?]" in each.text


def test_others_are_not_cited(kim, cite):
    assert cite(kim).citations == []


HOSTILE = "<script>alert('x')</script> & “{quoted}” \ue001b\ue002 100% \\TeX"


def test_nothing_in_a_title_becomes_markup(article, cite):
    article.title = HOSTILE
    article.byline = HOSTILE
    article.publication = HOSTILE
    for each in cite(article).citations:
        tags = set(citation.TAG.findall(each.html))
        assert tags <= {"<i>", "</i>"}, each.html
        assert "&lt;" in each.html
        assert "<" in each.text
        assert "&amp;" not in each.text


def test_a_citation_does_not_depend_on_those_before(letter, article, cite):
    """The processor writes to its own tree while it renders."""
    citation._set.cache_clear()
    first = texts(cite(letter))
    for edtf in ("2018-04~", "2018/2019", ""):
        letter.date = article.date = edtf
        texts(cite(letter)), texts(cite(article))
    citation._set.cache_clear()
    letter.date = "2019-08-05"
    assert texts(cite(letter)) == first


def test_threads_do_not_mix():
    def item(number: int) -> dict:
        return {"id": "x", "type": "document", "title": f"Number {number}", "publisher": "P"}

    def set_one(number: int) -> str:
        return csl_engine.cite(citation.MLA, "bibliography", item(number))

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(set_one, range(40)))
    assert all(f"Number {number}”" in text.replace(".”", "”") or f"Number {number}<" in text
               for number, text in enumerate(said))  # fmt: skip


def test_a_changed_caveat_changes_the_citation(letter, cite):
    texts(cite(letter))
    letter.witnesses.update(caveat="compared since")
    assert "compared since" in texts(cite(letter))["apa"]


def test_the_real_letter(kim_trump, cite):
    letter = Letter.objects.get(slug="2019-08-05-kim-jong-un-to-donald-trump")
    letter.identifier = "abc123defg"
    note = texts(cite(letter))["chicago-note"]
    assert note.startswith("Kim Jong Un to Donald Trump, August 5, 2019, in ")
    assert "not compared with the original; not proofread), rev. " in note
    assert note.endswith(f", accessed November 21, 2026, {WHERE}.")


def test_the_real_article(kim_trump, cite):
    article = Article.objects.get(publication="Seoul Shinmun")
    said = texts(cite(article))
    assert said["apa"].startswith("Seo, Y.-M. (25 to 26 September 2022). Kim Jong-un:")
    assert all("[Seoul Shinmun?]" in text for text in said.values())
