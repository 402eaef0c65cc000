"""What is measured in an archive: pages as readers get them, and what they wait for most."""

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

Action = Callable[[], object]
SAMPLES = 40
COMMON, RARE, PHRASE = "government", "yellow", "of the government"


def all_of_them(once: bool, cpu: bool) -> dict[str, dict[str, float]]:
    """The median and the 95th percentile of each measure, in milliseconds."""
    rounds = 2 if once else SAMPLES
    clock = _processor_time if cpu else perf_counter
    return {label: _measured(actions, clock) for label, actions in _measures(rounds)}


def _measures(rounds: int) -> Iterator[tuple[str, list[Action]]]:
    from django.core.cache import cache

    from archive.models import Collection, Name, Person
    from archive.search import suggest

    random = Random(5)  # noqa: S311  a choice, not a secret
    client = _client()

    def get(address: str, **query: str) -> Action:
        return lambda: _answered(client.get(address, query))

    letters = [letter.get_absolute_url() for letter in _letters(rounds, random)]
    cache.clear()
    yield "letter page, first visit", [get(address) for address in letters]
    yield "letter page, visited before", [get(address) for address in letters]
    yield "home", [get("/")] * rounds
    yield "list of letters, with filters", [get("/letters/")] * rounds
    collection = Collection.objects.published().first()
    if collection:
        yield "list of a collection", [get("/letters/", collection=collection.slug)] * rounds
    people = _busiest(Person)
    yield "page of a busy person", [get(people[0].get_absolute_url())] * rounds
    yield "list of people", [get("/people/")] * rounds
    yield "timeline", [get("/timeline/")] * rounds
    hangul = Name.objects.filter(language="ko", record__kind="person").first()
    searches = {
        "a common word": COMMON,
        "a rare word": RARE,
        "a phrase": f'"{PHRASE}"',
        "a person": people[0].title,
        "a name in Korean": hangul.text if hangul else "김정은",
    }
    for label, words in searches.items():
        search = get("/search/", q=words)
        yield f"search with facets: {label}", [_for_the_first_time(search)] * rounds
    yield (
        "search with facets: a phrase, read on",
        [get("/search/", q=searches["a phrase"])] * rounds,
    )
    typed = ("wa", "kim", "robert", "김", "seo", "lon", "jo", "ch")
    yield "suggestions", [lambda words=words: suggest.complete(words) for words in typed] * 3


def _for_the_first_time(search: Action) -> Action:
    """As if nobody had asked for these words since the index changed."""
    from archive.search import engine

    def forgetful() -> object:
        engine.having.cache_clear()
        return search()

    return forgetful


def _measured(actions: list[Action], clock: Callable[[], float]) -> dict[str, float]:
    times = []
    for action in actions:
        start = clock()
        action()
        times.append((clock() - start) * 1000)
    if len(times) < 2:
        return {"p50": times[0], "p95": times[0]}
    return {"p50": statistics.median(times), "p95": statistics.quantiles(times, n=20)[-1]}


def _processor_time() -> float:
    """Of this process, and of the PostgreSQL server’s process that answers it, if it is here."""
    from django.db import connection

    used = process_time()
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
        if server.exists():
            used += int(server.read_text().split()[0]) / 1_000_000_000
    return used


def _client() -> Any:
    from django.test import Client

    import archive.wsgi  # noqa: F401  as where it is served

    return Client(HTTP_HOST="localhost")


def _answered(answer: Any) -> None:
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.request['PATH_INFO']} answers {answer.status_code}.")


def _letters(number: int, random: Random) -> list[Any]:
    from archive.models import Letter

    held = Letter.objects.published().held()
    keys = list(held.values_list("pk", flat=True))
    return list(Letter.objects.filter(pk__in=random.sample(keys, min(number, len(keys)))))


def _busiest(model: Any) -> list[Any]:
    from django.db.models import Count

    counted = model.objects.published().annotate(letters=Count("correspondence"))
    return list(counted.order_by("-letters")[:3])
