"""A function's environment as a frozen dataclass, checked once at its start.

A handler declares the fields it needs; each is read from the variable of the same name in upper case.
"""

import os
from dataclasses import fields
from typing import Any, TypeVar

S = TypeVar("S")


class MissingSetting(RuntimeError):
    """The template does not give this function a variable that it needs."""


def read(settings: type[S]) -> S:
    """Fill the dataclass from the environment; raises MissingSetting with every absent name at once."""
    names = [f.name for f in fields(settings)]  # type: ignore[arg-type]
    missing = [n.upper() for n in names if n.upper() not in os.environ]
    if missing:
        raise MissingSetting(f"{settings.__name__} lacks {', '.join(missing)}")
    values: dict[str, Any] = {n: os.environ[n.upper()] for n in names}
    return settings(**values)
