"""Put a name and a reason to a change, for its line of history."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def sign(changed: Any, *, why: str, by: "User | None" = None) -> None:
    """Say before saving ``changed`` why it changes and, outside a request, who changes it.

    django-simple-history reads both from the instance; inside a request it knows the user.
    """
    changed._change_reason = why
    if by is not None:
        changed._history_user = by
