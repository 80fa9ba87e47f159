"""An agency's own SQS queue, found by the naming convention <prefix><name>."""

import json
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from domain.telling.delivery import NotDelivered


class PartnerQueues:
    """The queue drops nothing by itself: the payload's id is the key by which a partner drops repeats."""

    def __init__(self, client: Any, prefix: str) -> None:
        self._client, self._prefix = client, prefix
        self._urls: dict[str, str] = {}

    def send(self, name: str, body: Mapping[str, Any]) -> None:
        """Raises NotDelivered."""
        try:
            url = self._urls.get(name) or self._find(name)
            self._client.send_message(QueueUrl=url, MessageBody=json.dumps(body, ensure_ascii=False))
        except ClientError as error:
            self._urls.pop(name, None)
            raise NotDelivered(error.response["Error"]["Code"].rpartition(".")[2]) from error
        except BotoCoreError as error:
            raise NotDelivered("unreachable") from error

    def _find(self, name: str) -> str:
        url: str = self._client.get_queue_url(QueueName=self._prefix + name)["QueueUrl"]
        self._urls[name] = url
        return url
