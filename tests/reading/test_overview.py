"""The archive at one glance: what is kept in memory follows every change."""

import pytest

from archive.models import Letter, Membership, Party, Status
from archive.reading import overview
from tests import making

pytestmark = pytest.mark.django_db


def test_numbers_follow_what_is_published():
    assert overview.numbers()["letters"] == 0
    letter = making.letter("A letter")
    assert overview.numbers()["letters"] == 1
    letter.status = Status.DRAFT
    letter.save()
    assert overview.numbers()["letters"] == 0


def test_members_follow_states_and_memberships():
    letter, article = making.letter("A letter"), making.article("An article")
    made = making.collection("The letters", letter)
    assert overview.members()[made.pk] == {"reported": 1}
    letter.state = Letter.State.QUOTED
    letter.save()
    assert overview.members()[made.pk] == {"quoted": 1}
    Membership.objects.create(collection=made, record=article)
    assert overview.members()[made.pk] == {"quoted": 1, "article": 1}
    Membership.objects.filter(record=letter).delete()
    assert overview.members()[made.pk] == {"article": 1}


def test_people_follow_their_letters():
    ada, charles = making.person("Ada Lovelace"), making.person("Charles Babbage")
    letter = making.letter("A letter", sender=ada)
    assert overview.people()[0] == ada
    assert [person.letters for person in overview.people()] == [1, None]
    making.letter("Another", sender=charles)
    letter.parties.filter(role=Party.Role.SENDER).delete()
    assert overview.people()[0] == charles
    charles.status = Status.DRAFT
    charles.save()
    assert overview.people() == [ada]


def test_places_and_events_follow_what_is_said_of_them():
    london, paris = making.place("London"), making.place("Paris")
    making.letter("A letter", place_written=paris)
    assert overview.places() == [paris, london]
    fair = making.event("A fair", date="1851")
    war = making.event("A war", date="1853")
    letter = making.letter("Another", text="The war, the fair, the war.", place_written=london)
    making.letter("A third", place_received=london)
    assert overview.places() == [london, paris]
    making.mention(letter, "fair", fair)
    assert overview.events() == [fair, war], "in the order in which they happened"
