"""What the router knows, from the compiled data files and the directory."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial

from adapters.reference import data_files
from domain.directory import Agency
from domain.reorganisation import Successions
from domain.routing.competence import Calibration
from domain.routing.knowledge import Knowledge, no_model, nobody_followed
from domain.routing.languages import Languages
from domain.routing.model import Model
from domain.routing.persons import NameLists
from domain.routing.places import Gazetteer
from domain.routing.rules import RuleBook
from domain.routing.scorer import TermScorer


def knowledge(
    data_dir: str,
    stack: str,
    find: Callable[[str], Agency | None],
    model_of: Callable[[str], Model | None] = no_model,
    successions: Callable[[datetime], Successions] = nobody_followed,
) -> Knowledge:
    """For the stack that serves a region ("00", "51", "51.03"); `find` reads the directory with its overrides."""
    affairs, rules = data_files.read(data_dir, "affairs"), data_files.read(data_dir, "rules")
    places = data_files.read(data_dir, "gazetteer")
    return Knowledge(
        stack=stack,
        scorer=TermScorer.from_data(affairs),
        slang=affairs["words"],
        calibration=Calibration(affairs["calibration"]),
        rules=RuleBook.from_data(rules),
        gazetteer=Gazetteer(places["regions"], places["districts"], partial(data_files.names_below, data_dir)),
        offices=data_files.offices(data_dir),
        languages=Languages.from_data(rules["languages"]),
        names=NameLists.from_data(rules["names"]),
        find=find,
        affair_of=partial(affair_of, data_dir),
        model_of=model_of,
        successions=successions,
    )


def affair_of(data_dir: str, category: str) -> str:
    """The affair that a category (by id or name) speaks for; empty where it speaks for none."""
    return _affairs_of_categories(data_dir).get(category.casefold(), "")


@cache
def _affairs_of_categories(data_dir: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for category in data_files.read(data_dir, "categories")["categories"]:
        found[category["id"]] = category["affair"]
        found.setdefault(category["name"].casefold(), category["affair"])
    return found
