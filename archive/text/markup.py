"""The editors' light markup: a small subset of Markdown, described in docs/markup.md.

`parse(serialize(text)) == text` for every text for which `representable(text)` is empty.
"""

from archive.text.reading import parse
from archive.text.syntax import MarkupError
from archive.text.writing import representable, serialize

__all__ = ["MarkupError", "parse", "representable", "serialize"]
