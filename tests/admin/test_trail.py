"""Whatever changes stands in the one trail: every table, with who, when, what and why."""

import pytest
from django.apps import apps
from django.urls import reverse

from archive.admin import trail
from archive.curation import annotate, suggest
from archive.curation.signing import sign
from archive.models import (
    CensusReport,
    Letter,
    Membership,
    Participation,
    Revision,
    Source,
    Verification,
)
from archive.models.history import PARTS, RECORDS, WITHOUT_HISTORY
from tests import making

pytestmark = pytest.mark.django_db
OWN = (*RECORDS, *PARTS)


def test_every_table_keeps_a_history_or_says_why_not():
    ours = [
        model
        for model in apps.get_app_config("archive").get_models()
        if not hasattr(model, "instance_type")
    ]
    assert set(ours) == {*OWN, *WITHOUT_HISTORY}
    assert all(hasattr(model, "history") for model in OWN)


@pytest.fixture
def letter(chief):
    """A letter with a row in every table in which it, or what is said of it, can have one."""
    kim, source = making.person("Kim"), making.source()
    making.organisation(), making.place(), making.article()
    letter = making.letter("A letter", text="Kim wrote to Moon.", sender=kim)
    other = making.letter("Another letter", text="Thanks.")
    letter.names.create(text="The letter", language="en")
    letter.authority_ids.create(scheme="wikidata", value="Q1")
    letter.datings.create(role="received", date="2019")
    letter.references.create(source=source)
    letter.claims.create(about="date", value="2019", source=source)
    letter.enclosures.create(child=other)
    letter.answer_links.create(answers=other)
    making.event("A meeting").participations.create(agent=kim)
    making.collection("Letters", letter).census.create(source=source, letters=2)
    revision = letter.witnesses.get().current
    noted = making.annotation(letter, "Kim", "note", body="Who?", targets=[kim])
    noted.references.create(source=source)
    annotate.quote(revision=revision, start=0, end=3, words_of="other")
    Verification.objects.create(
        revision=revision, sort="proofread", by="Ada", on="2026-01-02", source=source
    )
    making.person("Moon")
    suggest.reject_all(revision=revision, name="Moon", by=chief)
    letter.former_addresses.create(kind="letter", slug="before")
    return letter


ELSEWHERE = {Participation: "A meeting", CensusReport: "Letters", Source: ""}
WITH_ANOTHER = ELSEWHERE | {Membership: "Letters"}  # though the letter's own history has it too


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_row_of_every_table_is_told_with_its_record(model, letter, chief, at_desk):
    asked = {"kind": model._meta.model_name}
    saves = at_desk(chief).get(reverse("admin:trail"), asked).context["saves"]
    of = {entry.of for save in saves for entry in save.entries}
    assert WITH_ANOTHER.get(model, "A letter") in of


@pytest.mark.parametrize("model", OWN, ids=lambda model: model.__name__)
def test_a_change_in_every_table_is_told_with_who_and_why(model, letter, chief, at_desk):
    row = model.objects.first()
    sign(row, why="looked at it again", by=chief)
    row.save()
    newest = at_desk(chief).get(reverse("admin:trail")).context["saves"][0]
    assert (newest.who, newest.why) == ("chief", "looked at it again")


def test_the_trail_of_a_record_has_all_that_belongs_to_it(letter):
    rows = [entry.row for save in trail.of(letter) for entry in save.entries]
    told = {getattr(row, "instance_type", type(row)) for row in rows}
    assert told == {Letter, Revision, *PARTS} - ELSEWHERE.keys()


def test_a_rejected_suggestion_and_its_being_offered_again_are_told(letter, chief, at_desk):
    suggest.offer_again(witness=letter.witnesses.get(), name="Moon", by=chief)
    page = reverse("admin:archive_letter_history", args=[letter.pk])
    saves = at_desk(chief).get(page).context["page"]
    told = [(save.why, entry.act) for save in saves for entry in save.entries]
    assert ("Offered again.", "-") in told
