"""A plan against a stack: checked, shown, and applied in an order in which every half of it is harmless.

New agencies come first, then the succession, then the ends of the old ones. A run that broke off is run again.
"""

from collections.abc import Iterable, Iterator, Mapping

from adapters.reference import data_files
from adapters.reference.clockwork import clockwork
from adapters.reference.directory import DirectoryReader
from adapters.stores.inboxes import Inboxes
from adapters.stores.officers import OfficerStore
from adapters.stores.reorganisations import ReorganisationStore
from adapters.stores.reports import ReportStore
from domain.desks.reorganising import Ground, check
from domain.directory import Agency
from domain.reorganisation import Reorganisation
from infra.directory.changes import changes
from infra.reorganise import effects
from infra.reorganise.plan import BadPlan, Plan
from infra.reorganise.words import WHY
from infra.target import Target

DISTRICT = len("00.00.00")


class Stack:
    """What of a stack the command reads and writes."""

    def __init__(self, target: Target, data_dir: str) -> None:
        dynamodb, table = target.client("dynamodb"), target["ReportsTable"]
        self.offices, self.data_dir = data_files.offices(data_dir), data_dir
        self.directory = DirectoryReader(dynamodb, table, data_dir)
        self.reorganisations = ReorganisationStore(dynamodb, table)
        self.officers, self.inboxes = OfficerStore(dynamodb, table), Inboxes(dynamodb, table)
        self.reports = ReportStore(dynamodb, table, clockwork(dynamodb, table, data_dir))
        self.now = target.now()

    def is_district(self, code: str) -> bool:
        return len(code) == DISTRICT and bool(data_files.name_of(self.data_dir, code))


def run(plan: Plan, stack: Stack, *, write: bool) -> Iterator[str]:
    """What is done, or would be, line by line. Raises BadPlan, and StaleVersion where a row changed meanwhile."""
    known = stack.reorganisations.all()
    opened = effects.opened(plan, stack.directory)
    _refuse(plan, known, opened, stack)
    closed = effects.closed(plan, opened, stack.directory)
    yield from _rows({id: agency for id, agency in opened.items() if id not in closed}, stack, write)
    for one in plan.reorganisations:
        yield from _succession(one, known, plan, stack, write)
    yield from _rows(closed, stack, write)


def _refuse(plan: Plan, known: tuple[Reorganisation, ...], opened: Mapping[str, Agency], stack: Stack) -> None:
    def find(id: str) -> Agency | None:
        return opened.get(id) or stack.directory.agency(id)

    ground = Ground(find, known, stack.offices.data["affairs"], stack.is_district, stack.now)
    if wrong := check(plan.reorganisations, plan.confirmed, ground):
        raise BadPlan("\n".join(f"{error.field}: {WHY[error.reason]} ({error.reason})" for error in wrong))


def _rows(wanted: Mapping[str, Agency], stack: Stack, write: bool) -> Iterator[str]:
    for change in list(changes(wanted, stack.directory, stack.offices)):
        yield change.id
        yield from (f"  {words}" for words in change.words)
        if write:
            stack.directory.put_agency(change.id, change.fields, change.version)


def _succession(
    one: Reorganisation, known: Iterable[Reorganisation], plan: Plan, stack: Stack, write: bool
) -> Iterator[str]:
    stands = one in known
    yield f"{one.id}: {one.kind.value}, from {one.effective_on} by {one.decree}{' (applied before)' if stands else ''}"
    every = dict.fromkeys((*known, *plan.reorganisations))
    for (old, new), count in sorted(effects.moves(one, every, stack.inboxes, stack.reports, stack.now).items()):
        yield f"  {old}: {count} open reports {'stay' if old == new else f'go to {new}'}"
    if write and not stands:
        stack.reorganisations.put(one)
    for officer in list(effects.seated(one, stack.officers)):
        yield f"  {officer.name} also sits at {one.to}"
        if write:
            stack.officers.save(officer)
