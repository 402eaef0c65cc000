"""What editors and publishers may do: two groups that follow the software.

``migrate`` gives both groups every right of this table that they lack, so that what is added to
the archive later is open to them as well; it takes none away. Who needs other rights makes a group
of their own.
"""

from collections.abc import Iterator

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

EDITED = ("letter", "article", "person", "organisation", "place", "event", "collection")
# What belongs to a record or a text, and goes with a tick on its page.
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
    "rejection",
    "verification",
)
KEPT = ("source", "witness")  # deleted by publishers only
# Made by verbs, and looked at: nobody types them.
SEEN = ("record", "revision", "anchor", "quotationanchor", "formeraddress", "paragraphforward")
# The software's own.
UNSEEN = (
    "arrival",
    "disclosure",
    "indexchange",
    "indexedtext",
    "indexentry",
    "indexfacets",
    "indexname",
    "indexsegment",
    "indexword",
)


def rights_of_editors() -> Iterator[str]:
    """Codenames of permissions."""
    yield from (f"view_{model}" for model in EDITED + PARTS + KEPT + SEEN)
    yield from (f"{act}_{model}" for act in ("add", "change") for model in EDITED + PARTS + KEPT)
    yield from (f"delete_{model}" for model in PARTS)


def rights_of_publishers() -> Iterator[str]:
    yield from rights_of_editors()
    yield "publish_record"
    yield from (f"delete_{model}" for model in (*EDITED, *KEPT, "formeraddress"))


GROUPS = {"Editor": rights_of_editors, "Publisher": rights_of_publishers}


def settle(apps: Apps = installed, using: str = "default", **kwargs: object) -> None:
    """Give both groups the rights they lack. Called after every ``migrate``."""
    create_permissions(installed.get_app_config("archive"), verbosity=0, using=using, apps=apps)
    try:
        permission, group = apps.get_model("auth", "Permission"), apps.get_model("auth", "Group")
    except LookupError:
        return
    ours = permission.objects.using(using).filter(content_type__app_label="archive")
    for name, rights in GROUPS.items():
        its, _made = group.objects.using(using).get_or_create(name=name)
        its.permissions.add(*ours.filter(codename__in=list(rights())))
