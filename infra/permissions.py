"""python -m infra.permissions: writes docs/permissions.md from the one table of permissions."""

import json
from collections.abc import Iterable, Iterator

from domain.desks.officers import OfficeRole
from domain.desks.permissions import AT_DESKS, TABLE, Reach
from domain.desks.relations import Relation
from infra.tools import ROOT

PAGE = ROOT / "docs" / "permissions.md"
WORDS = ROOT / "infra" / "data" / "words.json"
ROLES = (
    (OfficeRole.NATIONAL_ADMIN, "national admin"),
    (OfficeRole.REGIONAL_COORDINATOR, "regional coordinator"),
    (OfficeRole.AGENCY_COORDINATOR, "agency coordinator"),
    (OfficeRole.LIAISON, "liaison officer"),
    (OfficeRole.OFFICER, "officer"),
    (OfficeRole.SUPERVISOR, "supervisor"),
    (OfficeRole.CUSTODIAN, "data custodian"),
    (OfficeRole.ON_CALL, "on call"),
    (OfficeRole.INTEGRATION, "integration"),
)
HEAD = """# Who may do what

Written by `python -m infra.permissions` from the table in
`functions/domain/desks/permissions.py`; a test holds them equal.

Read a cell as: *this role may, if the desk of its seat …*. A dash: never. Four rules stand before the table:

1. Nobody sees a report that is about the own office (barred desks, at any tier, in any role) or that names him or her.
2. What may not be seen does not exist: the answer is 404. What is seen but not allowed is 403.
3. Identity, case data and masked numbers of an anonymous report open for the custodian alone, who opens no other.
4. Nobody approves the own draft. A deputy acts from the absent officer's seat, on the days of the absence.

A **secret** report is nearer to fewer: of those above, only the desk directly above it (for a report about an office,
only once a clock brought it up); supervisors only when it was escalated or handed to them; on call only at a desk on
its path; integration accounts never.
"""


def page() -> str:
    """The document as it should be."""
    acts = {name: words["en"] for name, words in json.loads(WORDS.read_text())["act"].items()}
    rights = [_row(acts[action.value], (_cell(rule.get(role)) for role, _ in ROLES)) for action, rule in TABLE.items()]
    desks = [
        _row(acts[action.value], (_reach(rule.get(role)) for role, _ in ROLES)) for action, rule in AT_DESKS.items()
    ]
    meanings = [f"- **{_cell(relation)}**: the desk {relation.value}" for relation in Relation if _used(relation)]
    head = [_row("", (name for _, name in ROLES)), "|---" * (len(ROLES) + 1) + "|"]
    with_report = ["## With a report", "", *head, *rights]
    return "\n".join([HEAD, *meanings, "", *with_report, "", "## At a desk", "", *_reaches(), "", *head, *desks, ""])


def _row(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((first, *cells))} |"


def _reaches() -> Iterator[str]:
    yield from (f"- **{reach.name.lower()}**: {reach.value}" for reach in Reach)


def _used(relation: Relation) -> bool:
    return any(relation in rule.values() for rule in TABLE.values())


def _cell(relation: Relation | None) -> str:
    return relation.name.lower() if relation else "–"


def _reach(reach: Reach | None) -> str:
    return reach.name.lower() if reach else "–"


if __name__ == "__main__":
    PAGE.write_text(page())
    print(f"wrote {PAGE.relative_to(ROOT)}")
