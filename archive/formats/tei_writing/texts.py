"""One revision of a text as a TEI ``body``, with what can be said within it."""

from collections.abc import Iterable, Mapping

from archive.text.marks import Mark
from archive.text.paragraphs import Text
from archive.text.weaving import weave
from archive.text.woven import Group, Span, WovenParagraph

from . import blocks, inline, marks
from .pointers import Places
from .xml import Element, add, element


def body_of(text: Text, spans: Iterable[Span] = (), *, places: Places) -> Element:
    """The ``body`` of a text; each span's payload is an `inline.Inline`."""
    if not text.paragraphs:
        return element("body", element("ab"))
    within = [mark for mark in text.marks if marks.fits(mark, places)]
    whole = Text(text.body, text.paragraphs, tuple(within))
    groups = weave(whole, [span for span in spans if span.start < span.end])
    numbered = {mark: number for number, mark in enumerate(text.marks, start=1)}
    return blocks.body((group, _elements(group, places, numbered, text)) for group in groups)


def beside(text: Text, places: Places) -> list[Element]:
    """What stands in ``standOff`` because the body cannot say it."""
    return marks.stand_off((mark for mark in text.marks if not marks.fits(mark, places)), places)


def _elements(
    group: Group, places: Places, numbered: Mapping[Mark, int], text: Text
) -> list[Element]:
    return [_paragraph(woven, places, numbered, text) for woven in group.paragraphs]


def _paragraph(
    woven: WovenParagraph, places: Places, numbered: Mapping[Mark, int], text: Text
) -> Element:
    paragraph = woven.paragraph
    said = {"xml_id": places.id_of(paragraph.name), "xml_lang": paragraph.language}
    if paragraph.level is not None:
        said["type_"] = f"level-{paragraph.level}"
    if paragraph.kind == "footnote":
        said["place"] = "foot"
    if not _is_plainly_spaced(text.words_of(paragraph)):
        said["xml_space"] = "preserve"
    made = element(blocks.name_of(woven), **said)
    if paragraph.kind == "row":
        _fill_cells(made, woven, places, numbered)
    else:
        inline.fill(made, woven.tokens, paragraph.kind, places, numbered)
    return made


def _fill_cells(
    row: Element, woven: WovenParagraph, places: Places, numbered: Mapping[Mark, int]
) -> None:
    for number, tokens in enumerate(woven.cells, start=1):
        cell = element("cell", xml_id=places.cell_id(woven.paragraph.name, number))
        inline.fill(cell, tokens, "row", places, numbered)
        add(row, cell)


def _is_plainly_spaced(words: str) -> bool:
    """Whether a reader that folds white space still reads the same words."""
    return words == " ".join(words.split())
