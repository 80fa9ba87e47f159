"""The words of the service in both languages, by section and code, from the compiled words.json."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from adapters.reference import data_files

DEFAULT = "id"
LANGUAGES = ("id", "en")


class Words:
    """`say` never fails on a code that lacks words: the code itself is better than no answer."""

    def __init__(self, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self._sections = sections

    def say(self, section: str, code: str, lang: str, **values: str) -> str:
        """The words for a code, with `{name}` filled from `values`."""
        both = self._sections.get(section, {}).get(code)
        text = str(both.get(lang) or both[DEFAULT]) if both else code
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def of_reporter(self, section: str, code: str, lang: str) -> str:
        """As it is said to everybody but the reporter: where the words say "you", these say "the reporter"."""
        third = f"public_{section}"
        return self.say(third if self.knows(third, code) else section, code, lang)

    def knows(self, section: str, code: str) -> bool:
        return code in self._sections.get(section, {})


@cache
def load(data_dir: str) -> Words:
    """Read once a worker."""
    return Words(data_files.read(data_dir, "words"))
