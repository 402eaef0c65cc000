"""Texts as pure Python: what they are, how editors type them, how they are shown and compared.

Nothing here knows the web framework or the rest of the archive. All modules stand on three:

    kinds        the tables of paragraph and mark kinds, with their TEI names
    marks        a mark, and what characters a body may hold
    paragraphs   a paragraph, and a text with all its rules

Ways in: `markup` (parse, serialize), `pasting` (recognise), `selectors` (select, find),
`weaving` (weave), `changes` (compare), `differences`, `anchoring` (carry), `names` (carry_names),
`namefinding` (NameFinder).

What became of a text is found in steps, each of which knows only those before it:

    tokens       words and signs, numbered alike in both texts
    runs         which of them stayed, in order
    sliding      insertions and deletions set where sentences begin
    lookalikes   words spelt otherwise
    alone        words that only seem to have stayed
    moves        what stands elsewhere
    spacing      words written together in one text and apart in the other
    pieces       where each character went
    changes      all of it
    rivals       what a passage could be confused with
    certainty    whether a passage certainly stayed the same
    points       a passage without length
    weighing     how well a place fits a passage: the score
    places       where a passage that is not certain may stand
    again        a passage that had no place in the old text
    anchoring    the answer

Names of records are found in steps of their own:

    namefolding   spellings that are one name
    particles     what Korean hangs on a name
    wordends      where words begin and end
    familynames   which part of a name is the family's
    honorifics    titles before and after a name
    namepatterns  all that is looked for
    namefinding   the answer
"""
