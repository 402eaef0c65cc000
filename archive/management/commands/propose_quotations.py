"""``manage.py propose_quotations``: look for quotations in articles, for editors to examine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from archive.curation import propose
from archive.models import Article, Kind, Letter, Quotation, Record

DOCUMENTS = (Kind.ARTICLE, Kind.LETTER)


class Command(BaseCommand):
    help = (
        "Look for quotations in published articles and lay each beside the letters held. What is "
        "found waits at the desk as a proposal; what was rejected is not proposed again, and "
        "quotations that were open are matched again. Each document is written as soon as it is "
        "done, so that an interrupted run loses nothing and can be run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--article", metavar="SLUG", help="this article only, also a draft")
        which.add_argument("--letter", metavar="SLUG", help="this letter only, also a draft")
        which.add_argument("--all", action="store_true", help="published letters, too")

    def handle(self, *args: object, **options: Any) -> None:
        keys = _documents(options)
        quiet = None if options["verbosity"] else True
        proposed = changed = done = 0
        try:
            with tqdm(keys, unit=" documents", leave=False, disable=quiet) as bar:
                for key in bar:
                    outcome = propose.propose(document=Record.objects.get(pk=key).special())
                    proposed += len(outcome.proposed)
                    changed += len(outcome.changed)
                    done += 1
        except KeyboardInterrupt:
            self._tell(done, proposed, changed)
            raise CommandError(
                _("Interrupted. What was found until now is kept."), returncode=130
            ) from None
        self._tell(done, proposed, changed)

    def _tell(self, done: int, proposed: int, changed: int) -> None:
        said = _(
            "%(done)s documents looked through: %(proposed)s quotations proposed, %(changed)s "
            "that were open judged anew. %(waiting)s wait at the desk."
        )
        counts = {"done": done, "proposed": proposed, "changed": changed}
        counts["waiting"] = Quotation.objects.waiting().count()
        self.stdout.write(said % {name: f"{count:,}" for name, count in counts.items()})


def _documents(options: dict[str, Any]) -> list[int]:
    """The primary keys of the documents to look through."""
    for name, model in (("article", Article), ("letter", Letter)):
        slug = options[name]
        if slug:
            found = list(model.objects.filter(slug=slug).values_list("pk", flat=True))
            if not found:
                raise CommandError(
                    _("There is no %(kind)s with the address %(slug)s.")
                    % {"kind": model._meta.verbose_name, "slug": slug}
                )
            return found
    kinds = DOCUMENTS if options["all"] else (Kind.ARTICLE,)
    published = Record.objects.published().filter(kind__in=kinds).order_by("pk")
    return list(published.values_list("pk", flat=True))
