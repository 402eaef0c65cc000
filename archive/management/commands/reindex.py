"""``manage.py reindex``: derive anew everything that can be derived."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.curation import derived
from archive.management.memory import collected_seldom
from archive.models import Record


class Command(BaseCommand):
    help = (
        "Rebuild what is derived from the records: dates' bounds, the search index, and the index "
        "in which quotations are looked up."
    )

    @collected_seldom()
    def handle(self, *args: object, **options: object) -> None:
        total = Record.objects.count()
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        with tqdm(total=total, unit=" records", disable=quiet) as bar:
            for done in derived.rebuild():
                bar.update(done)
        self.stdout.write(_("Records indexed: %(count)s") % {"count": f"{total:,}"})
