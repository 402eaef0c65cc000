"""A collection of files comes in once, changes where its files changed, and loses nothing."""

import pytest

from archive.curation import annotate, revise
from archive.curation.ingest import load
from archive.models import (
    Annotation,
    Arrival,
    Collection,
    FormerAddress,
    Letter,
    Person,
    Quotation,
    Record,
    Source,
    Status,
)
from archive.text import pasting

pytestmark = pytest.mark.django_db


def histories() -> int:
    models = (Letter, Person, Collection, Annotation, Quotation, Source)
    return sum(model.history.count() for model in models)


def letter() -> Letter:
    return Letter.objects.get(identifier="1etter0000")


def body() -> str:
    return letter().witnesses.get().current.body


def test_everything_comes_in(folder):
    report = load(folder)

    assert not report.problems
    assert len(report.created) == 4
    assert [str(party) for party in letter().parties.all()] == ["Ada", "Bess"]
    assert letter().references.get().source.key == "diary"
    assert letter().witnesses.get().current.number == 1
    assert Collection.objects.get().members.get() == letter().record_ptr
    assert Quotation.objects.get().anchors.get().exact == "“Come soon”"


def test_what_is_derived_follows_at_once(folder, change):
    load(folder)
    change("letter.txt", "the rain stayed", "the snow stayed")
    change("letter.yaml", "date: 1850-01-02", "date: 1851")
    load(folder)

    assert "snow" in letter().index_entry.text
    assert (str(letter().earliest), str(letter().latest)) == ("1851-01-01", "1851-12-31")


def test_an_annotation_stands_where_its_words_stand(folder):
    load(folder)
    mention = Annotation.objects.get(identifier="n0te000001")
    anchor = mention.anchors.get()

    assert body()[anchor.start : anchor.end] == "Bess"
    assert anchor.paragraph == "p2"
    assert mention.targets.get().title == "Bess"


def test_loading_again_writes_nothing(folder):
    load(folder)
    before = histories()
    report = load(folder)

    assert len(report.unchanged) == 4
    assert not report.created + report.updated + report.left_alone
    assert histories() == before
    assert letter().witnesses.get().revisions.count() == 1


def test_one_file_alone_can_be_loaded(folder):
    report = load(folder / "people.yaml")

    assert report.created == ["people/ada", "people/bess"]
    assert Arrival.objects.first().origin == "people"


def test_a_file_may_refer_to_what_is_here_already(folder):
    load(folder / "people.yaml")
    report = load(folder / "letter.yaml")

    assert report.created == ["letters/1850-01-02-ada-to-bess"]


def test_a_changed_field_updates_its_record_and_no_other(folder, change):
    load(folder)
    change("people.yaml", "title: Bess\n", "title: Elizabeth\n")
    report = load(folder)

    assert report.updated == ["people/bess"]
    assert len(report.unchanged) == 3
    assert Person.objects.get(slug="bess").title == "Elizabeth"
    assert Person.objects.get(slug="bess").version == 2


def test_a_field_no_longer_given_is_emptied(folder, change):
    load(folder)
    change("letter.yaml", "    date: 1850-01-02\n", "")
    load(folder)

    assert letter().date == ""
    assert letter().earliest is None


def test_a_row_no_longer_listed_goes_and_the_others_are_not_touched(folder, change):
    load(folder)
    kept = letter().parties.get(role="sender").pk
    change("letter.yaml", "      - {role: recipient, agent: people/bess}\n", "")
    load(folder)

    assert letter().parties.get().pk == kept


def test_another_name_can_become_the_preferred_one(folder, change):
    load(folder)
    change(
        "people.yaml",
        "      - {text: Ada, language: en, preferred: yes}\n",
        "      - {text: Countess, language: en, preferred: yes}\n"
        "      - {text: Ada, language: en}\n",
    )
    report = load(folder)

    assert not report.problems
    assert Person.objects.get(slug="ada").names.get(preferred=True).text == "Countess"


def test_a_new_slug_leaves_a_redirect(folder, change):
    load(folder)
    change("people.yaml", "slug: ada\n", "slug: ada-lovelace\n")
    change("letter.yaml", "agent: people/ada}", "agent: people/ada-lovelace}")
    load(folder)

    assert Person.objects.get(slug="ada-lovelace").identifier == "ada0000000"
    assert FormerAddress.objects.get(slug="ada").record.slug == "ada-lovelace"


def test_a_changed_text_is_a_new_revision_with_everything_in_its_place(folder, change):
    load(folder)
    change("letter.txt", "My dear,", "My dear friend,")
    report = load(folder)
    revisions = letter().witnesses.get().revisions.order_by("number")

    assert report.updated == ["letters/1850-01-02-ada-to-bess"]
    assert [revision.number for revision in revisions] == [1, 2]
    assert body().startswith("My dear friend,")
    for anchor in revisions.last().anchor_set.all():
        assert body()[anchor.start : anchor.end] == anchor.exact
    assert revisions.last().anchor_set.count() == revisions.first().anchor_set.count() == 2


def test_paragraphs_keep_their_names_when_one_is_put_before_them(folder, change):
    load(folder)
    change("letter.txt", "My dear,\n", "My dear,\nA new line to begin with.\n")
    report = load(folder)
    names = [paragraph["name"] for paragraph in letter().witnesses.get().current.paragraphs]

    assert not report.problems
    assert names == ["p1", "p5", "p2", "p3", "p4"]


def test_an_annotation_no_longer_listed_is_retired_not_deleted(folder, change):
    load(folder)
    change(
        "letter.yaml",
        "          - {id: n0te000001, sort: mention, in: p2, quote: Bess, means: people/bess}\n",
        "",
    )
    report = load(folder)
    annotation = Annotation.objects.get(identifier="n0te000001")

    assert annotation.status == Annotation.Status.RETIRED
    assert annotation.retired_reason
    assert any("retired" in remark for remark in report.remarks)


def test_a_quotation_no_longer_listed_is_rejected_not_deleted(folder, change):
    load(folder)
    quotations = (folder / "letter.yaml").read_text().split("        quotations:")[1]
    change("letter.yaml", f"        quotations:{quotations}", "")
    report = load(folder)

    assert Quotation.objects.get().status == Quotation.Status.REJECTED
    assert any("rejected" in remark for remark in report.remarks)


def test_a_record_no_longer_in_the_files_is_kept_and_told_of(folder):
    load(folder)
    (folder / "collection.yaml").write_text(
        "collection: {id: c0nnect000, slug: ada-and-bess, title: Ada and Bess, status: published}"
    )
    (folder / "letter.yaml").unlink()
    report = load(folder)

    assert "letters/1850-01-02-ada-to-bess is no longer in the files; kept." in report.remarks
    assert letter().is_published


def test_what_an_editor_added_survives_a_new_text(folder, change):
    load(folder)
    revision = letter().witnesses.get().current
    start = revision.body.index("stayed")
    made = annotate.annotate(
        revision=revision, start=start, end=start + 6, sort="note", body="By an editor."
    )
    change("letter.txt", "My dear,", "My dear friend,")
    load(folder)
    made.refresh_from_db()

    assert made.status == Annotation.Status.PUBLISHED
    assert made.anchors.count() == 2


@pytest.fixture
def edited_at_the_desk(folder):
    """The letter, saved by an editor after it was loaded."""
    load(folder)
    here = letter()
    here.title = "As the editor wrote it"
    here.version += 1
    here.save()
    return folder


def test_a_record_edited_at_the_desk_is_left_alone(edited_at_the_desk, change):
    change("letter.yaml", "title: Ada to Bess, 2 January 1850", "title: As the file has it")
    report = load(edited_at_the_desk)

    assert report.left_alone == ["letters/1850-01-02-ada-to-bess"]
    assert "edited at the desk" in report.remarks[0]
    assert letter().title == "As the editor wrote it"


def test_it_is_overwritten_when_asked_for(edited_at_the_desk):
    report = load(edited_at_the_desk, overwrite=True)

    assert report.updated == ["letters/1850-01-02-ada-to-bess"]
    assert len(report.unchanged) == 3
    assert letter().title == "Ada to Bess, 2 January 1850"
    assert letter().version == 3


def test_overwriting_what_nobody_edited_changes_nothing(folder):
    load(folder)
    before = histories()

    assert len(load(folder, overwrite=True).unchanged) == 4
    assert histories() == before


def edit_an_annotation():
    annotation = Annotation.objects.get(identifier="n0te000002")
    annotation.body = "By an editor."
    annotation.save()


def make_a_revision():
    text = pasting.recognise("My dear,\nWords of an editor.").text
    revise.revise(witness=letter().witnesses.get(), text=text, by=None, reason="desk")


def change_the_caveat():
    witness = letter().witnesses.get()
    witness.caveat = "By an editor"
    witness.save()


@pytest.mark.parametrize("edit", [edit_an_annotation, make_a_revision, change_the_caveat])
def test_what_hangs_on_a_record_counts_as_editing_it(folder, change, edit):
    load(folder)
    edit()
    change("letter.yaml", "Autograph", "The autograph")

    assert load(folder).left_alone == ["letters/1850-01-02-ada-to-bess"]


def test_a_source_edited_at_the_desk_is_left_alone(folder, change):
    load(folder)
    source = Source.objects.get()
    source.title = "As the editor wrote it"
    source.save()
    report = load(folder)

    assert report.left_alone == ["sources/diary"]
    assert Source.objects.get().title == "As the editor wrote it"


def test_a_record_that_did_not_come_from_files_is_left_alone(folder):
    Person.objects.create(identifier="ada0000000", slug="ada", title="Of the desk")
    report = load(folder)

    assert report.left_alone == ["people/ada"]
    assert Person.objects.get(slug="ada").title == "Of the desk"
    assert letter().parties.filter(agent__title="Of the desk").exists()


def test_a_dry_run_reports_and_writes_nothing(folder):
    report = load(folder, dry_run=True)

    assert len(report.created) == 4
    assert not Record.objects.exists()
    assert not Source.objects.exists()


def test_records_are_drafts_unless_the_file_says_otherwise(folder, change):
    change("people.yaml", "status: published\n", "")
    load(folder)

    assert Person.objects.get(slug="ada").status == Status.DRAFT
    assert letter().status == Status.PUBLISHED


def test_markup_is_read_as_markup(folder, change):
    (folder / "letter.md").write_text("# A heading\n\nBess and the *rain came*.\n\n“Come soon”")
    change("letter.yaml", "text: letter.txt", "text: letter.md")
    report = load(folder)
    current = letter().witnesses.get().current

    assert not report.problems
    assert current.paragraphs[0]["kind"] == "heading"
    assert current.body.splitlines()[1] == "Bess and the rain came."


def test_the_history_says_where_it_came_from(folder, django_user_model):
    who = django_user_model.objects.create_user("loader")
    load(folder, by=who)
    row = letter().history.get()

    assert row.history_change_reason == "Loaded from the files of ada-and-bess"
    assert row.history_user == who
