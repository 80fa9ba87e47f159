"""One measured figure, always beside its baseline of the same run."""

import json
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Measure:
    """`ratio` = value / baseline; `limit` is what it should not exceed (None: told, not judged)."""

    name: str
    value: float
    baseline: float
    unit: str
    against: str
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.baseline if self.baseline else float("inf")

    @property
    def kept(self) -> bool:
        return self.limit is None or self.ratio <= self.limit

    def line(self) -> str:
        """The JSON line of this measure."""
        return json.dumps(asdict(self) | {"ratio": round(self.ratio, 4), "kept": self.kept}, ensure_ascii=False)


def table(measures: list[Measure]) -> str:
    """All measures for a reader, as a Markdown table."""
    rows = ["| measure | value | baseline | ratio | limit | |", "|---|---:|---:|---:|---:|---|"]
    for m in measures:
        limit = f"{m.limit:g}" if m.limit is not None else ""
        word = "" if m.limit is None else ("kept" if m.kept else "MISSED")
        figures = f"{m.value:,.4g} {m.unit} | {m.baseline:,.4g} ({m.against}) | {m.ratio:.2f}"
        rows.append(f"| {m.name} | {figures} | {limit} | {word} |")
    notes = [f"- {m.name}: {m.note}" for m in measures if m.note]
    return "\n".join([*rows, *([""] if notes else []), *notes])


def paired(first: list[float], second: list[float]) -> tuple[float, float]:
    """Medians of two series that were taken in turn, so that a drifting machine hurts both alike."""
    return median(first), median(second)
