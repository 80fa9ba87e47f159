"""What agencies, places and categories are called on the board."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from dataclasses import field as made

from domain.comparing.groups import called
from domain.directory import Agency, Level, region_of
from domain.place import is_code


@dataclass(frozen=True)
class Naming:
    """`derive` costs nothing; `read` is one request, for those alone that have a row of their own."""

    derive: Callable[[str], Agency | None]
    read: Callable[[str], Agency | None]
    rows: Collection[str]
    place: Callable[[str], str]
    category: Callable[[str], str]
    held: dict[str, Agency] = made(default_factory=dict)

    def unit(self, id: str) -> Agency:
        """Of one that is in no directory any more, its id."""
        if id not in self.held:
            found = self.read(id) if id in self.rows else self.derive(id)
            self.held[id] = found or Agency(id, id, Level.NATION, region_of(id), kind="unknown")
        return self.held[id]

    def agency(self, id: str) -> str:
        """A government is called after its region."""
        if not is_code(id):
            return self.unit(id).name
        return called(id, self.place(id))
