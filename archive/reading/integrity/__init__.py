"""Whether the archive is whole: each module looks for one sort of fault. Nothing here writes.

    faults     what a fault is, and how a long look is watched
    texts      revisions: hashes, paragraphs, paragraph names
    places     anchors: whether the words stand where they are said to stand
    carrying   anchors: whether each came along into the next revision
    witnesses  reading texts, and which revision is shown
    records    dates and what is derived from them, kinds
    addresses  slugs that records once had
    links      links in notes to other pages of the archive

Rows are streamed, so that an archive of any size can be looked through.
"""
