"""Lists of people and bodies: what an entry says, and the table (CSV) that says it.

The first row of a table names its columns, in any order; ``COLUMNS`` are those that are read.
Whatever is wrong is told with line and column.

    person_list < person_list_tei
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from archive import dates
from archive.formats import authorities
from archive.models import AuthorityId, Kind, Name, Person
from archive.models.fields import validate_language

LARGEST = 16 << 20  # bytes
NAME, NAMES, DATES, KIND = "name", "names", "dates", "kind"
REGISTERS = tuple(AuthorityId.Scheme.values)
COLUMNS = (NAME, NAMES, DATES, "role", "note", KIND, "identifier", "slug", *REGISTERS)
KINDS = {"": Kind.PERSON, Kind.PERSON: Kind.PERSON, Kind.ORGANISATION: Kind.ORGANISATION}
DELIMITERS = ",;\t"
LONGEST_TITLE = 300


class UnreadableError(ValueError):
    """A file that is no list of people; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, in which line and column."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OtherName:
    text: str
    language: str
    sort: str = Name.Sort.VARIANT.value


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: a person or a body. ``authorities`` are (register, number there)."""

    line: int
    title: str
    kind: str = Kind.PERSON.value
    names: tuple[OtherName, ...] = ()
    date: str = ""
    role: str = ""
    note: str = ""
    identifier: str = ""
    slug: str = ""
    authorities: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What it is called for good in its list."""
        number = ":".join(self.authorities[0]) if self.authorities else ""
        return (self.identifier or self.slug or number or self.title)[:200]


@dataclass(slots=True)
class PersonList:
    entries: list[Listed] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # columns or elements that mean nothing here


def read_table(content: bytes) -> PersonList:
    """Read a CSV file: UTF-8, with commas, semicolons or tabs. Empty rows are passed over."""
    if len(content) > LARGEST:
        raise UnreadableError(f"The file is larger than {LARGEST >> 20} MB. Split it.")
    rows = csv.reader(io.StringIO(_decoded(content), newline=""), delimiter=_delimiter(content))
    found = PersonList()
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        _check_header(header)
        found.unread = [name for name in header if name and name not in COLUMNS]
        for row in rows:
            if any(cell.strip() for cell in row):
                _read_row(dict(zip(header, row, strict=False)), row, header, rows.line_num, found)
    except csv.Error as error:
        raise UnreadableError(f"Line {rows.line_num} is no row of a table: {error}.") from error
    if not (found.entries or found.wrong):
        raise UnreadableError("The table has no rows.")
    return found


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"The file is not in UTF-8 (line {line}). Save it as “CSV UTF-8”."
        ) from error
    if "\0" in text:
        raise UnreadableError("The file is no text. Save the table as CSV.")
    return text


def _delimiter(content: bytes) -> str:
    """The sign of the three that stands most often in the first line."""
    first = content.partition(b"\n")[0].decode("utf-8", errors="replace")
    return max(DELIMITERS, key=first.count)


def _check_header(header: list[str]) -> None:
    if NAME not in header:
        raise UnreadableError(
            f"The first row must name the columns, and one of them must be “{NAME}”. "
            f"There are: {', '.join(COLUMNS)}."
        )
    twice = {name for name in header if name and header.count(name) > 1}
    if twice:
        raise UnreadableError(f"The column “{min(twice)}” is there twice.")


def _read_row(
    cells: dict[str, str], row: list[str], header: list[str], line: int, found: PersonList
) -> None:
    if len(row) > len(header):
        sentence = f"The row has {len(row)} cells, but there are {len(header)} columns."
        found.wrong.append(Wrong(line, "", sentence))
        return
    said = {name: " ".join(value.split()) for name, value in cells.items() if name != "note"}
    wrong: list[Wrong] = []
    entry = Listed(
        line=line,
        title=_title(said.get(NAME, ""), line, wrong),
        kind=_kind(said.get(KIND, ""), line, wrong),
        names=tuple(_names(said.get(NAMES, ""), line, wrong)),
        date=_date(said.get(DATES, ""), line, wrong),
        role=_short(said.get("role", ""), line, wrong),
        note=cells.get("note", "").strip(),
        identifier=said.get("identifier", ""),
        slug=said.get("slug", ""),
        authorities=tuple(_authorities(said, line, wrong)),
    )
    if wrong:
        found.wrong += wrong
    else:
        found.entries.append(entry)


def _title(typed: str, line: int, wrong: list[Wrong]) -> str:
    if not typed:
        wrong.append(Wrong(line, NAME, "This column must not be empty."))
    if len(typed) > LONGEST_TITLE:
        wrong.append(Wrong(line, NAME, f"A name has at most {LONGEST_TITLE} signs."))
    return typed


def _kind(typed: str, line: int, wrong: list[Wrong]) -> str:
    kind = KINDS.get(typed.lower())
    if kind is None:
        known = " or ".join(each for each in KINDS if each)
        wrong.append(Wrong(line, KIND, f"“{typed}” is no kind of entry; write {known}."))
    return kind.value if kind else ""


def _names(typed: str, line: int, wrong: list[Wrong]) -> Iterator[OtherName]:
    """``김정은@ko; Kim Chŏngŭn@ko-Latn``: names parted by semicolons, each with its language."""
    for part in filter(None, (part.strip() for part in typed.split(";"))):
        text, at_sign, language = (each.strip() for each in part.rpartition("@"))
        if not at_sign or not text:
            said = f"Say the language of “{part}”: “{part}@en”, for example."
            wrong.append(Wrong(line, NAMES, said))
            continue
        try:
            validate_language(language)
        except ValidationError as error:
            wrong.append(Wrong(line, NAMES, " ".join(error.messages)))
            continue
        if len(text) > _longest(Name, "text"):
            wrong.append(Wrong(line, NAMES, f"“{text[:20]}…” is too long for a name."))
            continue
        yield OtherName(text, language, sort_of(language))


def sort_of(language: str) -> str:
    """A name in Latin letters of a language written otherwise is a romanisation of it."""
    return (Name.Sort.ROMANISATION if language.endswith("-Latn") else Name.Sort.VARIANT).value


def _date(typed: str, line: int, wrong: list[Wrong]) -> str:
    if typed:
        try:
            dates.parse(typed)
        except dates.DateError as error:
            wrong.append(Wrong(line, DATES, str(error)))
    return typed


def _short(typed: str, line: int, wrong: list[Wrong]) -> str:
    longest = _longest(Person, "role")
    if len(typed) > longest:
        wrong.append(Wrong(line, "role", f"This has at most {longest} signs; use “note” for more."))
    return typed


def _longest(model: type, name: str) -> int:
    return int(model._meta.get_field(name).max_length)  # type: ignore[attr-defined]


def _authorities(said: dict[str, str], line: int, wrong: list[Wrong]) -> Iterator[tuple[str, str]]:
    for scheme in REGISTERS:
        for typed in filter(None, said.get(scheme, "").replace(";", " ").split()):
            value = authorities.number(scheme, typed)
            if value is None:
                register = AuthorityId.Scheme(scheme).label
                wrong.append(Wrong(line, scheme, f"“{typed}” is no number of {register}."))
            else:
                yield scheme, value
