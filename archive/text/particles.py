"""The particles that Korean hangs on a name: 김정은 is in 김정은이, 김정은의 and 김정은에게는.

Some of them depend on how the name ends: 이, 은, 을, 과 follow a consonant, 가, 는, 를, 와 a vowel.
So 김정은 is found in 김정은은 and not in 김정은가. What is not in this list makes another word.
"""

FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"
FINALS = 28  # syllables that differ only in their final consonant, the first having none
FINAL_L = 8  # ㄹ, after which 로 is said as after a vowel


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


AFTER_CONSONANT = _words(
    "이 은 을 과 으로 으로서 으로써 으로부터 이나 이랑 아 이여 이라고 이라는 이란 이라면 이라도 "
    "이든 이며 이고 이다 이었다 이었던 이지만 이야 이야말로"
)
AFTER_VOWEL = _words(
    "가 는 를 와 나 랑 야 여 라고 라는 란 라면 라도 든 며 고 다 였다 였던 지만 야말로"
)
AFTER_VOWEL_OR_L = _words("로 로서 로써 로부터")
AFTER_ANY = _words(
    "의 에 에게 에게서 에서 께 께서 한테 한테서 부터 까지 도 만 마저 조차 밖에 처럼 같이 보다 "
    "하고 대로 마다 뿐 만큼 인 입니다 입니까 씨 님 측 들"
)
# What may follow a particle: 김정은에게는, 김정은과의, 김정은씨가.
SECOND = _words("는 은 도 만 의 이 가 을 를 과 와 로 에게 까지 부터 나마")
LONGEST = max(map(len, AFTER_CONSONANT | AFTER_VOWEL | AFTER_VOWEL_OR_L | AFTER_ANY))


def is_syllable(sign: str) -> bool:
    """Whether this is a Hangul syllable."""
    return FIRST_SYLLABLE <= sign <= LAST_SYLLABLE


def hangs_on(ending: str, name: str) -> bool:
    """Whether these syllables after a name are one particle or two, and the name is whole."""
    if _may_follow(name[-1], ending):
        return True
    return any(
        ending[cut:] in SECOND and _may_follow(name[-1], ending[:cut])
        for cut in range(1, min(len(ending), LONGEST + 1))
    )


def _may_follow(sign: str, particle: str) -> bool:
    if particle in AFTER_ANY:
        return True
    if not is_syllable(sign):  # a name in other letters: how it ends is heard, not seen
        return particle in AFTER_CONSONANT | AFTER_VOWEL | AFTER_VOWEL_OR_L
    final = (ord(sign) - ord(FIRST_SYLLABLE)) % FINALS
    if final == 0:
        return particle in AFTER_VOWEL | AFTER_VOWEL_OR_L
    return particle in AFTER_CONSONANT or (final == FINAL_L and particle in AFTER_VOWEL_OR_L)
