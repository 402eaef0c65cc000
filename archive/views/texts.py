"""A document's text as its reader asks for it: today's or an older one, with a passage marked."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest

from archive.formats.cited import Cited
from archive.models import Record, Revision, Witness
from archive.reading import passages, revisions, texts
from archive.reading.hits import Sought
from archive.reading.passages import PassageError, Problem
from archive.reading.texts import ReadingText
from archive.search import hits, query

from . import addresses
from .site import page_url

PER_PAGE = 20


def todays(request: HttpRequest, document: Record) -> ReadingText | None:
    """The reading text as it is now, or None if no text is held.

    Marks the passage that ``?passage=`` names; raises `PassageError` if there is no such one, and
    `ElsewhereError` if it is one of another text.
    """
    witness = revisions.reading_witness(document)
    if witness is None or witness.current is None:
        _refuse_passage(request, document)
        return None
    if request.GET.get("witness", "") != witness.siglum_in_links:
        _lead_to_the_text_meant(request, document, witness)
    return _shown(request, document, witness, witness.current)


def as_of(request: HttpRequest, document: Record, number: int) -> dict[str, object]:
    """What the page of one revision shows; `PassageError` if this reader may see none such."""
    witness, found = revision_asked_for(request, document, number)
    text = _shown(request, document, witness, found)
    return {
        "record": document,
        "text": text,
        "latest": witness.current,
        "is_today": found.pk == witness.current_id,
        "is_draft": witness.current is not None and found.number > witness.current.number,
        "todays_page": revisions.todays_page(document, witness),
        "changes_page": revisions.changes_page(document, witness),
        "cited": Cited(document, url=page_url(request), state=found),
    }


def changes(request: HttpRequest, document: Record) -> dict[str, object]:
    """What the page of changes shows: revisions of one text, newest first, and other texts."""
    witness = asked_for(request, document)
    context: dict[str, object] = {
        "record": document,
        "witness": witness,
        "witnesses": revisions.witnesses_of(document),
    }
    if witness is None:
        return context
    found = revisions.revisions_of(witness, drafts=addresses.is_editor(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return context | {
        "page": page,
        "changes": list(revisions.changes_in(document, witness, list(page))),
        "todays_page": revisions.todays_page(document, witness),
    }


def revision_asked_for(
    request: HttpRequest, document: Record, number: int
) -> tuple[Witness, Revision]:
    """The revision of this number; `PassageError` if this reader may see none such."""
    witness = asked_for(request, document)
    drafts = addresses.is_editor(request)
    found = revisions.find(witness, number, drafts=drafts) if witness else None
    if witness is None or found is None:
        raise _no_revision(document, witness, number)
    found.witness = witness
    return witness, found


def asked_for(request: HttpRequest, document: Record) -> Witness | None:
    """The witness that ``?witness=`` names by its siglum, or that is meant without."""
    siglum = request.GET.get("witness", "")
    if "\0" in siglum:  # which PostgreSQL refuses to look up
        raise Http404
    witness = revisions.witness_of(document, siglum)
    if siglum and witness is None:
        raise Http404
    return witness


def _shown(
    request: HttpRequest, document: Record, witness: Witness, revision: Revision
) -> ReadingText:
    sought = _sought(request, revision)
    address = request.GET.get("passage")
    if not address:
        return texts.assemble(witness, revision, sought=sought)
    drafts = addresses.is_editor(request)
    passage = passages.find(document, witness, address, drafts=drafts)
    return texts.assemble(witness, revision, passages.follow(passage, revision), sought)


def _sought(request: HttpRequest, revision: Revision) -> Sought | None:
    """What ``?q=`` looks for in the text, as the search that led here understood it."""
    asked = query.read(request.GET.get("q", ""))
    return Sought(asked.typed, hits.places(revision.body, asked)) if asked.typed else None


def _lead_to_the_text_meant(request: HttpRequest, document: Record, shown: Witness) -> None:
    """A passage of another text than the one shown is marked in that other text."""
    address = request.GET.get("passage")
    meant = asked_for(request, document) if address else None
    if meant is not None and meant != shown:
        raise addresses.ElsewhereError(revisions.page_with_passage(document, meant, address))


def _refuse_passage(request: HttpRequest, document: Record) -> None:
    if "passage" in request.GET:
        raise PassageError(Problem.NO_TEXT, document, request.GET["passage"])


def _no_revision(document: Record, witness: Witness | None, number: int) -> PassageError:
    address = f"r{number}"
    if witness is None or witness.current is None:
        return PassageError(Problem.NO_TEXT, document, address)
    nearest = min(max(number, 1), witness.current.number)
    return PassageError(Problem.NO_REVISION, document, address, witness=witness, nearest=nearest)
