"""TEI P5 out: documents and collections as files that other editions and programs understand.

    xml < pointers, dating < marks < inline < blocks < texts
    setting < entities, sources < annotations, quotations, correspondence
    < witnesses < claims, header < document < corpus  returning reads such a file back

What a text says stands in ``text``, paragraph by paragraph; the content of these elements is the
body, letter by letter. What is said *about* it stands in ``standOff`` and points into the text with
TEI's XPointer schemes, so that overlaps cost nothing; names and quotations are marked in the text
as well. ``docs/tei.md`` describes the file and what cannot come back from it.
"""

from .corpus import render, stream

MEDIA_TYPE = "application/tei+xml"
SUFFIX = "xml"

__all__ = ["MEDIA_TYPE", "SUFFIX", "render", "stream"]
