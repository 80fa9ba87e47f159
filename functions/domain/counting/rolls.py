"""What is read of the counts: the cells of a unit's day or month merged, as a whole and by each dimension.

A roll is a mapping from section to counts. Sections are "all", "own" (what reporters filed themselves), "category:x",
"place:x", "kind:x", "channel:x" and "topic:category|place"; the last five hold no times. What became of proposals is
told of the whole and of topics. Rolls merge by addition.
"""

from collections.abc import Iterable, Iterator, Mapping

from domain.counting.leaf import ASPIRATION, BY_DESK, Counts, Leaf

Roll = Mapping[str, Counts]

ALL, OWN, CATEGORY, PLACE, KIND, CHANNEL, TOPIC = "all", "own", "category:", "place:", "kind:", "channel:", "topic:"
IN_TOPICS = frozenset({"received", "followed", "late"})
_LONG = ("time.", "status.", "campaign.", ASPIRATION)


def rolled(cells: Iterable[tuple[Leaf, Counts]]) -> Roll:
    """The roll of some cells."""
    return merged({section: told} for leaf, counts in cells for section, told in _sections(leaf, counts))


def merged(rolls: Iterable[Roll]) -> Roll:
    """Their sum; what adds up to nothing is left out."""
    return _sum(rolls, 1, {})


def moved(roll: Roll, before: Roll, after: Roll) -> Roll:
    """A sum in which a part was `before` and is `after`."""
    return _sum([after], 1, _sum([before], -1, roll))


def of(roll: Roll, dimension: str) -> dict[str, Counts]:
    """The counts by the values of one dimension."""
    return {name.removeprefix(dimension): told for name, told in roll.items() if name.startswith(dimension)}


def times(counts: Counts, which: str) -> dict[int, int]:
    """The histogram of one of the three times."""
    begins = f"time.{which}."
    return {int(name.removeprefix(begins)): n for name, n in counts.items() if name.startswith(begins)}


def _sum(rolls: Iterable[Roll], sign: int, start: Roll) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {section: dict(told) for section, told in start.items()}
    for roll in rolls:
        for section, told in roll.items():
            held = sums.setdefault(section, {})
            for name, n in told.items():
                held[name] = held.get(name, 0) + sign * n
    kept = {section: {name: n for name, n in sorted(told.items()) if n} for section, told in sorted(sums.items())}
    return {section: told for section, told in kept.items() if told}


def _sections(leaf: Leaf, counts: Counts) -> Iterator[tuple[str, Counts]]:
    yield ALL, counts
    if not leaf.channel.startswith(BY_DESK):
        yield OWN, counts
    brief = {name: n for name, n in counts.items() if not name.startswith(_LONG)}
    dimensions = {CATEGORY: leaf.category, PLACE: leaf.place, KIND: leaf.kind, CHANNEL: leaf.channel}
    yield from ((f"{dimension}{value}", brief) for dimension, value in dimensions.items())
    told = {name: n for name, n in counts.items() if name in IN_TOPICS or name.startswith(ASPIRATION)}
    yield f"{TOPIC}{leaf.category}|{leaf.place}", told
