"""Pages of the desk that are no noun's: importing, the vetting board, all changes, deleted."""

from functools import partial

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from . import contested, deleted, importing, ledger, vetting

PAGES = (
    ("importing", _("Bring in documents"), importing.page),
    ("vetting", _("Vetting board"), vetting.page),
    ("contested", _("Contested"), contested.page),
    ("trail", _("All changes"), ledger.page),
    ("deleted", _("Deleted"), deleted.page),
)


def addresses(site) -> list:
    return [
        path(f"{name}/", site.admin_view(partial(view, site=site)), name=name)
        for name, _label, view in PAGES
    ]


def listed(request) -> list[dict[str, object]]:
    """As the front page lists the nouns, for whoever may see records at all."""
    if not request.user.has_perm("archive.view_record"):
        return []
    return [
        {
            "name": label,
            "object_name": name.capitalize(),
            "admin_url": reverse(f"admin:{name}"),
            "add_url": None,
            "view_only": True,
            "perms": {},
        }
        for name, label, _view in PAGES
    ]
