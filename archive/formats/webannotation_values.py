"""Values out of a file that somebody else wrote: the right type and size, or a sentence."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from archive.text.marks import FORBIDDEN

LONGEST = 100_000  # characters of one value
HIGHEST = 1_000_000_000  # no text has more characters
SHOWN = 60


class WrongError(ValueError):
    """A value that cannot be used; the message is a sentence."""


def listed(value: Any) -> list:
    """JSON-LD writes one thing bare and several in a list; none is neither."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def only(value: Any) -> Any:
    """The one thing of a list of one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def words(value: Any, name: str) -> str:
    value = only(value)
    if not isinstance(value, str):
        raise WrongError(_("“%(name)s” must be text.") % {"name": name})
    if len(value) > LONGEST:
        raise WrongError(
            _("“%(name)s” is longer than %(longest)s characters.")
            % {"name": name, "longest": f"{LONGEST:,}"}
        )
    wrong = FORBIDDEN.search(value.replace("\r\n", "\n"))
    if wrong:
        raise WrongError(
            _("“%(name)s” has the character U+%(code)s, which no text can have.")
            % {"name": name, "code": f"{ord(wrong[0]):04X}"}
        )
    return value.replace("\r\n", "\n")


def number(value: Any, name: str) -> int:
    value = only(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= HIGHEST:
        raise WrongError(_("“%(name)s” must be a whole number from 0.") % {"name": name})
    return value


def address(value: Any, name: str) -> str:
    """An absolute address of any scheme."""
    value = words(value, name)
    if not is_address(value):
        raise WrongError(
            _("“%(value)s” as “%(name)s” is not an address.")
            % {"value": value[:SHOWN], "name": name}
        )
    return value


def is_address(value: str) -> bool:
    if not value.isprintable() or " " in value:
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and (parts.netloc or parts.path))
