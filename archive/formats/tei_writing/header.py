"""``teiHeader`` of one document: edition, source, caveats, correspondence, history."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive.models import Dating, Enclosure, Record, Revision, Status, Witness

from . import correspondence, dating, encoding, sources
from .setting import Setting, agent_name
from .sources import first_word
from .witnesses import Held
from .xml import Element, element, filled


def of(setting: Setting, held: list[Held]) -> Element:
    """The header; what is common to all documents of a corpus stands in the corpus's own."""
    document = setting.description.record
    profile = element("profileDesc", list(_profile(setting, held)))
    described = _source(setting, document, held)  # asked for last: it lists all sources
    file = element(
        "fileDesc",
        _titles(setting),
        _edition(setting),
        _publication(setting),
        _series(setting),
        filled("notesStmt", list(_notes(setting))),
        described,
    )
    parts = None if setting.is_part else encoding.described()
    return element("teiHeader", file, parts, profile, _history(setting, held))


def _titles(setting: Setting) -> Element:
    description = setting.description
    translators = {each.translator for each in description.record.witnesses.all()} - {""}
    return element(
        "titleStmt",
        element("title", description.record.title),
        [element("author", each) for each in _authors(setting)],
        [
            element("respStmt", element("resp", _("translation")), element("name", name))
            for name in sorted(translators)
        ],
    )


def _authors(setting: Setting) -> Iterator[Element | str]:
    if setting.description.article:
        byline = setting.description.article.byline
        yield from [byline] if byline else []
        return
    for party, name in setting.description.parties:
        if party.role == party.Role.SENDER:
            agent = party.agent if party.agent and party.agent.is_published else None
            yield agent_name(agent, name.whole, ref=setting.pointer(agent) if agent else "")


def _edition(setting: Setting) -> Element | None:
    description = setting.description
    if not description.version:
        return None
    number = str(description.revision.number) if description.revision else ""
    return element("editionStmt", element("edition", description.version, n=number))


def _publication(setting: Setting) -> Element:
    description = setting.description
    site = description.full("/")
    witness, revision = description.witness, description.revision
    lasting = (
        setting.permalink_of_revision(witness, revision.number) if witness and revision else ""
    )
    return element(
        "publicationStmt",
        element("publisher", element("ref", description.site_name, target=site)),
        element("date", when=revision.created.date().isoformat()) if revision else None,
        element("idno", description.record.identifier, type_="identifier"),
        element("idno", description.permalink, type_="permalink"),
        filled("idno", lasting, type_="revision"),
        filled("idno", revision.sha256 if revision else "", type_="sha256"),
        _availability(setting, witness),
    )


def _availability(setting: Setting, witness: Witness | None) -> Element | None:
    """The licence and rights of the reading text; drafts say that they are drafts."""
    draft = setting.description.record.status != Status.PUBLISHED
    rights, address = (witness.rights, witness.rights_url) if witness else ("", "")
    if not (rights or address or draft):
        return None
    return element(
        "availability",
        element("licence", rights or address, target=first_word(address))
        if rights or address
        else None,
        element("p", _("Draft, not published.")) if draft else None,
        status="restricted" if draft else "",
    )


def _series(setting: Setting) -> Element | None:
    """The collection that the document stands in."""
    collection = setting.description.collection
    if collection is None:
        return None
    return element(
        "seriesStmt",
        element("title", collection.title),
        element("idno", setting.permalink(collection), type_="permalink"),
    )


def _notes(setting: Setting) -> Iterator[Element]:
    """Caveats first, then what is inferred, what editors tell of it, and what goes with it."""
    description = setting.description
    for caveat in description.caveats:
        yield element("note", caveat, type_="caveat")
    for doubt in description.doubts:
        yield element("note", doubt, type_="inference")
    if description.record.note:
        yield element("note", description.record.note, type_="remark", xml_space="preserve")
    for enclosed in description.record.enclosures.select_related("child"):
        if enclosed.child.is_published:
            yield _related(setting, enclosed.child, enclosed.sort)
    for inside in Enclosure.objects.filter(child=description.record.pk).select_related("parent"):
        if inside.parent.is_published:
            yield _related(setting, inside.parent, f"{inside.sort}-of")


def _related(setting: Setting, other: Record, sort: str) -> Element:
    return element("relatedItem", type_=sort, target=setting.permalink(other))


def _source(setting: Setting, document: Record, held: list[Held]) -> Element:
    witnesses = [_witness(setting, each) for each in held]
    references = sources.pointing(setting, document.references.select_related("source"))
    article = _article(setting)
    content = [article, filled("listWit", witnesses), *references]
    listed = sources.listed(setting)
    there = [each for each in [*content, listed] if each is not None]
    return element("sourceDesc", there or element("p", _("No source is given.")))


def _article(setting: Setting) -> Element | None:
    article = setting.description.article
    if article is None:
        return None
    certain = article.publication_certainty
    publisher = article.publisher if article.publisher and article.publisher.is_published else None
    return element(
        "bibl",
        filled("author", article.byline),
        element("title", article.title, level="a"),
        filled("title", article.publication, level="j", cert=certain),
        element("publisher", publisher.title, ref=setting.pointer(publisher))
        if publisher
        else None,
        correspondence.date(article),
        element("ptr", target=article.url) if first_word(article.url) else None,
        filled("note", article.archive_copy, type_="copy"),
        type_="article",
    )


def _witness(setting: Setting, held: Held) -> Element:
    witness = held.witness
    said = (
        ("sort", witness.sort),
        *(("caveat", caveat) for caveat in witness.caveats),
        ("translator", witness.translator),
        ("translated-from", witness.original_language),
        ("derived-from", witness.derived_from.siglum if witness.derived_from else ""),
        ("provenance", witness.provenance),
        ("rights", witness.rights),
        ("why-reading-text", witness.reading_reason),
        ("verification", _verification(witness)),
        ("disclosed-by", witness.disclosed_note),
    )
    return element(
        "witness",
        element("label", witness.label),
        [filled("note", words, type_=key) for key, words in said],
        element("date", type_="disclosed", **dating.attributes(witness.disclosed))
        if witness.disclosed
        else None,
        list(_taken_from(setting, witness)),
        xml_id=held.witness_id,
        n=witness.siglum,
        corresp=f"#{held.text_id}",
    )


def _taken_from(setting: Setting, witness: Witness) -> Iterator[Element]:
    if witness.source:
        yield element(
            "bibl",
            element("title", witness.source.short),
            filled("biblScope", witness.locator),
            corresp=setting.source(witness.source),
        )


def _verification(witness: Witness) -> str:
    if witness.verification == Witness.Verification.NONE:
        return ""
    who = [str(witness.verification_note), witness.verified_by, str(witness.verified_on or "")]
    return "; ".join(filter(None, [str(witness.get_verification_display()), *who]))


def _profile(setting: Setting, held: list[Held]) -> Iterator[Element]:
    description = setting.description
    yield from _creation(setting)
    languages = dict.fromkeys(each.witness.language for each in held)
    if languages:
        yield element("langUsage", (element("language", tag, ident=tag) for tag in languages))
    yield element(
        "textClass", element("keywords", element("term", description.form), scheme="#form")
    )
    if description.letter:
        yield correspondence.described(setting, description.letter)


def _creation(setting: Setting) -> Iterator[Element]:
    """Dates that are neither of sending nor of receiving."""
    in_actions = {Dating.Role.SENT, Dating.Role.RECEIVED} if setting.description.letter else set()
    roles = [role for role in Dating.Role if role not in in_actions]
    dates = list(correspondence.other_dates(setting, setting.description.record, *roles))
    if dates:
        yield element("creation", dates)


def _history(setting: Setting, held: list[Held]) -> Element | None:
    """Every revision that readers may see, the newest first, text by text."""
    lists = [(each, [_change(setting, each, one) for one in _revisions(each)]) for each in held]
    if not lists:
        return None
    if len(lists) == 1:
        return element("revisionDesc", lists[0][1])
    return element(
        "revisionDesc",
        (element("listChange", changes, corresp=f"#{each.text_id}") for each, changes in lists),
    )


def _revisions(held: Held) -> list[Revision]:
    rows = held.witness.revisions.filter(number__lte=held.revision.number)
    return list(rows.select_related("by").defer("body", "paragraphs", "marks").order_by("-number"))


def _change(setting: Setting, held: Held, revision: Revision) -> Element:
    name = revision.by.get_full_name() if revision.by else ""
    return element(
        "change",
        filled("name", name),
        f": {revision.reason}" if name and revision.reason else revision.reason,
        when=revision.created.isoformat(),
        n=str(revision.number),
        type_="substantive" if revision.substantive else "formal",
        source=setting.permalink_of_revision(held.witness, revision.number),
    )
