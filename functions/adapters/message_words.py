"""The words of messages: their templates, the names of affairs, and places in words."""

from functools import partial

from adapters import data_files
from adapters.words import Words
from domain.report import Place


def load(data_dir: str) -> Words:
    """messages.json, with the names of affairs beside it."""
    affairs = data_files.read(data_dir, "words")["affair"]
    return Words({**data_files.read(data_dir, "messages"), "affair": affairs})


def place_words(data_dir: str, place: Place) -> str:
    """ "Kuta, Kec. Kuta, Kabupaten Badung"; a code without a name stays a code."""
    name = partial(data_files.name_of, data_dir)
    village = [name(place.village) or place.village] if place.village else []
    district = [f"Kec. {name(place.district) or place.district}"] if place.district else []
    return ", ".join([*village, *district, name(place.region) or place.region])
