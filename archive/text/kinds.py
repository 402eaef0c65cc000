"""The kinds of paragraphs and marks, each with its TEI name.

The one place to add a kind: markup, weaving, importers and exporters read these tables.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParagraphKind:
    """What a paragraph is. `tei` is its element; `inside` the TEI element that holds it;
    `group` names the run in which neighbours of the kind are shown together."""

    name: str
    tei: str
    inside: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A feature of the writing. `rend` is TEI's `@rend` where the element alone does not tell;
    `point` marks have no length; `required` attributes are among `attributes`."""

    name: str
    tei: str
    rend: str = ""
    point: bool = False
    attributes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


PARAGRAPH_KINDS: dict[str, ParagraphKind] = {
    kind.name: kind
    for kind in (
        ParagraphKind("paragraph", "p"),
        ParagraphKind("heading", "head"),
        ParagraphKind("dateline", "dateline", inside="opener"),
        ParagraphKind("address", "addrLine", inside="address", group="address"),
        ParagraphKind("salutation", "salute", inside="opener"),
        ParagraphKind("closing", "salute", inside="closer"),
        ParagraphKind("signature", "signed", inside="closer"),
        ParagraphKind("postscript", "p", inside="postscript"),
        ParagraphKind("item", "item", inside="list", group="list"),
        ParagraphKind("numbered", "item", inside="list", group="numbered"),
        ParagraphKind("row", "row", inside="table", group="table"),
        ParagraphKind("quotation", "p", inside="quote", group="quotation"),
        ParagraphKind("verse", "l", inside="lg", group="verse"),
        ParagraphKind("footnote", "note", group="footnotes"),
        ParagraphKind("byline", "byline"),
        ParagraphKind("caption", "head", inside="figure"),
        ParagraphKind("block", "ab"),
    )
}

DATE_ATTRIBUTES = (
    "calendar",
    "cert",
    "evidence",
    "from",
    "notAfter",
    "notBefore",
    "to",
    "when",
)

MARK_KINDS: dict[str, MarkKind] = {
    kind.name: kind
    for kind in (
        MarkKind("emphasis", "hi", rend="italic"),
        MarkKind("strong", "hi", rend="bold"),
        MarkKind("small-caps", "hi", rend="small-caps"),
        MarkKind("underline", "hi", rend="underline"),
        MarkKind("superscript", "hi", rend="superscript"),
        MarkKind("subscript", "hi", rend="subscript"),
        MarkKind("foreign", "foreign", attributes=("lang",), required=("lang",)),
        MarkKind("deletion", "del", attributes=("hand", "rend")),
        MarkKind("addition", "add", attributes=("hand", "place")),
        MarkKind("unclear", "unclear", attributes=("cert", "reason")),
        MarkKind("supplied", "supplied", attributes=("cert", "reason")),
        MarkKind("gap", "gap", point=True, attributes=("extent", "reason")),
        MarkKind("line-break", "lb", point=True),
        MarkKind("page-break", "pb", point=True, attributes=("facs", "n")),
        MarkKind("highlight", "hi", attributes=("rend",)),
        MarkKind("title", "title"),
        MarkKind("quoted", "q"),
        MarkKind("date", "date", attributes=DATE_ATTRIBUTES),
        MarkKind("time", "time", attributes=DATE_ATTRIBUTES),
        MarkKind("sic", "sic", attributes=("resp",)),
        MarkKind("original", "orig", attributes=("resp",)),
        MarkKind("abbreviation", "abbr", attributes=("resp",)),
        MarkKind("correction", "corr", attributes=("cert", "resp")),
        MarkKind("regularisation", "reg", attributes=("cert", "resp")),
        MarkKind("expansion", "expan", attributes=("cert", "resp")),
        MarkKind("lemma", "lem", attributes=("wit",)),
        MarkKind("character", "c", attributes=("rendition",)),
        # Signs that the source writes by other code points than normalisation form C has them.
        MarkKind("composed", "c", attributes=("codepoints",), required=("codepoints",)),
        MarkKind("inline-note", "note", rend="inline", attributes=("type",)),
        # What else was written: a reading that the text has not taken, kept in `text`. `as` is
        # its TEI element: sic, orig, abbr, corr, reg, expan, rdg.
        MarkKind(
            "alternative",
            "choice",
            point=True,
            attributes=("as", "n", "resp", "text", "wit"),
            required=("as", "text"),
        ),
        # How the text is built, where paragraphs one after another cannot tell it.
        MarkKind("list", "list", point=True, attributes=("depth", "type")),
        MarkKind("list-end", "list", point=True, attributes=("depth",)),
        MarkKind("table", "table", point=True, attributes=("depth",)),
        MarkKind("figure", "figure", point=True, attributes=("url",)),
        MarkKind("division", "div", point=True, attributes=("n", "subtype", "type")),
        MarkKind("attachment", "attachment", point=True),
        MarkKind("layout", "p", point=True, attributes=("rend",), required=("rend",)),
        MarkKind("continued", "p", point=True),
        MarkKind("inner-paragraph", "p", point=True),
        MarkKind("milestone", "milestone", point=True, attributes=("n", "unit")),
        MarkKind(
            "note-reference", "ref", point=True, attributes=("n", "target"), required=("target",)
        ),
    )
}
