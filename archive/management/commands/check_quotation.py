"""``manage.py check_quotation``: do these words stand in a letter that is held?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.matching import answers, asking
from archive.matching.check import LONGEST, TooLongError, check
from archive.models import Letter

VERDICTS = {
    "verbatim": gettext_lazy("The words stand in %(title)s."),
    "altered": gettext_lazy("Words like these stand in %(title)s; the differences:"),
    "joined": gettext_lazy("The words stand in several places of %(title)s; what lies between:"),
    "elsewhere": gettext_lazy("The words stand in %(title)s, which is not the letter named."),
    "not held": gettext_lazy("The letter named is known, but its text is not held here."),
    "not found": gettext_lazy("The words were not found in what is held here."),
    "too short": gettext_lazy("So few words could stand in many letters; give more of them."),
}
HELD_IN = gettext_lazy(
    "What is held of the letter named is in another language (%(languages)s), with which these "
    "words cannot be compared."
)
SOURCES = {
    "text": gettext_lazy("They stand in %(title)s, which is an article, no letter."),
    "note": gettext_lazy("The editors’ note on %(title)s has them."),
    "annotation": gettext_lazy("An editor’s note on a passage of %(title)s has them."),
}
DIFFERENCES = {
    "changed": gettext_lazy("“%(quoted)s” for “%(held)s”"),
    "left out": gettext_lazy("left out: “%(held)s”"),
    "added": gettext_lazy("added: “%(quoted)s”"),
    "cut": gettext_lazy("cut: “%(held)s”"),
    "jump": gettext_lazy("what follows stands earlier in the letter"),
}


class Command(BaseCommand):
    help = (
        "Look for words in all letters that are held. Each quotation of a text is checked by "
        "itself; a text without quotation marks is checked as a whole. Nothing is stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="?", help="the words, or a text that quotes them")
        parser.add_argument("--file", type=Path, help="read the text from this file (UTF-8)")
        parser.add_argument(
            "--against",
            metavar="LETTER",
            action="append",
            default=[],
            help="the letter they are said to be from: its slug, address, date or title; "
            "several times where it may be one of several",
        )
        parser.add_argument(
            "--year", type=int, help="when the text was published, for dates in it without a year"
        )
        parser.add_argument("--json", action="store_true", help="answer in JSON, for programs")

    def handle(self, *args: object, **options: Any) -> None:
        text = asking.readable(_text(options["words"], options["file"]))
        against, year = _letters(options["against"]), options["year"]
        try:
            checked = check(text, against=against, year=year)
            answer = answers.as_data(checked, site=settings.SITE_URL, year=year)
        except TooLongError:
            message = _("This is too long: at most %(longest)s characters can be checked at once.")
            raise CommandError(message % {"longest": f"{LONGEST:,}"}) from None
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for quotation in answer["quotations"]:
            self._tell(quotation)
        counts = _("Compared with %(held)s letters whose text is held, of %(known)s known.")
        self.stdout.write(counts % {"held": f"{answer['held']:,}", "known": f"{answer['known']:,}"})

    def _tell(self, quotation: dict[str, Any]) -> None:
        self.stdout.write(f"“{quotation['quotation'].strip('“”')}”")
        self.stdout.write(f"    {quotation['verdict']}: {_finding(quotation)}")
        if quotation["record"] and quotation["wording"] is None:
            self.stdout.write("    " + str(SOURCES[quotation["text"]]) % quotation)
        if quotation["set_phrase"]:
            self.stdout.write("    " + _("Many letters have such words: it is a set phrase."))
        for change in quotation["changes"]:
            self.stdout.write("      " + str(DIFFERENCES[change["change"]] % change))
        self._tell_part(quotation["part"])
        for caveat in quotation["caveats"]:
            self.stdout.write("    " + _("Of this text: %(caveat)s") % {"caveat": caveat})
        if quotation["permalink"]:
            self.stdout.write(f"    {quotation['permalink']}")

    def _tell_part(self, part: dict[str, Any] | None) -> None:
        if part is not None:
            said = _("A part of them stands in %(title)s: “%(passage)s”")
            passage = " … ".join(part["passages"])
            self.stdout.write("    " + said % {"title": part["title"], "passage": passage})


def _finding(quotation: dict[str, Any]) -> str:
    if quotation["verdict"] == "not held" and quotation["held_in"]:
        return str(HELD_IN) % {"languages": ", ".join(quotation["held_in"])}
    return str(VERDICTS[quotation["verdict"]]) % {"title": quotation["title"]}


def _text(words: str | None, file: Path | None) -> str:
    if (words is None) == (file is None):
        raise CommandError(_("Give the words, or a file with --file."))
    if words is not None:
        return words
    assert file is not None  # noqa: S101
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            _("%(file)s cannot be read: %(error)s") % {"file": file, "error": error}
        ) from error


def _letters(names: list[str]) -> tuple[Letter, ...]:
    meant = asking.letters_meant(names)
    if meant.offered:
        told = _("“%(typed)s” may mean several letters; give one of these: %(slugs)s")
        slugs = ", ".join(letter.slug for letter in meant.offered)
        raise CommandError(told % {"typed": meant.unclear, "slugs": slugs})
    if meant.unclear:
        told = _("No letter is known by the address, date or title “%(typed)s”.")
        raise CommandError(told % {"typed": meant.unclear})
    return meant.letters
