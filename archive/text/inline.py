"""Read the words of one paragraph of light markup: escapes, emphasis, bracketed marks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from archive.text.kinds import MARK_KINDS
from archive.text.marks import Mark, TextError, check_attributes
from archive.text.syntax import (
    ATTRIBUTE,
    ATTRIBUTES,
    ESCAPABLE,
    ESCAPE,
    STARS,
    MarkupError,
    is_space,
)

TOKEN = re.compile(
    rf"(?P<escape>\\[{ESCAPABLE}])|(?P<line_break>\\\n)|(?P<wrap>\n)|(?P<stars>\*+)"
    r"|(?P<opening>\[)|(?P<closing>\])|(?P<cell>[ \t]*\|[ \t]*)|(?P<plain>[^\\\n*\[\]| \t]+|.)"
)


@dataclass(slots=True)
class Inline:
    """Reads `source`; `where` turns an index in it into line and column, for messages.

    In a table row (`cells`) bars part the cells; elsewhere they are plain text.
    """

    source: str
    where: Callable[[int], tuple[int, int]]
    cells: bool = False
    words: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    stars: dict[str, tuple[int, int]] = field(default_factory=dict)  # kind: offset, index
    brackets: list[tuple[int, int]] = field(default_factory=list)  # offset, index

    def read(self) -> tuple[str, tuple[Mark, ...]]:
        """The words, and the marks with offsets into them."""
        marked = self._marked_brackets()
        index = 0
        while index < len(self.source):
            token = TOKEN.match(self.source, index)
            assert token  # the last alternative matches any sign  # noqa: S101
            kind = str(token.lastgroup)
            if kind in ("opening", "closing") and index not in marked:
                kind = "plain"
            index = self._take(kind, token)
        for name, (_, opened) in self.stars.items():
            self._fail(
                opened, f"The {name} that begins here does not end.", r"For an asterisk write \*."
            )
        return "".join(self.words), tuple(self.marks)

    def _take(self, kind: str, token: re.Match[str]) -> int:
        """Read one token; return the index after it."""
        words = token[0]
        if kind == "escape":
            self._write(words[1])
        elif kind == "line_break":
            self._write(" ")
            self.marks.append(Mark("line-break", self.length, self.length))
        elif kind == "wrap":
            self._write(" ")
        elif kind == "stars":
            self._toggle(token)
        elif kind == "opening":
            self.brackets.append((self.length, token.start()))
        elif kind == "closing":
            return self._close_bracket(token.end())
        elif kind == "cell" and self.cells:
            self._write("\t")
        else:
            self._write(words)
        return token.end()

    def _write(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def _toggle(self, token: re.Match[str]) -> None:
        """One asterisk begins or ends emphasis, two strong, three both; alone they are signs."""
        start, end = token.span()
        if is_space(self.source[start - 1 : start]) and is_space(self.source[end : end + 1]):
            self._write(token[0])
            return
        for kind in STARS.get(end - start, ()):
            if kind not in self.stars:
                self.stars[kind] = (self.length, start)
                continue
            opened, _ = self.stars.pop(kind)
            self._add(Mark(kind, opened, self.length), start)
        if end - start not in STARS:
            self._fail(start, "More than three asterisks stand together.", r"Write \* for a sign.")

    def _close_bracket(self, index: int) -> int:
        """Read the braces after a closing bracket; return the index after them."""
        braces = ATTRIBUTES.match(self.source, index)
        assert braces  # _marked_brackets has seen them  # noqa: S101
        start, _ = self.brackets.pop()
        kind, attributes = self._attributes(braces["inside"], index)
        self._add(Mark.make(kind, start, self.length, **attributes), index)
        return braces.end()

    def _attributes(self, inside: str, index: int) -> tuple[str, dict[str, str]]:
        """The kind and attributes in a mark's braces; a language alone makes a foreign phrase."""
        kind = ""
        attributes: dict[str, str] = {}
        position = 0
        while inside[position:].strip():
            found = ATTRIBUTE.match(inside, position)
            if not found or found["name"] or (found["kind"] and kind):
                self._fail(
                    index,
                    f"“{inside}” does not say what kind of mark this is.",
                    'Write for example {.underline}, {lang=ko} or {.page-break n="2"}.',
                )
            if found["kind"]:
                kind = found["kind"]
            else:
                attributes[found["key"]] = found["bare"] or ESCAPE.sub(r"\1", found["quoted"])
            position = found.end()
        return kind or ("foreign" if "lang" in attributes else ""), attributes

    def _add(self, mark: Mark, index: int) -> None:
        kind = MARK_KINDS.get(mark.kind)
        if not kind:
            known = ", ".join(sorted(MARK_KINDS))
            self._fail(index, f"There is no mark of the kind “{mark.kind}”.", f"Known: {known}.")
        if kind.point and mark.start < mark.end:
            self._fail(index, f"A {mark.kind} covers no words.", "Leave the brackets empty: [].")
        if not kind.point and mark.start == mark.end:
            self._fail(index, f"The {mark.kind} covers no words.", "Put it around some.")
        try:
            check_attributes(mark, "This mark")
        except TextError as error:
            self._fail(index, str(error), "See the list of marks in the help on markup.")
        if mark in self.marks:
            self._fail(index, f"The {mark.kind} is given twice.", "Take one of them out.")
        self.marks.append(mark)

    def _marked_brackets(self) -> set[int]:
        """The places of brackets that make a mark: pairs with braces right after them."""
        marked: set[int] = set()
        waiting: list[int] = []
        index = 0
        while index < len(self.source):
            sign = self.source[index]
            if sign == "\\":
                index += 1
            elif sign == "[":
                waiting.append(index)
            elif sign == "]":
                opened = waiting.pop() if waiting else None
                if self.source.startswith("{", index + 1):
                    marked.update({self._paired(opened, index), index})
                    index = self._end_of_braces(index + 1)
            index += 1
        return marked

    def _paired(self, opened: int | None, index: int) -> int:
        if opened is None:
            self._fail(
                index,
                "This bracket closes a mark that was not opened.",
                r"Write [ before it, or \{.",
            )
        return opened

    def _end_of_braces(self, index: int) -> int:
        braces = ATTRIBUTES.match(self.source, index)
        if not braces:
            self._fail(index, "These braces do not end on this line.", r"Add }, or write \{.")
        return braces.end() - 1

    def _fail(self, index: int, problem: str, remedy: str) -> NoReturn:
        raise MarkupError(*self.where(index), problem, remedy)
