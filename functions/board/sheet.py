"""The report card as one page of paper: what is pinned up says no more than the page on the board."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from adapters.sheets.setting import pdf
from board.wording import Wording

SHEET = Path(__file__).with_name("card.typ")
KEY = (
    *("received", "verified", "followed", "answered", "silent"),
    *("late", "reopened", "word_median", "word_p90", "satisfied"),
)
MONTHS = 12
RANKS = 4


def card(content: Mapping[str, Any], form: Wording, names: Mapping[str, str], at: str) -> bytes:
    """`names` are those of the indicators; `at` is when the figures last changed."""
    b = form.words
    ranks = [_rank(standing, form) for standing in content["ranks"][:RANKS]]
    months = [_month(row, form) for row in content["months"][-MONTHS:]]
    figures = [_figure(id, content["figures"], form, names) for id in KEY if id in content["figures"]]
    shown = ("received", "followed", "answered", "late")
    parts = [
        {"title": b["key"], "head": [b["indicator"], b["value"], b["sure"]], "rows": figures, "none": b["empty"]},
        {"title": b["ranks"], "head": [b["groups"], b["place"]], "rows": ranks, "none": _unranked(content, b)},
        {"title": b["months"], "head": [b["month"], *(names[id] for id in shown)], "rows": months, "none": b["hidden"]},
    ]
    period = b["period"].replace("{from}", form.month(content["period"]["from"]))
    sheet = {
        "title": b["card"].replace("{name}", content["name"]),
        "subtitle": f"{period.replace('{to}', form.month(content['period']['to']))}{_invented(content, b)}",
        "lang": form.lang,
        "verdict": _verdict(content["good"], form),
        "parts": parts,
        "hint": b["hidden_hint"],
        "foot": f"SP4N-LAPOR! · {b['changed']} {at}",
        "lost": "",
    }
    return pdf(SHEET, sheet)


def _invented(content: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return f". {words['invented']}" if content.get("invented") else ""


def _figure(id: str, figures: Mapping[str, Any], form: Wording, names: Mapping[str, str]) -> list[str]:
    told = figures[id]
    return [names[id], form.figure(id, figures), form.between(id, told) if "low" in told else ""]


def _month(row: Mapping[str, Any], form: Wording) -> list[str]:
    return [form.month(row["month"]), *(form.figure(id, row) for id in ("received", "followed", "answered", "late"))]


def _rank(standing: Mapping[str, Any], form: Wording) -> list[str]:
    b, group = form.words, standing["group"]
    name = b["group"][group["kind"]].replace("{name}", group["place"]["name"])
    if not standing["place"]:
        place = b["rank_few"]
    else:
        place = b["rank_place"].replace("{place}", str(standing["place"])).replace("{placed}", str(standing["placed"]))
    return [f"{name}: {b['orders'][standing['order']]}", place]


def _unranked(content: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    return str(words["rank_none"]).replace("{least}", str(content["least"]))


def _verdict(good: bool | None, form: Wording) -> str:
    if good is None:
        return ""
    return str(form.words["good"]["yes" if good else "no"]).replace("{share}", form.share(0.5))
