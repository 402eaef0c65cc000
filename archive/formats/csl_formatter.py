"""How the CSL processor marks text up: italics only. A module, as citeproc-py asks for."""

from citeproc.formatter.html import Italic, Oblique, Subscript, Superscript
from citeproc.formatter.plain import Bold, Light, SmallCaps, Underline, preformat

__all__ = [
    "Bold",
    "Italic",
    "Light",
    "Oblique",
    "SmallCaps",
    "Subscript",
    "Superscript",
    "Underline",
    "preformat",
]
