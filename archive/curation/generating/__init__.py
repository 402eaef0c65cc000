"""An archive of any size, made up by chance, so that its speed can be measured before it is real.

    shapes       distributions: drawing by rank, by percentile
    frequencies  the table of words, lengths, names and places; learnt from volumes or shipped
    learning     reading that table out of FRUS volumes in TEI
    wording      sentences and paragraphs of these words
    korean       names and sentences in Korean
    cast         the people, organisations and places of the archive
    days         dates, certain and uncertain, as EDTF
    drafts       what a document is before it is written to the database
    passages     the text of a document, with the places of what is said of it
    volumes      documents in the order of a collection: who writes to whom, answers, quotes
    storing      rows, written in bulk
    storing_cast, storing_documents, storing_texts   one sort of rows each
    generate     all of it, from a number and a seed

The same seed gives the same archive, but for the hour at which it was made.
"""
