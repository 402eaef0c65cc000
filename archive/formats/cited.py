"""What a page shows and says of how to cite its record: the box, and the tags in its head."""

import datetime
import json
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from archive.formats import base, citation, jsonld, metatags
from archive.formats.citation import Citation
from archive.formats.description import Description, describe
from archive.models import Record, Revision

# So that no title can end the script element that the data stands in.
SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Download:
    suffix: str
    label: str
    media_type: str
    url: str


class Cited:
    """How to cite a record, for ``citing/_box.html`` and ``citing/_head.html``.

    ``url`` is the full address of the page; ``accessed`` is today unless told otherwise;
    ``state`` is the revision that is cited, where that is not today's text. Everything is worked
    out when a template first asks for it.
    """

    def __init__(
        self,
        record: Record,
        *,
        url: str,
        accessed: datetime.date | None = None,
        site_name: str | None = None,
        state: Revision | None = None,
    ) -> None:
        self.description: Description = describe(
            record,
            url=url.partition("?")[0],
            accessed=accessed,
            site_name=site_name,
            state=state,
        )

    @property
    def permalink(self) -> str:
        return self.description.permalink

    @property
    def url(self) -> str:
        """The page's address today, without a query: the canonical one."""
        return self.description.url

    @property
    def caveats(self) -> list[str]:
        return self.description.caveats

    @property
    def permalink_of_text(self) -> str:
        """The address of the cited revision for ever; blank where no text is held.

        Without the witness, which follows the passage: ``…/r3/p7:120-188?witness=A``.
        """
        revision = self.description.revision
        if revision is None:
            return ""
        record = self.description.record
        path = reverse("identifiers.paragraph", args=[record.identifier, f"r{revision.number}"])
        return self.description.full(path)

    @property
    def short(self) -> str:
        """In a line, for words that are copied: which document, which text with its caveats."""
        return ". ".join(filter(None, (self.description.record.title, self.description.version)))

    @cached_property
    def citations(self) -> list[Citation]:
        return citation.of(self.description)

    @cached_property
    def downloads(self) -> list[Download]:
        """Files of today's text; none of an older one."""
        record = self.description.record
        if self.description.state:
            return []
        return [
            Download(
                suffix=each.suffix,
                label=str(each.label),
                media_type=each.media_type,
                url=reverse(f"{record.noun}.download", args=[record.slug, each.suffix]),
            )
            for each in base.offered_for(self.description.kind)
        ]

    @cached_property
    def meta_tags(self) -> list[tuple[str, str]]:
        return metatags.of(self.description)

    @cached_property
    def open_graph(self) -> list[tuple[str, str]]:
        return metatags.open_graph(self.description)

    @cached_property
    def json_ld(self) -> SafeString:
        """The schema.org node as JSON that is safe inside ``<script>``."""
        text = json.dumps(jsonld.of(self.description), ensure_ascii=False)
        return mark_safe(text.translate(SCRIPT_ESCAPES))  # noqa: S308  escaped on this line
