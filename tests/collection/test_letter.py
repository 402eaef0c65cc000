"""The letter of 5 August 2019, as the first collection gives it."""

from pathlib import Path

import pytest

from archive.models import Annotation, Letter, Party, Witness

ROOT = Path(__file__).parent.parent.parent
TEXT = ROOT / "fixtures" / "kim-trump" / "letter-2019-08-05.txt"
SLUG = "2019-08-05-kim-jong-un-to-donald-trump"

# words of the text, what they may have been
TEXTUAL_NOTES = [
    ("internal memory", "eternal memory"),
    ("70,000 kilometers", "7,000"),
    ("conventional commercial weapons", "conventional weapons"),
    ("Have actions been relaxed", "sanctions"),
    ("becomes a thing of the past weekend", "a thing of the past"),
    ("We will not have to reconsider the working-level talks", "reconsider"),
]
EXPLANATORY_NOTES = [
    "reunion on June 30",
    "picture you specifically chose",
    "sit down face-to-face in a few weeks’ time",
    "combined military exercises",
    "wartime operational control",
    "the minister of national defense of South Korea",
    "no more artificial earthquakes and no objects flying in the sky",
    "the detainees",
    "the remains",
    "the sanctions relief",
    "our fourth summit talks",
    "Hanoi",
    "the end of the year",
    "very small missiles",
]
# the record that is meant, how often the text names it
MENTIONS = [
    ("people/donald-trump", 8),
    ("people/kim-jong-un", 1),
    ("people/melania-trump", 1),
    ("people/jeong-kyeong-doo", 1),
    ("places/hanoi", 1),
    ("places/military-demarcation-line", 1),
    ("places/iran", 1),
    ("places/united-states", 9),
    ("places/korean-peninsula", 1),
    ("events/hanoi-summit", 1),
    ("events/panmunjom-meeting", 9),
    ("events/singapore-summit", 2),
    ("events/release-of-the-detainees", 1),
    ("events/return-of-the-remains", 1),
    ("organisations/korean-peoples-army", 4),
    ("organisations/united-states-armed-forces", 1),
]


@pytest.fixture
def letter(kim_trump):
    return Letter.objects.get(slug=SLUG)


@pytest.fixture
def revision(letter):
    return letter.witnesses.get(is_reading_text=True).revisions.get(number=1)


def notes_on(revision, words: str, sort: str) -> list[Annotation]:
    """Live annotations of a sort that stand on the words, wholly or in part."""
    start = revision.body.index(words)
    anchors = revision.anchor_set.filter(
        annotation__sort=sort, start__lt=start + len(words), end__gt=start
    )
    return [anchor.annotation for anchor in anchors]


def test_the_text_is_the_one_that_came_to_us_byte_for_byte(revision):
    assert revision.body.encode() == TEXT.read_bytes()


@pytest.mark.corpora
def test_the_file_is_the_seed_byte_for_byte(corpora):
    assert TEXT.read_bytes() == (corpora / "seeds" / "letter.txt").read_bytes()


def test_the_first_revision_is_the_one_readers_see(letter, revision):
    assert letter.witnesses.get(is_reading_text=True).current == revision


def test_its_paragraphs_have_their_kinds(revision):
    kinds = {paragraph["name"]: paragraph["kind"] for paragraph in revision.paragraphs}
    special = {name: kind for name, kind in kinds.items() if kind != "paragraph"}

    assert len(kinds) == 24
    assert special == {
        "p1": "dateline",
        "p2": "salutation",
        "p22": "closing",
        "p23": "signature",
        "p24": "dateline",
    }


def test_from_to_and_when(letter):
    assert [party.agent.slug for party in letter.senders] == ["kim-jong-un"]
    assert [party.agent.slug for party in letter.recipients] == ["donald-trump"]
    assert letter.date == "2019-08-05"
    assert letter.date_stated == "August 5, 2019"
    assert letter.parties.get(role=Party.Role.RECIPIENT).name_as_stated == "Your Excellency"


def test_received_and_made_public_on_other_days(letter):
    datings = {(dating.role, dating.date) for dating in letter.datings.all()}

    assert ("received", "2019-08-08") in datings
    assert ("disclosed", "2022-09-25") in datings
    assert all(dating.source for dating in letter.datings.all())


def test_the_witness_says_what_it_is_and_warns(letter):
    witness = letter.witnesses.get(is_reading_text=True)

    assert witness.sort == Witness.Sort.READING
    assert witness.caveat == "transcript of unknown accuracy; not compared with the original"
    assert witness.verification == Witness.Verification.NONE
    assert "our inference" in witness.provenance
    assert "not been cleared" in witness.rights


def test_another_witness_reads_eternal_memory(letter):
    rage = letter.witnesses.get(source__key="woodward-rage")

    assert not rage.is_held
    assert "eternal memory" in rage.provenance


@pytest.mark.parametrize(("words", "conjecture"), TEXTUAL_NOTES)
def test_doubtful_words_have_a_textual_note(revision, words, conjecture):
    notes = notes_on(revision, words, Annotation.Sort.TEXTUAL)

    assert any(conjecture in note.conjecture for note in notes)
    assert all(note.certainty and note.body for note in notes)


@pytest.mark.parametrize("words", EXPLANATORY_NOTES)
def test_what_needs_explaining_is_explained(revision, words):
    notes = notes_on(revision, words, Annotation.Sort.NOTE)

    assert notes
    assert all(note.references.exists() or note.inferred for note in notes)


@pytest.mark.parametrize(("address", "times"), MENTIONS)
def test_mentions(revision, address, times):
    noun, slug = address.split("/")
    found = [
        anchor
        for anchor in revision.anchor_set.filter(annotation__sort=Annotation.Sort.MENTION)
        if any(r.noun == noun and r.slug == slug for r in anchor.annotation.targets.all())
    ]

    assert len(found) == times


@pytest.mark.parametrize("words", ["Your Excellency", "Mr. President", "DPRK", "Korean Peninsula"])
def test_every_occurrence_is_marked(revision, words):
    marked = revision.anchor_set.filter(annotation__sort=Annotation.Sort.MENTION, exact=words)

    assert marked.count() == revision.body.count(words)


def test_the_minister_is_identified_by_inference_and_says_why(revision):
    mention = notes_on(revision, "the person who they call", Annotation.Sort.MENTION)[0]

    assert mention.mentions.get().certainty == "medium"
    assert "31 July 2019" in mention.mentions.get().reason
