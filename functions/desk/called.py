"""What is counted by codes, in the words of a language."""

from dataclasses import dataclass

from adapters.reference import data_files
from desk.wiring import Parts
from domain.counting.leaf import BY_DESK
from domain.report import Kind


@dataclass(frozen=True)
class Called:
    """Everything has a name; a code that nobody knows is its own."""

    parts: Parts
    lang: str

    def of(self, section: str, code: str) -> str:
        return self.parts.words.say(section, code, self.lang)

    def indicator(self, id: str) -> str:
        told = data_files.read(self.parts.settings.data_dir, "indicators")["indicators"]
        return str(told[id]["name"][self.lang])

    def unit(self, id: str) -> str:
        return self.parts.names.agency(id)

    def category(self, id: str) -> str:
        return self.parts.categories.name(id) if id else self.of("sheet", "no_category")

    def place(self, code: str) -> str:
        return self.parts.place_name(code) if code else self.of("sheet", "no_place")

    def kind(self, id: str) -> str:
        return self.of("kind", id or Kind.UNKNOWN.value)

    def channel(self, id: str) -> str:
        door = self.of("door", id.removeprefix(BY_DESK))
        return self.parts.words.say("sheet", "by_desk", self.lang, channel=door) if id.startswith(BY_DESK) else door

    def value(self, dimension: str, id: str) -> str:
        """A value of one of the dimensions of a monthly report."""
        tell = {"channels": self.channel, "kinds": self.kind, "categories": self.category, "places": self.place}
        return tell[dimension](id)
