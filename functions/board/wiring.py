"""What this function is made of, from its environment, at the moment of a run."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from adapters.aws import clock
from adapters.aws.clients import client
from adapters.aws.settings import read
from adapters.files import public_files
from adapters.files.board_files import BoardFiles
from adapters.files.counter_files import CounterFiles
from adapters.reference import data_files
from adapters.reference.calendar import CalendarReader
from adapters.reference.categories import Categories
from adapters.reference.dictionary import Dictionary
from adapters.reference.directory import DirectoryReader
from adapters.reference.words import LANGUAGES
from adapters.stores import people
from adapters.stores.awards import AwardBook
from adapters.stores.catching_up import catch_up
from adapters.stores.generations import GenerationBook
from adapters.stores.rolls import RollBook
from adapters.stores.sources import SourceBook
from adapters.stores.subtree import Subtree
from adapters.stores.targets import TargetStore
from adapters.web.pages import lasting
from board.assembling import Assembling
from board.award import Awards
from board.beside import Beside
from board.figures import Figures
from board.gathering import gather
from board.hiding import hiding
from board.naming import Naming
from board.open_data import PACKAGE, OpenData
from board.open_package import Describing
from board.open_tables import tables_of
from board.people import AtWork
from board.publishing import Done, Publishing
from board.recent import risen
from board.rendering import Rendering, edition
from board.settings import Settings
from board.span import Span, span_of
from board.standing import Standings
from board.targets import Measured, Targets
from board.tiers import is_below
from board.topics import Topics
from board.views import View, marked
from domain.comparing import award, policy
from domain.comparing.contest import standing_of
from domain.comparing.targets import Target
from domain.place import NATION, contains, zone_of


@dataclass(frozen=True)
class Parts:
    """Made anew each run: what is read of the directory is as old as the run."""

    settings: Settings

    @cached_property
    def book(self) -> RollBook:
        dynamodb, table = client("dynamodb"), self.settings.counts_table
        return RollBook(dynamodb, table, GenerationBook(dynamodb, table).read().in_use)

    @cached_property
    def names(self) -> Naming:
        data = self.settings.data_dir
        directory = DirectoryReader(client("dynamodb"), self.settings.reports_table, data)
        categories = Categories(data_files.read(data, "categories"), data_files.read(data, "classes"))
        rows = frozenset(directory.overridden())
        derive = data_files.offices(data).derive
        return Naming(derive, directory.agency, rows, partial(data_files.called, data), categories.name)

    @cached_property
    def values(self) -> policy.Policy:
        return policy.from_json(data_files.read(self.settings.data_dir, "evaluation"))

    @cached_property
    def files(self) -> BoardFiles:
        return BoardFiles(client("s3"), self.settings.pages_bucket)

    @cached_property
    def publishing(self) -> Publishing:
        pages = Path(self.settings.pages_dir)
        made_with = edition(Path(__file__).parent, pages / "templates", pages / "content")
        return Publishing(self.files, self._rendering(pages).render, made_with)

    @cached_property
    def describing(self) -> Describing:
        data = self.settings.data_dir
        told, indicators = data_files.read(data, "open_data"), data_files.read(data, "indicators")["indicators"]
        reports = BoardFiles(client("s3"), self.settings.pages_bucket, public_files.ROOT).read(PACKAGE)
        dictionary = Dictionary(told, indicators, self.settings.public_origin)
        return Describing(dictionary, self.values.small, clock.now(), json.loads(reports) if reports else {})

    def opened(self, views: list[View], entry: View, made: Assembling) -> View:
        """The same figures as open data; the page that leads to it."""
        indicators = data_files.read(self.settings.data_dir, "indicators")["indicators"]
        names = {id: told["name"]["id"] for id, told in indicators.items()}
        places = [code for code in self._below if code in made.found.places]
        topics = Topics(made.root, places, made.found, made.hiding, self.names.category, self.values.small).told()
        files = OpenData(self.files, self.describing.package, clock.now)
        return self.describing.view(files.publish(tables_of(views, entry, made.span.shown, topics, names)))

    def awards(self) -> Iterator[View]:
        """What was published of the yearly award."""
        data = self.settings.data_dir
        book = AwardBook(client("dynamodb"), self.settings.reports_table)
        rules = award.from_json(data_files.read(data, "evaluation"))
        return Awards(book.results(), self.names, data_files.read(data, "indicators"), rules).views()

    def _rendering(self, pages: Path) -> Rendering:
        data = self.settings.data_dir
        words = {lang: json.loads((pages / "content" / "board" / f"{lang}.json").read_text()) for lang in LANGUAGES}
        indicators = data_files.read(data, "indicators")["indicators"]
        origin = self.settings.public_origin
        return Rendering(lasting(str(pages)), words, indicators, self._shapes, origin, clock.now)

    def _shapes(self, kind: str) -> Any:
        return data_files.read(self.settings.data_dir, f"map/{kind}")

    @cached_property
    def today(self) -> date:
        return clock.now().astimezone(zone_of(self.settings.region_code)).date()

    def assembled(self) -> Assembling:
        root = self.settings.region_code
        values, today = self.values, self.today
        span = span_of(today, values.settled(today))
        known = self._subtree(span)
        found = gather(known.units(), known.months, self.names.unit, span, self._below)
        calendar = CalendarReader(client("dynamodb"), self.settings.reports_table, self.settings.data_dir)()
        finality = partial(standing_of, span.compared[-1], today, policy=values, calendar=calendar)
        regions, figures = tuple(self._regions()), Figures(values)
        hidden = hiding(found, values)
        standings = Standings(found, values, self.names, span, finality)
        new = risen(self.book.units(), self.book.days, known.recent(), today, values)
        told = found, span, figures, self.names, standings, known.sources(), hidden, new
        return Assembling(root, regions, *told, frozenset(target.region for target in self.targets))

    @cached_property
    def targets(self) -> list[Target]:
        """Of all regions, by one query."""
        return TargetStore(client("dynamodb"), self.settings.reports_table).all()

    def beside(self, made: Assembling) -> Beside:
        """What its pages tell besides the counts of reports, by four queries more."""
        dynamodb, it, today = client("dynamodb"), self.settings, self.today
        own = people.read(dynamodb, it.counts_table, it.reports_table, today)
        offices, values = data_files.offices(it.data_dir), self.values
        at_work = AtWork(made.root, made.regions, own, made.sources, offices, self.names, values, today)
        measured = Measured(made.found, made.hiding, made.figures, made.span, at_work)
        targets = Targets(self.targets, measured, self.names, made.has_card)
        return Beside(at_work, targets, values, data_files.read(it.data_dir, "road_map"))

    def _subtree(self, span: Span) -> Subtree:
        received = SourceBook(client("dynamodb"), self.settings.counts_table).all_received()
        kept = CounterFiles(client("s3"), self.settings.counters_bucket).kept
        return Subtree(self.book, tuple(received), kept, span.first, span.last)

    @cached_property
    def _below(self) -> frozenset[str]:
        """The places directly below the stack's region."""
        return frozenset(code for code in self._regions() if is_below(code, self.settings.region_code))

    def _regions(self) -> Iterator[str]:
        root = self.settings.region_code
        for code in data_files.regions(self.settings.data_dir):
            if root == NATION or contains(root, code):
                yield code


def run(has_time_to_roll: Callable[[], bool], has_time: Callable[[], bool]) -> tuple[int, int, Done]:
    """Unit-days brought up to date, those that wait, and what was published."""
    parts = Parts(read(Settings))
    rolled, left = catch_up(parts.book, has_time_to_roll)
    assembled = parts.assembled()
    beside = parts.beside(assembled)
    views, entry = [beside.add(view) for view in assembled.views()], beside.add(assembled.entry())
    views += [parts.opened(views, entry, assembled), *parts.awards()]
    if assembled.invented:
        views, entry = list(map(marked, views)), marked(entry)
    return rolled, left, parts.publishing.publish(views, entry, has_time)
