"""What the API takes and gives; the descriptions stand in its OpenAPI document."""

from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import ConfigDict

from archive.matching.asking import LONGEST_NAME, MOST_NAMES
from archive.matching.check import LONGEST, MOST
from archive.text.matching.steps import Sort
from archive.text.matching.verdicts import Verdict

VERDICTS = [verdict.value for verdict in Verdict]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
CHANGES = [sort.value for sort in Sort if sort is not Sort.SAME]


class Asked(Schema):
    """What is to be checked."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "text": "In a letter of August 5, Kim wrote: “I am clearly offended and do not "
                "wish to hide this feeling from you.”",
                "year": 2019,
            }
        },
    )

    text: str = Field(
        description="Quoted words, or a whole article. What stands in quotation marks is checked, "
        f"each quotation by itself; without any, all of it. At most {LONGEST:,} characters; of "
        f"more than {MOST} quotations the first are checked.",
    )
    against: Name | Annotated[list[Name], Field(max_length=MOST_NAMES)] | None = Field(
        None,
        description="The letter that the words are said to be from: its slug, identifier, address, "
        "date or title. A list where it may be one of several.",
    )
    year: int | None = Field(
        None,
        ge=1,
        le=9999,
        description="When the text was published, for dates in it that have no year.",
    )


class Change(Schema):
    """One difference between the quotation and the passage."""

    change: str = Field(json_schema_extra={"enum": CHANGES}, description="What differs.")
    quoted: str = Field(description="The words of the quotation.")
    held: str = Field(description="The words of the passage.")
    start: int = Field(description="Where these begin in the revision’s text.")
    end: int = Field(description="Where they end, exclusive.")
    marked: bool = Field(description="Whether an ellipsis in the quotation says so.")


class Part(Schema):
    """A letter’s passages that have some of the words."""

    record: str = Field(description="Identifier of the letter.")
    title: str = Field(description="Its title.")
    revision: int | None = Field(description="Number of the revision.")
    passages: list[str] = Field(description="The passages, in the quotation’s order.")
    permalink: str | None = Field(description="Permalink from the first of them to the last.")
    similarity: float = Field(description="Share of words that need no change, 0 to 1.")
    changes: list[Change] = Field(description="Each difference, in the quotation’s order.")


class Checked(Schema):
    """One quotation and what was found."""

    verdict: str = Field(json_schema_extra={"enum": VERDICTS}, description="What was found.")
    wording: str | None = Field(
        description="How the words differ, wherever they stand: verbatim, altered or joined."
    )
    quotation: str = Field(description="The words that were checked.")
    at: list[int] = Field(description="Their start and end in the text given, made NFC.")
    record: str | None = Field(
        description="Identifier of the record in which the passage stands. With the verdict “not "
        "found”, “not held” or “too short” it is no letter’s text but what has the words instead."
    )
    title: str | None = Field(description="Its title.")
    kind: str | None = Field(description="Its kind: letter or article, for example.")
    text: str | None = Field(
        description="text: of the record; note, annotation: what editors say of it."
    )
    revision: int | None = Field(description="Number of the revision in which it stands.")
    witness: str | None = Field(description="Siglum of the text.")
    caveats: list[str] = Field(description="What must be said of this text wherever it is cited.")
    start: int | None = Field(description="Where the passage begins in the revision’s text.")
    end: int | None = Field(description="Where it ends, exclusive.")
    passage: str | None = Field(description="The words there, with what was cut.")
    permalink: str | None = Field(description="Permalink of the very words, or of the note.")
    similarity: float | None = Field(description="Share of words that need no change, 0 to 1.")
    changes: list[Change] = Field(description="Each difference, in the quotation’s order.")
    also_in: list[str] = Field(description="Identifiers of further letters that have the words.")
    set_phrase: bool = Field(
        description="Whether so many letters have it that nobody can say which is quoted."
    )
    part: Part | None = Field(
        description="Where some of the words stand, if they do not stand anywhere as a whole."
    )
    held_in: list[str] = Field(
        description="Language tags of what is held of the letters named, where it is in another "
        "script than the words, which cannot be compared with it: the verdict is then “not held”, "
        "unless another letter has them."
    )
    named: list[str] = Field(description="Identifiers of the letters it is said to be from.")
    speaker: str = Field(description="Who is said to speak, as the text states it.")
    page: str = Field(description="The page that checks this quotation, for people.")
    claim_review: dict[str, Any] | None = Field(
        description="schema.org’s ClaimReview of the claim that these are words of the letter "
        "named. Only if one letter is named and its text is held. No grade, only the verdict."
    )


class Answer(Schema):
    """All that was checked, and what it was compared with."""

    held: int = Field(description="Letters whose text is held.")
    known: int = Field(description="All letters that are known of.")
    unchecked: int = Field(description="Quotations that were left out because there were too many.")
    quotations: list[Checked]


class Problem(Schema):
    """Why there is no answer, after RFC 9457."""

    type: str = Field(description="Address of what is said of this problem.")
    title: str = Field(description="The problem in a few words, always the same.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="What is wrong this time, and what to do.")
    errors: list[dict[str, Any]] = Field(
        [], description="Of what was sent, each place that is wrong, and why."
    )
