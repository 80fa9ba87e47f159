"""What offices, places and topics are called in a mail that names many of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from adapters.reference import data_files
from adapters.reference.categories import Categories
from domain.directory import Agency
from domain.place import regency_of


@dataclass(frozen=True)
class Called:
    """Of what nobody knows any more the id or code is said."""

    find: Callable[[str], Agency | None]
    data_dir: str

    def desk(self, id: str) -> str:
        office = self.find(id)
        return office.name if office else id

    def place(self, code: str) -> str:
        """A district with its regency: many are called alike."""
        name, regency = data_files.called(self.data_dir, code), regency_of(code)
        return name if regency in ("", code) else f"{name}, {data_files.called(self.data_dir, regency)}"

    def category(self, id: str) -> str:
        return self._categories.name(id)

    @cached_property
    def _categories(self) -> Categories:
        read = data_files.read
        return Categories(read(self.data_dir, "categories"), read(self.data_dir, "classes"))
