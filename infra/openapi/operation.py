"""What a route is for, what it takes and which answers it gives."""

from dataclasses import dataclass

from pydantic import BaseModel

BODY = (400, 413, 415, 422)
CODE = (404, 429)
ALWAYS = (500, 503)


@dataclass(frozen=True)
class Operation:
    """One route with one method. `answers` names the schema of its JSON, `page` says that it shows HTML."""

    id: str
    summary: str
    statuses: tuple[int, ...]
    takes: type[BaseModel] | None = None
    answers: str = ""
    page: bool = False
    keyed: bool = False
    description: str = ""
