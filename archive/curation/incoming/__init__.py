"""Take documents of other editions into the archive, many at a time, and again without doubling.

    rows  identifiers < register < drafting < writing  updating < ties < taking

A document is written wholly or not at all. What it points to and is not here yet stays open and is
tied when it arrives. `taking.take_files` is the way in; `counting` says what the archive holds of
a document, for reports.
"""

from .taking import Outcome, Taking, take_files

__all__ = ["Outcome", "Taking", "take_files"]
