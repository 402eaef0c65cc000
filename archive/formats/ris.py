"""RIS, the format that EndNote, Zotero, Mendeley and library catalogues exchange."""

import rispy

from archive import dates
from archive.formats.description import Description


def render(description: Description) -> str:
    return rispy.dumps([_reference(description)], implementation=_Writer, enforce_list_tags=False)


class _Writer(rispy.RisWriter):
    """Without rispy's count before each reference, which is no part of the format."""

    def set_header(self, count: int) -> str:
        return ""


def _reference(description: Description) -> dict[str, object]:
    record = description.record
    said: dict[str, object] = {
        "type_of_reference": _type(description),
        "id": record.identifier,
        "title": _line(description.title),
        "authors": [_line(name.inverted) for name in description.writers],
        "secondary_authors": [_line(name.inverted) for name in description.addressees],
        "secondary_title": _line(description.container),
        "date": _date(record.date),
        "year": _date(record.date)[:4],
        "type_of_work": _line(description.form.capitalize()),
        "publisher": _line(description.publisher),
        "name_of_database": _line(description.site_name),
        "language": description.language,
        "urls": [description.permalink],
        "access_date": description.accessed.strftime("%Y/%m/%d"),
        "notes": [_line(description.note)],
    }
    return {field: value for field, value in said.items() if value}


def _type(description: Description) -> str:
    """PCOMM's second author is the addressee."""
    if description.letter:
        return "PCOMM"
    return "NEWS" if description.container else "ELEC"


def _date(edtf: str) -> str:
    """``YYYY/MM/DD/other``: what is known of the first day, and the date in words if it is more."""
    if not edtf:
        return ""
    date = dates.parse(edtf)
    first = date.earliest
    if first is None or not 0 < first.year < 10_000:
        return ""
    known = {"day": 3, "month": 2}.get(date.precision, 1)
    parts = [f"{first.year:04d}", f"{first.month:02d}", f"{first.day:02d}"][:known]
    exact = not (date.is_interval or date.is_set or date.approximate or date.uncertain)
    remark = "" if exact and not date.has_unknown_digits else dates.in_words(edtf)
    return "/".join(parts + [""] * (3 - known) + [remark])


def _line(text: str) -> str:
    """RIS knows no line breaks within a field."""
    return " ".join(text.split())
