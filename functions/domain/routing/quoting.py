"""Words of the reporter that weighed most, as they may be quoted: whole, readable, and written by the reporter."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.routing.decision import Decision
from domain.routing.text import words_of

QUOTED = 3
_SPOKEN = frozenset({"word", "term"})
_SHORTEST, _LEAST = 4, 0.15
# Words that carry no matter; a model may lean on them, a person learns nothing from them.
_STOP_WORDS = """
yang tidak dengan untuk saya kami mohon sudah belum pada dari karena tolong agar bisa akan juga sangat harus sampai
seperti oleh dalam atau jika warga bapak ibu kita anda mereka adalah ada ini itu dan di ke sejak masih sekali lagi saat
serta bahwa tersebut setiap depan dekat sini sana para kepada supaya kalau tapi tetapi
the is are at in on near please not has have been for of and to my we it there this that from with our
"""
_STOP = frozenset(_STOP_WORDS.split())


def quoted(decision: Decision, raw: str) -> tuple[str, ...]:
    """At most three words or pairs that spoke for the first candidate and stand in the text; heaviest first."""
    said = words_of(raw, {})
    weights = _weights(decision, said)
    phrases = {run: weight for run, weight in _runs(weights, said).items() if _readable(run)}
    heaviest = sorted(phrases, key=lambda run: (-phrases[run], run))
    chosen: list[str] = []
    for run in heaviest:
        new = {*run.split()}.isdisjoint(" ".join(chosen).split())
        if new and phrases[run] >= _LEAST * phrases[heaviest[0]] and len(chosen) < QUOTED:
            chosen.append(run)
    return tuple(chosen)


def _weights(decision: Decision, said: Sequence[str]) -> dict[str, float]:
    """What each word or run of words of the text did for the first against the second, where it helped."""
    text = f" {' '.join(said)} "
    found: dict[str, float] = {}
    for share in decision.shares:
        runs = [run for run in share.label.split(" + ") if f" {run} " in text] if share.kind in _SPOKEN else []
        for run in runs:
            found[run] = found.get(run, 0.0) + (share.first - share.second) / len(runs)
    return {run: weight for run, weight in found.items() if weight > 0}


def _runs(weights: dict[str, float], said: Sequence[str]) -> dict[str, float]:
    """Words and runs, and each two telling neighbours as one: "lampu jalan" says more than "lampu" and "jalan"."""
    return weights | dict(_neighbours(weights, said))


def _neighbours(weights: dict[str, float], said: Sequence[str]) -> Iterator[tuple[str, float]]:
    for one, two in pairwise(said):
        if one != two and one in weights and two in weights:
            run = f"{one} {two}"
            yield run, weights[one] + weights[two] + weights.get(run, 0.0)


def _readable(run: str) -> bool:
    words = run.split()
    if not all(word.isalpha() for word in words) or words[0] in _STOP or words[-1] in _STOP:
        return False
    return len(words) > 1 or len(run) >= _SHORTEST
