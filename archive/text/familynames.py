"""Which part of a person's name is the family name, as far as the writing shows it."""

import re
from collections.abc import Iterable, Iterator

from archive.text.wordends import Script, script

SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|junior|senior)\.?", re.IGNORECASE)
# Kim Jong-un, Moon Jae-in: a hyphen before a small letter, in the given name after the family's.
HYPHENATED_GIVEN_NAME = re.compile(r"\w+ \w+-[a-z]\w*")
FAMILY_FIRST = ("ko", "zh", "hu")  # and their romanisations
LONGEST_NATIVE = 4  # signs of a name written without spaces: 김정은, 文在寅, 남궁민수
KOREAN_OF_TWO = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
CHINESE_OF_TWO = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯")
FAMILIES_OF_TWO = frozenset(KOREAN_OF_TWO + CHINESE_OF_TWO)


def family_names(names: Iterable[tuple[str, str]]) -> set[str]:
    """The family names in a person's names, each given with its language tag.

    Nicknames and titles must not be among them. A name of one word has no family name to go by.
    """
    known = list(names)
    eastern = any(_is_native(text) for text, _language in known)
    found: set[str] = set()
    for text, language in known:
        found.update(_of(text.strip(), eastern or language.split("-")[0] in FAMILY_FIRST))
    return found


def _of(text: str, family_first: bool) -> Iterator[str]:
    if _is_native(text):
        yield text[:2] if text[:2] in FAMILIES_OF_TWO and len(text) > 2 else text[:1]
        return
    if "," in text:  # Pompeo, Mike
        yield text.split(",")[0].strip()
        return
    words = [word for word in text.split() if not SUFFIX.fullmatch(word)]
    if len(words) < 2:
        return
    in_hangul = script(text[0]) == Script.HANGUL  # 도널드 트럼프: a foreign name, in its own order
    if (family_first and not in_hangul) or HYPHENATED_GIVEN_NAME.fullmatch(text):
        yield words[0]
        return
    yield words[-1]
    particles = [place for place, word in enumerate(words[1:-1], start=1) if word.islower()]
    if particles:  # Ursula von der Leyen
        yield " ".join(words[particles[0] :])


def _is_native(text: str) -> bool:
    """Whether this is a name as Koreans and Chinese write their own, the family name first."""
    return 2 <= len(text) <= LONGEST_NATIVE and (
        all(script(sign) == Script.HANGUL for sign in text)
        or all(script(sign) == Script.HAN for sign in text)
    )
