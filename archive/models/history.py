"""What keeps a history: who changed which field when, and why, row by row.

Texts are not here: they have their own revisions. Derived tables are not: they can be rebuilt.
"""

import simple_history

from .annotations import Anchor, Annotation, AnnotationReference, Mention
from .articles import Article
from .base import Arrival, Dating, FormerAddress, Record
from .claims import Claim
from .collections import CensusReport, Collection, Membership
from .disclosures import Disclosure
from .documents import Enclosure
from .entities import AuthorityId, Name, Organisation, Person, Place
from .events import Event, Participation
from .indexing import IndexChange, IndexEntry, IndexFacets, IndexName
from .letters import Answer, Letter, Party
from .matching import IndexedText, IndexSegment, IndexWord
from .quotations import Quotation, QuotationAnchor
from .sources import RecordReference, Source
from .suggestions import Rejection
from .texts import ParagraphForward, Revision, Verification, Witness

RECORDS = (Letter, Article, Person, Organisation, Place, Event, Collection)
PARTS = (
    Anchor,
    Annotation,
    AnnotationReference,
    Answer,
    AuthorityId,
    CensusReport,
    Claim,
    Dating,
    Enclosure,
    FormerAddress,
    Membership,
    Mention,
    Name,
    Participation,
    Party,
    Quotation,
    QuotationAnchor,
    RecordReference,
    Rejection,
    Source,
    Verification,
    Witness,
)
# A record's history is its kind's; revisions and forwards never change; the rest is derived.
DERIVED = (
    Disclosure,
    IndexChange,
    IndexEntry,
    IndexFacets,
    IndexName,
    IndexSegment,
    IndexWord,
    IndexedText,
)
WITHOUT_HISTORY = (Record, Revision, ParagraphForward, Arrival, *DERIVED)

for model in RECORDS + PARTS:
    simple_history.register(model, app="archive")
