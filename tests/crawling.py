"""Walk a site as a reader would who follows every link, and keep what was seen."""

from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
from lxml import etree

HOST = "testserver"
RESOURCES = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
CONNECTIONS = {"prefetch", "preconnect", "dns-prefetch"}
ENOUGH = 5000


@dataclass
class Page:
    """One answer of the site: where it is, what it said, and its tree if it is HTML."""

    address: str
    status: int
    media_type: str
    content: bytes
    found_on: str = ""

    @property
    def is_html(self) -> bool:
        return self.media_type.startswith("text/html")

    @cached_property
    def tree(self) -> etree._Element:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
        return parser.parse(self.content, transport_encoding="utf-8").getroot()

    @property
    def ids(self) -> list[str]:
        return self.tree.xpath("//@id")

    @property
    def links(self) -> list[str]:
        """What a reader can follow: absolute, with their fragments."""
        hrefs = self.tree.xpath("//a/@href | //area/@href | //form[not(@method='post')]/@action")
        alternates = self.tree.xpath("//link[@rel='alternate' or @rel='canonical']/@href")
        return [self.absolute(href) for href in hrefs + alternates]

    @property
    def resources(self) -> list[str]:
        """What a browser loads by itself."""
        found = self.tree.xpath("//*[not(self::a)]/@src | //*/@poster | //object/@data")
        found += [
            part.split()[0] for value in self.tree.xpath("//@srcset") for part in value.split(",")
        ]
        for link in self.tree.xpath("//link[@href]"):
            if set(link.get("rel", "").split()) & (RESOURCES | CONNECTIONS):
                found.append(link.get("href"))
        return [self.absolute(href) for href in found if not href.startswith("data:")]

    def absolute(self, href: str) -> str:
        return urljoin(f"http://{HOST}{self.address}", href)


@dataclass
class Site:
    """Everything that a walk from the front page came to."""

    pages: dict[str, Page] = field(default_factory=dict)

    @property
    def html(self) -> list[Page]:
        return [page for page in self.pages.values() if page.is_html and page.status == 200]

    def missing_fragments(self) -> list[str]:
        """Links to a place in a page where no such place is."""
        return sorted(
            f"{page.address} → {link}"
            for page in self.html
            for link in page.links
            if is_here(link) and self._misses(link)
        )

    def _misses(self, link: str) -> bool:
        address, fragment = urldefrag(address_of(link, keep_fragment=True))
        page = self.pages.get(address)
        if not fragment or page is None or not page.is_html or page.status != 200:
            return False
        return unquote(fragment) not in page.ids


def is_here(link: str) -> bool:
    parts = urlsplit(link)
    return parts.scheme in ("http", "https") and parts.hostname == HOST


def address_of(link: str, *, keep_fragment: bool = False) -> str:
    """The part of a link after the host; without its fragment unless that is asked for."""
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment and keep_fragment else ""
    return f"{parts.path or '/'}{query}{fragment}"


def walk(client, start: str = "/") -> Site:
    """Follow every link on every page. Addresses with a query are opened, not walked further:
    filters can be combined without end."""
    site = Site()
    queue = deque([(start, "")])
    while queue and len(site.pages) < ENOUGH:
        address, found_on = queue.popleft()
        if address in site.pages:
            continue
        page = visit(client, address, found_on)
        site.pages[address] = page
        if not page.is_html or page.status != 200 or "?" in address:
            continue
        for link in page.links + page.resources:
            if is_here(link) and address_of(link) not in site.pages:
                queue.append((address_of(link), address))
    return site


def visit(client, address: str, found_on: str = "") -> Page:
    answer = client.get(address, follow=True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    media_type = answer.headers.get("Content-Type", "")
    return Page(address, answer.status_code, media_type, content, found_on)
