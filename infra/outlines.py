"""Outlines of provinces and regencies for small maps: python -m infra.outlines PROVINCES.geojson REGENCIES.geojson

Run by hand when a region is founded; what it writes to infra/data/map is carried along. Each border is thinned by the
areas of its triangles (Visvalingam and Whyatt, 1993), which thins a shared border alike on both of its sides.
"""

import heapq
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "data" / "map"
WEST, NORTH = 94.5, 6.5
Point = tuple[int, int]
# Steps of the grid in a degree; the least area of a triangle and of an island, in squares of that grid.
KINDS = {"provinces": ("id", 40, 2, 8), "regencies": ("kode", 100, 20, 30)}
# The source knows the provinces of 2022 by the codes of those that they were parted from.
_CODES = {"91-A": "91", "91-B": "95", "91-C": "93", "91-D": "94", "92-A": "92", "92-B": "96"}


def main(files: Sequence[str]) -> None:
    """Writes one file of shapes a kind."""
    HERE.mkdir(exist_ok=True)
    for (name, (code, scale, least, island)), file in zip(KINDS.items(), files, strict=True):
        features = json.loads(Path(file).read_text(encoding="utf-8"))["features"]
        shapes = {_code(f["properties"][code]): shape(f["geometry"], scale, least, island) for f in features}
        told = {"scale": scale, "west": WEST, "north": NORTH, "shapes": dict(sorted(shapes.items()))}
        (HERE / f"{name}.json").write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
        print(name, len(shapes), (HERE / f"{name}.json").stat().st_size)


def _code(id: str) -> str:
    return _CODES.get(id, id)


def shape(geometry: dict[str, Any], scale: int, least: int, island: int) -> dict[str, Any]:
    """A path of relative steps with the box that it fills."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = [thinned(on_grid(part[0], scale), least) for part in parts]
    largest = max(rings, key=area)
    kept = [ring for ring in rings if len(ring) > 2 and (ring is largest or area(ring) >= island)]
    xs, ys = [x for ring in kept for x, _ in ring], [y for ring in kept for _, y in ring]
    return {"d": "".join(map(path, kept)), "box": [min(xs), min(ys), max(xs), max(ys)]}


def on_grid(ring: Iterable[Sequence[float]], scale: int) -> list[Point]:
    points = [(round((p[0] - WEST) * scale), round((NORTH - p[1]) * scale)) for p in ring]
    return [point for point, before in zip(points, [None, *points[:-1]], strict=True) if point != before]


def thinned(ring: list[Point], least: int) -> list[Point]:
    """The ring without the points whose triangle with their neighbours is small."""
    if ring[0] == ring[-1]:
        ring = ring[:-1]
    n = len(ring)
    before, after = [(i - 1) % n for i in range(n)], [(i + 1) % n for i in range(n)]
    waiting = [(triangle(ring[before[i]], ring[i], ring[after[i]]), i) for i in range(n)]
    sizes = {i: size for size, i in waiting}
    heapq.heapify(waiting)
    while waiting and len(sizes) > 3:
        size, i = heapq.heappop(waiting)
        if sizes.get(i) != size:
            continue
        if size >= least:
            break
        del sizes[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            sizes[j] = triangle(ring[before[j]], ring[j], ring[after[j]])
            heapq.heappush(waiting, (sizes[j], j))
    return [ring[i] for i in sorted(sizes)]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def path(ring: Sequence[Point]) -> str:
    return "".join(_steps(ring)) + "z"


def _steps(ring: Sequence[Point]) -> Iterator[str]:
    (x, y), *rest = ring
    yield f"M{x} {y}l"
    for i, (a, b) in enumerate(rest):
        said = f"{a - x}{'' if b - y < 0 else ' '}{b - y}"
        yield said if i == 0 or said.startswith("-") else f" {said}"
        x, y = a, b


if __name__ == "__main__":
    main(sys.argv[1:])
