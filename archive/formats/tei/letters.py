"""Letter editions: one ``TEI`` a letter, who wrote to whom in its ``correspDesc``."""

from collections.abc import Iterator
from typing import Any

from .dating import dated
from .described import Agent, Dated, Document, Part, Remark, Tie
from .elements import (
    Element,
    collapsed,
    descendants,
    first_child,
    local,
    targets_of,
    words_of,
)
from .forms import form_of
from .headers import edition_of
from .lines import language_tag
from .notes import body_of
from .streaming import Stream
from .surveying import Survey
from .vocabulary import XML_ID, XML_LANG
from .walking import Walker

ROLES = {"sent": "sender", "received": "recipient", "transmitted": "bearer"}
NAMED = {"persName": "person", "orgName": "organisation", "name": ""}
TIES = (
    ("attachedto", "enclosed-in"),
    ("hasattachment", "enclosure"),
    ("prev", "previous"),
    ("next", "next"),
    ("reply", "reply-to"),
    ("answer", "reply-to"),
)
TEXTS = {"translation": "unofficial translation", "transcription": "transcript"}
HEADER = {
    "titleStmt", "publicationStmt", "seriesStmt", "sourceDesc", "correspDesc", "langUsage",
    "abstract", "textClass", "fileDesc", "profileDesc",
}  # fmt: skip


def letters(survey: Survey) -> Iterator[Document]:
    """The letters of a file: one, or those of a corpus."""
    stream = Stream(survey.path)
    ordinal = 0
    for event, element in stream:
        if event == "end" and local(element) == "TEI":
            ordinal += 1
            yield _Letter(element, survey, ordinal).described()
            stream.release(element)


class _Letter:
    def __init__(self, root: Element, survey: Survey, ordinal: int) -> None:
        self.root = root
        self.survey = survey
        self.ordinal = ordinal
        header = first_child(root, "teiHeader")
        self.header: Element = header if header is not None else root
        self.remarks: list[Remark] = []

    def described(self) -> Document:
        root, survey = self.root, self.survey
        titles = self._titles()
        title = titles[0][1] if titles else ""
        sent, received = self._action("sent"), self._action("received")
        parts = tuple(self._parts())
        file = survey.path.name
        identifier = root.get(XML_ID) or ""
        return Document(
            edition=edition_of(self.header, survey.corpus),
            file=file,
            id=identifier,
            key=file if self.ordinal == 1 else f"{file}@{self.ordinal}",
            ordinal=self.ordinal,
            line=root.sourceline or 0,
            title=title,
            kind="letter" if self._actions() else "article",
            form=self._form(titles),
            is_held=any(part.text.body.strip() for part in parts),
            titles=tuple(titles),
            agents=tuple(self._agents()),
            date=_date(sent),
            received=_date(received),
            place=_place(sent),
            place_targets=_place_targets(sent),
            place_received=_place(received),
            place_received_targets=_place_targets(received),
            parts=parts,
            ties=tuple(self._ties()),
            aliases=tuple(self._aliases(identifier)),
            stated=self._stated(),
            provenance=self._provenance(),
            abstract=self._abstract(),
            remarks=(*self._not_taken(), *self.remarks),
        )

    def _titles(self) -> list[tuple[str, str]]:
        """The titles in their languages, without those of the series or for sorting."""
        return [
            (language_tag(title.get(XML_LANG)), words_of(title))
            for statement in descendants(self.header, "titleStmt")
            for title in statement
            if local(title) == "title"
            and title.get("level") != "s"
            and title.get("type") != "iso-date"
        ]

    def _form(self, titles: list[tuple[str, str]]) -> str:
        text = first_child(self.root, "text")
        stated = (text.get("type") or "") if text is not None else ""
        keywords = " ".join(str(each) for each in self._keywords())
        found = form_of(" ".join([stated, *(words for _language, words in titles), keywords]))
        return found if self._actions() else "document"

    def _actions(self) -> list[Element]:
        found = next(descendants(self.header, "correspDesc"), None)
        children = found if found is not None else []
        return [each for each in children if local(each) == "correspAction"]

    def _action(self, sort: str) -> Element | None:
        return next((each for each in self._actions() if each.get("type") == sort), None)

    def _agents(self) -> Iterator[Agent]:
        for action in self._actions():
            role = ROLES.get(action.get("type") or "")
            for child in action:
                if role and local(child) in NAMED and (words_of(child) or targets_of(child)):
                    yield Agent(
                        role,
                        words_of(child),
                        targets_of(child),
                        NAMED[local(child)] or "person",
                        child.get("cert") or action.get("cert") or "",
                    )

    def _ties(self) -> Iterator[Tie]:
        """Earlier and later letters, answers, enclosures, in both dialects in use."""
        description = next(descendants(self.header, "correspDesc"), None)
        for reference in description.iter("{*}ref", "{*}ptr") if description is not None else ():
            stated = f"{reference.get('subtype') or ''} {reference.get('type') or ''}".lower()
            sort = next((tie for word, tie in TIES if word in stated), "")
            target = (reference.get("target") or "").strip().lstrip("#/")
            if sort and target:
                yield Tie(sort, target, words_of(reference))

    def _aliases(self, identifier: str) -> Iterator[str]:
        """The other names under which letters of the edition point to this one."""
        yield from filter(None, [identifier, self.survey.path.stem])
        statement = next(descendants(self.header, "publicationStmt"), None)
        for idno in statement.iter("{*}idno") if statement is not None else ():
            if words_of(idno):
                yield words_of(idno)

    def _parts(self) -> Iterator[Part]:
        """Transcriptions and translations that stand side by side become texts of their own."""
        text = first_child(self.root, "text")
        if text is None:
            return
        language = self._language(text)
        walker = Walker(language)
        if any(each.get("type") == "translation" for each in descendants(text, "div")):
            walker.set_apart = _is_a_text_of_its_own
        with_divisions = any(local(each) in ("front", "back") for each in text)
        for child in text:
            if with_divisions and local(child) in ("front", "body", "back"):
                walker.lines.point("division", type=local(child))
            walker.walk(child)
        apart = walker.nested
        yield from self._finished(walker, "transcript", "")
        groups: dict[tuple[str, str], list[Element]] = {}
        for div in apart:
            key = (div.get("type") or "", language_tag(div.get(XML_LANG)) or language)
            groups.setdefault(key, []).append(div)
        for (sort, tongue), divs in groups.items():
            yield from self._side_by_side(sort, tongue, divs, language)

    def _side_by_side(
        self, sort: str, tongue: str, divs: list[Element], original: str
    ) -> Iterator[Part]:
        walker = Walker(tongue)
        for div in divs:
            walker.walk(div)
        is_translation = sort == "translation"
        other = next((known for known in self._languages() if known != tongue), original)
        yield from self._finished(
            walker, TEXTS[sort], other if is_translation and other != tongue else ""
        )

    def _finished(self, walker: Walker, sort: str, original: str) -> Iterator[Part]:
        part = walker.part(sort=sort, original_language=original)
        self.remarks += walker.remarks
        if part.text.paragraphs:
            yield part

    def _languages(self) -> list[str]:
        found = [language_tag(each.get("ident")) for each in descendants(self.header, "language")]
        return [tag for tag in found if tag]

    def _language(self, text: Element) -> str:
        body = first_child(text, "body")
        stated = [
            language_tag(each.get(XML_LANG)) for each in (body, text, self.root) if each is not None
        ]
        return next(filter(None, [*stated, *self._languages()]), "und")

    def _keywords(self) -> list[str]:
        return [words_of(term) for each in descendants(self.header, "keywords") for term in each]

    def _stated(self) -> dict[str, Any]:
        graphics = {
            each.get(XML_ID) or str(number): each.get("url")
            for facsimile in descendants(self.root, "facsimile")
            for number, each in enumerate(descendants(facsimile, "graphic"))
        }
        return {
            "languages": self._languages(),
            "keywords": self._keywords(),
            "actions": [_stated_action(action) for action in self._actions()],
            "facsimiles": graphics,
        }

    def _provenance(self) -> str:
        """Where the manuscript is kept and how it is described, in one paragraph each."""
        source = next(descendants(self.header, "sourceDesc"), None)
        if source is None:
            return ""
        identifiers = next(descendants(source, "msIdentifier"), None)
        kept = [words_of(each) for each in identifiers] if identifiers is not None else []
        others = [body_of(each).markdown for each in source if local(each) != "msDesc"]
        described = [
            body_of(each).markdown
            for each in descendants(source, "msDesc")
            for each in each
            if local(each) not in ("msIdentifier", "")
        ]
        return "\n\n".join(filter(None, [", ".join(filter(None, kept)), *described, *others]))

    def _abstract(self) -> str:
        found = next(descendants(self.header, "abstract"), None)
        return body_of(found).markdown if found is not None else ""

    def _not_taken(self) -> Iterator[Remark]:
        """What of the header has no place here."""
        for child in self.header:
            pieces = list(child) if local(child) in HEADER else [child]
            for piece in pieces:
                if local(piece) and local(piece) not in HEADER:
                    yield Remark(piece.sourceline or 0, f"<{local(piece)}> of the header")


def _is_a_text_of_its_own(element: Element) -> bool:
    return local(element) == "div" and element.get("type") in TEXTS


def _date(action: Element | None) -> Dated | None:
    date = first_child(action, "date") if action is not None else None
    return dated(date) if date is not None else None


def _place(action: Element | None) -> str:
    place = first_child(action, "placeName") if action is not None else None
    return words_of(place) if place is not None else ""


def _place_targets(action: Element | None) -> tuple[str, ...]:
    place = first_child(action, "placeName") if action is not None else None
    return targets_of(place) if place is not None else ()


def _stated_action(action: Element) -> dict[str, Any]:
    """An action as the file has it, for exports and checks."""
    return {
        "type": action.get("type") or "",
        "said": [
            {"is": local(child), "words": words_of(child)}
            | {name.rpartition("}")[2]: collapsed(value) for name, value in child.attrib.items()}
            for child in action
            if local(child)
        ],
    }
