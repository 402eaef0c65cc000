"""Finding the letter that words come from.

    sources < index < candidates < answers < check

*Sources* are the texts of a record and what editors wrote about it; the *index* files their words;
*candidates* are passages that have many words of a quotation; *answers* are what a reader is told,
and *check* gives them. How words are compared and judged is in ``archive.text.matching``.
"""
