"""Where quoted words come from, and what was done to them on the way.

    scripts    which texts words can be compared with at all
    words      the words of a text, as they are compared
    pieces     a quotation taken apart at its ellipses
    blocks     which words stand near each other in all texts
    places     runs of words that are the same in quotation and text
    steps      how the two go together, step by step
    aligning   the quotation beside the text
    scoring    how well it fits, and how much that says
    finding    the best passages of some texts
    verdicts   what is said of it

Each knows only those before it. Ways in: `pieces_of`, `find`, `judge`; `blocks` for an index.
"""
