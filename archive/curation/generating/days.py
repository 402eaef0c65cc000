"""Days of documents: most are certain, some are not, a few are not known at all."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from archive.models import Certainty, DateEvidence


@dataclass(frozen=True)
class Dated:
    """A date as a record has it, and on what it rests."""

    edtf: str
    evidence: str = DateEvidence.STATED
    certainty: str = ""
    reason: str = ""


# How many in a hundred, and how they are written. D is the day itself, E a few days later.
FORMS = (
    (88.0, "D", ""),
    (3.0, "D?", "The day is written over another."),
    (2.5, "M", ""),
    (1.5, "M~", "Placed by the letters that it answers."),
    (1.0, "D/E", "Written over several days, by its postscripts."),
    (1.0, "[D,E]", "Two copies bear different days."),
    (1.0, "Y", ""),
    (0.5, "Y?", "Only the year stands on the envelope, hard to read."),
    (0.5, "M-XX", "The day is torn off."),
    (1.0, "", ""),
)
WEIGHTS = [weight for weight, _form, _reason in FORMS]
# The years of documents: a rank for each decade, the fullest first.
DECADES = (1960, 1970, 1950, 1940, 1980, 1930, 1860, 1910, 1900, 1890, 1920, 1870, 1880)


def dated(day: date, random: Random) -> Dated:
    """A date for what was written that day."""
    _weight, form, reason = random.choices(FORMS, WEIGHTS)[0]
    edtf = _written(form, day, day + timedelta(days=random.randint(1, 6)))
    if not reason:
        return Dated(edtf) if edtf else Dated("", evidence="")
    sure = random.choice((Certainty.MEDIUM, Certainty.LOW))
    return Dated(edtf, evidence=DateEvidence.INTERNAL, certainty=sure, reason=reason)


def _written(form: str, day: date, later: date) -> str:
    values = {"D": day.isoformat(), "E": later.isoformat()}
    values |= {"M": day.isoformat()[:7], "Y": day.isoformat()[:4]}
    return "".join(values.get(sign, sign) for sign in form)


def span(random: Random) -> tuple[date, date]:
    """The first and the last day of some years of correspondence."""
    decade = DECADES[min(int(random.expovariate(0.3)), len(DECADES) - 1)]
    first = date(decade, 1, 1) + timedelta(days=random.randrange(3650))
    return first, first + timedelta(days=random.randint(200, 1500))


def days_within(first: date, last: date, count: int, random: Random) -> list[date]:
    """So many days, in order; several may be the same."""
    length = (last - first).days
    return [first + timedelta(days=day) for day in sorted(random.choices(range(length), k=count))]
