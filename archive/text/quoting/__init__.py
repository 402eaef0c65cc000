"""Quotations in an article: where they stand, and whose words and which letter they are said to be.

    marks      what a quotation mark is: opening, closing, or an apostrophe
    pairs      quotation marks in pairs, and those without a partner
    dates      dates as articles state them, in several languages
    naming     letters that are named, and who is said to speak
    finding    the quotations of a text

Each knows only those before it. Way in: `quotations_in`.
"""
