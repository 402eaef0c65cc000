"""Editors and publishers get the rights they need, also to what is added to the archive later."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from archive.curation import groups

pytestmark = pytest.mark.django_db
MODELS = {
    model._meta.model_name
    for model in apps.get_app_config("archive").get_models()
    if not hasattr(model, "instance_type")  # a table of history
}


def rights(name: str) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_every_model_is_in_the_table_of_rights_once():
    listed = groups.EDITED + groups.PARTS + groups.KEPT + groups.SEEN + groups.UNSEEN
    assert sorted(listed) == sorted(MODELS)


def test_every_right_in_the_table_is_one_that_there_is():
    there = set(
        Permission.objects.filter(content_type__app_label="archive").values_list(
            "codename", flat=True
        )
    )
    assert set(groups.rights_of_publishers()) <= there


@pytest.mark.parametrize("name", ["Editor", "Publisher"])
def test_both_groups_have_what_the_table_says(name):
    assert rights(name) == set(groups.GROUPS[name]())


@pytest.mark.parametrize("model", ["verification", "rejection", "annotation", "mention"])
def test_editors_may_do_what_is_their_work(model):
    assert {f"{act}_{model}" for act in ("view", "add", "change", "delete")} <= rights("Editor")


@pytest.mark.parametrize("model", ["revision", "anchor", "quotationanchor", "record"])
def test_nobody_types_what_verbs_make(model):
    for name in ("Editor", "Publisher"):
        assert not {f"{act}_{model}" for act in ("add", "change", "delete")} & rights(name)


def test_migrating_gives_back_what_is_missing_and_takes_nothing_away():
    editors = Group.objects.get(name="Editor")
    editors.permissions.remove(*editors.permissions.filter(codename="add_verification"))
    editors.permissions.add(Permission.objects.get(codename="view_user"))
    call_command("migrate", verbosity=0)
    assert rights("Editor") == set(groups.rights_of_editors()) | {"view_user"}
