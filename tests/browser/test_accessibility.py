"""axe-core finds nothing on any public page: narrow and wide, by day and by night."""

import pytest
from django.urls import reverse

from archive import urls
from archive.models import Annotation, Kind, Record

SCHEMES = ("light", "dark")
WIDTHS = (390, 1280)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def example(path) -> list[str]:
    """One address of each page; of letters and articles, each state has one."""
    parameters = set(path.pattern.converters)
    if not parameters:
        return [reverse(path.name)]
    if parameters == {"one", "other"}:
        return [reverse(path.name, args=["kim-jong-un", "donald-trump"])]
    if parameters == {"identifier"}:
        note = Annotation.objects.live().filter(sort="note").first()
        return [reverse(path.name, args=[note.identifier])]
    [kind] = [kind for kind in Kind if kind.noun == path.name.split(".")[0]]
    records = Record.objects.published().of_kind(kind)
    held = records.filter(witnesses__current__isnull=False)
    if parameters == {"slug", "number"}:
        return [reverse(path.name, kwargs={"slug": held[0].slug, "number": 1})]
    shown = [*held[:1], *records.exclude(pk__in=held)[:2]] if path.name.endswith(".page") else held
    return [reverse(path.name, args=[record.slug]) for record in shown]


@pytest.mark.parametrize("path", urls.PAGES, ids=lambda path: path.name)
def test_axe_finds_nothing(path, room, page):
    found = [
        complaint
        for address in example(path)
        for complaint in complaints_about(page, f"{room}{address}")
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "address",
    [
        "/letters/nothing-here/",
        "/search/?q=김정은",
        "/search/?q=zzz",
        "/check/?words=I+am+clearly+offended+and+never+wish+to+hide+this+…+we+are+not+in+a+hurry",
        "/check/?words=“direct+deal”+“we+are+not+in+a+hurry.+If+this+were+like+Hanoi”&against=2018-09-06",
        "/search/?q=hanoi&year=2019",
        "/letters/?sender=kim-jong-un&year=2018",
        "/timeline/?clocks=two&known=2020-09-09",
        "/letters/2018-07-06-kim-jong-un-to-donald-trump/?known=2020-09-09",
        "/people/kim-jong-un/?known=2020-09-09",
        "/events/hanoi-summit/?known=2018-09-09",
        "/letters/2019-08-05-kim-jong-un-to-donald-trump/?q=hanoi+excellency",
    ],
)
def test_axe_finds_nothing_on_pages_with_little(address, room, page):
    assert not complaints_about(page, f"{room}{address}")


def complaints_about(page, address: str) -> list[str]:
    """What axe says of one page in each width and scheme, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    page.goto(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for violation in Axe().run(page, options=RULES).response["violations"]:
                where = violation["nodes"][0]["html"]
                found.append(f"{address} {width}px {scheme}: {violation['id']} at {where}")
    return found
