"""The learned router as production would train and use it: trained, packed, read back, and asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import process_time

from domain.routing import artifact
from domain.routing.model import Model
from infra.train.figures import Answer, Cost
from infra.train.offices import Offices
from infra.train.reading import Reader
from infra.train.rows import Row
from learn.examples import Example
from learn.figures import by_model
from learn.trainer import Wish, train

PRECISION = 0.94


@dataclass(frozen=True)
class Router:
    """A model that was read back from its file, and how large that file was."""

    model: Model
    size: int

    def answers(self, examples: Iterable[Example]) -> list[Answer]:
        """One answer an example, with the terms beside it as when it routes."""
        return by_model(self.model, examples)


def trained(examples: Sequence[Example], wish: Wish | None = None) -> Router:
    """Trained on these, through the bytes of the artifact."""
    content = artifact.pack(train(examples, wish or Wish("measured", "", "", PRECISION)))
    return Router(artifact.unpack(content), len(content))


def timed(router: Router, rows: Sequence[Row], reader: Reader, offices: Offices) -> tuple[list[Answer], Cost]:
    """Answers from the bare text on: reading, terms, traits, margins and blend are all in the time."""
    began = process_time()
    answers = router.answers(reader.example(row, offices) for row in rows)
    return answers, Cost(router.size, (process_time() - began) * 1000 / max(len(rows), 1))
