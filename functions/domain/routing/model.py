"""A learned router of one region: for each class a linear separator over a report's traits, in eight bits a weight."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.place import is_code
from domain.routing.features import Traits, weighed

# Village and sub-district offices are one class each: the text says which kind, the place says which office.
VILLAGE, DISTRICT = "@village", "@district"
_LOCAL = {13: VILLAGE, 8: DISTRICT}
# Margins are added up for all classes at once, each in its own bits of one long number: ten times faster.
_BITS, _ONE = 48, 1 << 20
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1
# The margin of a class against which every training row spoke.
UNSEEN = -1.0

Known = Mapping[int, float]


@dataclass(frozen=True)
class Mixture:
    """How much a margin and the terms' evidence weigh against each other, as fitted on held-out reports."""

    margin: float
    terms: float


@dataclass(frozen=True)
class Sheet:
    """What a model says of itself: `figures` are those of its evaluation, `points` its calibration."""

    version: str
    region: str
    trained_at: str
    reports: int
    classes: tuple[str, ...]
    mixture: Mixture
    points: tuple[tuple[float, float], ...]
    threshold: float
    precision: float
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def trained_on(self) -> date | None:
        """The day whose names its classes bear; None where `trained_at` tells no day."""
        try:
            return datetime.fromisoformat(self.trained_at).date()
        except ValueError:
            return None


@dataclass(frozen=True)
class Weights:
    """Sparse rows: row i of `keys` holds the classes and weights from start[i] to start[i + 1]; scale by class."""

    keys: "array[int]"
    rarity: tuple[float, ...]
    start: "array[int]"
    classes: bytes
    values: "array[int]"
    scale: tuple[float, ...]


class Model:
    """A sheet and its weights, ready to score."""

    def __init__(self, sheet: Sheet, weights: Weights) -> None:
        self.sheet = sheet
        self.weights = weights
        self._row = {key: i for i, key in enumerate(weights.keys)}
        self._long: dict[int, int] = {}
        self._halves = sum(_HALF << _BITS * at for at in range(len(sheet.classes)))
        self.rarity: Mapping[int, float] = dict(zip(weights.keys, weights.rarity, strict=True))

    @property
    def name(self) -> str:
        """As each decision names it."""
        return f"learned@{self.sheet.version}"

    def known(self, found: Traits) -> Known:
        """Those of a report's traits that the model knows, as heavy as it takes them."""
        return weighed(found, self.rarity)

    def margins(self, known: Known) -> dict[str, float]:
        """How far the report lies on each class's side; about 1 where it is surely of the class, −1 where not."""
        total = self._halves
        for key, value in known.items():
            total += round(value * _ONE) * (self._long.get(key) or self._lengthened(key))
        sums = [(total >> _BITS * at & _MASK) - _HALF for at in range(len(self.sheet.classes))]
        return {
            name: whole * scale / _ONE
            for name, whole, scale in zip(self.sheet.classes, sums, self.weights.scale, strict=True)
        }

    def parts(self, known: Known, classes: Sequence[str]) -> dict[int, list[float]]:
        """What each trait adds to the margins of the given classes; they sum to those margins."""
        wanted = {self.sheet.classes.index(name): i for i, name in enumerate(classes) if name in self.sheet.classes}
        found_parts: dict[int, list[float]] = {}
        for key, value in known.items():
            part = [0.0] * len(classes)
            for at, weight in self._of(key):
                if at in wanted:
                    part[wanted[at]] = value * weight * self.weights.scale[at]
            found_parts[key] = part
        return found_parts

    def _lengthened(self, key: int) -> int:
        """A row's weights as one number; made when the trait is first met."""
        self._long[key] = sum(weight << _BITS * at for at, weight in self._of(key))
        return self._long[key]

    def _of(self, key: int) -> "zip[tuple[int, int]]":
        row = self._row[key]
        here = slice(self.weights.start[row], self.weights.start[row + 1])
        return zip(self.weights.classes[here], self.weights.values[here], strict=True)


def class_of(agency: str) -> str:
    """The class that stands for a directory id."""
    code = agency.partition("-")[0]
    return _LOCAL.get(len(code), agency) if is_code(code) else agency
