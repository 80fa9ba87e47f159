"""The binomial distribution, exactly and far out in its tails, by the incomplete beta function."""

from collections.abc import Callable
from math import exp, lgamma, log

_TINY = 1e-300
_ENOUGH = 1e-13
_HALVINGS = 30


def at_most(k: int, n: int, p: float) -> float:
    """The chance of k or fewer hits in n tries."""
    if k < 0:
        return 0.0
    return 1.0 if k >= n else _beta(1 - p, n - k, k + 1)


def at_least(k: int, n: int, p: float) -> float:
    """The chance of k or more hits in n tries."""
    if k <= 0:
        return 1.0
    return 0.0 if k > n else _beta(p, k, n - k + 1)


def lowest_share(k: int, n: int, chance: float) -> float:
    """The share under which k or more hits of n have that chance (Clopper and Pearson, 1934)."""
    return 0.0 if k <= 0 else _where(lambda p: at_least(k, n, p) < chance)


def highest_share(k: int, n: int, chance: float) -> float:
    """The share under which k or fewer hits of n have that chance."""
    return 1.0 if k >= n else _where(lambda p: at_most(k, n, p) >= chance)


def _where(below: Callable[[float], bool]) -> float:
    """Where a condition that holds from 0 on ceases to."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)
    return exp(front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """Its continued fraction, by Lentz's method (Thompson and Barnett, 1986)."""
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    found, step, m = d, 0.0, 0
    while abs(step - 1) > _ENOUGH:
        m += 1
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _off_zero(1 + term * d), _off_zero(1 + term / c)
            step = c * d
            found *= step
    return found


def _off_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY
