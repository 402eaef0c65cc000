"""Two editors, one text: what the other changed in it and what one changed oneself."""

from dataclasses import dataclass

from archive.models import Revision, Witness
from archive.text import comparing
from archive.text.changes import compare
from archive.text.comparing import Part
from archive.text.paragraphs import Text


@dataclass(frozen=True)
class TwoTexts:
    """The revision that came in meanwhile and the text that was typed, each compared with the one
    that both began with."""

    began: Revision
    newest: Revision
    theirs: tuple[Part, ...]
    mine: tuple[Part, ...]

    @classmethod
    def of(cls, witness: Witness, opened: str, newest: Revision, typed: Text) -> "TwoTexts | None":
        """None where it is not known with which revision the editor began."""
        known = opened.isdecimal()
        began = witness.revisions.filter(number=opened).first() if known else None
        if began is None:
            return None
        return cls(
            began,
            newest,
            comparing.compared(compare(began.body, newest.body)),
            comparing.compared(compare(began.body, typed.body)),
        )
