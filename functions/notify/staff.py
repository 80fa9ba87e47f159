"""Mailboxes of offices and officers, read when a message leaves: who left, or is named, hears nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.desks.named import is_named
from domain.desks.officers import Officer
from domain.desks.permissions import barred
from domain.report import Report
from domain.telling.delivery import NotDelivered
from domain.telling.recipients import office_of


@dataclass(frozen=True)
class Mailbox:
    """Where a message goes, and for which desks; `officer` is None for an office's own."""

    address: str
    desks: tuple[str, ...]
    officer: Officer | None = None

    def hears(self, report: Report) -> bool:
        """Not where the report is about the office, or names the officer."""
        if self.officer:
            return not barred(self.officer, report)
        return not set(self.desks) & set(report.barred)


@dataclass(frozen=True)
class Staff:
    """`find` reads one account, `of_desk` a desk's."""

    find: Callable[[str], Officer | None]
    of_desk: Callable[[str], Sequence[Officer]]

    def is_named_at(self, desk: str, report: Report) -> bool:
        """Whether the report names one of the office's own officers, who may read what its mailbox gets."""
        return bool(report.named) and any(o.active and is_named(o.name, report) for o in self.of_desk(desk))

    def reachable(self, recipient: str) -> Officer:
        """The officer that a recipient's id names. Raises NotDelivered where nobody can be written to."""
        officer = self.find(office_of(recipient))
        if officer is None or not officer.active or not officer.seats or not officer.email:
            raise NotDelivered("no_channel", final=True)
        return officer

    def mailbox(self, recipient: str) -> Mailbox:
        officer = self.reachable(recipient)
        return Mailbox(officer.email, officer.desks, officer)
