"""Visits: readers' and editors' journeys through the site, told as they would tell them."""

import html5lib
import pytest


class Visitor:
    """Somebody with a browser and no script: opens addresses, follows links by their words."""

    def __init__(self, client):
        self.client = client
        self.address = ""
        self.tree = None

    def open(self, address: str) -> "Visitor":
        return self._see(address, self.client.get(address, follow=True))

    def send(self, address: str, **fields: str) -> "Visitor":
        """Fill in a form and press its button."""
        return self._see(address, self.client.post(address, fields, follow=True))

    def _see(self, address: str, answer) -> "Visitor":
        assert answer.status_code == 200, address
        self.address = answer.request["PATH_INFO"]
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
        self.tree = parser.parse(answer.content, transport_encoding="utf-8").getroot()
        return self

    def follow(self, words: str, within: str = "//main") -> "Visitor":
        """The first link in the page's main part, or a part of it, that begins so."""
        for link in self.tree.xpath(f"{within}//a[@href]"):
            if " ".join("".join(link.itertext()).split()).startswith(words):
                return self.open(self._absolute(link.get("href")))
        raise AssertionError(f"{self.address} has no link “{words}”")

    def _absolute(self, href: str) -> str:
        return self.address + href if href.startswith(("#", "?")) else href

    @property
    def heading(self) -> str:
        return self.words("//h1")

    @property
    def reads(self) -> str:
        """All words of the page's main part, with single spaces."""
        return self.words("//main")

    def words(self, path: str) -> str:
        [element] = self.tree.xpath(path)
        return " ".join("".join(element.itertext()).split())


@pytest.fixture
def visitor(client, kim_trump) -> Visitor:
    return Visitor(client)
