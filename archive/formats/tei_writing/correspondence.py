"""``correspDesc``: who wrote to whom, when, from where, and which letters come before and after."""

from collections.abc import Iterator

from archive.models import Certainty, Dating, Letter, Party, Place, Record

from . import dating
from .setting import Setting, agent_name
from .xml import Element, element, filled

# What TEI has no word for has one of its own; ``transmitted`` is TEI's for what a bearer does.
ACTIONS = {
    Party.Role.SENDER: "sent",
    Party.Role.RECIPIENT: "received",
    Party.Role.COPY: "copied",
    Party.Role.SIGNATORY: "signed",
    Party.Role.WRITER: "written",
    Party.Role.INTERPRETER: "interpreted",
    Party.Role.BEARER: "transmitted",
}
ENDS = ("sent", "received")


def described(setting: Setting, letter: Letter) -> Element:
    """The ``correspDesc`` of a letter; sent and received are there even where nothing is known."""
    actions = dict.fromkeys(ENDS, ()) | {
        action: tuple(_agents(setting, letter, role)) for role, action in ACTIONS.items()
    }
    parts = {
        "sent": (_place_written(setting, letter), *_dates(setting, letter)),
        "received": (_place_received(setting, letter), *_received(setting, letter)),
    }
    made = [
        _action(action, [*agents, *parts.get(action, ())]) for action, agents in actions.items()
    ]
    context = filled("correspContext", list(_context(setting, letter)))
    return element("correspDesc", made, context, ref=setting.permalink(letter))


def date(record: Record) -> Element | None:
    """The editors' date of a record: its words as content, its reason as a note."""
    if not record.date and not record.date_stated:
        return None
    said = dating.attributes(
        record.date, certainty=record.date_certainty, evidence=record.date_evidence
    )
    reason = filled("note", record.date_reason, type_="reason")
    return element("date", record.date_stated, reason, **said)


def other_dates(setting: Setting, record: Record, *roles: str) -> Iterator[Element]:
    """Further dates in these roles."""
    for each in record.datings.all():
        if each.role in roles:
            yield _dating(setting, each)


def _dating(setting: Setting, each: Dating) -> Element:
    return element(
        "date",
        each.stated,
        filled("note", each.calendar, type_="calendar"),
        filled("note", each.reason, type_="reason"),
        type_=each.role,
        source=setting.source(each.source) if each.source else "",
        **dating.attributes(each.date, certainty=each.certainty),
    )


def _action(action: str, content: list[Element | None]) -> Element | None:
    there = [each for each in content if each is not None]
    if not there and action not in ENDS:
        return None
    return element("correspAction", there or element("name"), type_=action)


def _agents(setting: Setting, letter: Letter, role: str) -> Iterator[Element]:
    """The document's word for somebody, if it has one; who is meant is pointed to and named."""
    for party in letter.parties.all():
        if party.role != role:
            continue
        agent = party.agent
        known = agent if agent and agent.is_published else None
        title = agent.title if agent else ""
        yield agent_name(
            agent,
            party.name_as_stated or title,
            ref=setting.pointer(known) if known else "",
            key=title if party.name_as_stated else "",
            cert="" if party.certainty == Certainty.HIGH else party.certainty,
        )


def _place_written(setting: Setting, letter: Letter) -> Element | None:
    return _place(
        setting, letter.place_written, letter.place_written_certainty, letter.place_written_stated
    )


def _place_received(setting: Setting, letter: Letter) -> Element | None:
    return _place(setting, letter.place_received, letter.place_received_certainty, "")


def _place(setting: Setting, place: Place | None, certainty: str, stated: str) -> Element | None:
    title = place.title if place else ""
    if not (title or stated):
        return None
    return element(
        "placeName",
        stated or title,
        ref=setting.pointer(place) if place and place.is_published else "",
        key=title if stated else "",
        cert=certainty,
    )


def _dates(setting: Setting, letter: Letter) -> Iterator[Element | None]:
    yield date(letter)
    yield from other_dates(setting, letter, Dating.Role.SENT)


def _received(setting: Setting, letter: Letter) -> Iterator[Element]:
    yield from other_dates(setting, letter, Dating.Role.RECEIVED)


def _context(setting: Setting, letter: Letter) -> Iterator[Element]:
    """The letters that this one answers, and those that answer it."""
    for link in letter.answer_links.all():
        if link.answers.is_published:
            yield from _linked(setting, "prev", link.answers, link.certainty, link.reason)
    for link in letter.answered_by_links.all():
        if link.letter.is_published:
            yield from _linked(setting, "next", link.letter, link.certainty, link.reason)


def _linked(
    setting: Setting, way: str, letter: Letter, certainty: str, reason: str
) -> Iterator[Element]:
    address = setting.permalink(letter)
    cert = "" if certainty == Certainty.HIGH else certainty
    yield element("ref", letter.title, type_=way, target=address, cert=cert)
    if reason:
        yield element("note", reason, type_="reason", target=address)
