"""The mark engine: averages, the formula behind an average, and the term mark it proposes.

It alone divides, rounds and proposes, for the journal, the diary, the reports and the API alike, so that two
screens never disagree. Numbers are exact fractions; rounding happens once, when a number is shown.
SQL may add up; the sums it gives are `MarkSums`. Nothing here knows a database, a request or a language's words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import floor

from diary.journal.scales import FIVE, Scale

Number = int | Decimal | Fraction

SHOWN_PLACES = 2
_COMMA_LANGUAGES = frozenset({"ru"})


def exact(number: Number) -> Fraction:
    """The number without loss. A float has already lost something and is refused."""
    if isinstance(number, float):
        raise TypeError("marks and weights are whole, decimal or fractions, never floats")
    return Fraction(number)


def round_half_up(number: Fraction, places: int = 0) -> Fraction:
    """As schools round: a half always goes up."""
    unit = 10**places
    return Fraction(floor(number * unit + Fraction(1, 2)), unit)


def _decimal(number: Fraction, places: int) -> Decimal:
    return Decimal(int(round_half_up(number, places) * 10**places)).scaleb(-places)


def number_text(number: Number, *, language: str, places: int | None = None) -> str:
    """A number as people of the language write it: «4,67» in Russian, "4.67" in English.

    Without `places` it is written as short as it is (a weight of 1 or 1.5), to six places at most.
    """
    text = f"{_decimal(exact(number), 6 if places is None else places):f}"
    if places is None:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if language.split("-")[0] in _COMMA_LANGUAGES else text


@dataclass(frozen=True, slots=True)
class Average:
    """An exact mean of marks. Two averages are compared exactly, never as they are shown."""

    exact: Fraction
    count: int

    @property
    def shown(self) -> Decimal:
        """Rounded half up to two decimals, for a page or the API."""
        return _decimal(self.exact, SHOWN_PLACES)

    def text(self, *, language: str) -> str:
        return number_text(self.exact, language=language, places=SHOWN_PLACES)

    def text_beside(self, threshold: Fraction, *, language: str) -> str:
        """With as many decimals as show on which side of the threshold it is: 4.496, not 4.50, beside 4.50."""
        places = SHOWN_PLACES
        while self.exact < threshold <= round_half_up(self.exact, places):
            places += 1
        return number_text(self.exact, language=language, places=places)


@dataclass(frozen=True, slots=True)
class MarkSums:
    """What SQL adds up for one student: sum(value*weight), sum(weight) and the number of counted marks.

    Marks of one scale only, and only those for which `left_out` is None.
    """

    weighted: Fraction
    weights: Fraction
    count: int

    @classmethod
    def of(cls, weighted: Number | None, weights: Number | None, count: int) -> "MarkSums":
        """From a row of SQL, where a sum of nothing is NULL."""
        return cls(weighted=exact(weighted or 0), weights=exact(weights or 0), count=count)

    def __add__(self, other: "MarkSums") -> "MarkSums":
        return MarkSums(self.weighted + other.weighted, self.weights + other.weights, self.count + other.count)

    @property
    def average(self) -> Average | None:
        """The weighted mean, None as long as nothing counts."""
        return Average(self.weighted / self.weights, self.count) if self.weights else None


class LeftOut(StrEnum):
    """Why a mark is shown but not counted."""

    NOT_COUNTED = "NOT_COUNTED"
    ZERO_WEIGHT = "ZERO_WEIGHT"
    NO_NUMBER = "NO_NUMBER"
    OTHER_SCALE = "OTHER_SCALE"


@dataclass(frozen=True, slots=True)
class SingleMark:
    """One mark as the formula needs it. `kind` is the code of its assessment type, put into words by the caller.

    `is_counted` is False for a kind that the school does not count and for a single mark taken out by hand.
    """

    value: str
    weight: Number = 1
    kind: str = ""
    scale: Scale = FIVE
    is_counted: bool = True


def left_out(mark: SingleMark, *, scale: Scale) -> LeftOut | None:
    """Why this mark does not count in an average of the scale; None if it does. SQL filters by the same rule.

    Raises NotOnScale for a value that its own scale does not have.
    """
    number = mark.scale.number(mark.value)
    weight = exact(mark.weight)
    if weight < 0:
        raise ValueError("a weight is zero or more")
    if not mark.is_counted:
        return LeftOut.NOT_COUNTED
    if number is None:
        return LeftOut.NO_NUMBER
    if mark.scale != scale:
        return LeftOut.OTHER_SCALE
    return LeftOut.ZERO_WEIGHT if weight == 0 else None


@dataclass(frozen=True, slots=True)
class FormulaTerm:
    """The marks of one assessment type and weight, in the order in which they were given."""

    kind: str
    weight: Fraction
    values: tuple[int, ...]

    @property
    def weighted(self) -> Fraction:
        return sum(self.values) * self.weight

    @property
    def weights(self) -> Fraction:
        return len(self.values) * self.weight

    def text(self, *, language: str) -> str:
        """5 x 1 for one mark, (5 + 4) x 3 for several, with the sign that people write by hand."""
        marks = " + ".join(map(str, self.values))
        marks = f"({marks})" if len(self.values) > 1 else marks
        return f"{marks} \N{MULTIPLICATION SIGN} {number_text(self.weight, language=language)}"


@dataclass(frozen=True, slots=True)
class Formula:
    """An average opened: its terms, the heaviest first, and the marks that stayed out with the reason."""

    terms: tuple[FormulaTerm, ...]
    left_out: tuple[tuple[SingleMark, LeftOut], ...]
    sums: MarkSums

    @property
    def numerator(self) -> Fraction:
        return self.sums.weighted

    @property
    def denominator(self) -> Fraction:
        return self.sums.weights

    @property
    def average(self) -> Average | None:
        return self.sums.average

    def numerator_text(self, *, language: str) -> str:
        return " + ".join(term.text(language=language) for term in self.terms)

    def denominator_text(self, *, language: str) -> str:
        """The weights: 3 x 2 for two marks of weight 3."""
        sign = "\N{MULTIPLICATION SIGN}"
        weights = ((number_text(term.weight, language=language), len(term.values)) for term in self.terms)
        return " + ".join(f"{weight} {sign} {count}" if count > 1 else weight for weight, count in weights)


def explain(marks: Iterable[SingleMark], *, scale: Scale = FIVE) -> Formula:
    """The formula of the average of these marks on the scale. Raises NotOnScale."""
    grouped: dict[tuple[Fraction, str], list[int]] = {}
    out: list[tuple[SingleMark, LeftOut]] = []
    for mark in marks:
        why = left_out(mark, scale=scale)
        number = scale.number(mark.value) if why is None else None
        if why is not None or number is None:
            out.append((mark, why or LeftOut.NO_NUMBER))
            continue
        grouped.setdefault((exact(mark.weight), mark.kind), []).append(number)
    heaviest_first = sorted(grouped.items(), key=lambda item: (-item[0][0], item[0][1]))
    terms = tuple(FormulaTerm(kind, weight, tuple(values)) for (weight, kind), values in heaviest_first)
    sums = MarkSums(
        weighted=sum((term.weighted for term in terms), Fraction(0)),
        weights=sum((term.weights for term in terms), Fraction(0)),
        count=sum(len(term.values) for term in terms),
    )
    return Formula(terms=terms, left_out=tuple(out), sums=sums)


class OnThreshold(StrEnum):
    """Which way an average goes that stands exactly on a threshold."""

    UP = "UP"
    DOWN = "DOWN"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From this average on the final mark is proposed."""

    at: Fraction
    mark: int


@dataclass(frozen=True, slots=True)
class RoundingPolicy:
    """How a school turns an average into a final mark: its local act in numbers.

    Thresholds and marks both rise; below the first threshold the mark is `lowest`. Raises ValueError otherwise.
    """

    code: str
    lowest: int
    thresholds: tuple[Threshold, ...]
    on_threshold: OnThreshold = OnThreshold.UP

    def __post_init__(self) -> None:
        places = [threshold.at for threshold in self.thresholds]
        marks = [self.lowest, *(threshold.mark for threshold in self.thresholds)]
        if not _rises(places) or not _rises(marks):
            raise ValueError("thresholds and their marks must rise")

    def reaches(self, number: Fraction, threshold: Threshold) -> bool:
        return number > threshold.at or (number == threshold.at and self.on_threshold == OnThreshold.UP)


def _rises(numbers: Sequence[Number]) -> bool:
    return all(exact(before) < exact(after) for before, after in pairwise(numbers))


def rounding(
    code: str, *, lowest: int, highest: int, part: Number, on_threshold: OnThreshold = OnThreshold.UP
) -> RoundingPolicy:
    """A policy with one threshold a mark: `part` 0.5 turns 3.50 into 4, `part` 0.6 wants 3.60."""
    marks = range(lowest + 1, highest + 1)
    thresholds = tuple(Threshold(at=mark - 1 + exact(part), mark=mark) for mark in marks)
    return RoundingPolicy(code=code, lowest=lowest, thresholds=thresholds, on_threshold=on_threshold)


# The final mark of the five-point scale is never a 1.
HALF_UP = rounding("HALF_UP", lowest=2, highest=5, part=Fraction(1, 2))
SIX_TENTHS = rounding("SIX_TENTHS", lowest=2, highest=5, part=Fraction(6, 10))
ALWAYS_UP = rounding("ALWAYS_UP", lowest=2, highest=5, part=0, on_threshold=OnThreshold.DOWN)
ALWAYS_DOWN = rounding("ALWAYS_DOWN", lowest=2, highest=5, part=1)

POLICIES = {policy.code: policy for policy in (HALF_UP, SIX_TENTHS, ALWAYS_UP, ALWAYS_DOWN)}


@dataclass(frozen=True, slots=True)
class TooFewMarks:
    """A warning beside a proposal: the school wants more marks in a term. It blocks nothing."""

    have: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term mark for the teacher to confirm, and why.

    `decided_by` is the highest threshold reached (None: below all of them), `next` the one above with `to_next`,
    how much is missing. `mark` is None without an average or without a policy: then nothing is proposed.
    """

    mark: int | None
    average: Average | None = None
    decided_by: Threshold | None = None
    next: Threshold | None = None
    to_next: Fraction | None = None
    warning: TooFewMarks | None = None


def propose(average: Average | None, policy: RoundingPolicy | None, *, wanted_marks: int = 0) -> Proposal:
    """The final mark that the policy gives for the average. It is never written by itself."""
    have = average.count if average else 0
    warning = TooFewMarks(have=have, wanted=wanted_marks) if have < wanted_marks else None
    if average is None or policy is None:
        return Proposal(mark=None, average=average, warning=warning)
    reached = [threshold for threshold in policy.thresholds if policy.reaches(average.exact, threshold)]
    above = policy.thresholds[len(reached) :]
    return Proposal(
        mark=reached[-1].mark if reached else policy.lowest,
        average=average,
        decided_by=reached[-1] if reached else None,
        next=above[0] if above else None,
        to_next=above[0].at - average.exact if above else None,
        warning=warning,
    )
