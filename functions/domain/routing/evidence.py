"""What the router reads out of a report before it decides: place, terms, the model's ranking, signs of the rules."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.place import parents_of
from domain.reorganisation import Successions
from domain.report import Report
from domain.routing import learned
from domain.routing.competence import Ranking, Standing, Suggestion, doubted, rank, standings
from domain.routing.features import Material, Traits, traits
from domain.routing.knowledge import Knowledge
from domain.routing.places import Located, locate
from domain.routing.scorer import Scores
from domain.routing.text import Text, read


@dataclass(frozen=True)
class Evidence:
    """What was read out of a report."""

    report: Report
    text: Text
    located: Located
    scores: Scores
    ranking: Ranking
    seen: frozenset[str]
    now: datetime
    router: str

    @property
    def confidence(self) -> float:
        """Of the affair and the place together."""
        return round(self.ranking.confidence * self.located.trust, 3)


def gather(report: Report, know: Knowledge, now: datetime) -> Evidence:
    text = read(f"{report.title}\n{report.text}", know.slang)
    where = read(f"{text.raw}\n{report.place.landmark}", know.slang) if report.place.landmark else text
    located = locate(report.place, where, report.suggested_agency, know.stack, know.gazetteer)
    scores = know.scorer.score(text)
    ranking, router = _ranking(report, text, located.region, scores, know, know.successions(now))
    return Evidence(report, text, located, scores, ranking, know.rules.seen(text), now, router)


def _ranking(
    report: Report, text: Text, region: str, scores: Scores, know: Knowledge, followed: Successions
) -> tuple[Ranking, str]:
    """By the region's model and the terms together, or by the terms alone; and the name of what ranked."""
    if not region:
        return Ranking((), 0.0), know.scorer.name
    suggested = _suggestion(report, know)
    found = _of_today(standings(scores, region, suggested, know.offices), region, followed)
    model = know.model_of(know.offices.home(region))
    if model is None or not text.words:
        return rank(found, suggested, know.offices, know.calibration), know.scorer.name
    ground = learned.Ground(region, know.offices, followed)
    ranking = learned.rank(model, material(report, text, region, scores), found, ground)
    return doubted(ranking, suggested, know.offices), f"{model.name} {know.scorer.name}"


def _of_today(found: list[Standing], region: str, followed: Successions) -> list[Standing]:
    """What the tables say of an office goes to whoever has taken its place; the strongest speaks for its heir."""
    heirs: dict[str, Standing] = {}
    for one in found:
        agency = followed.now(one.agency, one.affair, region) if one.agency else ""
        heirs.setdefault(agency or f"?{one.affair}", replace(one, agency=agency))
    return list(heirs.values())


def material(report: Report, text: Text, region: str, scores: Scores) -> Material:
    """What a model reads of a report, when it learns as when it routes."""
    district, village = region[:8] if len(region) >= 8 else "", region if len(region) == 13 else ""
    return Material(text, scores.by_affair, district, village, report.suggested_category)


def _suggestion(report: Report, know: Knowledge) -> Suggestion:
    affair = know.affair_of(report.suggested_category) if report.suggested_category else ""
    return Suggestion(report.suggested_agency, affair)


def lesson(report: Report, know: Knowledge, followed: Successions) -> tuple[Traits, dict[str, float]]:
    """What a model may learn from: a report's traits, and what the terms said of it, by class."""
    text = read(f"{report.title}\n{report.text}", know.slang)
    located = locate(report.place, text, report.suggested_agency, know.stack, know.gazetteer)
    scores = know.scorer.score(text)
    region = located.region
    found = standings(scores, region, _suggestion(report, know), know.offices) if region else []
    found = _of_today(found, region, followed)
    evidence = learned.standings_by_class(found, know.offices)
    return traits(material(report, text, region, scores)), {n: s.score for n, s in evidence.items()}


def threshold(seen: Evidence, know: Knowledge) -> float:
    """The model's own where one spoke; else by the smallest region for which the rules set one."""
    own = seen.ranking.threshold
    return know.rules.threshold(parents_of(seen.located.region)) if own is None else own
