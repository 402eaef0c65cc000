"""Feeds: what changed, for programs that look by themselves."""

import hashlib
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from archive.models import Article, Kind, Letter, Organisation, Person, Record, Witness
from archive.reading import quotations as quoting
from archive.reading import revisions
from archive.reading.quotations import Fragment
from archive.reading.revisions import Change

from . import addresses, site

MODELS = {model.KIND: model for model in (Letter, Article)}
QUOTED = {model.KIND: model for model in (Letter, Person, Organisation)}
MOST = 30  # revisions of one text, or quotations


@require_safe
@addresses.lasting
def changes(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """All revisions of a document's texts as an Atom feed, the newest first."""
    document = addresses.find(MODELS[kind].objects.all(), slug, request, rest="changes.atom")
    feed = _feed(document, site.site_url(request))
    made = [_changes_of(document, witness) for witness in revisions.witnesses_of(document)]
    for change in sorted(chain(*made), key=lambda each: each.revision.created, reverse=True):
        _add(feed, document, change, site.site_url(request))
    return _answer(request, feed, document)


@require_safe
@addresses.lasting
def quotations(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """The newest quotations of a letter, or of all that somebody wrote, as an Atom feed."""
    record = addresses.find(QUOTED[kind].objects.all(), slug, request, rest="quotations.atom")
    here = site.site_url(request)
    feed = Atom1Feed(
        title=_("Quotations of “%(title)s”") % {"title": record.title},
        link=here + record.get_absolute_url(),
        description=_("Who quotes it, and how the words compare with the letter."),
        feed_url=here + reverse(f"{record.noun}.quotations_feed", args=[record.slug]),
        feed_guid=f"{here}{record.get_permalink()}#quotations",
    )
    of = quoting.of_letter if isinstance(record, Letter) else quoting.of_agent
    for fragment in quoting.fragments(of(record).order_by("-modified", "-pk")[:MOST]):
        _add_quotation(feed, fragment, here)
    return _answer(request, feed, record)


def _answer(request: HttpRequest, feed: Atom1Feed, record: Record) -> HttpResponse:
    """The feed, unless the reader has it as it is."""
    body = feed.writeString("utf-8").encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=feed.content_type, headers={"ETag": etag})
    if record.is_published:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return get_conditional_response(request, etag=etag, response=response) or response


def _add_quotation(feed: Atom1Feed, fragment: Fragment, here: str) -> None:
    quotation, document = fragment.quotation, fragment.document
    said = [
        " […] ".join(fragment.words),
        str(quotation.letter) if quotation.letter and quotation.letter.is_published else "",
        quotation.get_verdict_display() if fragment.is_of_the_letter else "",
        quotation.get_words_of_display(),
    ]
    feed.add_item(
        title=_("Quoted in “%(title)s”") % {"title": document.title},
        link=here + fragment.url,
        description=" · ".join(filter(None, said)),
        unique_id=f"{here}{document.get_permalink()}#quotation-{quotation.identifier}",
        unique_id_is_permalink=False,
        author_name=fragment.outlet or document.title,
        pubdate=quotation.created,
        updateddate=quotation.modified,
    )


def _feed(document: Record, here: str) -> Atom1Feed:
    return Atom1Feed(
        title=_("Changes to “%(title)s”") % {"title": document.title},
        link=here + reverse(f"{document.noun}.changes", args=[document.slug]),
        description=_("Every revision of its text, with the reason for it."),
        feed_url=here + reverse(f"{document.noun}.changes_feed", args=[document.slug]),
        feed_guid=f"{here}{document.get_permalink()}#changes",
    )


def _changes_of(document: Record, witness: Witness) -> list[Change]:
    newest = list(revisions.revisions_of(witness)[:MOST])
    return list(revisions.changes_in(document, witness, newest))


def _add(feed: Atom1Feed, document: Record, change: Change, here: str) -> None:
    revision, witness = change.revision, change.revision.witness
    feed.add_item(
        title=_("%(witness)s, revision %(number)d")
        % {"witness": witness.label, "number": revision.number},
        link=f"{here}{revisions.changes_page(document, witness)}#r{revision.number}",
        description=_in_words(change),
        unique_id=f"{here}{document.get_permalink()}#{witness.siglum}-r{revision.number}",
        unique_id_is_permalink=False,
        author_name=change.editor or _("the editors"),
        pubdate=revision.created,
        updateddate=revision.created,
    )


def _in_words(change: Change) -> str:
    """Why, how far it matters, and how much of the text it concerns."""
    said = [change.revision.reason, _("First revision.")]
    if change.before:
        went, came = change.counts
        matter = _("Substantive.") if change.revision.substantive else _("Not substantive.")
        gone = ngettext("%(n)d word deleted", "%(n)d words deleted", went) % {"n": went}
        new = ngettext("%(n)d word inserted", "%(n)d words inserted", came) % {"n": came}
        said = [change.revision.reason, f"{matter} {gone}, {new}."]
    return " · ".join(filter(None, said))
