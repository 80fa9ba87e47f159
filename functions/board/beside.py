"""Puts onto the pages what does not come from the counts of reports: teams, users, targets, what was re-checked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from board.figures import Shown
from board.people import AtWork
from board.targets import Targets
from board.views import CARD, View
from domain.comparing.groups import Kind
from domain.comparing.policy import Policy
from domain.comparing.sample import checked
from domain.place import NATION, is_code

UPHELD = "upheld"


@dataclass(frozen=True)
class Beside:
    """`road_map` is that of the nation, with what its own sources say was reached."""

    at_work: AtWork
    targets: Targets
    policy: Policy
    road_map: Mapping[str, Any]

    def add(self, view: View) -> View:
        more: Mapping[str, Any] = {}
        if view.template == "region":
            more = self._region(view.content["region"]["code"])
        elif view.template == CARD:
            more = self._card(view.content["id"], view.content["figures"])
        return replace(view, content={**view.content, **more}) if more else view

    def _region(self, code: str) -> dict[str, Any]:
        return {
            "at_work": self.at_work.region(code),
            "users": self.at_work.users(code),
            "targets": self.targets.region(code),
            "road_map": self.road_map["targets"] if code == NATION else [],
        }

    def _card(self, id: str, figures: Mapping[str, Shown]) -> dict[str, Any]:
        team = self.at_work.of(id)
        found = figures.get(UPHELD, {})
        told = checked(found["hits"], found["of"], self.policy) if "hits" in found else None
        units = [row for row in self.at_work.region(id) if row["kind"] == Kind.OFFICES] if is_code(id) else []
        return {
            "at_work": units,
            "team": {"connected": team.connected, "active": team.active},
            "rechecked": {"doubted": told.doubted, "least": self.policy.sampled_upheld} if told else None,
        }
