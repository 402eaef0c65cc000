"""Write the sources and the records of a collection: their own fields, without their parts."""

from graphlib import CycleError, TopologicalSorter
from typing import Any

from archive.formats.collection_fields import Entry, To
from archive.models import FormerAddress, Source

from .ingest_state import Loading, differs, everything_said, last_from_files, put


def save_sources(loading: Loading) -> None:
    """Make sources known by key; one that was edited at the desk is left as it is."""
    for entry in loading.collected.sources:
        said = everything_said(loading, entry)
        source = loading.sources.get(said["key"]) or Source()
        if not source._state.adding and not differs(source, said):
            continue
        if not (source._state.adding or loading.overwrite or last_from_files(source)):
            name = f"sources/{source.key}"
            loading.left_alone.append(name)
            loading.remarks.append(f"{name} was edited at the desk; it was left alone.")
            continue
        put(source, said)
        loading.save(source, entry)
        loading.sources[source.key] = source


def in_order(loading: Loading) -> list[Entry]:
    """The entries to write, each after those it refers to; going in a ring is a problem."""
    entries = {entry.address: entry for entry in loading.wanted}
    graph = {
        address: {
            value for value in entry.values.values() if isinstance(value, To) and value in entries
        }
        for address, entry in entries.items()
    }
    try:
        return [entries[address] for address in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        ring = [str(address) for address in error.args[1]]
        first = entries[error.args[1][0]]
        loading.problems.add(
            first.file, first.line, "", f"These refer to each other in a ring: {', '.join(ring)}."
        )
        return []


def save_record(loading: Loading, entry: Entry) -> None:
    """Create or update one record; an address it had before goes on leading to it."""
    record: Any = loading.records.get(entry.address) or entry.shape.model()
    former = None if record._state.adding else record.slug
    put(record, everything_said(loading, entry))
    if former:
        record.version += 1
    if not loading.save(record, entry, exclude=("record_ptr",)):
        loading.failed.add(entry.address)
        return
    loading.records[entry.address] = record
    if former and former != record.slug:
        FormerAddress.objects.get_or_create(
            kind=record.kind, slug=former, defaults={"record": record.record_ptr}
        )
