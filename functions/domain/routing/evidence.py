"""What the router reads out of a report before it decides: place, terms, the model's ranking, signs of the rules."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.place import parents_of
from domain.reorganisation import Successions
from domain.report import Report
from domain.routing import learned
from domain.routing.competence import Ranking, Standing, Suggestion, doubted, rank, standings
from domain.routing.features import Material, Traits, breadth, traits
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
    followed: Successions

    @property
    def confidence(self) -> float:
        """Of the affair and the place together."""
        return round(self.ranking.confidence * self.located.trust, 3)


def gather(report: Report, know: Knowledge, now: datetime) -> Evidence:
    followed = know.successions(now)
    heard = _hear(report, know, followed)
    ranking, router = _ranking(heard, _suggestion(report, know), know, followed)
    seen = know.rules.seen(heard.text)
    return Evidence(report, heard.text, heard.located, heard.scores, ranking, seen, now, router, followed)


def lesson(report: Report, know: Knowledge, followed: Successions) -> tuple[Traits, dict[str, float]]:
    """What a model may learn from: a report's traits, and what the terms said of it, by class."""
    heard = _hear(report, know, followed)
    evidence = learned.standings_by_class(heard.standings, know.offices)
    return traits(heard.material), {name: standing.score for name, standing in evidence.items()}


@dataclass(frozen=True)
class _Heard:
    """A report as both routing and learning read it; `standings` are what the terms say of today's offices."""

    text: Text
    located: Located
    scores: Scores
    standings: list[Standing]
    material: Material


def _hear(report: Report, know: Knowledge, followed: Successions) -> _Heard:
    text = read(f"{report.title}\n{report.text}", know.slang)
    where = read(f"{text.raw}\n{report.place.landmark}", know.slang) if report.place.landmark else text
    located = locate(report.place, where, report.suggested_agency, know.stack, know.gazetteer)
    scores, region = know.scorer.score(text), located.region
    found = standings(scores, region, _suggestion(report, know), know.offices) if region else []
    district, village = region[:8] if len(region) >= 8 else "", region if len(region) == 13 else ""
    material = Material(text, scores.by_affair, district, village, report.suggested_category)
    return _Heard(text, located, scores, _of_today(found, region, followed), material)


def _ranking(heard: _Heard, suggested: Suggestion, know: Knowledge, followed: Successions) -> tuple[Ranking, str]:
    """By the region's model and the terms together, or by the terms alone; and the name of what ranked."""
    region = heard.located.region
    if not region:
        return Ranking((), 0.0), know.scorer.name
    model = know.model_of(know.offices.home(region))
    if model is None or not heard.text.words:
        said = breadth(heard.text.words)
        return rank(heard.standings, said, suggested, know.offices, know.calibration), know.scorer.name
    ground = learned.Ground(region, know.offices, followed)
    ranking = learned.rank(model, heard.material, heard.standings, ground)
    return doubted(ranking, suggested, know.offices), f"{model.name} {know.scorer.name}"


def _of_today(found: list[Standing], region: str, followed: Successions) -> list[Standing]:
    """What the tables say of an office goes to whoever has taken its place; the strongest speaks for its heir."""
    heirs: dict[str, Standing] = {}
    for one in found:
        agency = followed.now(one.agency, one.affair, region) if one.agency else ""
        heirs.setdefault(agency or f"?{one.affair}", replace(one, agency=agency))
    return list(heirs.values())


def _suggestion(report: Report, know: Knowledge) -> Suggestion:
    affair = know.affair_of(report.suggested_category) if report.suggested_category else ""
    return Suggestion(report.suggested_agency, affair)


def threshold(seen: Evidence, know: Knowledge) -> float:
    """The model's own where one spoke; else by the smallest region for which the rules set one."""
    own = seen.ranking.threshold
    return know.rules.threshold(parents_of(seen.located.region)) if own is None else own
