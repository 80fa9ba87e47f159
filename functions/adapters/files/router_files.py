"""The bucket of learned routers: artifacts, their evaluations, and what was seen of routing week by week."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import ClientError

from adapters.files.objects import content_of

# The second: somebody else is just writing it.
WRITTEN = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})


class RouterFiles:
    """The client is made by the first call: a region without a model never needs one."""

    def __init__(self, client: Callable[[], Any], bucket: str) -> None:
        self._client, self._bucket = client, bucket

    def read(self, key: str) -> bytes | None:
        """The bytes; None where there is no such file."""
        return content_of(self._client(), self._bucket, key)

    def read_json(self, key: str) -> dict[str, Any] | None:
        """What `add_json` wrote; None where there is nothing."""
        content = self.read(key)
        return None if content is None else dict(json.loads(content))

    def add(self, key: str, content: bytes, kind: str = "application/octet-stream") -> bool:
        """False if it is there already: the first writing stands."""
        try:
            self._client().put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=kind, IfNoneMatch="*")
        except ClientError as error:
            if error.response["Error"]["Code"] in WRITTEN:
                return False
            raise
        return True

    def add_json(self, key: str, value: Mapping[str, Any]) -> bool:
        content = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
        return self.add(key, content, "application/json")


def artifact_key(region: str, version: str) -> str:
    return f"routers/{region}/{version}.bin"


def report_key(region: str, version: str) -> str:
    """Where the evaluation stands on which a version was promoted, or not."""
    return f"routers/{region}/{version}.json"


def drift_key(region: str, week: str) -> str:
    return f"routers/{region}/drift/{week}.json"


def done_key(week: str) -> str:
    """Where it stands that all regions of the stack are done for a week."""
    return f"routers/done/{week}.json"
