"""Web Annotations out of a file find their places again."""

import json
from itertools import count, takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.curation import annotate, pin, revise
from archive.curation.adopt import adopt
from archive.formats import webannotation, webannotation_pages
from archive.formats.description import describe
from archive.formats.webannotation import Site
from archive.formats.webannotation_reading import UnreadableError
from archive.models import Anchor, Annotation, Claim, Letter, Mention, Status
from archive.text import pasting
from tests import making, snapshot

pytestmark = pytest.mark.django_db
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = (
    "Your Excellency,\n\n"
    "I carry 𝄞 the binder in my hands, Your Excellency, and the binder is heavy.\n\n"
    "I cannot forget the historic meeting that we had in Singapore.\n\nYours, 김정은"
)


@pytest.fixture
def letter():
    return making.letter("A letter", text=TEXT, slug="a-letter", identifier="abc123defg")


@pytest.fixture
def body(letter) -> str:
    return letter.witnesses.get().current.body


def exported(document) -> bytes:
    """All pages of a document's annotations, in one list."""
    page = f"https://elsewhere.example{document.get_absolute_url()}"
    description = describe(document, url=page)
    pages = (webannotation_pages.render_page(description, number) for number in count(1))
    return f"[{','.join(takewhile(bool, pages))}]".encode()


def quote(exact: str, prefix: str = "", suffix: str = "") -> dict:
    said = {"type": "TextQuoteSelector", "exact": exact}
    return said | {name: words for name, words in (("prefix", prefix), ("suffix", suffix)) if words}


def position(start: int, end: int) -> dict:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def foreign(*selector: dict, source: str = "https://anno.example/page", **more) -> bytes:
    data = {
        "@context": CONTEXT,
        "id": "https://anno.example/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Heavy."},
        "target": {"source": source, "selector": list(selector)},
    }
    return json.dumps(data | more).encode()


def take(letter, content: bytes, **options):
    return adopt(content=content, document=letter, by=None, **options)


def placed(letter) -> Anchor:
    return Anchor.objects.get(revision=letter.witnesses.get().current)


# Round trips


def state() -> list:
    """All that a round trip has to keep, but for primary keys and times."""
    anchors = Anchor.objects.order_by("annotation__identifier", "revision__number").values_list(
        "annotation__identifier", "revision__number", "start", "end", "exact", "prefix", "suffix",
        "paragraph",
    )  # fmt: skip
    said = Annotation.objects.live().order_by("identifier").values_list(
        "identifier", "sort", "body", "passage_type", "conjecture", "certainty", "inferred"
    )  # fmt: skip
    means = Mention.objects.order_by("annotation__identifier", "record__identifier").values_list(
        "annotation__identifier", "record__identifier", "certainty", "reason"
    )
    return [list(anchors), list(said), list(means)]


def test_the_real_collection_comes_back_as_it_was(kim_trump):
    documents = [*Letter.objects.held()]
    files = {document: exported(document) for document in documents}
    before = state()
    kept = Annotation.objects.exclude(witness__document__in=documents)
    assert Annotation.objects.exclude(pk__in=kept).count() > 50
    Claim.objects.filter(passage__isnull=False).delete()  # they keep what they rest on
    Annotation.objects.exclude(pk__in=kept).delete()
    for document, content in files.items():
        report = take(document, content, publish=True)
        assert not report.unplaced
        assert not report.remarks
    assert state() == before


def test_taking_in_the_same_again_changes_nothing(letter):
    note = making.annotation(letter, "the binder", "note", body="Heavy.")
    note.references.create(source=making.source(), locator="p. 2", claim="So.")
    making.mention(letter, "Excellency", making.person("Ada"))
    making.annotation(letter, "I carry", "passage", passage_type="promise")
    making.annotation(letter, "binder", "textual", body="Or *folder*.", conjecture="folder")
    tables = snapshot.take()
    report = take(letter, exported(letter))
    assert (report.unchanged, report.created, report.updated) == (4, 0, 0)
    assert snapshot.take() == tables


def test_what_is_adrift_is_adrift_again(letter):
    making.annotation(letter, "𝄞", "note", body="Gone.")
    witness = letter.witnesses.get()
    shorter = pasting.recognise(TEXT.replace(" 𝄞 the binder", "")).text
    revise.show(revision=revise.revise(witness=witness, text=shorter, by=None, reason="cut"))
    content, before = exported(letter), state()
    Annotation.objects.all().delete()
    report = take(letter, content, publish=True)
    assert report.created == 1
    assert state() == before


def test_a_place_an_editor_has_moved_since_is_left_alone(letter):
    note = making.annotation(letter, "the binder", "note", body="Heavy.")
    content = exported(letter)
    witness = letter.witnesses.get()
    longer = pasting.recognise(f"A line before.\n\n{TEXT}").text
    revision = revise.revise(witness=witness, text=longer, by=None, reason="more")
    revise.show(revision=revision)
    pin.pin_annotation(annotation=note, revision=revision, start=0, end=6)
    assert take(letter, content).unchanged == 1
    assert Anchor.objects.get(revision=revision).exact == "A line"


def test_what_was_made_in_an_older_revision_is_carried_to_the_text_of_today(letter):
    making.annotation(letter, "the binder", "note", body="Heavy.")
    content = exported(letter)
    Annotation.objects.all().delete()
    witness = letter.witnesses.get()
    longer = pasting.recognise(f"The binder came first.\n\n{TEXT}").text
    revise.show(revision=revise.revise(witness=witness, text=longer, by=None, reason="more"))
    take(letter, content, publish=True)
    first, second = Anchor.objects.order_by("revision__number")
    assert first.exact == second.exact == "the binder"
    assert second.start == first.start + len("The binder came first.\n")
    assert (first.how, second.how) == ("made", "shifted")


def test_what_was_changed_in_the_file_is_changed_here(letter):
    note = making.annotation(letter, "the binder", "note", body="Heavy.")
    making.mention(letter, "Excellency", making.person("Ada", identifier="ada0000000"))
    making.person("Augusta", identifier="augusta000")
    content = exported(letter).replace(b"Heavy.", b"Light.").replace(b"ada0000000", b"augusta000")
    report = take(letter, content)
    assert (report.updated, report.created) == (2, 0)
    note.refresh_from_db()
    assert (note.body, note.version, note.status) == ("Light.", 2, "published")
    assert Mention.objects.get().record.title == "Augusta"


# Finding places


def test_by_position_if_the_words_agree(letter, body):
    start = body.rindex("the binder")
    take(letter, foreign(position(start, start + 10), quote("the binder")))
    assert (placed(letter).start, placed(letter).how) == (start, "made")


def test_a_position_in_utf_16_code_units_is_understood(letter, body):
    start = body.rindex("the binder")
    take(letter, foreign(position(start + 1, start + 11), quote("the binder")))
    assert placed(letter).start == start


def test_by_words_if_the_position_is_wrong(letter, body):
    take(letter, foreign(position(3, 7), quote("binder", "the ", " is heavy")))
    assert placed(letter).start == body.rindex("binder")
    assert placed(letter).how == "made"


def test_words_that_stand_once_need_no_words_around(letter, body):
    take(letter, foreign(quote("historic meeting")))
    assert placed(letter).start == body.index("historic")


def test_typographic_quotation_marks_and_spaces_do_not_matter(letter, body):
    take(letter, foreign(quote("hands, Your\u00a0Excellency")))
    assert placed(letter).exact == "hands, Your Excellency"


def test_by_words_in_the_named_paragraph(letter, body):
    selector = {"type": "FragmentSelector", "value": "p2", "refinedBy": quote("Your Excellency")}
    take(letter, foreign(selector))
    assert placed(letter).start == body.rindex("Your Excellency")


def test_by_a_position_in_the_named_paragraph(letter):
    selector = {"type": "FragmentSelector", "value": "p2", "refinedBy": position(0, 7)}
    take(letter, foreign(selector, source="https://elsewhere.example/id/abc123defg/r1"))
    assert placed(letter).exact == "I carry"


def test_words_somewhat_like_those_here_wait_for_an_editor(letter):
    selector = quote("historical meeting", "I cannot forget the ", "that we had in Singapore")
    report = take(letter, foreign(selector))
    assert report.to_confirm == 1
    anchor = placed(letter)
    assert (anchor.exact, anchor.how) == ("historic meeting", "approximate")
    assert 0 < anchor.score < 1


def test_the_right_words_among_other_ones_wait_for_an_editor(letter):
    report = take(letter, foreign(quote("historic meeting", "a rather ", " of nations")))
    assert report.to_confirm == 1
    assert placed(letter).how == "approximate"


def test_a_point_between_two_words(letter, body):
    take(letter, foreign(quote("", "the historic ", "meeting")))
    assert placed(letter).start == placed(letter).end == body.index("meeting")


@pytest.mark.parametrize(
    ("selectors", "says"),
    [
        ([quote("the binder")], "“the binder” occurs 2 times"),
        ([quote("nothing of this kind stands here")], "does not occur"),
        ([position(3, 7)], "the text it counts in is not held here"),
        ([{"type": "CssSelector", "value": "p"}], "It says of no passage where it is"),
        ([quote("")], "was not found"),
        (
            [{"type": "FragmentSelector", "value": "p9", "refinedBy": position(0, 3)}],
            "is not held here",
        ),
    ],
)
def test_what_cannot_be_placed_is_said_and_left_out(letter, selectors, says):
    report = take(letter, foreign(*selectors))
    [sentence] = report.unplaced
    assert sentence.startswith("https://anno.example/1: ")
    assert says in sentence
    assert not Annotation.objects.exists()


def test_the_first_target_that_is_found_counts(letter):
    targets = [
        "https://anno.example/video",
        {"source": "https://anno.example/page", "selector": quote("historic meeting")},
    ]
    take(letter, foreign(target=targets))
    assert placed(letter).exact == "historic meeting"


def test_a_place_that_is_not_certain_moves_nothing_that_is_here_already(letter):
    content = foreign(quote("historical meeting", "I cannot forget the ", "that we had"))
    take(letter, content)
    made = Annotation.objects.get()
    revision = letter.witnesses.get().current
    pin.pin_annotation(annotation=made, revision=revision, start=0, end=4)
    assert take(letter, content).unchanged == 1
    assert placed(letter).exact == "Your"


def test_an_annotation_stays_with_its_witness(letter):
    other = making.witness(letter, TEXT, siglum="B", is_reading_text=False)
    start = other.current.body.index("historic")
    made = annotate.annotate(
        revision=other.current, start=start, end=start + 16, sort="note", body="On B."
    )
    site = Site("https://elsewhere.example", "Elsewhere")
    told = webannotation.standing_alone(made, made.anchors.get(), site=site)
    take(letter, told.replace("?witness=B", "").encode())
    assert made.anchors.get().revision == other.current


# What is said


def test_a_foreign_one_arrives_as_a_draft_and_is_not_doubled(letter):
    content = foreign(quote("historic meeting"))
    assert take(letter, content).created == 1
    made = Annotation.objects.get()
    assert (made.status, made.sort, made.body) == ("draft", "note", "Heavy.")
    assert take(letter, content).unchanged == 1
    assert take(letter, content.replace(b"Heavy.", b"Light.")).updated == 1
    assert Annotation.objects.get().body == "Light."


def test_the_history_says_where_it_came_from(letter, editor_account):
    adopt(content=foreign(quote("historic meeting")), document=letter, by=editor_account)
    line = Annotation.objects.get().history.get()
    assert line.history_change_reason == "Taken in from a Web Annotation file."
    assert line.history_user == editor_account


def test_html_becomes_markdown_without_anything_that_acts(letter):
    html = (
        '<p onclick="x()">A <em>heavy</em> <a href="javascript:x()">thing</a></p>'
        '<script>x()</script><ul><li><a href="https://e.example/1">see</a></li></ul>'
    )
    body = {"type": "TextualBody", "value": html, "format": "text/html"}
    take(letter, foreign(quote("historic meeting"), body=body))
    said = Annotation.objects.get().body
    assert said == "A *heavy* thing\n\n- [see](https://e.example/1)"


def test_plain_text_is_not_taken_for_markdown(letter):
    body = {"type": "TextualBody", "value": "* <b>5</b> *or* 6", "format": "text/plain"}
    take(letter, foreign(quote("historic meeting"), body=body))
    assert Annotation.objects.get().body == r"\* \<b\>5\</b\> \*or\* 6"


def test_records_and_sources_that_are_not_here_are_said(letter):
    body = {"purpose": "identifying", "source": "https://e.example/id/nobody0000"}
    evidence = {"schema:identifier": "no-such-source"}
    content = foreign(
        quote("historic meeting"), body=[body, {"value": "x"}], **{"cito:citesAsEvidence": evidence}
    )
    report = take(letter, content)
    assert len(report.remarks) == 2
    assert "nobody0000" in report.remarks[0]
    assert "no-such-source" in report.remarks[1]


def test_what_was_retired_here_stays_retired(letter):
    note = making.annotation(letter, "the binder", "note", body="Heavy.")
    content = exported(letter)
    note.status, note.retired_reason = Annotation.Status.RETIRED, "Wrong."
    note.save()
    report = take(letter, content)
    assert "was retired here" in report.remarks[0]
    note.refresh_from_db()
    assert note.status == Annotation.Status.RETIRED


def test_what_says_nothing_is_left_out(letter):
    content = foreign(quote("historic meeting"), body=[], motivation="highlighting")
    assert "says nothing" in take(letter, content).unplaced[0]


def test_a_draft_that_is_meant_too_stays_meant(letter):
    ada, draft = making.person("Ada"), making.person("Draft", status=Status.DRAFT)
    making.mention(letter, "Excellency", ada, draft)
    assert take(letter, exported(letter)).unchanged == 1
    assert Mention.objects.count() == 2


# All or nothing


def test_a_dry_run_writes_nothing(letter):
    assert take(letter, foreign(quote("historic meeting")), dry_run=True).created == 1
    assert not Annotation.objects.exists()


def test_one_that_is_wrong_refuses_the_file(letter):
    good, bad = (json.loads(foreign(quote("historic meeting"))) for _each in range(2))
    bad |= {"id": "https://anno.example/2", "target": {"source": 7}}
    with pytest.raises(UnreadableError, match="annotation 2: “source” must be text"):
        take(letter, json.dumps([good, bad]).encode())
    assert not Annotation.objects.exists()


def test_one_of_another_document_refuses_the_file(letter):
    making.annotation(letter, "the binder", "note", body="Heavy.")
    content = exported(letter)
    other = making.letter("Another", text=TEXT)
    with pytest.raises(UnreadableError, match="belongs to another document, “A letter”"):
        take(other, content)


def test_a_document_without_text(db):
    with pytest.raises(UnreadableError, match="No text of “Reported” is held"):
        take(making.letter("Reported"), foreign(quote("x")))


# Hostile files


def problems_with(letter, content: bytes) -> tuple[str, ...]:
    """The sentences with which a file is refused; none if it is taken."""
    try:
        take(letter, content, dry_run=True)
    except UnreadableError as error:
        return error.problems
    return ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
KEYS = ["body", "target", "motivation", "id", "type", "creator", "bodyValue", "tei:cert"]


@given(key=st.sampled_from(KEYS), value=json_values)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_value_anywhere_is_taken_or_refused_with_a_sentence(letter, key, value):
    data = json.loads(foreign(quote("historic meeting"))) | {key: value}
    assert all(problems_with(letter, json.dumps(data).encode()))


@given(name=st.sampled_from(["selector", "source", "id"]), value=json_values, kind=json_values)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_selector_too(letter, name, value, kind):
    selector = {"type": kind, "exact": value, "start": value, "refinedBy": value}
    target = {"source": "https://e.example/1", "selector": selector} | {name: value}
    assert all(problems_with(letter, foreign(target=target)))


def test_every_kind_of_selector_with_wrong_values(letter):
    for kind in ("TextQuoteSelector", "TextPositionSelector", "FragmentSelector"):
        for value in (None, True, -1, 1.5, 10**30, [], {}, ["a", "b"], "\x00", "\ud800"):
            selector = {"type": kind, "exact": value, "start": value, "end": 3, "value": value}
            with pytest.raises(UnreadableError):
                take(letter, foreign(selector), dry_run=True)
