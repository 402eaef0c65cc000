"""In which script words are written, and what they can be compared with."""

import pytest

from archive.text.matching.scripts import is_comparable, script_of

ENGLISH = "Your Excellency, the talks in Hanoi were long and hard."
KOREAN = "각하, 하노이 회담은 길고 어려웠습니다."


@pytest.mark.parametrize(
    ("text", "script"),
    [
        (ENGLISH, "LATIN"),
        ("Élégie à Zürich, 1818", "LATIN"),
        (KOREAN, "HANGUL"),
        ("트럼프 (Trump) 대통령에게", "HANGUL"),
        ("Ваше Превосходительство", "CYRILLIC"),
        ("親書をありがとう", "CJK"),
        ("親愛的總統", "CJK"),
        ("1818 … !", ""),
        ("", ""),
    ],
)
def test_the_script_of_most_letters(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("words", "text", "can_be"),
    [
        (KOREAN, ENGLISH, False),
        (ENGLISH, KOREAN, False),
        (ENGLISH, f"{KOREAN} Hanoi", True),
        (ENGLISH, f"{KOREAN * 30} Hanoi", False),
        (KOREAN, f"{ENGLISH} {KOREAN}", True),
        ("1818", ENGLISH, True),
        (ENGLISH, "1818", True),
        (ENGLISH, "", True),
    ],
)
def test_words_are_compared_with_what_has_enough_of_their_script(words, text, can_be):
    assert is_comparable(words, text) == can_be
