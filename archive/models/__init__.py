# ruff: noqa: I001  the order of these imports is the order of the layers
"""What the archive knows, one noun per module.

Inside this package a module knows only those listed before it here.
"""

from . import bulk
from .fields import Certainty, EdtfField, LanguageField, MarkdownField, new_identifier
from .base import (
    Arrival,
    Dating,
    DateEvidence,
    FormerAddress,
    Kind,
    Record,
    Status,
)
from .indexing import ORDER_OF_KINDS, IndexChange, IndexEntry, IndexFacets, IndexName, Kept
from .sources import RecordReference, Reference, Source
from .entities import AuthorityId, Name, Organisation, Person, Place
from .events import Event, Participation
from .documents import Enclosure
from .letters import Answer, Letter, Party
from .articles import Article
from .collections import CensusReport, Collection, Membership
from .texts import ParagraphForward, Revision, Verification, Witness
from .annotations import Anchor, Annotation, AnnotationReference, Mention, Selection
from .claims import Claim
from .suggestions import Rejection
from .quotations import Quotation, QuotationAnchor
from .disclosures import Disclosure
from .matching import IndexedText, IndexSegment, IndexWord
from . import history as _history  # noqa: F401  registers what keeps a history

__all__ = [
    "ORDER_OF_KINDS",
    "Anchor",
    "Annotation",
    "AnnotationReference",
    "Answer",
    "Arrival",
    "Article",
    "AuthorityId",
    "CensusReport",
    "Certainty",
    "Claim",
    "Collection",
    "DateEvidence",
    "Dating",
    "Disclosure",
    "EdtfField",
    "Enclosure",
    "Event",
    "FormerAddress",
    "IndexChange",
    "IndexEntry",
    "IndexFacets",
    "IndexName",
    "IndexSegment",
    "IndexWord",
    "IndexedText",
    "Kept",
    "Kind",
    "LanguageField",
    "Letter",
    "MarkdownField",
    "Membership",
    "Mention",
    "Name",
    "Organisation",
    "ParagraphForward",
    "Participation",
    "Party",
    "Person",
    "Place",
    "Quotation",
    "QuotationAnchor",
    "Record",
    "RecordReference",
    "Reference",
    "Rejection",
    "Revision",
    "Selection",
    "Source",
    "Status",
    "Verification",
    "Witness",
    "bulk",
    "new_identifier",
]
