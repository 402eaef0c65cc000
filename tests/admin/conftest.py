"""People at the desk."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


def _member(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def chief(db):
    return User.objects.create_superuser("chief")


@pytest.fixture
def editor(db):
    return _member("editor", "Editor")


@pytest.fixture
def publisher(db):
    return _member("publisher", "Publisher")


@pytest.fixture
def at_desk():
    """``at_desk(user)``: a browser in which that user is signed in."""

    def sign_in(user):
        browser = Client()
        browser.force_login(user)
        return browser

    return sign_in
