"""docs/routing.md: the text is written by people, everything between the marks by the benchmark."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from infra.tools import ROOT

PAGE = ROOT / "docs" / "routing.md"
BEGIN, END = "<!-- figures: written by make bench BENCH=routing -->", "<!-- end of figures -->"
BASELINES = ("majority", "keyword_rules", "signalen", "svm")
CLEAN = "Surabaya's model and names"
# What `compared` seeks no threshold for, unless asked.
_SLOW = ("signalen", "svm")
_NAMES = {
    "router": "**learned router**",
    "majority": "majority class",
    "keyword_rules": "keyword rules (the terms)",
    "signalen": "Signalen's recipe",
    "svm": "linear SVM, words and pairs",
    "without terms": "learned router without any term",
}
_HEAD = ("", "top-1", "top-3", "macro-F1", "straight through", "its precision", "bytes", "ms a text")


def write(found: Mapping[str, Any]) -> None:
    """Puts the figures between the marks."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text("\n".join([f"{before}{BEGIN}", "", *page(found), f"{END}{after}"]))


def page(found: Mapping[str, Any]) -> Iterator[str]:
    """Every section of which there are figures."""
    sections: Mapping[str, Callable[[Any], Iterator[str]]] = {
        "surabaya": _surabaya, "time": _time, "bandung": _bandung, "cold": _cold, "alone": _alone,
        "newcomers": _newcomers, "curve": _curve, "stress": _stress,
        "helped": _helped, "helped_bandung": _helped_bandung, "lifted": _lifted,
    }  # fmt: skip
    for region, (n, classes) in found.get("sizes", {}).items():
        yield f"{region}: {n:,} reports of {classes} classes with at least ten reports each."
    yield ""
    for name, section in sections.items():
        if name in found:
            yield from section(found[name])


def _surabaya(found: Mapping[str, Any]) -> Iterator[str]:
    unsought = {name: {**own, "straight_through": None} for name, own in found["means"].items() if name in _SLOW}
    yield from _folds("Surabaya", {**found, "means": {**found["means"], **unsought}})
    yield "Thresholds of the two trained baselines (four more fits each) were sought on the split by time only."
    yield ""
    yield from _agreed(found)
    yield from _reliability(found["reliability"])


def _bandung(found: Mapping[str, Any]) -> Iterator[str]:
    yield from _folds("Kabupaten Bandung", found)
    yield "The terms were once adjusted with sight of this export: only the row without any term is free of it."
    yield ""


def _folds(region: str, found: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {region}, means of {found['rounds']} × 5 folds"
    yield ""
    yield from _table(_HEAD, (_row(name, own) for name, own in found["means"].items()))
    yield "Difference in top-1 on the same reports, with its 95 % interval (bootstrap):"
    yield ""
    head = ("the router against", "better by", "interval", "of draws better")
    yield from _table(head, (_better(name, own) for name, own in found["better"].items()))


def _better(name: str, own: Mapping[str, float]) -> Iterator[str]:
    yield from (_NAMES[name], f"{own['mean']:+.3f}", f"{own['low']:+.3f} to {own['high']:+.3f}", f"{own['above']:.1%}")


def _agreed(found: Mapping[str, Any]) -> Iterator[str]:
    own = found["agreed"]
    yield f"Where people agree ({own['n']} reports whose text came repeatedly, always to one agency), top-1:"
    told = (f"{_NAMES[name]} {value:.3f}" for name, value in own.items() if name not in ("n", "majority"))
    yield f"{', '.join(told)}. A copy may stand among the training rows."
    yield ""


def _reliability(bins: Iterable[Mapping[str, float]]) -> Iterator[str]:
    yield "Reliability of the router's confidence on held-out reports:"
    yield ""
    yield "```"
    for b in bins:
        bar = "█" * round(b["right"] * 40)
        yield f"{b['low']:4.2f}–{b['high']:4.2f}  said {b['said']:4.2f}  right {b['right']:4.2f}  {bar:<40} {b['n']:5}"
    yield "```"
    yield ""


def _time(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Surabaya, oldest four fifths against the newest fifth"
    yield ""
    yield from _table(_HEAD, (_row(name, own) for name, own in found["figures"].items()))
    yield "Paired bootstrap over the same reports: difference, and the share of draws in which the router was better."
    yield ""
    rows = (
        (_NAMES[name], *(_draws(own[key]) for key in ("top1", "top3", "macro_f1")))
        for name, own in found["better"].items()
    )
    yield from _table(("the router against", "top-1", "top-3", "macro-F1"), rows)


def _draws(own: Mapping[str, float]) -> str:
    return f"{own['mean']:+.3f} ({own['above']:.0%})"


def _cold(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Without any report of the region's own"
    yield ""
    for region, parts in found.items():
        rows = ((way, part, f"{f['n']:,}", *_three(f)[:2]) for part, ways in parts.items() for way, f in ways.items())
        yield from _table((region, "on", "reports", "top-1", "top-3"), rows)


def _alone(found: Mapping[str, Any]) -> Iterator[str]:
    yield "Straight through by the terms alone, in all reports, rules included; and how much of it was right:"
    yield ""
    rows = ((_level(row["threshold"], found["shipped"]), *_parts(row["parts"])) for row in found["rows"])
    yield from _table(("from a confidence of", *found["rows"][0]["parts"]), rows)
    chosen = found["chosen"]["threshold"]
    yield f"The least threshold with 90 % right in Surabaya's newer half (Wilson, one-sided 80 %) is {chosen:.2f}."
    yield ""


def _level(threshold: float, shipped: float) -> str:
    return f"**{threshold:.2f}, shipped**" if threshold == shipped else f"{threshold:.2f}"


def _parts(parts: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    yield from (f"{_share(own['share'])} at {_share(own['precision'])}" for own in parts.values())


def _curve(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield "### What the first reports are worth (Surabaya, one fold)"
    yield ""
    rows = ((f"{f['reports']:,}", *_figures(f), "{:.2f} : {:.2f}".format(*f["mixture"])) for f in found)
    yield from _table(("reports", *_HEAD[1:7], "margin : terms"), ((*r[:7], r[-1]) for r in map(tuple, rows)))


def _stress(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### Spoilt texts (Surabaya, one fold)"
    yield ""
    rows = (
        (name, *_three(f), _share(f["straight_through"]), _share(f["straight_through_precision"]))
        for name, f in found.items()
        if name != "local"
    )
    yield from _table(("", "top-1", "top-3", "macro-F1", "straight through", "its precision"), rows)
    yield "### Offices of villages and sub-districts (same fold)"
    yield ""
    names = {"@village": "village offices", "@district": "sub-districts"}
    keys = ("recall", "proposed", "precision", "place_is_the_office", "office_found")
    rows = ((names[kind], f"{f['n']}", *(_share(f[key]) for key in keys)) for kind, f in found["local"].items())
    place = "the report's place is the office's"
    yield from _table(("", "reports", "kind found", "among three", "kind rightly said", place, "office found"), rows)


def _helped(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### What helped and what did not (Surabaya, one fold; margins of one fit in full precision)"
    yield ""
    yield from _table(("", "top-1", "top-3", "macro-F1"), ((name, *_three(f)) for name, f in found.items()))


def _helped_bandung(found: Mapping[str, Any]) -> Iterator[str]:
    yield "The same on Kabupaten Bandung (one fold, few reports):"
    yield ""
    yield from _table(("", "top-1", "top-3", "macro-F1"), ((name, *_three(f)) for name, f in found.items()))


def _lifted(found: Mapping[str, Any]) -> Iterator[str]:
    yield "### What was tried to lift it (Surabaya, inner folds of one fold's training rows)"
    yield ""
    yield "Margins in full precision; no test row was looked at. Last: the change of top-1 against the first row, with"
    yield "its standard error."
    yield ""
    rows = ((name, *_three(f), f"{f['gap']:+.4f} ± {f['error']:.4f}") for name, f in found.items())
    yield from _table(("", "top-1", "top-3", "macro-F1", "top-1 changes by"), rows)


def _newcomers(f: Mapping[str, Any]) -> Iterator[str]:
    yield "### Kabupaten Bandung, oldest four fifths against the newest fifth"
    yield ""
    gone = f"{f['unlearnt']:.0%} of them went to {f['classes']} classes that the older reports hardly have"
    surest = f"the surest {f['surest']}, of which {f['surest_right']:.1%} were right when held out"
    yield f"Top-1 is {f['top1']:.3f} on these {f['n']} reports: {gone}. On the others it is {f['top1_learnt']:.3f}."
    yield "Nothing goes straight: with the caution that few reports ask for, the best that could be promised in all"
    yield f"reports is {f['surest_bound']:.1%} ({surest}); wished are {f['precision']:.0%}."
    yield ""


def _row(name: str, own: Mapping[str, Any]) -> tuple[str, ...]:
    return (_NAMES[name], *_figures(own))


def _figures(own: Mapping[str, Any]) -> tuple[str, ...]:
    straight = (_share(own["straight_through"]), _share(own["straight_through_precision"]))
    return (*_three(own), *straight, f"{own['model_bytes']:,.0f}", f"{own['ms_per_text']:.2f}")


def _three(own: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{own[key]:.3f}" for key in ("top1", "top3", "macro_f1"))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = tuple(head)
    yield f"| {' | '.join(names)} |"
    yield "|---" * len(names) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""
