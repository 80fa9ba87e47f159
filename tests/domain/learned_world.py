"""A region that has learnt: a model of eighty invented sentences for three offices and the village offices."""

from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from domain.reorganisation import Successions
from domain.routing.decision import Decision
from domain.routing.evidence import lesson
from domain.routing.model import VILLAGE, Model
from learn.examples import Example
from learn.trainer import Wish, train
from tests.domain.routing_world import asked, knowledge, routed

BADUNG, LAMPS, ROADS, WASTE = "51.03", "51.03-dishub", "51.03-pupr", "51.03-dlhk"
DISTRICT, VILLAGE_CODE = "51.03.01", "51.03.01.1001"
# What is said of which office; "telajakan", the planted strip before a house, is in no list of terms.
SAID: Mapping[str, tuple[str, str]] = {
    LAMPS: (
        "lampu jalan, PJU, lampu penerangan jalan, lampu di gang, lampu taman jalan",
        "padam sejak kemarin, mati dan gelap, tidak menyala, berkedip terus",
    ),
    ROADS: (
        "jalan aspal, trotoar, gorong-gorong, jembatan kecil, saluran air",
        "rusak parah, berlubang dan retak, ambrol kena hujan, mampet tergenang",
    ),
    WASTE: (
        "sampah plastik, telajakan, tumpukan daun, bak sampah, ranting telajakan",
        "belum diangkut 0361 5550, menumpuk dan bau, berserakan lagi, kotor sekali",
    ),
    VILLAGE: (
        "surat domisili, surat pengantar, balai banjar, perbekel, kantor lurah",
        "belum dilayani, lama sekali dibuatkan, tutup jam kerja, sulit ditemui",
    ),
}
WISH = Wish("51.03-2026-11-22", BADUNG, "2026-11-22T00:00:00+00:00", 0.9)


@cache
def model(data_dir: Path) -> Model:
    """Trained once a worker, in about a second."""
    know = knowledge(data_dir)
    examples = []
    for label, (things, troubles) in SAID.items():
        for thing, trouble in product(things.split(", "), troubles.split(", ")):
            found, evidence = lesson(asked(f"{thing.capitalize()} {trouble}.", district=DISTRICT), know, Successions())
            examples.append(Example(found, evidence, label))
    return train(examples, WISH)


def learned(data_dir: Path, text: str, **more: Any) -> Decision:
    """Routed where Badung has learnt."""
    return routed_by(model(data_dir), data_dir, text, **more)


def routed_by(own: Model, data_dir: Path, text: str, **more: Any) -> Decision:
    """Routed where Badung has this model."""
    return routed(data_dir, text, know={"model_of": lambda region: own if region == BADUNG else None}, **more)
