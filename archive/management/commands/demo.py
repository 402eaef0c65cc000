"""``manage.py demo``: Carrel with its first collection, from nothing, in one command."""

import os
import secrets
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from archive.management.loading import load_and_tell

COLLECTION = settings.BASE_DIR / "fixtures" / "kim-trump"
EDITOR = "editor"
GROUPS = ("Editor", "Publisher")


class Command(BaseCommand):
    help = (
        "Prepare the database, load the Kim–Trump collection, build the search index, make an "
        "editor’s account, and serve the site on this machine. Running it again loses nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to serve (8000)")
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, then stop")

    def handle(self, *args: object, **options: object) -> None:
        if settings.PRODUCTION:
            raise CommandError(_("The demo is for trying Carrel out, not for production."))
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(_("The database is ready."))
        load_and_tell(self, COLLECTION)
        if "reindex" in get_commands():
            call_command("reindex", stdout=self.stdout)
        self._make_editor()
        if options["no_serve"]:
            return
        self._serve(int(str(options["port"])))

    def _make_editor(self) -> None:
        """An account for the desk; one that is there already keeps its password."""
        accounts = get_user_model().objects
        if accounts.filter(username=EDITOR).exists():
            there = _("The account “%(name)s” is there already; its password is unchanged.")
            self.stdout.write(there % {"name": EDITOR})
            return
        password = secrets.token_urlsafe(12)
        editor = accounts.create_user(EDITOR, password=password, is_staff=True)
        editor.groups.set(Group.objects.filter(name__in=GROUPS))
        made = _("An account for the desk was made: %(name)s, password %(password)s")
        self.stdout.write(made % {"name": EDITOR, "password": password})

    def _serve(self, port: int) -> None:
        """Django's own server, which is right for one reader; Ctrl-C ends it."""
        where = _("The reading room: %(address)s, the desk: %(address)sadmin/ (Ctrl-C stops it)")
        self.stdout.write(where % {"address": f"http://localhost:{port}/"})
        os.environ.setdefault("DJANGO_RUNSERVER_HIDE_WARNING", "true")
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)
