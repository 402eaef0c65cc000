"""Annotating in the text: a witness's page on which words are selected and something is said.

``pages`` answers; ``marked`` gathers what the page shows; ``forms`` and ``rows`` read what was
typed; ``places`` checks where; ``answers`` says what cannot be done; ``phrases`` are the words of
the page's own script.
"""

from .routes import AnnotatingMixin

__all__ = ["AnnotatingMixin"]
