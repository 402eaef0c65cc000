"""Choosing a passage: the paragraph, the words in it, and which of several if they recur."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.curation.pin import confirm
from archive.models import Revision, Selection
from archive.text import selectors
from archive.text.marks import TextError

BEGINNING = 70  # characters of a paragraph, enough to know it again


@dataclass(frozen=True)
class Passage:
    """A place in a revision, with the words around it, to be shown to the editor."""

    revision: Revision
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    paragraph: str


class PassageFields(forms.Form):
    """The three fields that say where. A form may have them twice, with a prefix."""

    paragraph = forms.CharField(
        label=gettext_lazy("Paragraph"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Its name: p7."),
    )
    words = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Exactly as they stand in the paragraph; copy them from the text."),
    )
    occurrence = forms.IntegerField(
        label=gettext_lazy("Which one"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Only if the words stand more than once in the paragraph."),
    )


def paragraphs_to_choose(revision: Revision) -> list[tuple[str, str]]:
    """Names and beginnings of the paragraphs of a text."""
    text = revision.text
    listed = [("", "---------")]
    for paragraph in text.paragraphs:
        words = text.words_of(paragraph)
        shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING]}…"
        listed.append((paragraph.name, f"{paragraph.name}: {shown}"))
    return listed


def offer_paragraphs(form: forms.Form, revision: Revision | None, prefix: str = "") -> None:
    """Let the editor choose a paragraph by its beginning, once it is known of which text."""
    name = f"{prefix}paragraph"
    if revision and name in form.fields:
        field = form.fields[name]
        field.widget = forms.Select(choices=paragraphs_to_choose(revision))
        field.help_text = ""


def find_passage(form: forms.Form, revision: Revision | None, prefix: str = "") -> Passage | None:
    """The passage that was typed; what is wrong with it is said at the field."""
    given = {name: form.cleaned_data.get(f"{prefix}{name}") for name in PassageFields.base_fields}
    words = (given["words"] or "").replace("\r\n", "\n").strip("\n")
    if not words and not given["paragraph"]:
        return None
    if revision is None:
        form.add_error(
            f"{prefix}words", _("There is no text yet in which these words could stand.")
        )
        return None
    if not given["paragraph"]:
        form.add_error(f"{prefix}paragraph", _("Say in which paragraph."))
        return None
    return _found(form, revision, given["paragraph"], words, given["occurrence"], prefix)


def _found(form, revision, name, words, occurrence, prefix) -> Passage | None:
    try:
        found = selectors.find_in_paragraph(revision.text, name, words, occurrence=occurrence)
    except selectors.AmbiguousError:
        form.add_error(f"{prefix}occurrence", _places(revision, name, words))
    except selectors.SelectionError as error:
        form.add_error(f"{prefix}words", str(error))
    except TextError as error:
        form.add_error(f"{prefix}paragraph", str(error))
    else:
        return Passage(
            revision, found.start, found.end, found.exact, found.prefix, found.suffix, name
        )
    return None


def _places(revision: Revision, name: str, words: str) -> list[str]:
    """Where words stand that stand more than once, each place with a number to choose it by."""
    paragraph = revision.text.paragraph(name)
    body = revision.body[paragraph.start : paragraph.end]
    starts = selectors.occurrences(body, words)
    said = [
        _("These words stand %(times)d times in %(name)s. Say which:")
        % {"times": len(starts), "name": name}
    ]
    for number, start in enumerate(starts, start=1):
        found = selectors.select(body, start, start + len(words))
        said.append(f"{number}: …{found.prefix}[{found.exact}]{found.suffix}…")
    return said


def passage_initial(anchor: Selection | None, prefix: str = "") -> dict[str, object]:
    """What the three fields say of an anchor that is in its place."""
    if anchor is None or anchor.start is None:
        return {f"{prefix}words": anchor.exact} if anchor else {}
    return {
        f"{prefix}paragraph": anchor.paragraph,
        f"{prefix}words": anchor.exact,
        f"{prefix}occurrence": _occurrence(anchor),
    }


def _occurrence(anchor: Selection) -> int | None:
    paragraph = anchor.revision.text.paragraph(anchor.paragraph)
    body = anchor.revision.body[paragraph.start : paragraph.end]
    starts = selectors.occurrences(body, anchor.exact) if anchor.exact else []
    here = anchor.start - paragraph.start
    return starts.index(here) + 1 if len(starts) > 1 and here in starts else None


def was_moved(form: forms.Form, prefix: str = "") -> bool:
    """Whether the editor said where, or said it anew."""
    return any(f"{prefix}{name}" in form.changed_data for name in PassageFields.base_fields)


def anchor_shown(anchors, revision: Revision | None) -> Selection | None:
    """Of all anchors of one thing, the one in the revision that editors work on."""
    return (
        anchors.filter(revision=revision).select_related("revision").first() if revision else None
    )


def confirm_what_was_ticked(request, anchors: Iterable[Selection | None]) -> None:
    """Places that the machine proposed and that the editor says are right."""
    for anchor in anchors:
        if anchor and f"confirm-{anchor.pk}" in request.POST:
            confirm(anchor=anchor, by=request.user)
