"""Ways of words through languages: ``en → ko → en`` went from English to Korean and back.

Languages are BCP 47 tags; ``?`` stands for one that is not known.
"""

import re

ARROW = re.compile(r"\s*(?:→|⇒|⟶|-+>|=+>|>)\s*")
UNKNOWN = "?"


def languages_on(path: str) -> tuple[str, ...]:
    """The languages of a way, in their order."""
    return tuple(step for step in ARROW.split(path.strip()) if step)


def is_translated(path: str) -> bool:
    """Whether the words changed their language on the way."""
    return len({_language(step) for step in languages_on(path)} - {UNKNOWN}) > 1


def is_translated_back(path: str) -> bool:
    """Whether the words came back into a language in which they had been before."""
    steps = [_language(step) for step in languages_on(path)]
    return any(
        steps[place] in steps[: place - 1] and steps[place] != steps[place - 1]
        for place in range(2, len(steps))
        if steps[place] != UNKNOWN
    )


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
