"""An editor adds a document at the desk; a publisher publishes it; a reader reads it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from archive.models import Letter
from tests import making
from tests.admin.forms import send

ADD = "/admin/archive/letter/add/"
TEXT = "London, 1 May 1850\nDear Sir,\nThe engine works.\nYours,\nAda Lovelace"


def at_the_desk(group: str) -> Client:
    """The browser of a new member of a group, signed in."""
    account = User.objects.create_user(group.lower(), is_staff=True)
    account.groups.add(Group.objects.get(name=group))
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.mark.django_db
def test_a_letter_goes_from_the_desk_to_the_reading_room(client):
    writer, reader = making.person("Ada Lovelace"), making.person("Charles Babbage")
    editor, publisher = at_the_desk("Editor"), at_the_desk("Publisher")

    send(
        editor,
        ADD,
        press="_save",
        date="1850-05-01",
        parties__0__agent=str(writer.pk),
        parties__1__agent=str(reader.pk),
        witnesses__0__siglum="A",
        witnesses__0__label="The letter",
        witnesses__0__sort="original",
        witnesses__0__language="en",
        witnesses__0__text=TEXT,
    )
    letter = Letter.objects.get()
    assert letter.title == "Ada Lovelace to Charles Babbage, 1 May 1850"
    assert client.get(letter.get_absolute_url()).status_code == 404, "a draft is the desk's own"

    desk = reverse("admin:archive_letter_change", args=[letter.pk])
    send(editor, desk, press="_submit")
    send(publisher, desk, press="_publish")
    page = client.get(letter.get_absolute_url())
    assert page.status_code == 200
    assert "The engine works." in page.content.decode()
    assert f'href="{letter.get_absolute_url()}"' in client.get("/letters/").content.decode()
