"""A small learned router for tests: four invented matters, said in many ways, and the office of each."""

import hashlib
from dataclasses import replace
from itertools import count, product
from pathlib import Path

from domain.reorganisation import Successions
from domain.routing import artifact
from domain.routing.evidence import lesson
from domain.routing.model import Model, class_of
from domain.routing.published import Pointer, Version, promoted
from learn.examples import Example
from learn.trainer import Wish, train
from tests.aws import REGION as REGION_OF_AWS
from tests.aws import Cloud
from tests.domain.routing_world import asked, knowledge
from tests.functions.clock_world import ClockWorld

REGION = "51.03"
_SHELVES = count()
MATTERS = {
    "51.03-dishub": ("lampu jalan padam", "lampu penerangan mati", "rambu jalan hilang"),
    "51.03-dlhk": ("sampah menumpuk", "sampah tidak diangkut", "bau limbah menyengat"),
    "51.03-pupr": ("jalan berlubang", "aspal rusak parah", "jembatan retak"),
    "51.03-dukcapil": ("ktp belum jadi", "kartu keluarga salah", "akta lahir lambat"),
}
WHERE = ("di depan pasar", "dekat sekolah kami", "di gang sempit", "sebelah balai banjar", "di pertigaan")
WHEN = ("sudah seminggu", "sejak kemarin", "sudah sebulan lebih", "dari tahun lalu")


def sayings() -> list[tuple[str, str]]:
    """Text and agency, in an order that mixes the matters."""
    said = [
        (f"{what} {where} {when}", agency)
        for agency, own in MATTERS.items()
        for what, where, when in product(own, WHERE, WHEN)
    ]
    return sorted(said, key=lambda pair: hashlib.sha256(pair[0].encode()).digest())


def a_model(data_dir: Path, version: str = "v1", region: str = REGION) -> Model:
    """Trained on all sayings; deterministic."""
    know = knowledge(data_dir)
    lessons = ((lesson(asked(text), know, Successions()), agency) for text, agency in sayings())
    examples = [Example(traits, evidence, class_of(agency)) for (traits, evidence), agency in lessons]
    return train(examples, Wish(version, region, "2026-11-01T00:00:00+00:00", 0.9))


def published(content: bytes, version: str = "v1", region: str = REGION) -> Pointer:
    """The first turn of a pointer to these bytes."""
    known = Version(version, hashlib.sha256(content).hexdigest(), "2026-11-01T00:00:00.000000Z")
    return promoted(Pointer(region), known, "2026-11-02T00:00:00Z", "test")


def packed(model: Model) -> bytes:
    return artifact.pack(model)


def on_a_fresh_shelf(account: Cloud) -> Cloud:
    """A table and a bucket of their own: making an account takes seconds, these milliseconds."""
    name = f"shelf-{next(_SHELVES)}"
    made = ClockWorld.on_a_fresh_table(account).aws
    account.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION_OF_AWS})
    return replace(made, routers=name)
