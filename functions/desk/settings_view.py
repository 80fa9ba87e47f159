"""PUT /api/desk/settings: an officer's own notices, phone and absences."""

from dataclasses import replace

from adapters.stores.mornings import Mornings
from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import people_shown
from desk.asked import Asked
from desk.people_requests import OwnSettings
from desk.people_views import stood_in
from desk.wiring import Parts
from domain.errors import StaleVersion
from domain.telling.staff_told import digest_recipient, wants_digest


def settings(asked: Asked, parts: Parts) -> Answer:
    """What is left out stays as it is."""
    who, said = asked.officer, parse(OwnSettings, asked.fields, parts.limits["filing"])
    if said.version != who.version:
        raise StaleVersion(who.id, said.version)
    wanted = replace(
        who,
        notify=said.notify.notify() if said.notify else who.notify,
        phone=who.phone if said.phone is None else said.phone,
    )
    wanted = stood_in(wanted, said, asked, parts)
    saved = parts.officers.save(wanted, who.id) if wanted != who else who
    if wants_digest(saved) and saved.desks:
        Mornings(parts.ledger, parts.clocks.works.calendar, lambda: asked.now).arm(digest_recipient(saved))
    notify = {"mode": saved.notify.mode.value, "on_call": saved.notify.on_call, "email": saved.notify.email}
    return json_answer(people_shown.officer(saved, asked, parts, whole=True) | {"notify": notify})
