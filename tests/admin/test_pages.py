"""Every page of the desk opens, for everybody who may see it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from archive.models import Collection, Event, FormerAddress, Record, Source, Status
from tests import making

SITE = admin.site
MODELS = sorted(SITE._registry, key=lambda model: model._meta.label)
OURS = [model for model in MODELS if model._meta.app_label == "archive"]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def furnished(db):
    """One of everything."""
    kim, trump = making.person("Kim Jong Un"), making.person("Donald Trump")
    making.organisation()
    making.place()
    event = Event.objects.create(title="A summit", slug="summit", date="2018-06-12")
    event.participations.create(agent=kim, role="host")
    letter = making.letter(
        text="Dear Sir,\n\nI have received your letter.\n\nYours", sender=kim, recipient=trump
    )
    making.mention(letter, "your letter", trump)
    article = making.article(text="He wrote: I have received it.")
    source = Source.objects.create(key="ytn", title="News")
    collection = Collection.objects.create(title="All", slug="all")
    collection.contents.create(record=letter, order=1)
    collection.census.create(source=source, letters=27)
    FormerAddress.objects.create(record=letter, kind="letter", slug="old")
    from archive.curation import annotate

    revision = article.witnesses.get().current
    annotate.quote(revision=revision, start=10, end=28, words_of="letter", letter=letter)
    Record.objects.filter(pk=collection.pk).update(status=Status.PUBLISHED)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("who", ["chief", "editor", "publisher"])
def test_every_page_opens(model, who, furnished, at_desk, request, rf):
    user = request.getfixturevalue(who)
    browser = at_desk(user)
    pages = [("changelist", ()), ("add", ())]
    some = model._default_manager.first()
    if some is not None:
        pages += [("change", (some.pk,)), ("history", (some.pk,))]
    for page, args in pages:
        answer = browser.get(address(model, page, *args), follow=True)
        allowed = may_open(model, page, user, some)
        assert answer.status_code == (200 if allowed else 403), (page, model)


def may_open(model, page, user, some):
    model_admin = SITE._registry[model]

    class Request:
        pass

    asked = Request()
    asked.user = user
    if page == "add":
        return model_admin.has_add_permission(asked)
    return model_admin.has_view_or_change_permission(asked)


@pytest.mark.parametrize("who", ["chief", "editor", "publisher"])
def test_the_front_page_opens(who, furnished, at_desk, request):
    answer = at_desk(request.getfixturevalue(who)).get(reverse("admin:index"))
    assert answer.status_code == 200
    assert b"Needs attention" in answer.content
    assert b"Correspondence" in answer.content


def test_everything_registered_stands_in_a_section(chief, rf):
    request = rf.get("/")
    request.user = chief
    sections = SITE.get_app_list(request)
    listed = {model["object_name"] for section in sections for model in section["models"]}
    hidden = {"Membership"}
    assert {model.__name__ for model in OURS} - listed == hidden
    names = [str(section["name"]) for section in sections]
    assert names == ["Correspondence", "People and places", "Texts", "Housekeeping"]


def test_strangers_are_asked_to_sign_in(client, db):
    answer = client.get(reverse("admin:index"))
    assert answer.status_code == 302
    assert "login" in answer["Location"]
