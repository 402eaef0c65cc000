"""Two groups: editors prepare, publishers also publish and withdraw."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = ("letter", "article", "person", "organisation", "place", "event", "collection")
PARTS = (
    "annotation",
    "annotationreference",
    "answer",
    "authorityid",
    "censusreport",
    "claim",
    "dating",
    "enclosure",
    "membership",
    "mention",
    "name",
    "participation",
    "party",
    "quotation",
    "recordreference",
    "source",
    "witness",
)
SEEN = ("record", "revision", "anchor", "quotationanchor", "formeraddress")


def codenames_of_editors():
    yield from (f"view_{model}" for model in RECORDS + PARTS + SEEN)
    yield from (f"{verb}_{model}" for verb in ("add", "change") for model in RECORDS + PARTS)
    yield from (f"delete_{model}" for model in PARTS if model not in ("source", "witness"))


def codenames_of_publishers():
    yield from codenames_of_editors()
    yield "publish_record"
    yield from (f"delete_{model}" for model in RECORDS + ("source", "witness", "formeraddress"))


def make_groups(apps, schema_editor):
    # Permissions are otherwise created only after the last migration.
    create_permissions(installed.get_app_config("archive"), apps=installed, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="archive"
    )
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in (
        ("Editor", codenames_of_editors()),
        ("Publisher", codenames_of_publishers()),
    ):
        group, _made = groups.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=list(codenames)))


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
