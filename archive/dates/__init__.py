"""Dates as historians give them: EDTF (ISO 8601-2), levels 0, 1 and 2.

A date is a short text such as ``2018-04~`` (about April 2018). `parse` reads it to its earliest
and latest day, `in_words` says it in English, and `EdtfDate.sort_key` puts it in order.

    days < points < spans < edtf < words          advice: what an editor may have meant

Knows neither Django nor the rest of the archive.
"""

from archive.dates.days import DateError, Day
from archive.dates.edtf import UNDATED_KEY, EdtfDate, parse
from archive.dates.words import in_words

__all__ = ["UNDATED_KEY", "DateError", "Day", "EdtfDate", "in_words", "parse"]
