"""A user pool in memory, where a test is not about Cognito."""

from dataclasses import dataclass, field

from adapters.stores.accounts import Accounts


@dataclass
class FakeAccounts(Accounts):
    """Remembers what was asked of it."""

    ids: dict[str, str] = field(default_factory=dict)
    invited: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def invite(self, email: str, *, quietly: bool = False) -> str:
        if email not in self.ids:
            self.invited.append(email)
        return self.ids.setdefault(email, f"account-{len(self.ids) + 1}")

    def close(self, id: str) -> None:
        self.closed.append(id)

    def open(self, id: str) -> None:
        self.opened.append(id)
