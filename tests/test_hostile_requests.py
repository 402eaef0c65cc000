"""Requests that no browser sends are answered with a page, never with a fault of ours."""

from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy
from django.urls.resolvers import URLPattern

from archive import urls
from tests import making

pytestmark = pytest.mark.django_db
NONSENSE = ["%00", "%FF", "%", "%ZZ", "..%2f..%2fetc%2fpasswd", "x" * 5000, "9" * 400, "😀", "'--"]
PATTERNS = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
PARAMETERS = [
    "q",
    "words",
    "against",
    "page",
    "before",
    "who",
    "kind",
    "since",
    "until",
    "name",
    "letter",
    "year",
    "with",
    "witness",
    "revision",
    "document",
    "passage",
    "order",
    "sort",
    "state",
    "status__exact",
    "o",
    "p",
    "e",
    "_popup",
    "_to_field",
    "term",
    "app_label",
    "model_name",
    "field_name",
    "to",
]


def hostile_paths() -> list[str]:
    """Every pattern of the archive with nonsense in each of its places."""
    paths = set()
    for pattern in PATTERNS:
        route = str(pattern.pattern)
        if "<" not in route:
            continue
        for nonsense in NONSENSE:
            path = "/"
            for piece in route.split("<"):
                _converter, closed, rest = piece.partition(">")
                path += nonsense + rest if closed else piece
            paths.add(path)
    return sorted(paths)


def get(client: Client, path: str, query: str = "", **headers):
    """The bytes of the address as they stand, which Django's client would otherwise tidy."""
    raw = path.encode("latin-1", "replace") if path.isascii() else path.encode()
    return client.get(
        "/",
        PATH_INFO=_unquoted(raw),
        QUERY_STRING=query,
        headers=headers,
    )


def _unquoted(raw: bytes) -> str:
    return unquote_to_bytes(raw).decode("latin-1")


def test_no_address_breaks_with_nonsense_in_it(client):
    for path in hostile_paths():
        answer = get(client, path)
        assert answer.status_code in (301, 302, 303, 400, 403, 404, 405), path


@pytest.mark.parametrize("nonsense", ["%00", "a%0%000b", "%FF", "%", "-1", "9" * 400, "x" * 9000])
def test_no_page_breaks_with_nonsense_in_its_query(client, nonsense):
    letter = making.letter(text="Dear Sir,", slug="ada")
    query = "&".join(f"{name}={nonsense}" for name in PARAMETERS)
    addresses = [letter.get_absolute_url(), f"{letter.get_absolute_url()}changes/"]
    for pattern in PATTERNS:
        if not pattern.pattern.converters:
            addresses.append(reverse(pattern.name))
    for address in addresses:
        assert get(client, address, query).status_code < 500, address


DESK = (
    [
        reverse_lazy(f"admin:{name}")
        for name in ("index", "trail", "deleted", "vetting", "autocomplete")
    ]
    + [
        reverse_lazy(f"admin:archive_{noun}_{act}")
        for noun in ("letter", "annotation", "quotation", "verification", "witness", "membership")
        for act in ("changelist", "add")
    ]
    + [reverse_lazy("admin:archive_revision_changelist")]
)


@pytest.mark.parametrize("nonsense", ["%00", "%FF", "9" * 400])
def test_no_page_of_the_desk_breaks_with_nonsense_in_its_query(desk, nonsense):
    making.letter(text="Dear Sir,", slug="ada")
    query = "&".join(f"{name}={nonsense}" for name in PARAMETERS)
    foreign = "&".join(
        f"{name}={nonsense}" for name in ("witness", "revision", "document", "letter")
    )
    for address in DESK:
        assert get(desk, str(address), query).status_code < 500, address
        assert get(desk, str(address), foreign).status_code < 500, address


@pytest.mark.parametrize(
    "host", ["evil", "evil.example", "a b", "a" * 300, "", "localhost:abc", "[::1", "<b>", "a@b"]
)
def test_a_strange_host_is_refused_with_a_page(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()
    assert "<b>" not in answer.content.decode()


@pytest.mark.parametrize(
    "accept",
    ["", ",,,;;q=", "text/html;q=abc", "text", "a/b," * 3000, 'a/b;c="', "ÿþ"],
)
def test_a_malformed_accept_gets_the_page(client, accept):
    letter = making.letter(text="Dear Sir,", slug="ada")
    note = making.annotation(letter, "Sir", "note", body="Who?")
    for address in (letter.get_permalink(), f"{letter.get_permalink()}/r1"):
        assert client.get(address, headers={"Accept": accept}).status_code == 303
    answer = client.get(f"/annotations/{note.identifier}", headers={"Accept": accept})
    assert answer.status_code in (200, 406)


def test_a_liking_that_is_no_number_is_answered(client):
    permalink = making.letter(text="Dear Sir,", slug="ada").get_permalink()
    for address in (permalink, f"{permalink}/r1"):
        assert client.get(address, headers={"Accept": "text/plain;q=nan"}).status_code in (200, 303)


def test_too_many_parameters_are_refused_with_a_page(client):
    answer = get(client, "/search/", "&".join("q=1" for _number in range(3000)))
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


def test_nul_in_a_query_is_an_unreadable_character(client):
    assert 'value="A\ufffdda"' in get(client, "/search/", "q=A%00da").content.decode()


def test_a_form_that_was_not_opened_here_is_refused_in_the_house_style(desk):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    answer = strict.post(reverse("admin:archive_letter_add"), {"title": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "load the page again and send it once more" in page
    assert 'id="main"' in page
