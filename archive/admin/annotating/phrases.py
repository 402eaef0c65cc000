"""What the page's script says. Words in braces are filled in by it."""

from django.utils.translation import gettext as _


def phrases() -> dict[str, str]:
    """Sentences by the names that the script asks for."""
    return {
        "annotate": _("Annotate"),
        "annotatePoint": _("Note at this point"),
        "moveHere": _("Move it here"),
        "headingNew": _("New annotation"),
        "headingChange": _("Change the annotation"),
        "atPoint": _("at a point of {paragraph}, after “{before}”"),
        "several": _("{count} annotations here: choose one from the list beside the text."),
        "chosen": _("“{words}”"),
        "point": _("point after “{words}”"),
        "byWord": _("word by word"),
        "byCharacter": _("sign by sign"),
        "enter": _("Enter: choose words"),
        "left": _("Left the text."),
        "opened": _("Form opened for “{words}”."),
        "closed": _("Form closed."),
        "discard": _("Close the form and lose what you typed?"),
        "undo": _("Undo"),
        "dismiss": _("Dismiss"),
        "signedOut": _(
            "You are signed out. Sign in again in another tab, then save here: what you typed "
            "is still here."
        ),
        "unreachable": _(
            "The desk does not answer. What you typed is still here: try again in a moment."
        ),
        "failed": _("Something went wrong at the desk. What you typed is still here."),
        "newText": _("Show the new text"),
        "movedTo": _("Your words are marked in the new text. Look, and save again."),
        "probablyMovedTo": _(
            "Your words have changed; where they probably are is marked. Look, and save again."
        ),
        "selectAgain": _(
            "Your words are gone from the new text. Select others, then move it there."
        ),
        "results": _("{count} found"),
        "noResults": _("Nothing found"),
        "searching": _("Searching …"),
        "newRecord": _("New record: “{typed}”"),
        "made": _("Made as a draft: {title}"),
        "selectToMove": _("Now select other words; the form keeps what you typed."),
        "remove": _("Remove"),
    }
