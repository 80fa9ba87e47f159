"""python -m benchmarks.near_fit: the weights of evidence for likeness, fitted to the matters they may be chosen on.

Logistic regression by Newton's method on all that the keys bring together, half of those asked having no like. What
alike words are worth is given: here nobody tells a matter twice in the same words, as people in truth do.
"""

import math
from collections.abc import Iterator, Mapping

from adapters.stores import near
from benchmarks.near import measured
from benchmarks.near_matters import TUNED
from benchmarks.near_table import Table, fill, reader
from benchmarks.near_texts import NOW, asked
from domain.texts import likeness, nearness

# Open reports and seed of each town.
TOWNS = ((1_000, 11), (1_000, 12), (1_000, 13), (1_000, 14), (5_000, 15))
PAIRS, RIDGE, STEPS = 250, 1.0, 12
GIVEN = {what: likeness.WEIGHTS[what] for what in ("other matter", "no affair", "words", "same text")}
FITTED = ("", *(what for what in likeness.WEIGHTS if what not in GIVEN))
Row = tuple[dict[str, float], bool]
Matrix = list[list[float]]


def rows(open_reports: int, seed: int) -> Iterator[Row]:
    """The evidence on each that was met, and whether it tells the same."""
    town, table, read = asked(seed, TUNED, open_reports, PAIRS), Table(), reader()
    fill(table, town.stored, read)
    store, incidents = near.Near(table, "reports", read), {told.number: told.incident for told in town.stored}
    for told in (*town.again, *town.alone):
        gist = read.read(told.text)
        one, weights = nearness.sketch(gist, told.place, NOW), nearness.marked(gist)
        met = store.met(near.PUBLIC, nearness.keys(gist, told.place), NOW)
        company = likeness.company_of(met)
        for number, other in met.items():
            evidence = {"": 1.0}
            for what, amount in likeness.evidence(one, weights, other, company):
                evidence[what] = amount
            yield evidence, incidents[number] == told.incident


def fitted(found: list[Row]) -> dict[str, float]:
    """The weights that make what was seen likeliest, large ones held back a little."""
    weights = dict.fromkeys(FITTED, 0.0)
    for _ in range(STEPS):
        slope = [-RIDGE * weights[what] for what in FITTED]
        curve = [[RIDGE if i == j else 0.0 for j in range(len(FITTED))] for i in range(len(FITTED))]
        for evidence, same in found:
            held = [(FITTED.index(what), amount) for what, amount in evidence.items() if what in weights]
            odds = sum((weights | GIVEN)[what] * amount for what, amount in evidence.items())
            chance = 1 / (1 + math.exp(-odds))
            for i, a in held:
                slope[i] += (same - chance) * a
                for j, b in held:
                    curve[i][j] += chance * (1 - chance) * a * b
        weights = {what: weights[what] + step for what, step in zip(FITTED, solved(curve, slope), strict=True)}
    return weights


def solved(matrix: Matrix, right: list[float]) -> list[float]:
    """By elimination; the matrix is positive definite."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(lines):
        pivot[:] = [value / pivot[at] for value in pivot]
        for other in lines:
            if other is not pivot:
                other[:] = [a - other[at] * b for a, b in zip(other, pivot, strict=True)]
    return [line[-1] for line in lines]


def shown(weights: Mapping[str, float]) -> None:
    for what, weight in weights.items():
        print(f"{what or 'begin':>16} {weight:6.2f}   in use {likeness.WEIGHTS.get(what, likeness.BEGIN):6.2f}")


if __name__ == "__main__":
    shown(fitted([row for town in TOWNS for row in rows(*town)]))
    for towns, open_reports in ((4, 1_000), (1, 5_000)):
        print(open_reports, measured(open_reports, towns, matters=TUNED))
