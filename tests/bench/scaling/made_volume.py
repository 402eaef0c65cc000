"""A volume of short letters in TEI, made up: what an edition of letters is like.

Each has some 150 words, two notes, three people named, and a reference to an earlier and to a later
letter, as letters in the volumes of FRUS do; those are five times as long.
"""

from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

PEOPLE = 200
LENGTHS = (20, 50, 80)  # words of the paragraphs
OPENING = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="made-up">
<teiHeader><fileDesc><titleStmt><title>Letters made up</title></titleStmt>
<publicationStmt><publisher>Nobody</publisher></publicationStmt></fileDesc></teiHeader>
<text><front><div xml:id="persons"><list>%s</list></div></front><body>"""
DOCUMENT = """<div type="document" xml:id="d{0}" n="{0}">
<head>{0}. <persName type="from" corresp="#p{1}">Person {1}</persName> to
<persName type="to" corresp="#p{2}">Person {2}</persName><note n="1" type="source" xml:id="d{0}fn1">
{3}</note></head>
<dateline><placeName>Place {1}</placeName>, <date when="19{4:02}-0{5}-1{5}">then</date></dateline>
<p>{6} <persName corresp="#p{2}">Person {2}</persName> {7}</p>
<p>{8}<note n="2" xml:id="d{0}fn2">See <ref target="#d{9}">Document {9}</ref>.</note></p>
<p>{6} <ref target="#d{10}">Document {10}</ref>. {8}</p>
<closer><signed><persName corresp="#p{1}">Person {1}</persName></signed></closer></div>
"""


def made_volume(file: Path, letters: int, seed: int = 1) -> Path:
    """Write it, unless it is there."""
    from archive.curation.generating.frequencies import shipped
    from archive.curation.generating.wording import Wording

    if file.exists():
        return file
    random = Random(seed)  # noqa: S311  the same words each time
    wording = Wording(shipped(), random)
    people = "".join(
        f'<item><persName xml:id="p{number}">Person {number}</persName>, envoy</item>'
        for number in range(PEOPLE)
    )
    with file.open("w") as written:
        written.write(OPENING % people)
        for number in range(1, letters + 1):
            words = [escape(" ".join(wording.paragraph(length))) for length in LENGTHS]
            said = (random.randrange(PEOPLE), random.randrange(PEOPLE), words[0])
            when = (random.randrange(100), random.randrange(1, 10))
            others = (max(1, number - 3), min(letters, number + 5))
            written.write(DOCUMENT.format(number, *said, *when, *words, *others))
        written.write("</body></text></TEI>")
    return file
