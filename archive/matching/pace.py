"""How often one address may ask: counted in the cache, by the minute."""

import time
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60


class TooManyError(Exception):
    """This address asked too often; ``wait`` is for how many seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"wait {wait} seconds")
        self.wait = wait


def count(request: HttpRequest) -> None:
    """Count this question. Raises ``TooManyError`` if there were enough in this minute."""
    now = int(time.time())
    who = sha256(address_of(request).encode()).hexdigest()
    key = f"pace-{now // MINUTE}-{who}"
    cache.add(key, 0, timeout=MINUTE)
    try:
        asked = cache.incr(key)
    except ValueError:  # the cache had no room for it
        asked = 1
    if asked > settings.CHECKS_PER_MINUTE:
        raise TooManyError(MINUTE - now % MINUTE)


def address_of(request: HttpRequest) -> str:
    """The address of who asks, as the proxy tells it where there is one."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return passed_on.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
