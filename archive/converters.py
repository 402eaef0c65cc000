"""Parts of addresses that have a form of their own."""

from django.urls import register_converter

# The suffixes of archive.formats.base.FORMATS.
FORMATS = ("bib", "ris", "csl.json", "xml", "txt", "json", "annotations.json")


class FormatConverter:
    """The last part of a download's address: one of the formats a record is offered in."""

    regex = "|".join(name.replace(".", r"\.") for name in FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class StemConverter:
    """What stands before a suffix. Without dots, or ``x.csl.json`` would be ``x.csl`` in JSON."""

    regex = "[^/.]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "format")
register_converter(StemConverter, "stem")
