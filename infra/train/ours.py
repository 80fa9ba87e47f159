"""The learned router as production would train and use it: trained, packed, read back, and asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import process_time

from domain.routing import artifact, blend
from domain.routing.competence import Calibration
from domain.routing.model import Model
from infra.train.figures import SHOWN, Answer, Cost
from infra.train.offices import Offices
from infra.train.reading import Reader
from infra.train.rows import Row
from learn.examples import Example
from learn.trainer import Wish, train

PRECISION = 0.94


@dataclass(frozen=True)
class Router:
    """A model that was read back from its file, and how large that file was."""

    model: Model
    size: int

    def answer(self, example: Example) -> Answer:
        """What the router says of one report."""
        sheet = self.model.sheet
        found = blend.scores(self.model.margins(example.traits), example.evidence, sheet.mixture)
        first = sorted(found, key=lambda name: (-found[name], name))[:SHOWN]
        confidence = Calibration(sheet.points).of(blend.chance(found))
        return Answer(tuple(first), confidence, confidence >= sheet.threshold)

    def answers(self, examples: Iterable[Example]) -> list[Answer]:
        """One answer an example."""
        return [self.answer(example) for example in examples]


def trained(examples: Sequence[Example], wish: Wish | None = None) -> Router:
    """Trained on these, through the bytes of the artifact."""
    content = artifact.pack(train(examples, wish or Wish("measured", "", "", PRECISION)))
    return Router(artifact.unpack(content), len(content))


def timed(router: Router, rows: Sequence[Row], reader: Reader, offices: Offices) -> tuple[list[Answer], Cost]:
    """Answers from the bare text on: reading, terms, traits, margins and blend are all in the time."""
    began = process_time()
    answers = [router.answer(reader.example(row, offices)) for row in rows]
    return answers, Cost(router.size, (process_time() - began) * 1000 / max(len(rows), 1))
