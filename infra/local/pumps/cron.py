"""Schedule expressions of EventBridge: rate(...) and cron(...), at whole minutes, in UTC."""

from datetime import datetime

_MINUTES = {"minute": 1, "hour": 60, "day": 1440}
_MONTHS = {
    name: n
    for n, name in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1)
}
_DAYS = {name: n for n, name in enumerate(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], 1)}


def due(expression: str, minute: datetime) -> bool:
    """Does the expression fire in this minute? An empty one (a rule by pattern) never does."""
    kind, _, inside = expression.rstrip(")").partition("(")
    if kind == "rate":
        count, unit = inside.split()
        return int(minute.timestamp()) // 60 % (int(count) * _MINUTES[unit.rstrip("s")]) == 0
    return kind == "cron" and _cron(inside.split(), minute)


def _cron(fields: list[str], at: datetime) -> bool:
    minutes, hours, day, month, weekday, year = fields
    return (
        _in(minutes, at.minute, 0)
        and _in(hours, at.hour, 0)
        and _in(month, at.month, 1, _MONTHS)
        and _in(year, at.year, 1970)
        and _in(day, at.day, 1)
        and _in(weekday, at.isoweekday() % 7 + 1, 1, _DAYS)
    )


def _in(field: str, value: int, lowest: int, names: dict[str, int] | None = None) -> bool:
    return any(_part(part, value, lowest, names or {}) for part in field.split(","))


def _part(part: str, value: int, lowest: int, names: dict[str, int]) -> bool:
    span, _, step = part.partition("/")
    if span in {"*", "?"}:
        return (value - lowest) % int(step or 1) == 0
    first, _, last = span.partition("-")
    low = names.get(first) or int(first)
    high = (names.get(last) or int(last)) if last else (low if not step else 10_000)
    return low <= value <= high and (value - low) % int(step or 1) == 0
