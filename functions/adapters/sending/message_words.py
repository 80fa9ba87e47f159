"""The words of messages: their templates, the names of affairs, and places in words."""

from functools import partial

from adapters.reference import data_files
from adapters.reference.words import Words
from adapters.web import shown
from domain.report import Place


def load(data_dir: str) -> Words:
    """messages.json, with the names of affairs beside it."""
    affairs = data_files.read(data_dir, "words")["affair"]
    return Words({**data_files.read(data_dir, "messages"), "affair": affairs})


def place_words(data_dir: str, place: Place) -> str:
    """As the pages call it: "Kuta, Kec. Kuta, Kabupaten Badung"."""
    return shown.place_words(place, partial(data_files.called, data_dir))
