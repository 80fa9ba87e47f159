"""All that the router knows of a stack, as it is handed to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from domain.directory import Agency, Offices
from domain.reorganisation import Successions
from domain.routing import persons
from domain.routing.competence import Calibration
from domain.routing.languages import Languages
from domain.routing.model import Model
from domain.routing.places import Gazetteer
from domain.routing.rules import RuleBook
from domain.routing.scorer import Scorer


def no_model(region: str) -> Model | None:
    """A region that has learnt nothing yet."""
    del region
    return None


def nobody_followed(now: datetime) -> Successions:
    """A directory without reorganisations."""
    del now
    return Successions(())


@dataclass(frozen=True)
class Knowledge:
    """All the router knows.

    `find` reads the directory; `affair_of` knows what a category speaks for; `model_of` gives the learned router of a
    region, if it has one; `successions` are the reorganisations that have begun at a moment.
    """

    stack: str
    scorer: Scorer
    slang: dict[str, str]
    calibration: Calibration
    rules: RuleBook
    gazetteer: Gazetteer
    offices: Offices
    languages: Languages
    names: persons.NameLists
    find: Callable[[str], Agency | None]
    affair_of: Callable[[str], str]
    model_of: Callable[[str], Model | None] = no_model
    successions: Callable[[datetime], Successions] = nobody_followed
