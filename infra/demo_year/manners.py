"""How invented offices work: each government at its own pace, each leaves its own part lying."""

from dataclasses import dataclass, replace
from math import exp
from random import Random

from benchmarks.simulate.plan import Plan, Step
from domain.directory import region_of
from domain.place import province_of

# In one province three governments leave so much lying that the others are proven better.
TOLD_APART = "51"
NEGLECTFUL = {"51.07": 0.30, "51.08": 0.34, "51.71": 0.32}
CAREFUL = 0.02
WORK = frozenset(
    {"verify", "reclassify", "ask", "note", "template", "answer", "hand_back", "closed_by_officer", "archived"}
)


@dataclass(frozen=True)
class Manner:
    """`pace` stretches the time before each act of an office; `neglect` is how often none comes any more."""

    pace: float
    neglect: float

    def lived(self, rng: Random, way: Plan) -> Plan:
        """The same plan as this office would carry it out."""
        steps: list[Step] = []
        at = before = way.filed_at
        for step in way.steps:
            works = step.act in WORK
            if works and rng.random() < self.neglect:
                break
            at += (step.at - before) * (self.pace if works else 1)
            before = step.at
            steps.append(replace(step, at=at.replace(microsecond=0)))
        return replace(way, steps=tuple(steps))


def manner_of(agency: str) -> Manner:
    """Always the same one: half a government's, half an office's own."""
    government, own = Random(f"manner of {region_of(agency)}"), Random(f"manner of {agency}")
    pace = exp(government.gauss(0, 0.7) + own.gauss(0, 0.3))
    region, usual = region_of(agency), 0.22 * government.random() ** 1.5
    if province_of(region) == TOLD_APART:
        usual = NEGLECTFUL.get(region, CAREFUL)
    return Manner(pace, usual + 0.03 * own.random())
