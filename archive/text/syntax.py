"""The signs of the light markup, shared by reading and writing, and its error."""

import re

from archive.text.kinds import PARAGRAPH_KINDS

# A line that begins with one of these begins a paragraph of its own.
MARKER = re.compile(
    r"(?P<heading>#{1,6})(?=[ \t]|$)|(?P<quotation>>)(?=[ \t]|$)|(?P<item>[-*])(?=[ \t]|$)"
    r"|(?P<numbered>[0-9]+)\.(?=[ \t]|$)|(?P<row>\|)"
)
MARKED_KINDS = {
    "heading": "# ",
    "quotation": "> ",
    "item": "- ",
    "numbered": "1. ",
    "row": "|",
}
NAMED_KINDS = sorted(set(PARAGRAPH_KINDS) - set(MARKED_KINDS))
ONE_LINE_KINDS = {"heading", "row"}  # the next line of these begins something new

# Braces with attributes: a backslash keeps the next sign from ending them.
ATTRIBUTES = re.compile(r"\{(?P<inside>(?:[^{}\\\n]|\\.)*)\}")
TRAILING_ATTRIBUTES = re.compile(r"(?:^|(?<=[ \t]))\{(?P<inside>[^{}]*)\}$")
ATTRIBUTE = re.compile(
    r"\s*(?:#(?P<name>[^\s{}\"=]+)|\.(?P<kind>[^\s{}\"=]+)"
    r"|(?P<key>[a-zA-Z]+)=(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s{}\"\\]+)))(?=\s|$)"
)
ESCAPABLE = r"!-/:-@\[-`{-~ \t"  # ASCII punctuation, space and tab
ESCAPE = re.compile(rf"\\([{ESCAPABLE}])")
STARS = {1: ("emphasis",), 2: ("strong",), 3: ("emphasis", "strong")}
STAR_LENGTH = {"emphasis": 1, "strong": 2}


class MarkupError(ValueError):
    """Markup that cannot be read: where (counted from 1), what is wrong, and what to do."""

    def __init__(self, line: int, column: int, problem: str, remedy: str) -> None:
        super().__init__(f"Line {line}, column {column}: {problem} {remedy}")
        self.line = line
        self.column = column
        self.problem = problem
        self.remedy = remedy


def is_space(sign: str) -> bool:
    """Whether nothing (the edge of a paragraph) or white space stands there."""
    return not sign or sign.isspace()


def without_trailing_space(line: str) -> str:
    """The line without spaces and tabs at its end, except one kept by a backslash."""
    stripped = line.rstrip(" \t")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    if backslashes % 2:
        return line[: len(stripped) + 1]
    return stripped
