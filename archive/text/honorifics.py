"""Titles that stand with names: “Secretary Pompeo”, “former President Moon”, 김정은 위원장."""

import re

TITLES = frozenset(
    """
    President Chairman Chairwoman Chairperson Chair Secretary Minister Premier Chancellor Leader
    leader Director Ambassador Envoy Representative Senator Congressman Congresswoman Governor
    Mayor Judge Justice Commissioner Speaker General Admiral Marshal Colonel Major Captain
    Lieutenant Sergeant Commander King Queen Prince Princess Emperor Empress Duke Duchess Count
    Countess Baron Baroness Lord Lady Sir Dame Pope Cardinal Archbishop Bishop Father Sister
    Brother Reverend Rabbi Professor Doctor Comrade Reporter Mr Mrs Ms Miss Mister Madam Dr Prof
    Rev Gen Sen Gov
    """.split()  # noqa: SIM905  a list of sixty words reads better so
)
TITLES_AFTER = {  # after the name in Korean and Chinese, with the office as English names it
    **dict.fromkeys(("국무위원장", "위원장", "委员长", "委員長"), "chairman"),
    **dict.fromkeys(("대통령", "大统领", "大統領", "总统", "總統"), "president"),
    **dict.fromkeys(("국무장관", "国务卿", "國務卿"), "secretary"),
    **dict.fromkeys(("장관", "차관", "部长", "部長"), "minister"),
    **dict.fromkeys(("총리", "수상", "总理", "總理", "首相"), "prime minister"),
    **dict.fromkeys(("총비서", "총서기", "总书记", "總書記"), "general secretary"),
    **dict.fromkeys(("주석", "主席"), "chairman"),
    **dict.fromkeys(("특사", "대사", "大使"), "ambassador"),
    **dict.fromkeys(("교수", "박사"), "professor"),
    **dict.fromkeys(("부장", "국장", "실장"), "director"),
    **dict.fromkeys(("의원", "기자", "여사", "부부장", "대표", "사령관", "장군", "선생"), ""),
    **dict.fromkeys(("先生", "女士"), ""),
}

_DEGREES = (
    "Vice|Deputy|Assistant|Under|Prime|Foreign|Defense|Defence|Supreme|First|Chief|General|Major"
)
_DEMONYM = r"(?:(?:North|South|East|West)[ -])?[A-Z][a-z]+(?:an|ese|ish|ch|li|qi)"
BEFORE = re.compile(
    rf"""(?<![\w’'-])
    (?:(?:[Ff]ormer|[Tt]hen|[Ll]ate|[Aa]cting)[ -])?
    (?:{_DEMONYM}[ ])?
    (?P<title>(?:(?:{_DEGREES})[ -])*(?:{"|".join(sorted(TITLES, key=len, reverse=True))})\b
    (?:[ ]of[ ](?:the[ ])?[A-Z]\w+(?:[ ][A-Z]\w+)?)?)
    \.?[ ]$""",
    re.VERBOSE,
)
AFTER = re.compile(rf" ?(?P<title>{'|'.join(sorted(TITLES_AFTER, key=len, reverse=True))})")
REACH = 80  # characters before a name in which its title is looked for


def title_before(body: str, start: int) -> tuple[int, str] | None:
    """Where the title right before ``start`` begins, with all that belongs to it, and its words."""
    found = BEFORE.search(body, max(0, start - REACH), start)
    return (found.start(), found["title"]) if found else None


def title_after(body: str, end: int) -> tuple[int, str] | None:
    """Where the Korean or Chinese title right after ``end`` ends, and its words."""
    found = AFTER.match(body, end)
    return (found.end(), found["title"]) if found else None


def office(title: str) -> str:
    """The office that a title names, in English and small letters; nothing for mere courtesy."""
    return TITLES_AFTER.get(title, title.lower().split(" of ")[0])


def is_title(word: str) -> bool:
    """Whether this English word is a title."""
    return word.rstrip(".") in TITLES
