"""Other people's HTML and plain text as Markdown, with nothing left that is not words.

Scripts, styles, forms and frames go with all that is in them; of every other element the words
stay. Links keep their address if it is one of the web or of a mail box.
"""

import re
from html.parser import HTMLParser

DROPPED = {"script", "style", "template", "iframe", "object", "noscript", "textarea", "select"}
BLOCKS = {"p", "div", "section", "article", "blockquote", "ul", "ol", "table", "tr", "pre"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
SAFE_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>()\[\]]+", re.IGNORECASE)
SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
# What makes a list, a heading or a rule of a line when it stands first in it.
LINE_START = re.compile(r"^(\s*)([-+=~]|\d+[.)])", re.MULTILINE)


def from_plain(text: str) -> str:
    """Plain text as Markdown that reads the same."""
    escaped = SPECIAL.sub(r"\\\1", text)
    escaped = LINE_START.sub(_escaped_start, escaped)
    return re.sub(r"(?<!\n)\n(?!\n)", "  \n", escaped).strip()


def from_html(html: str) -> str:
    """HTML as Markdown: paragraphs, lists, emphasis and links; of the rest, the words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.markdown()


def _escaped_start(found: re.Match) -> str:
    indent, sign = found.groups()
    return f"{indent}{sign[:-1]}\\{sign[-1]}"


class _Reader(HTMLParser):
    """Collects Markdown while the parser goes through the elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.dropping: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self.dropping.append(tag)
        elif self.dropping:
            return
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "br":
            self.pieces.append("  \n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag == "a":
            self._open_link(dict(attrs).get("href") or "")
        else:
            self.pieces.append(EMPHASIS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag == self.dropping[-1]:
                self.dropping.pop()
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.pieces.append(f"]({address})" if address else "")
        else:
            self.pieces.append(EMPHASIS.get(tag, ""))

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            words = re.sub(r"\s+", " ", data)
            self.pieces.append(SPECIAL.sub(r"\\\1", words))

    def _open_link(self, address: str) -> None:
        safe = address if SAFE_ADDRESS.fullmatch(address) else ""
        self.links.append(safe)
        self.pieces.append("[" if safe else "")

    def markdown(self) -> str:
        while self.links:
            address = self.links.pop()
            self.pieces.append(f"]({address})" if address else "")
        text = re.sub(r"[^\S\n]*\n[^\S\n]*(?=\n)|^[ \t]+", "\n", "".join(self.pieces))
        return re.sub(r"\n{3,}", "\n\n", text).strip()
