"""GET /api/desk/campaigns: how many reports each poster or event brought to an office, in the months till now."""

from adapters.web.fields import parse
from adapters.web.http import Answer, json_answer
from desk import offices, periods
from desk.asked import Asked
from desk.queries import OfOffice
from desk.wiring import Parts
from domain.counting import rolls

CODE = "campaign."
MONTHS = 12
# More are not looked through; those with the most reports are told.
MOST = 100


def told(asked: Asked, parts: Parts) -> Answer:
    """Full numbers, as in the monthly report. Raises Forbidden, InvalidInput."""
    wanted = parse(OfOffice, asked.query, parts.limits["filing"])
    office = offices.office_of(asked, wanted, parts, parts.rolls)
    months = periods.until(f"{asked.day:%Y-%m}", MONTHS)
    found: dict[str, dict[str, int]] = {}
    for _, month, roll in parts.rolls.months(office.units, months):
        for name, n in roll.get(rolls.ALL, {}).items():
            if name.startswith(CODE):
                of = found.setdefault(name.removeprefix(CODE), {})
                of[month] = of.get(month, 0) + n
    most = sorted(found, key=lambda code: (-sum(found[code].values()), code))[:MOST]
    rows = [
        {"code": code, "received": sum(found[code].values()), "first": min(found[code]), "last": max(found[code])}
        for code in most
    ]
    body = {**offices.head(office, asked, parts), "months": {"from": months[0], "to": months[-1]}, "rows": rows}
    return json_answer(body)
