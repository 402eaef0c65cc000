"""What a reader finds: titles, for tests that ask for nothing else."""

from archive.models import Record
from archive.search import engine
from archive.search.request import Request


def titles(typed="", size=100, **chosen):
    """The titles of what answers, in order."""
    keys = engine.page(Request(q=typed, **chosen), size=size).keys
    records = Record.objects.in_bulk(keys)
    return [records[key].title for key in keys]
