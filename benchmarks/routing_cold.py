"""A region without any report of its own: what the national terms, and a model of another region, can do there.

The terms were once adjusted with sight of the export of Kabupaten Bandung, never with Surabaya's. So what is scored on
Bandung with them is no test; the other ways below use nothing that was tuned on Bandung.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import log1p
from typing import Any

from benchmarks.routing_data import Reports
from benchmarks.routing_trials import without_terms
from domain.routing.model import DISTRICT, VILLAGE
from domain.routing.text import words_of
from infra.train import ours
from infra.train.figures import Answer, measured
from infra.train.offices import class_of_name, unit_of
from infra.train.reading import Reader, affairs, offices_of, reader, reader_of
from learn.calibrating import START

# A margin of a foreign region's model weighs like the terms do at the start.
FOREIGN = START.terms
_IDLE = {"yang", "dari", "untuk", "terkait", "lainnya", "umum", "daerah", "layanan", "pelayanan", "informasi", "kantor"}


def started(city: Reports, regency: Reports) -> dict[str, Any]:
    """Both regions, every way, on three sets of reports."""
    names_only = reader_of(by_names_only())
    foreign = _foreign(city, regency, names_only)
    return {
        "Surabaya": _judged(city, regency, {"terms": _by_terms(city, reader())}),
        "Kab. Bandung": _judged(
            regency,
            city,
            {
                "terms (seen Bandung)": _by_terms(regency, reader()),
                "names of affairs and categories": _by_terms(regency, names_only),
                "Surabaya's model, no terms": foreign(0.0),
                "Surabaya's model and names": foreign(START.terms),
            },
        ),
    }


def by_names_only() -> dict[str, Any]:
    """Affairs whose terms are their own names and those of their categories, and the words of these names."""
    source = affairs()
    made = {affair: {**told, "terms": _terms(told, source["words"])} for affair, told in source["affairs"].items()}
    return {**source, "affairs": made}


def _terms(told: Mapping[str, Any], slang: Mapping[str, str]) -> dict[str, str]:
    names = [words_of(name, slang) for name in (told["id"], *told["categories"].split("|"))]
    phrases = {" ".join(words) for words in names if 2 <= len(words) <= 4}
    single = {word for words in names for word in words if len(word) > 3 and word not in _IDLE}
    return {weight: ",".join(sorted(own)) for weight, own in (("3", phrases), ("2", single)) if own}


def _by_terms(reports: Reports, read: Reader) -> list[dict[str, float]]:
    offices = offices_of(reports.rows)
    return [offices.evidence(read.scores(row.text).by_affair) for row in reports.rows]


def _foreign(city: Reports, regency: Reports, names: Reader) -> Callable[[float], list[dict[str, float]]]:
    """The city's model, trained on units instead of agencies, asked in the regency; its agencies stand for units."""
    told = names.examples(city.rows, offices_of(city.rows))
    learnt = [replace(without_terms(e), label=unit_of(e.label)) for e in told if unit_of(e.label)]
    router = ours.trained(learnt)
    own = {unit_of(label): label for label in sorted(set(regency.labels)) if unit_of(label)}
    asked = names.examples(regency.rows, offices_of(regency.rows))
    margins = [router.model.margins(router.model.known(without_terms(e).traits)) for e in asked]

    def scores(terms: float) -> list[dict[str, float]]:
        return [
            {
                label: FOREIGN * m.get(unit, -1.0) + terms * log1p(e.evidence.get(label, 0.0))
                for unit, label in own.items()
            }
            for m, e in zip(margins, asked, strict=True)
        ]

    return scores


def _judged(reports: Reports, other: Reports, ways: Mapping[str, Sequence[Mapping[str, float]]]) -> dict[str, Any]:
    """All reports; those of affairs that both regions have an office for; and these without local offices."""
    here, there = ({unit_of(row.agency) for row in r.rows} - {""} for r in (reports, other))
    common = here & there
    parts = {
        "all reports": None,
        "common affairs": common,
        "common affairs, no local office": common - {VILLAGE, DISTRICT},
    }
    return {
        part: {way: _figures(reports, scores, units) for way, scores in ways.items()} for part, units in parts.items()
    }


def _figures(reports: Reports, scores: Sequence[Mapping[str, float]], units: set[str] | None) -> dict[str, Any]:
    kept = [i for i, row in enumerate(reports.rows) if units is None or unit_of(row.agency) in units]
    said = [Answer(tuple(sorted(scores[i], key=lambda n: (-scores[i][n], n))[:3]), 0.0, False) for i in kept]
    found = measured(said, [class_of_name(reports.rows[i].agency) for i in kept], 0)
    return {"n": len(kept), "top1": found.top1, "top3": found.top3, "macro_f1": found.macro_f1}
