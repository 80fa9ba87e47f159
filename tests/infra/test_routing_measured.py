"""On real labelled reports, where they are at hand: one fixed split of the smaller set."""

import pytest

from benchmarks import routing_data
from infra.train import ours
from infra.train.figures import macro_f1
from infra.train.offices import class_of_name
from infra.train.reading import offices_of, reader

pytestmark = pytest.mark.skipif(not routing_data.present(), reason=routing_data.exists_hint())


def test_a_model_of_few_hundred_reports_is_better_than_the_terms_alone() -> None:
    reports = routing_data.bandung()
    train = [row for i, row in enumerate(reports.rows) if i % 5]
    test = reports.rows[::5]
    offices, labels = offices_of(reports.rows), [class_of_name(row.agency) for row in test]
    router = ours.trained(reader().examples(train, offices))
    asked = reader().examples(test, offices)
    said = [answer.best for answer in router.answers(asked)]
    terms = [max(e.evidence, key=lambda n: e.evidence[n]) if e.evidence else "" for e in asked]
    right, by_terms = (sum(a == b for a, b in zip(one, labels, strict=True)) for one in (said, terms))
    assert right / len(labels) >= 0.65
    assert right > by_terms
    assert macro_f1(said, labels) > macro_f1(terms, labels)
    assert router.size <= 500_000
