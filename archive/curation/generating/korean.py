"""Korean names in Hangul and in two romanisations, and plain sentences in Korean."""

from dataclasses import dataclass
from random import Random

# (Hangul, as newspapers write it, McCune–Reischauer), the most frequent family names first
FAMILIES = (
    ("김", "Kim", "Kim"),
    ("이", "Lee", "Yi"),
    ("박", "Park", "Pak"),
    ("최", "Choe", "Ch’oe"),
    ("정", "Jung", "Chŏng"),
    ("강", "Kang", "Kang"),
    ("조", "Cho", "Cho"),
    ("윤", "Yoon", "Yun"),
    ("장", "Jang", "Chang"),
    ("임", "Lim", "Im"),
    ("한", "Han", "Han"),
    ("오", "Oh", "O"),
    ("서", "Seo", "Sŏ"),
    ("신", "Shin", "Sin"),
    ("권", "Kwon", "Kwŏn"),
    ("황", "Hwang", "Hwang"),
    ("백", "Paik", "Paek"),
    ("허", "Huh", "Hŏ"),
    ("남", "Nam", "Nam"),
    ("변", "Byun", "Pyŏn"),
)
SYLLABLES = (
    ("정", "jong", "chŏng"),
    ("은", "un", "ŭn"),
    ("영", "yong", "yŏng"),
    ("수", "su", "su"),
    ("철", "chol", "ch’ŏl"),
    ("성", "song", "sŏng"),
    ("일", "il", "il"),
    ("호", "ho", "ho"),
    ("희", "hui", "hŭi"),
    ("남", "nam", "nam"),
    ("진", "jin", "chin"),
    ("광", "kwang", "kwang"),
    ("명", "myong", "myŏng"),
    ("경", "kyong", "kyŏng"),
    ("옥", "ok", "ok"),
    ("선", "son", "sŏn"),
    ("학", "hak", "hak"),
    ("상", "sang", "sang"),
    ("용", "ryong", "yong"),
    ("만", "man", "man"),
    ("택", "taek", "t’aek"),
    ("근", "gun", "kŭn"),
    ("미", "mi", "mi"),
    ("혜", "hye", "hye"),
)
# fmt: off
TOPICS = (
    "각하", "친서", "회담", "조선", "한국", "미국", "대표단", "외무성", "대사관", "정부",
    "합의", "성명", "공동", "선언", "문제", "평화", "안보", "비핵화", "조약", "군사", "훈련",
    "관계", "정상", "실무", "협상", "제안", "입장", "의견", "결과", "조치", "이행", "노력",
    "신뢰", "존경", "감사", "인사", "소식", "편지", "답장", "서한", "내용", "방문", "초청",
    "일정", "서울", "평양", "판문점", "하노이", "싱가포르", "워싱턴", "도쿄", "경제", "협력",
    "지원", "무역", "교육", "과학", "기술", "문화", "역사", "인민", "국민", "가족", "친구",
    "세계", "미래", "시간", "기회", "장소",
)
MODIFIERS = (
    "깊은", "새로운", "중요한", "따뜻한", "특별한", "공식적인", "최근의", "다음", "지난",
    "이번", "두", "모든", "좋은", "큰", "확고한", "솔직한", "건설적인", "역사적인", "평화로운",
    "긴밀한", "더 나은",
)
PREDICATES = (
    "전달하였습니다", "받았습니다", "생각합니다", "희망합니다", "확신합니다", "논의하였습니다",
    "제안합니다", "기대합니다", "감사드립니다", "동의합니다", "요청합니다", "필요합니다",
    "준비하고 있습니다", "알려 드립니다", "검토하고 있습니다", "지지합니다", "바랍니다",
    "보고하였습니다", "합의하였습니다", "방문하였습니다",
)
# fmt: on
SUBJECT, TOPIC, OBJECT = ("이", "가"), ("은", "는"), ("을", "를")
OTHER_PARTICLES = ("의", "에", "에서", "도", "과의", "에게")


@dataclass(frozen=True)
class KoreanName:
    """One name in three writings, the family name first."""

    hangul: str
    popular: str
    scholarly: str


def name(random: Random) -> KoreanName:
    """A name that may or may not be somebody’s."""
    rank = min(int(random.expovariate(0.25)), len(FAMILIES) - 1)
    family = FAMILIES[rank]
    given = random.sample(SYLLABLES, 2)
    spelt = [[syllable[writing] for syllable in given] for writing in range(3)]
    return KoreanName(
        hangul=family[0] + "".join(spelt[0]),
        popular=f"{family[1]} {'-'.join(spelt[1]).capitalize()}",
        scholarly=f"{family[2]} {'-'.join(spelt[2]).capitalize()}",
    )


def with_particle(word: str, random: Random) -> str:
    """김정은 as 김정은이, 김정은은, 김정은을 or 김정은의."""
    if random.random() < 0.4:
        return word + random.choice(OTHER_PARTICLES)
    after_consonant, after_vowel = random.choice((SUBJECT, TOPIC, OBJECT))
    return word + (after_consonant if _ends_in_consonant(word) else after_vowel)


def sentence(random: Random) -> list[str]:
    """Some words with their particles, the last of them with a full stop."""
    words: list[str] = []
    for _part in range(random.randint(2, 5)):
        if random.random() < 0.4:
            words.append(random.choice(MODIFIERS))
        words.append(with_particle(random.choice(TOPICS), random))
    return [*words, random.choice(PREDICATES) + "."]


def paragraph(random: Random, length: int) -> list[str]:
    """Sentences until there are ``length`` words."""
    words: list[str] = []
    while len(words) < length:
        words += sentence(random)
    return words


def _ends_in_consonant(word: str) -> bool:
    """Hangul syllables are ordered so that every 28th has no final consonant."""
    return (ord(word[-1]) - 0xAC00) % 28 != 0
