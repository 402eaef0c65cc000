"""``encodingDesc``: what wrote the file, how it is to be read, and the words it uses."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.models import Annotation, Claim, Quotation

from .xml import Element, element

IDENT = "carrel"  # by which a reader of the file knows that it was written here
DIALECT = "1.0"  # rises when a file says something in another way than before


def described() -> Element:
    return element(
        "encodingDesc",
        element(
            "appInfo",
            element("application", element("label", "Carrel"), ident=IDENT, version=DIALECT),
        ),
        _editorial(),
        element(
            "classDecl",
            _taxonomy("passage", _("types of passages"), Annotation.PassageType.choices),
            _taxonomy("words", _("whose words are quoted"), Quotation.WordsOf.choices),
            _taxonomy("verdict", _("how quoted words compare"), Quotation.Verdict.choices),
            _taxonomy("claim", _("what editors make of a claim"), Claim.Status.choices),
            element(
                "taxonomy",
                _category("inferred", _("the editors’ own inference, not said by a source")),
            ),
        ),
    )


def _editorial() -> Element:
    said = (
        _(
            "The text content of each element with an xml:id such as p7 is one paragraph of the "
            "text, letter by letter; white space counts where xml:space says so. Paragraphs keep "
            "their ids for good."
        ),
        _(
            "Notes and mentions stand in standOff and point into the text with string-range(), "
            "string-index() and range(); positions count Unicode code points. Notes are Markdown."
        ),
    )
    edtf = _("Dates in when-custom are EDTF (ISO 8601-2); the other attributes are derived.")
    return element(
        "editorialDecl",
        (element("p", sentence) for sentence in said),
        element("stdVals", element("p", edtf, xml_id="edtf")),
    )


def _taxonomy(name: str, title: str, choices: Iterable[tuple[str, object]]) -> Element:
    categories = (
        _category(f"{name}.{value.replace(' ', '-')}", str(label)) for value, label in choices
    )
    return element("taxonomy", element("desc", title), categories, xml_id=name)


def _category(name: str, words: str) -> Element:
    return element("category", element("catDesc", words), xml_id=name)
