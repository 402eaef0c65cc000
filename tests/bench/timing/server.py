"""What a page of the timeline costs the server, and how large it is."""

import gzip
import statistics
from collections.abc import Iterator
from random import Random
from time import perf_counter, process_time

from .archive import DAYS, FIRST, PEOPLE

SAMPLES = 60


def measured(once: bool, cpu: bool) -> dict[str, dict[str, float]]:
    """By kind of address: median, 95th percentile (ms), most bytes, the same compressed."""
    from django.test import Client

    import archive.wsgi  # noqa: F401  as where it is served

    client = Client(HTTP_HOST="localhost")
    client.get("/timeline/")  # counts everything once, as after each change
    clock = process_time if cpu else perf_counter
    found = {}
    for label, addresses in _addresses(2 if once else SAMPLES):
        times, sizes, packed = [], [], []
        for address in addresses:
            start = clock()
            answer = client.get(address)
            times.append((clock() - start) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answers {answer.status_code}.")
            sizes.append(len(answer.content))
            packed.append(len(gzip.compress(answer.content, 6)))
        found[label] = {
            "p50": statistics.median(times),
            "p95": statistics.quantiles(times, n=20)[-1],
            "bytes": max(sizes),
            "packed": max(packed),
        }
    return found


def _addresses(rounds: int) -> Iterator[tuple[str, list[str]]]:
    from datetime import timedelta

    random = Random(7)  # noqa: S311  a choice, not a secret
    days = [FIRST + timedelta(random.randrange(DAYS)) for _ in range(rounds)]
    yield "all of it", ["/timeline/"] * rounds
    yield "a decade", [f"/timeline/?from={day.year}&to={day.year + 9}" for day in days]
    yield "a year", [f"/timeline/?from={day.year}&to={day.year}" for day in days]
    yield "a month", [f"/timeline/?from={day:%Y-%m}&to={day:%Y-%m}" for day in days]
    yield (
        "a person in a decade",
        [
            f"/timeline/?people=person-{number % PEOPLE}&from={day.year}&to={day.year + 9}"
            for number, day in enumerate(days)
        ],
    )
    yield (
        "two people",
        [
            f"/correspondence/person-{number % PEOPLE}/person-{(number + 1) % PEOPLE}/"
            for number in range(rounds)
        ],
    )
