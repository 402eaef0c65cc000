"""The ways on from a window on time: earlier, later, closer, wider."""

from dataclasses import dataclass

from .asking import Asked
from .windows import Window


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses of the same elsewhere in time; blank where there is nowhere to go, or no need."""

    earlier: str = ""
    later: str = ""
    closer: str = ""
    wider: str = ""
    all_of_it: str = ""
    undated: str = ""
    clocks: str = ""
    today: str = ""
    on_this_day: str = ""


def through_time(asked: Asked, window: Window | None, outermost: Window) -> Ways:
    """From a window on all of the time that anything lies in; without one, that is shown."""
    here = window or outermost
    return Ways(
        earlier=asked.at(here.moved(-1)).query if outermost.first < here.first else "",
        later=asked.at(here.moved(1)).query if outermost.last > here.last else "",
        closer=asked.at(here.narrower()).query if here.days > 1 else "",
        wider=asked.at(here.wider()).query if _is_inside(here, outermost) else "",
        all_of_it=asked.at(None).query if window != outermost else "",
        today=asked.known_on(None).query if asked.known else "",
    )


def _is_inside(window: Window, outermost: Window) -> bool:
    return outermost.first < window.first or outermost.last > window.last
