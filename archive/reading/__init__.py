"""Reading: what pages show of the archive, gathered and put in order. Nothing here writes.

For the pages of documents:

    prose           editors' Markdown, made safe
    apparatus       notes and quotations of a text, numbered and lettered
    texts           a revision with all that is anchored in it, woven
    hits            what a search found in a text
    gist            who and what is in a text
    verdicts        how the quotations in a text stand
    ends            where quoted words stand in their letter
    quotations      what of a letter others quote
    families        quotations of the same words, by their wordings
    lens            how each sentence of a text is quoted
    receptions      all of this for the page of a letter
    coverage        how much of a letter that is not held is known
    correspondence  the letters before and after
    knowledge       a document as it could be known on a day
    unknowns        what is not known of a letter
    shelves         what a list of letters says of itself
    documents       records of several kinds, loaded for lists and files
    labels          what the choices of an address are called
    contexts        a line of context around every mention of a record

For the ways in:

    counting        numbers beside the rows of a list
    keyset          lists in pages by key, whatever their length
    orders          in which orders lists can be read
    directory       long lists of names, by letter, by name, by page
    relations       what a person, organisation, place or event has to do with the letters
    mentions        contexts, a page at a time, under their documents
    holdings        the census of each collection, the newest, the latest letter
"""
