"""What every format says of a record, gathered once: who, when, which text, where it stays."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.formats import addresses, names
from archive.formats.names import CitedName
from archive.models import (
    Article,
    Certainty,
    Collection,
    Kind,
    Letter,
    Party,
    Record,
    Revision,
    Status,
    Witness,
)


@dataclass
class Description:
    """One record as a citation, a download or a page's head describes it.

    ``url`` is the full address of its page today; the permalink stands on the same host.
    ``accessed`` is the day on which the reader saw it. ``state`` is the revision that is cited,
    where that is not today's text. Everything else is looked up when first asked for, with a
    number of queries that does not grow.
    """

    record: Record
    url: str
    accessed: datetime.date
    site_name: str
    state: Revision | None = None

    @cached_property
    def permalink(self) -> str:
        """The full address that outlives every renaming; that of the revision, if one is cited."""
        if self.state is None:
            return self.full(self.record.get_permalink())
        witness = self.state.witness
        siglum = witness.siglum_in_links
        site = self.full("")
        return addresses.revision_url(
            site, self.record.identifier, self.state.number, siglum=siglum
        )

    def full(self, path: str) -> str:
        """A path on this site as a full address."""
        here = urlsplit(self.url)
        return f"{here.scheme}://{here.netloc}{path}"

    @property
    def kind(self) -> Kind:
        return Kind(self.record.kind)

    @property
    def letter(self) -> Letter | None:
        """The record, if it is a letter."""
        return self.record if isinstance(self.record, Letter) else None

    @property
    def article(self) -> Article | None:
        """The record, if it is an article."""
        return self.record if isinstance(self.record, Article) else None

    @property
    def is_document(self) -> bool:
        return bool(self.letter or self.article)

    @cached_property
    def parties(self) -> list[tuple[Party, CitedName]]:
        parties = list(self.letter.parties.all()) if self.letter else []
        return list(zip(parties, names.of_parties(parties), strict=True))

    @cached_property
    def writers(self) -> list[CitedName]:
        """The senders of a letter, the byline of an article."""
        if self.article:
            return names.of_byline(self.article.byline)
        return [name for party, name in self.parties if party.role == Party.Role.SENDER]

    @cached_property
    def addressees(self) -> list[CitedName]:
        return [name for party, name in self.parties if party.role == Party.Role.RECIPIENT]

    @cached_property
    def title(self) -> str:
        """“Letter to Donald Trump” for a letter whose addressee is known; else its own title."""
        if not self.addressees:
            return self.record.title
        whom = _(" and ").join(name.whole for name in self.addressees)
        return _("%(form)s to %(whom)s") % {"form": self.form.capitalize(), "whom": whom}

    @property
    def form(self) -> str:
        """“letter”, “telegram”; “article”, “person”: what it is, in a word."""
        return str((self.letter and self.letter.get_form_display()) or self.kind.label)

    @cached_property
    def witness(self) -> Witness | None:
        """The witness of the text that is cited: of the reading text, if that is held."""
        if self.state:
            return self.state.witness
        if not self.is_document:
            return None
        held = [each for each in self.record.witnesses.all() if each.is_held]
        return next((each for each in held if each.is_reading_text), None)

    @property
    def revision(self) -> Revision | None:
        return self.state or (self.witness.current if self.witness else None)

    @property
    def language(self) -> str:
        """The language of the text that is cited, as a BCP 47 tag; blank if unknown."""
        return self.witness.language if self.witness else ""

    @property
    def caveats(self) -> list[str]:
        """What every citation, copy and export must say of the text."""
        if self.witness:
            return self.witness.caveats
        if not self.letter:
            return []
        if self.letter.state == Letter.State.HELD:
            return [_("text not yet here")]
        return [_("text not held"), str(self.letter.get_state_display())]

    @cached_property
    def version(self) -> str:
        """The text that is cited: its witness with its caveats, and its revision.

        “English text (transcript of a reading; not proofread), rev. 1”.
        """
        caveats = "; ".join(self.caveats)
        if not self.witness or not self.revision:
            return caveats
        label = f"{self.witness.label} ({caveats})" if caveats else self.witness.label
        return _("%(witness)s, rev. %(number)d") % {
            "witness": label,
            "number": self.revision.number,
        }

    @cached_property
    def collection(self) -> Collection | None:
        """The first published collection that the document belongs to."""
        if not self.is_document:
            return None
        return (
            Collection.objects.published()
            .filter(contents__record=self.record.pk)
            .order_by("contents__pk")
            .first()
        )

    @property
    def container(self) -> str:
        """What a citation says it stands in: the newspaper, or the collection here.

        In square brackets with a question mark if the editors only infer the newspaper.
        """
        if self.article:
            doubtful = self.article.publication_certainty not in ("", Certainty.HIGH)
            name = self.article.publication
            return f"[{name}?]" if name and doubtful else name
        return self.collection.title if self.collection else ""

    @property
    def publisher(self) -> str:
        """Who published it: of an article its publisher, if known; of all else this site."""
        if not self.article:
            return self.site_name
        body = self.article.publisher
        return body.title if body and body.is_published else ""

    @cached_property
    def doubts(self) -> list[str]:
        """In sentences, what the editors infer about writer, addressee and date."""
        said = [
            _("%(role)s: %(name)s is %(certainty)s.")
            % {
                "role": party.get_role_display().capitalize(),
                "name": name.whole,
                "certainty": party.get_certainty_display(),
            }
            for party, name in self.parties
            if party.certainty != Certainty.HIGH
        ]
        if self.record.date and self.record.date_is_inferred:
            reason = self.record.date_reason or f"{self.record.get_date_evidence_display()}."
            said.append(_("Date: %(reason)s") % {"reason": reason})
        return said

    @cached_property
    def note(self) -> str:
        """One paragraph for the note field of a reference manager; caveats first."""
        where = _("%(site)s, %(permalink)s, seen on %(day)s.") % {
            "site": self.site_name,
            "permalink": self.permalink,
            "day": self.accessed.isoformat(),
        }
        version = f"{self.version[:1].upper()}{self.version[1:]}." if self.version else ""
        original = ""
        if self.article and self.article.url:
            original = _("Published at %(url)s.") % {"url": self.article.url}
        draft = "" if self.record.status == Status.PUBLISHED else _("Draft, not published.")
        return " ".join(filter(None, (draft, version, *self.doubts, original, where)))


def describe(
    record: Record,
    *,
    url: str,
    accessed: datetime.date | None = None,
    site_name: str | None = None,
    state: Revision | None = None,
) -> Description:
    """Describe a record; today, the site's own name and today's text unless told otherwise."""
    return Description(
        record=record.special(),
        url=url,
        accessed=accessed or timezone.localdate(),
        site_name=site_name or settings.SITE_NAME,
        state=state,
    )
