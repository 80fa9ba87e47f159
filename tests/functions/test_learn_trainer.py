"""The trainer of learned routers, on invented reports: what it learns, what it keeps to itself, what it promises."""

from collections import Counter
from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.routing import artifact, blend
from domain.routing.artifact import BadArtifact
from domain.routing.features import Material, Traits, traits, weighed
from domain.routing.model import Model
from domain.routing.text import read
from learn import calibrating, fitting, slimming
from learn.calibrating import START, Held
from learn.examples import Example, oldest_first
from learn.matrix import FEWEST_REPORTS, Table
from learn.trainer import Wish, costs, train

WISH = Wish("v1", "51.03", "2026-11-22", 0.9)
SAID = {
    "51.03-dishub": ("lampu jalan,lampu gang,lampu taman,tiang lampu", "padam,mati,berkedip,gelap,redup"),
    "51.03-pupr": ("aspal,trotoar,jembatan,gorong gorong", "rusak,berlubang,ambrol,retak,amblas"),
    "51.03-dlhk": ("sampah,tumpukan daun,bak sampah,kali kotor", "menumpuk,bau,berserakan,meluap,busuk"),
}
ONCE = "pakmadesudiana"


def _example(text: str, label: str, votes: dict[str, float] | None = None, at: str = "") -> Example:
    return Example(traits(Material(read(text, {}), votes or {}, "51.03.01")), votes or {}, label, at)


@cache
def _examples() -> tuple[Example, ...]:
    """Sixty sentences, the last of which names what no other does."""
    told = [
        (f"{thing} {trouble} sejak kemarin", label)
        for label, (things, troubles) in SAID.items()
        for thing, trouble in product(things.split(","), troubles.split(","))
    ]
    return tuple(_example(f"{text} {ONCE if i == 0 else ''}", label) for i, (text, label) in enumerate(told))


@cache
def _model() -> Model:
    return train(_examples(), WISH)


def _best(model: Model, text: str) -> str:
    found = model.margins(model.known(_example(text, "").traits))
    return max(found, key=lambda name: found[name])


def test_it_tells_apart_what_was_told_apart_also_when_misspelt() -> None:
    assert _best(_model(), "Lampu di depan rumah padam") == "51.03-dishub"
    assert _best(_model(), "trotoarr rusakk parah") == "51.03-pupr"
    assert _best(_model(), "SAMPAH MENUMPUK") == "51.03-dlhk"


def test_the_same_reports_make_the_same_bytes() -> None:
    assert artifact.pack(train(_examples(), WISH)) == artifact.pack(_model())


def test_what_fewer_than_five_reports_bear_is_not_in_a_model() -> None:
    borne = Counter(key for e in _examples() for block in (e.traits.words, e.traits.pieces) for key in block)
    named = traits(Material(read(ONCE, {}), {}))
    kept = set(_model().weights.keys)
    assert min(borne[key] for key in kept & borne.keys()) >= FEWEST_REPORTS
    assert not kept & named.words.keys()
    assert kept


def test_a_model_comes_back_from_its_file_as_it_was() -> None:
    back = artifact.unpack(artifact.pack(_model()))
    asked = _model().known(_example("lampu taman berkedip", "").traits)
    assert back.sheet == _model().sheet
    assert back.margins(asked) == _model().margins(asked)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_file_that_was_cut_or_altered_anywhere_is_refused(at: int, change: int) -> None:
    whole = artifact.pack(_model())
    at %= len(whole)
    with pytest.raises(BadArtifact):
        artifact.unpack(whole[:at])
    with pytest.raises(BadArtifact):
        artifact.unpack(whole[:at] + bytes([whole[at] ^ change]) + whole[at + 1 :])


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_reports_make_a_model_that_leaves_all_to_the_terms(count: int) -> None:
    model = artifact.unpack(artifact.pack(train(_examples()[:count], WISH)))
    evidence = {"51.03-pupr": 4.0, "51.03-dishub": 1.0}
    found = blend.scores(model.margins(model.known(_examples()[0].traits)), evidence, model.sheet.mixture)
    assert max(found, key=lambda name: found[name]) == "51.03-pupr"
    assert model.sheet.threshold > 1


def test_training_and_routing_weigh_traits_alike() -> None:
    table = Table([e.traits for e in _examples()])
    known = table.vocabulary(np.arange(len(_examples())))
    rarity = dict(zip(map(int, known.keys), map(float, known.rarity), strict=True))
    rows = table.rows(known)
    for i in (0, 7, 59):
        columns, values = rows.row(i)
        mine = dict(zip((int(known.keys[c]) for c in columns), map(float, values), strict=True))
        assert mine == pytest.approx(weighed(_examples()[i].traits, rarity), abs=1e-6)


def test_the_rarest_trait_of_very_many_reports_still_fits_a_byte() -> None:
    table = Table([e.traits for e in _examples()])
    known = table.vocabulary(np.arange(60), steep=4.0)
    assert known.rarity.max() == np.float32(artifact.RAREST)
    assert np.round(known.rarity * artifact.FINEST).max() == 255


def test_rare_classes_cost_more_and_the_mean_class_what_was_said() -> None:
    found = costs(np.array([0] * 9 + [1]), 2, cost=0.2, rare=0.5)
    assert found[1] > 0.2 > found[0]
    assert costs(np.array([0, 0, 1, 1]), 2, cost=0.2).tolist() == pytest.approx([0.2, 0.2])


def test_the_surest_reports_are_those_of_which_most_can_be_promised() -> None:
    right = np.array([True] * 30 + [False] * 10)
    count, bound = calibrating.surest(np.linspace(1, 0, 40), right)
    assert count == 30
    assert 0.94 < bound < 1
    assert calibrating.surest(np.array([0.9]), right[:1]) == (0, 0.0)


def test_the_parts_of_a_margin_add_up_to_it() -> None:
    asked = _model().known(_example("lampu jalan mati dan jalan berlubang", "").traits)
    names = list(_model().sheet.classes)
    parts = _model().parts(asked, [*names, "51.03-dinkes"])
    margins = _model().margins(asked)
    assert [sum(part[i] for part in parts.values()) for i in range(len(names))] == pytest.approx(
        [margins[name] for name in names], abs=1e-4
    )
    assert not any(part[-1] for part in parts.values())


def test_eight_bits_change_no_margin_by_much() -> None:
    table = Table([e.traits for e in _examples()])
    known, labels = table.vocabulary(np.arange(60)), np.repeat(np.arange(3), 20)
    weights = fitting.fit(table.rows(known), labels, 3, np.full(3, 0.2, np.float32))
    coarse = Model(_model().sheet, slimming.slimmed(weights, known, lambda held: 0))
    fine = fitting.margins(table.rows(known), weights)
    for i, example in enumerate(_examples()):
        assert list(coarse.margins(coarse.known(example.traits)).values()) == pytest.approx(fine[i].tolist(), abs=0.05)


def test_weights_are_left_out_until_the_file_is_small_enough() -> None:
    table = Table([e.traits for e in _examples()])
    known, labels = table.vocabulary(np.arange(60)), np.repeat(np.arange(3), 20)
    weights = fitting.fit(table.rows(known), labels, 3, np.full(3, 0.2, np.float32))
    whole = len(slimming.slimmed(weights, known, lambda held: 0).values)
    many = slimming.LARGEST_BYTES // 100
    slim = slimming.slimmed(weights, known, lambda held: len(held.values) * many)
    assert 50 < len(slim.values) <= 100 < whole


def test_a_threshold_keeps_its_promise_on_the_next_reports() -> None:
    draw = np.random.default_rng(3)
    kept = []
    for _ in range(40):
        first, next_ones = draw.random(600), draw.random(600)
        cut = calibrating.threshold(first, draw.random(600) < first, 0.9)
        straight = next_ones[next_ones >= cut]
        kept.append(float((draw.random(len(straight)) < straight).mean()))
    assert np.mean(kept) >= 0.9
    assert np.mean(np.array(kept) >= 0.88) >= 0.8


def test_nothing_goes_straight_where_too_little_was_seen_or_too_little_was_right() -> None:
    sure = np.linspace(0.5, 1, 8)
    assert calibrating.threshold(sure, np.ones(8, bool), 0.9) == 1.01
    assert calibrating.threshold(np.linspace(0, 1, 100), np.zeros(100, bool), 0.9) == 1.01


def test_calibration_never_falls_and_follows_what_was_right() -> None:
    draw = np.random.default_rng(1)
    share = draw.random(2000)
    line = calibrating.points(share, draw.random(2000) < share**2)
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert [y for _, y in line] == sorted(y for _, y in line)
    noisy = calibrating.points(share, draw.random(2000) < 0.5)
    assert [y for _, y in noisy] == sorted(y for _, y in noisy)
    assert calibrating.calibrated(np.array([0.5, 0.9]), line) == pytest.approx([0.25, 0.81], abs=0.08)


def test_margins_outweigh_the_terms_only_where_many_reports_say_so() -> None:
    draw = np.random.default_rng(2)
    right = draw.integers(0, 3, 2000)
    margins = np.where(np.arange(3) == right[:, None], 0.5, -0.5) + draw.normal(0, 0.5, (2000, 3))
    terms = draw.random((2000, 3))
    few, many = (
        calibrating.mixture(Held(margins[:n].astype(np.float32), terms[:n].astype(np.float32), right[:n]))
        for n in (5, 2000)
    )
    assert abs(few.terms - START.terms) < abs(many.terms - START.terms)
    assert many.margin > few.margin > 0
    assert many.terms < START.terms / 2


def test_the_oldest_come_first_and_those_of_one_moment_stay_in_their_order() -> None:
    given_ones = [_example("a", "x", at="2026-02-01"), _example("b", "y", at="2026-01-01"), _example("c", "z")]
    assert [e.label for e in oldest_first(given_ones)] == ["z", "y", "x"]


def test_copies_of_a_report_stand_in_one_fold_so_that_none_vouches_for_itself() -> None:
    noise = [Example(Traits({n: 1.0}, {}, {}), {}, "ab"[n % 2]) for n in range(40) for _ in range(6)]
    model = train(noise, WISH)
    assert model.sheet.threshold > 1
