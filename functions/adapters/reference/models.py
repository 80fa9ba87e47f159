"""The learned router of a region, read and checked once a worker; the terms route wherever there is none to trust."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from adapters.aws import measures
from adapters.files.router_files import RouterFiles, artifact_key
from adapters.stores.router_pointers import RouterPointers
from domain.routing.model import Model
from domain.routing.published import Version

MAX_AGE = 300.0


def _count(region: str, why: str) -> None:
    measures.count({"RouterModelUnusable": 1}, {"region": region, "why": why})


@dataclass(frozen=True)
class _Held:
    looked_at: float
    version: Version | None
    model: Model | None


class RouterModels:
    """What was found of a region stands for five minutes, also that there was nothing."""

    def __init__(
        self,
        pointers: RouterPointers,
        files: RouterFiles,
        elapsed: Callable[[], float] = time.monotonic,
        unusable: Callable[[str, str], None] = _count,
    ) -> None:
        self._pointers, self._files, self._elapsed, self._unusable = pointers, files, elapsed, unusable
        self._held: dict[str, _Held] = {}

    def of(self, region: str) -> Model | None:
        """Never raises: a model that cannot be had is counted, and the terms route."""
        held = self._held.get(region)
        if held is None or self._elapsed() - held.looked_at >= MAX_AGE:
            held = self._held[region] = self._looked(region, held)
        return held.model

    def _looked(self, region: str, before: _Held | None) -> _Held:
        at = self._elapsed()
        try:
            version = self._pointers.of(region).current
            if version is None:
                return _Held(at, None, None)
            if before and before.model and before.version == version:
                return _Held(at, version, before.model)
            return _Held(at, version, self._read(region, version))
        except (ClientError, BotoCoreError, ValueError, KeyError, TypeError) as error:
            self._unusable(region, type(error).__name__)
            return _Held(at, None, None)

    def _read(self, region: str, version: Version) -> Model:
        """Raises BadArtifact, a ValueError. Its module is imported by the first model, not by each cold start."""
        from domain.routing.artifact import BadArtifact, unpack  # noqa: PLC0415

        content = self._files.read(artifact_key(region, version.name))
        if content is None:
            raise BadArtifact("missing")
        if hashlib.sha256(content).hexdigest() != version.sha256:
            raise BadArtifact("not what was published")
        model = unpack(content)
        if model.sheet.region != region:
            raise BadArtifact("of another region")
        return model
