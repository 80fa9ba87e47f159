"""Answers that an agency keeps ready: a name and a text with places for what differs from case to case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import FieldError, InvalidInput

PLACEHOLDERS = frozenset({"nomor", "judul", "instansi"})
MOST = 50
_PLACE = re.compile(r"{([^{}]*)}")


@dataclass(frozen=True)
class AnswerTemplate:
    """`text` may hold {nomor}, {judul} and {instansi}."""

    id: str
    name: str
    text: str

    def filled(self, values: Mapping[str, str]) -> str:
        """The text for one case; what a value itself says is not read as a place."""
        return _PLACE.sub(lambda found: values.get(found[1], found[0]), self.text)


def check(templates: tuple[AnswerTemplate, ...]) -> None:
    """Raises InvalidInput for too many, an empty one, or a place that nobody fills."""
    if len(templates) > MOST:
        raise InvalidInput(FieldError("templates", "too_many", str(MOST)))
    errors = []
    for template in templates:
        if not template.name.strip() or not template.text.strip():
            errors.append(FieldError("templates", "required"))
        unknown = set(_PLACE.findall(template.text)) - PLACEHOLDERS
        errors += [FieldError("templates", "unknown_placeholder", f"{{{name}}}") for name in sorted(unknown)]
    if errors:
        raise InvalidInput(*errors)
