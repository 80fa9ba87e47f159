"""What concerns a whole desk: sharing out many cases, its answer templates, the agencies it can name."""

import secrets
from typing import Annotated, Any, Literal

from pydantic import Field

from adapters.stores.answer_templates import TemplateSet
from adapters.web import to_officers
from adapters.web.fields import Fields, Line, Text, parse
from adapters.web.http import Answer, json_answer
from desk import moving, seen
from desk.acts import load
from desk.asked import Asked
from desk.deed import Deed
from desk.queries import AgencyQuery, OfDesk
from desk.requests_moving import Assign
from desk.wiring import Parts
from domain.desks import permissions
from domain.desks.actions import Action
from domain.errors import Refusal
from domain.life import answer_templates
from domain.life.answer_templates import MOST, AnswerTemplate

MOST_AT_ONCE = 50


class Bulk(Fields):
    """Many cases to one officer; left out, back to their desk."""

    act: Literal["assign"]
    officer: Line = ""
    numbers: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Template(Fields):
    """A kept answer; `text` may hold {nomor}, {judul} and {instansi}."""

    id: Line = ""
    name: Line
    text: Text


class Templates(Fields):
    """All templates of a desk, replacing those of the version read (0: none were kept)."""

    desk: Line = ""
    version: Annotated[int, Field(ge=0)]
    items: Annotated[tuple[Template, ...], Field(max_length=MOST)]


def bulk(asked: Asked, parts: Parts) -> Answer:
    """Each case by itself: one that cannot be shared out holds up no other."""
    said = parse(Bulk, asked.fields, parts.limits["filing"])
    done: list[str] = []
    refused: list[dict[str, str]] = []
    for number in dict.fromkeys(said.numbers):
        try:
            done.append(_assigned(number, said.officer, asked, parts))
        except Refusal as error:
            refused.append({"number": number, "reason": to_officers.sentence(error, parts.words, asked.lang)})
    return json_answer({"done": done, "refused": refused})


def templates(asked: Asked, parts: Parts) -> Answer:
    """A desk's templates as they are kept."""
    wanted = parse(OfDesk, asked.query, parts.limits["filing"])
    desk, _ = seen.desk_of(asked, wanted.desk, Action.LIST)
    return json_answer(_shelf(parts.answer_templates.read(desk)))


def keep_templates(asked: Asked, parts: Parts) -> Answer:
    """Raises StaleVersion where a colleague saved first."""
    said = parse(Templates, asked.fields, parts.limits["filing"])
    desk, _ = seen.desk_of(asked, said.desk, Action.MANAGE_TEMPLATES)
    wanted = tuple(AnswerTemplate(item.id or secrets.token_hex(4), item.name, item.text) for item in said.items)
    answer_templates.check(wanted)
    return json_answer(_shelf(parts.answer_templates.save(TemplateSet(desk, wanted, said.version))))


def agencies(asked: Asked, parts: Parts) -> Answer:
    """Desks by part of their name or id, within the competence of this stack."""
    wanted = parse(AgencyQuery, asked.query, parts.limits["filing"])
    near = [seat.desk for seat in asked.officer.seats_on(asked.day)]
    successions = parts.directory.successions(asked.now)
    found = parts.agency_search.find(wanted.q, wanted.region, near, successions) if near else []
    return json_answer({"items": [{"id": f.id, "name": f.name, "region_words": f.region_words} for f in found]})


def _assigned(number: str, officer: str, asked: Asked, parts: Parts) -> str:
    report = load(parts, number)
    seat = permissions.require(asked.officer, Action.ASSIGN, report, asked.day)
    said = Assign(act="assign", officer=officer, version=report.version)
    return parts.store.save(moving.assign(Deed(report, said, seat, asked, parts))).number


def _shelf(kept: TemplateSet) -> dict[str, Any]:
    items = [{"id": t.id, "name": t.name, "text": t.text} for t in kept.templates]
    return {"desk": kept.desk, "version": kept.version, "items": items}
