"""Quotations proposed by the matcher, and what editors make of them."""

import pytest

from archive.curation import claim, propose, publish, rematch, revise
from archive.management import verifying
from archive.matching import alignments
from archive.models import Letter, Quotation
from archive.text import pasting
from tests import making

pytestmark = pytest.mark.django_db

LETTER = (
    "Dear Ada,\n"
    "The talks in Hanoi were long and hard, yet they brought our two countries nearer. "
    "I do not wish to hide my feelings from you in this matter.\n"
    "Let our experts meet again when the exercises in the southern harbour have ended."
)
ARTICLE = (
    "In a letter of 6 September 2018, Charles wrote, “The talks at Hanoi were long and very hard, "
    "yet they brought our two countries nearer.”\n"
    "“The harvest of this year was the poorest in living memory,” a farmer said.\n"
    "He read the ‘Journal of Talks’."
)
VERBATIM = "“Let our experts meet again when the exercises in the southern harbour have ended.”"


@pytest.fixture
def charles():
    return making.person("Charles Babbage")


@pytest.fixture
def letter(charles):
    return making.letter("Charles to Ada", text=LETTER, date="2018-09-06", sender=charles)


@pytest.fixture
def article():
    return making.article(text=ARTICLE, date="2018-10-01")


def ends(quotation, side):
    return [end.exact for end in quotation.anchors.filter(side=side)]


def correct(document, text):
    witness = document.witnesses.get()
    revision = revise.revise(
        witness=witness, text=pasting.recognise(text).text, by=None, reason="corrected"
    )
    return publish.show_revision(revision=revision, by=None, despite="as it should read")


def test_quotations_are_proposed_with_both_ends(article, letter, charles):
    found, other = propose.propose(document=article).proposed
    assert (found.status, found.verdict, found.judged_by_machine) == ("proposed", "altered", True)
    assert (found.letter, found.attribution, found.words_of) == (letter, "high", "letter")
    assert (found.speaker_id, found.speaker_as_stated) == (charles.pk, "Charles")
    (quoting,) = ends(found, "quoting")
    (quoted,) = ends(found, "quoted")
    assert quoting == ARTICLE[ARTICLE.index("“The talks") : ARTICLE.index("\n")]
    assert (
        quoted == "The talks in Hanoi were long and hard, yet they brought our two countries nearer"
    )
    assert [s for s in found.alignment if s["sort"] != "same"] == [
        {"sort": "changed", "quoted": "at", "held": "in"},
        {"sort": "added", "quoted": "very", "held": ""},
    ]
    assert alignments.fits(found.alignment, quoting, [quoted])
    assert (other.verdict, other.letter, other.words_of) == ("not found", None, "other")


def test_nothing_is_proposed_twice_and_what_was_rejected_never_again(
    article, letter, editor_account
):
    found, _other = propose.propose(document=article).proposed
    propose.reject(quotation=found, version=found.version, by=editor_account)
    assert propose.propose(document=article).proposed == []
    correct(article, "A new beginning.\n" + ARTICLE)
    assert propose.propose(document=article).proposed == []
    correct(article, "Nothing else.")
    correct(article, ARTICLE)
    assert all(each.letter is None for each in propose.propose(document=article).proposed)


def test_words_in_another_script_than_the_letter_that_is_held_stay_open():
    letter = making.letter("Ada to Mary", text="The talks in Hanoi were long.", date="2018-09-06")
    words = "하노이 회담은 길고 어려웠지만 두 나라를 가깝게 했습니다"
    article = making.article(text=f"2018년 9월 6일 친서에서 “{words}”라고 했다")
    (quotation,) = propose.propose(document=article).proposed
    assert (quotation.verdict, quotation.letter) == ("not held", letter)
    making.witness(letter, f"각하, {words}.", language="ko")
    assert rematch.match_again(records=[letter.pk]) == [quotation]
    quotation.refresh_from_db()
    assert quotation.verdict == "verbatim"


def test_a_letter_may_quote_another_but_not_itself(letter):
    propose.propose(document=letter)
    answer = making.letter(text=f"You wrote: {VERBATIM} So be it.\n“The harvest was poor,” I said.")
    (found,) = propose.propose(document=answer).proposed
    assert (found.verdict, found.letter, found.attribution) == ("verbatim", letter, "high")


def test_a_confirmed_quotation_is_the_editor_s(article, letter, editor_account):
    found = propose.propose(document=article).proposed[0]
    propose.confirm(quotation=found, version=found.version, by=editor_account, words_of="letter")
    found.refresh_from_db()
    assert (found.status, found.judged_by_machine) == ("confirmed", False)
    assert all(end.confirmed_by == editor_account for end in found.anchors.all())
    with pytest.raises(claim.OvertakenError):
        propose.reject(quotation=found, version=found.version - 1, by=editor_account)


def test_only_a_publisher_confirms_what_readers_see_at_once(article, letter, django_user_model):
    found = propose.propose(document=article).proposed[0]
    editor = django_user_model.objects.create_user("ed")
    with pytest.raises(publish.RefusedError):
        propose.confirm(quotation=found, version=found.version, by=editor)
    propose.reject(quotation=found, version=found.version, by=editor)
    assert found.status == "rejected"


class TestTextsThatArrive:
    def test_open_quotations_close_themselves(self, article, charles):
        letter = making.letter(
            "Charles to Ada", date="2018-09-06", state=Letter.State.REPORTED, sender=charles
        )
        found = propose.propose(document=article).proposed[0]
        assert (found.verdict, found.letter) == ("not held", letter)
        witness = letter.witnesses.create(
            siglum="A", label="Copy", sort="transcript", language="en", is_reading_text=True
        )
        revision = revise.revise(
            witness=witness, text=pasting.recognise(LETTER).text, by=None, reason="first"
        )
        publish.show_revision(revision=revision, by=None)
        found.refresh_from_db()
        assert (found.verdict, found.judged_by_machine) == ("altered", True)
        assert ends(found, "quoted")
        assert found.history.first().history_change_reason.startswith("Matched")

    def test_a_text_without_the_words_leaves_them_open_but_no_longer_unheld(self, article):
        letter = making.letter(date="2018-09-06", state=Letter.State.REPORTED)
        found = propose.propose(document=article).proposed[0]
        witness = making.witness(letter, "Dear Ada, there is no news today.")
        publish.show_revision(revision=witness.current, by=None)
        found.refresh_from_db()
        assert (found.verdict, found.judged_by_machine) == ("not found", True)

    def test_the_words_of_nobody_close_when_a_letter_is_published(self, article):
        other = propose.propose(document=article).proposed[1]
        draft = making.letter(
            text="The harvest of this year was the poorest in living memory.",
            status="draft",
            sender=making.person(),
            recipient=making.person("Charles"),
        )
        other.refresh_from_db()
        assert other.verdict == "not found"
        publish.publish(record=draft, by=None)
        other.refresh_from_db()
        assert (other.verdict, other.letter, other.words_of) == ("verbatim", draft, "letter")

    def test_what_an_editor_decided_is_kept_and_noted(self, article, letter, editor_account):
        found = propose.propose(document=article).proposed[0]
        propose.confirm(quotation=found, version=found.version, by=editor_account)
        correct(letter, LETTER.replace("talks in", "talks at").replace("and hard", "and very hard"))
        found.refresh_from_db()
        assert (found.verdict, found.verdict_now) == ("altered", "verbatim")
        assert list(Quotation.objects.waiting().filter(status="confirmed")) == [found]
        propose.take_over(quotation=found, version=found.version, by=editor_account)
        found.refresh_from_db()
        assert (found.verdict, found.verdict_now) == ("verbatim", "")

    def test_what_only_the_machine_said_follows_the_text(self, article, letter):
        found = propose.propose(document=article).proposed[0]
        correct(letter, "Dear Ada,\nNothing of all that.")
        found.refresh_from_db()
        assert (found.verdict, ends(found, "quoted")) == ("not found", [])


def test_the_article_s_quotation_closes_when_its_letter_arrives(kim_trump):
    letter = Letter.objects.get(slug="2018-09-06-kim-jong-un-to-donald-trump")
    quotation = letter.quoted_by.get(document__article__publication="Seoul Shinmun")
    assert quotation.verdict == "not held"
    making.witness(  # not the letter's words, which nobody holds
        letter,
        "Your Excellency,\nIt is difficult to argue with Secretary Pompeo about the issue that "
        "separates the two sides, and I do not think he can represent your intentions faithfully. "
        "I wish to exchange views by meeting personally with Your Excellency, who was born with a "
        "high political sense.",
    )
    revision = letter.witnesses.get().current
    publish.show_revision(revision=revision, by=None)
    quotation.refresh_from_db()
    assert (quotation.status, quotation.verdict) == ("confirmed", "altered")
    assert quotation.judged_by_machine
    assert quotation.note.startswith("Opened and never closed.")
    untouched = Quotation.objects.filter(letter__slug__startswith="2018-09-21", verdict="not held")
    assert untouched.count() == 6


def test_a_quotation_laid_beside_other_words_is_a_fault(article, letter):
    found = propose.propose(document=article).proposed[0]
    assert list(verifying.faults()) == []
    found.alignment[0]["held"] = "The walks"
    found.save()
    (fault,) = verifying.faults()
    assert (fault.check, found.identifier in fault.where) == ("alignment", True)
