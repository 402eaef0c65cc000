"""A researcher reads the letter of 5 August 2019 with its notes, follows its links, cites it."""

LETTER = "Kim Jong Un to Donald Trump, 5 August 2019"


def test_from_the_front_page_to_the_letter_and_its_people(visitor):
    visitor.open("/").follow("Read the letter")
    assert visitor.heading == LETTER
    assert "Transcript of unknown accuracy; not compared with the original" in visitor.reads
    assert "will remain an internal memory" in visitor.reads
    assert "eternal memory" in visitor.reads, "the textual note"

    visitor.follow("Hanoi")
    assert visitor.heading.startswith("Hanoi")
    assert "If this were like Hanoi, just a few months ago" in visitor.reads

    visitor.open("/people/kim-jong-un/")
    assert "김정은" in visitor.reads
    visitor.follow("to Donald Trump")
    assert "Kim Jong Un to Donald Trump" in visitor.heading


def test_citing_it_says_what_the_text_is_worth(visitor, client):
    visitor.open("/letters/2019-08-05-kim-jong-un-to-donald-trump/")
    assert "accessed" in visitor.reads
    for format_name in ("BibTeX", "RIS", "CSL-JSON", "Plain text"):
        [link] = [
            link.get("href")
            for link in visitor.tree.xpath("//main//a[@href]")
            if "".join(link.itertext()).strip() == format_name
        ]
        file = client.get(link)
        assert file.status_code == 200
        told = b"".join(file.streaming_content) if file.streaming else file.content
        assert b"not compared with the original" in told.replace(b"{", b"").replace(b"}", b"")


def test_the_permalink_leads_to_today_s_address(visitor):
    visitor.open("/letters/2019-08-05-kim-jong-un-to-donald-trump/")
    [permalink] = visitor.tree.xpath(
        "//main//*[@id='permalink']//@href | //main//a[@id='permalink']/@href"
    )[:1]
    address = visitor.address
    visitor.open(permalink.removeprefix("http://testserver"))
    assert visitor.address == address


def test_a_search_for_a_korean_name_finds_the_person(visitor):
    visitor.open("/search/?q=김정은")
    visitor.follow("Kim Jong Un", within="//ol[@class='found']")
    assert visitor.address == "/people/kim-jong-un/"
